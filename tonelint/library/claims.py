"""Claims: the numbers that a snippet states, each with the words that say what it belongs to.

The clause around a number is read word by word and not parsed: a contradiction is only reported between clauses that
are left with the same words, so what a parse would add (who does it, in which mood) is mostly there already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tonelint.draft import Draft
from tonelint.formats.mapped import Mapped
from tonelint.language.stems import stem
from tonelint.library.quantities import MAY_HOLD_ONE, Quantity, quantities
from tonelint.library.snippet import Claim, spot
from tonelint.library.words import PERSON, field_name
from tonelint.text.annotated import InlineKind, Prose
from tonelint.text.blocks import BODY, BlockKind
from tonelint.text.inflection import IRREGULAR, PAST_LEMMA
from tonelint.text.lines import LineIndex, Span
from tonelint.text.sentences import split_sentences

_BORDER = re.compile(
    r"[;()—]|,(?!\d)|\s[–-]\s|\s(?=(?:but|because|while|whereas|if|when|once|unless|until|which|who|where|so|depending)\s)"
    r"|\s(?=(?:and|or)\s(?:we|you|it|they|i|the|your|our|this|then|will|can|takes?|please)\b)",
    re.IGNORECASE,
)
_SCOPED = re.compile(
    r"\W*(?:and |but |or )?(?:for|if|when|once|unless|until|in|on|at|with|without|outside|from|to|via|by|during|except"
    r"|depending|where)\s",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\s*(?:of|from|after|since|following|before|until)\s", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:\bafter|\bevery|\bolder than|\bevery other|\bonce)(?: about)?(?: the)?(?: first| next)?\s*$",
    re.IGNORECASE,
)
_SAID_OF_THE_PAST = re.compile(
    r"\b(?:was|were|took|had|did|waited|ha(?:s|ve)(?: not| already| now)? (?:been|had|gone|passed)|ago|last)\b|'ve\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(?:get|be|come|circle) back\b|\bin touch\b|\bfollow(?:ing)? up\b|\b(?:look|check|dig) (?:into|at|in|again)\b"
    r"|\b(?:let|give) (?:you|me|us)\b|\bsorry\b|\byour (?:new|next|last|current)\b|\bupdate you\b|\bkeep you\b"
    r"|\b(?:i|we)(?:'ll| will|'m| am)\b|\bwait\b|\btry\b|\bhold\b|\bpress\b|\brestart\b",
    re.IGNORECASE,
)
_NOBODY_SAYS_WHAT = re.compile(
    r"\W*(?:(?:and|but|so|or|that|because|if|when|until|once) )?"
    r"(?!it (?:(?:can|may|will|usually|normally|typically) )?takes? )"
    r"(?:it|this|that|these|those|they|he|she|which|there)(?:'s|'ll|'re)?\s",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"\W*(?:late|early|apart|old|long|away|left|overdue|ahead|ago|more|extra|walk|on foot|each)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\b(?:costs?|prices?|priced|fees?|charged?|charges|postage|deposit|minimum|rates?)\b", re.IGNORECASE
)
_OF_ONE_CASE = re.compile(r"\b(?:the|your|this|that|these|those|another|my|his|her)\s*$", re.IGNORECASE)
_PERMITS = re.compile(
    r"\b(?:can|may|must|need|have to|has to|accept\w*|allow\w*|eligible|entitled|should)\b", re.IGNORECASE
)
_LASTS = re.compile(
    r"\b(?:takes?|taking|arriv\w*|reach\w*|appear\w*|process\w*|complet\w*|land\w*|receive[sd]?|shows? up|show|expect)\b",
    re.IGNORECASE,
)
_INTO_THE_ACCOUNT = re.compile(
    r"\b(?:in|to|into|on|reach|reaches|hits?) (?:your|the|their) account\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W\d_]+)*")
_SAYS_LITTLE = frozenset(
    (
        "a about actually after again all allow allowed already also always am an and any anything appear "
        "appears approximately are around arrive arrived arrives as at automatically available back be "
        "been before between but by calendar can come comes complete completed completely cost costs "
        "could customer day days do does done during each eligible entitled even every everything expect "
        "expected first for from full fully general generally get gets give given goes going had has have "
        "he hello her here him his hour hours however i if in into is it item items its just land lands "
        "large later latest least less limit limited limits longer made make max maximum may me min "
        "minimum minutes month months more most must my need needs next no normal normally not now of on "
        "once one only or our out over please price prices process processed processing product products "
        "reach reaches receive received remain remains requires round same see sent she should show shows "
        "since size sizes so some soon still take takes taking than thank thanks that the their them then "
        "there these they thing things this those time times to today two typical typically under until "
        "up upon us usual usually via was we week weeks well were what when where which while who will "
        "with within working would year years you your yours "
    ).split()
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|can't|cannot|won't|don't|doesn't|isn't|aren't|without)\b", re.IGNORECASE
)
_PASTS = frozenset(past for past, participle in IRREGULAR.values() if past != participle)
_NO_CLAIM = (_SAID_OF_THE_PAST, _OWN_PLAN, _NEGATED)
_AFTERWARDS = "(after)"
_FEWEST = 2
"""Words that must say what a number belongs to; one will do for a size, and for a time if it can only be one thing."""
_TOPICS = frozenset(
    stem(word)
    for word in (
        "activation answer answers application appointment approval backup bank banks booking cancellation claim code "
        "coupon data delivered deliveries delivery dispatch dispatched exchange exchanges export guarantee inspection invitation "
        "link links parcel parcels payment payments payout payouts refund refunded refunds reimbursement replacement repair "
        "reply replies reservation respond response return returned returns review session ship shipment shipped shipping "
        "ships subscription token transfer transfers trial trials verification voucher warranty withdrawal"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Line:
    """Prose with spaces in the place of its merge fields, and where these stood."""

    text: str
    fields: tuple[tuple[int, str], ...]

    def stems(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words that carry meaning, and the names of merge fields."""
        bare = _INTO_THE_ACCOUNT.sub(" ", self.text[start:end])
        words = (word.lower() for word in _TOKEN.findall(bare))
        named = (f"{{{name}}}" for place, name in self.fields if start <= place < end)
        return frozenset(
            {*(stem(PAST_LEMMA.get(word, word)) for word in words if word not in _SAYS_LITTLE), *named}
        )


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number in a line, with what it belongs to."""

    quantity: Quantity
    subject: frozenset[str]
    scope: frozenset[str]
    anchor: frozenset[str]
    clause: str


def claims(draft: Draft, content: Mapped, lines: LineIndex, text: str) -> Iterator[Claim]:
    """The numbers that a reply states; `content` maps it to the file with this text."""
    heading: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    for block, prose in zip(draft.blocks, draft.proses, strict=True):
        if prose is None:
            continue
        line = _line(prose)
        if block.kind is BlockKind.HEADING:
            heading, lead = line.stems(0, len(line.text)), frozenset()
        if block.kind not in BODY:
            continue
        around = heading | lead if block.kind is BlockKind.LIST_ITEM else heading
        if MAY_HOLD_ONE.search(line.text):
            for sentence in split_sentences(prose):
                for stated in _stated(line, sentence):
                    yield _claim(stated, around, prose, content, lines, text)
        if block.kind is BlockKind.PARAGRAPH:
            lead = line.stems(0, len(line.text)) if line.text.rstrip().endswith(":") else frozenset()


def _claim(
    stated: _Stated, around: frozenset[str], prose: Prose, content: Mapped, lines: LineIndex, text: str
) -> Claim:
    start, end = prose.source_span(stated.quantity.start, stated.quantity.end)
    place = content.source_span(start, end)
    return Claim(
        stated.quantity,
        spot(text, lines, *place, content.text[start:end]),
        stated.subject,
        stated.scope | around,
        stated.anchor,
        permits=bool(_PERMITS.search(stated.clause)),
        lasts=bool(_LASTS.search(stated.clause)),
    )


def _line(prose: Prose) -> _Line:
    text = prose.text
    fields: list[tuple[int, str]] = []
    for inline in prose.inlines:
        if inline.kind is InlineKind.VARIABLE:
            text = f"{text[: inline.start]}{' ' * (inline.end - inline.start)}{text[inline.end :]}"
            if (name := field_name(inline.source)) != PERSON:
                fields.append((inline.start, name))
    return _Line(text, tuple(fields))


def _stated(line: _Line, span: Span) -> Iterator[_Stated]:
    """Each number of a sentence whose clause says what it belongs to, and says it of the present and of everybody."""
    start, end = span
    sentence = line.text[start:end]
    found = list(quantities(sentence))
    if not found or sentence.endswith("?"):
        return
    parts = list(_parts(sentence))
    for quantity in found:
        first, last = next(part for part in parts if part[0] <= quantity.start < part[1])
        clause = sentence[first:last]
        if any(pattern.search(clause) for pattern in _NO_CLAIM) or _NOBODY_SAYS_WHAT.match(clause):
            continue
        if _PASTS & {*clause.lower().split()}:
            continue
        if sum(first <= other.start < last for other in found) > 1:
            continue  # which of them belongs to what?
        if _OF_ONE_CASE.search(sentence, first, quantity.start) or _AFTERTHOUGHT.match(
            sentence, quantity.end
        ):
            continue
        if quantity.is_money and not (quantity.is_rate or _PRICED.search(clause)):
            continue
        anchored = _ANCHOR.match(sentence, quantity.end, last)
        after = line.stems(start + quantity.end, start + last)
        subject = line.stems(start + first, start + quantity.start) | (frozenset() if anchored else after)
        if len(subject) < _FEWEST and not (
            (quantity.dimension == "data" and subject) or (quantity.is_time and subject & _TOPICS)
        ):
            continue
        if _EVENT.search(sentence[first : quantity.start]):
            subject |= {_AFTERWARDS}
        scope = frozenset(
            word
            for part in parts
            if part != (first, last) and _SCOPED.match(sentence[slice(*part)])
            for word in line.stems(start + part[0], start + part[1])
        )
        moved = replace(quantity, start=start + quantity.start, end=start + quantity.end)
        yield _Stated(moved, subject, scope, after if anchored else frozenset(), clause)


def _parts(sentence: str) -> Iterator[Span]:
    """The clauses of a sentence."""
    position = 0
    for border in _BORDER.finditer(sentence):
        if border.start() > position:
            yield position, border.start()
            position = border.start()
    yield position, len(sentence)
