"""The detectors of words that the reader may not know: our own jargon, and unexplained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

import msgspec

from tonelint.detectors.fields import names_of
from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.clauses import Span
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BlockKind

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2
"""Letters; a word as short as this says nothing about what the customer knows."""
_ACRONYM = re.compile(r"(?<![\w@#$&/.\\^+*~'’-])([A-Z]{2,5})(?:s|'s|’s)?(?![\w/\\(&@^+]|[-'’]\w|\.\w)")
_CAPITALS = re.compile(r"(?<![\w@#$&/.\\^+*~])[A-Z]{2,5}(?![\w/\\&@^+])")
_NEIGHBOUR = re.compile(r"[A-Z]{2,}")
"""What every abbreviation holds, and a shout."""
_NUMBERED = re.compile(r"[ -]?#?\d")
"""A number behind it makes it a code: "flight LX 4", "ISO 9001"."""
_COUNTED = re.compile(r"\d[\d.,]*[ -]?$|[$€£¥]\s?$")
"""A number before it makes it a unit or a currency: "500 USDC", "a 24 VDC plug"."""
_PRICED = re.compile(
    r" (?:at|for|from|is|are|costs?) (?:(?:[A-Z]{3} ?|[$€£¥] ?)\d|\d[\d.,]* ?(?:[$€£¥]|euros?|pounds?|dollars?|[A-Z]{3}\b))"
)
"""A price behind it makes it something on sale, which the buyer asked for by that name."""
_NAMED = re.compile(r" [A-Z][a-z]")
"""A capitalised word behind it makes it a part of a name: "TJ Baker", "the JCB Museum"."""
_EXPLAINED_NEXT = re.compile(
    r"(?i)\W*(?:it's|it is|that's|that is|this is|they're|those are) (?:an?|the|your|our|what|short)\b"
)
_TECHNICAL_CHANNELS = ("issue",)


class JargonSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Phrases of our trade that the customer neither used nor bought.

    `technical` ones pass between developers.
    """

    phrase: tuple[str, ...]
    technical: tuple[str, ...] = ()
    unless_phrase: tuple[str, ...] = ()
    """Phrases in the sentence that show the word to be the customer's or the product's."""
    unless_around: tuple[str, ...] = ()
    """Phrases anywhere in the draft or the customer's message that give the words another sense."""


@dataclass(frozen=True, slots=True)
class JargonDetector:
    """Reports the first jargon of each sentence."""

    phrase: WordPattern
    technical: WordPattern | None
    unless_phrase: WordPattern | None
    unless_around: WordPattern | None
    needs_thread: bool = False

    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        """Among developers no word of the trade is out of place."""
        if reading.draft.channel in _TECHNICAL_CHANNELS:
            return False
        return self.unless_phrase is None or not self.unless_phrase.search(sentence.text)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit in a sentence at most."""
        known = vocabulary(reading.draft.customer)
        patterns = [self.phrase]
        if self.technical is not None and reading.draft.channel not in _TECHNICAL_CHANNELS:
            patterns.append(self.technical)
        elsewhere = cache(partial(self._is_excused_around, reading))
        for sentence in reading.body:
            spans = [span for pattern in patterns for span in _unknown(pattern, sentence, known)]
            if not spans or (self.unless_phrase is not None and self.unless_phrase.search(sentence.text)):
                continue
            if not (all(_is_ticket(sentence, span) for span in spans) and elsewhere()):
                yield Hit(*sentence.source_span(*min(spans)))

    def _is_excused_around(self, reading: Reading) -> bool:
        whole = "\n".join((reading.draft.customer, *(sentence.text for sentence in reading.body)))
        return self.unless_around is not None and self.unless_around.search(whole) is not None


def vocabulary(message: str) -> frozenset[str]:
    """The words of a message in lower case and without a plural's s."""
    return frozenset(_stem(word) for word in _WORD.findall(message.lower()) if len(word) > _SHORT)


def _stem(word: str) -> str:
    return re.sub(r"(?:ings?|ed|es|s)$", "", word) if len(word) > 4 else word


def _unknown(pattern: WordPattern, sentence: Sentence, known: frozenset[str]) -> Iterator[Span]:
    for match in pattern.finditer(sentence.text):
        span = trimmed(sentence.text, *match.span())
        if sentence.quoted(*span) or _is_name(sentence.text, span):
            continue
        long_words = [w for w in _WORD.findall(match.group().lower()) if len(w) > _SHORT]
        # the customer used its telling word, which is its longest
        if not long_words or _stem(max(long_words, key=len)) not in known:
            yield span


def _is_name(text: str, span: Span) -> bool:
    """Capitalised inside a sentence, words are the name of a page or a product."""
    found = text[span[0] : span[1]]
    return (
        span[0] > 0
        and found[0].isupper()
        and not found.isupper()
        and not text[: span[0]].rstrip().endswith((".", ":", "!"))
    )


def _is_ticket(sentence: Sentence, span: Span) -> bool:
    return "ticket" in sentence.text[span[0] : span[1]].lower()


def compile_jargon(spec: JargonSpec, lexicons: Lexicons, limit: int | None) -> JargonDetector:
    """Compile the words. Raises `PatternError`."""
    phrase = compile_any(spec.phrase, lexicons)
    if phrase is None:
        raise PatternError("`jargon` needs `phrase`")
    return JargonDetector(
        phrase,
        compile_any(spec.technical, lexicons),
        compile_any(spec.unless_phrase, lexicons),
        compile_any(spec.unless_around, lexicons),
    )


class AcronymSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Abbreviations in capitals that are not `known` to everybody, not the customer's and not spelled out."""

    known: tuple[str, ...]
    unless_before: tuple[str, ...] = ()
    """Phrases right before it that make it a label, a code or a name."""
    unless_after: tuple[str, ...] = ()
    """Phrases right behind it that do so."""
    aside: tuple[str, ...] = ()
    """Phrases right before it that make it a circumstance and not what the sentence is about; they excuse it
    where nobody knows the customer's own words."""


@dataclass(frozen=True, slots=True)
class AcronymDetector:
    """Reports each unknown abbreviation where it first stands."""

    known: frozenset[str]
    unless_before: WordPattern | None
    unless_after: WordPattern | None
    aside: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit for each abbreviation; none among developers, who talk in them."""
        if reading.draft.channel in _TECHNICAL_CHANNELS:
            return
        if not any(_NEIGHBOUR.search(sentence.text) for sentence in reading.body):
            return
        text = "\n".join(sentence.text for sentence in reading.sentences)
        customer = frozenset(word.upper() for word in re.findall(r"[a-z]+", reading.draft.customer.lower()))
        # A name in the signature is the firm's or somebody's initials.
        signed = "\n".join(s.text for s in reading.sentences if s.block.kind is BlockKind.SIGN_OFF)
        seen = {*re.findall(r"[A-Z]{2,}", signed), *self.known, *customer}
        following = [*reading.body[1:], None]
        for sentence, after in zip(reading.body, following, strict=False):
            if not _NEIGHBOUR.search(sentence.text):
                continue
            crowded = len(set(_CAPITALS.findall(sentence.text)) - seen) > 1
            for match in _ACRONYM.finditer(sentence.text):
                name, span = match.group(1), match.span()
                if name in seen or len(name) <= _SHORT or sentence.quoted(*span):
                    continue
                if self._is_label(sentence.text, span) or _shouted(sentence.text, span):
                    continue
                # Two in one sentence are shop talk wherever they stand.
                if not customer and not crowded and _ends_with(self.aside, sentence.text[: span[0]]):
                    continue
                seen.add(name)
                explained = after is not None and _EXPLAINED_NEXT.match(after.text)
                if not explained and not spelled_out(name, text):
                    yield Hit(*sentence.source_span(*span), values={"name": name})

    def _is_label(self, text: str, span: Span) -> bool:
        before, after = text[: span[0]], text[span[1] :]
        if text[span[1] - 1] == "s" and text[span[1] - 2].isupper():  # of what has a plural one knows several
            return True
        if _NUMBERED.match(after) or _NAMED.match(after) or _COUNTED.search(before) or _PRICED.match(after):
            return True
        if before.endswith(", ") and after.startswith(
            ","
        ):  # "the value in red, ALP, is high": named in passing
            return True
        if _ends_with(self.unless_before, before):
            return True
        return self.unless_after is not None and any(
            match.start() <= len(after) - len(after.lstrip()) for match in self.unless_after.finditer(after)
        )


def _ends_with(pattern: WordPattern | None, before: str) -> bool:
    return pattern is not None and any(
        match.end() >= len(before.rstrip()) for match in pattern.finditer(before)
    )


def _shouted(text: str, span: Span) -> bool:
    """Among other words in capitals it is a headline, a label or a shout."""
    before = text[: span[0]].split()[-1:]
    after = text[span[1] :].split()[:1]
    return any(_NEIGHBOUR.fullmatch(word.strip(",.;:!?()")) is not None for word in (*before, *after))


def spelled_out(name: str, text: str) -> bool:
    """Whether the text explains an abbreviation: "SPF (a line that …)", "long form (LF)", "SPF, which is …"."""
    letter = re.escape(name)
    meaning = (
        r"(?:is|are) (?:an?|the|your|our|short)|means?|stands? for|short for|which is|that is|that's|i\.e\."
    )
    explained = re.search(rf"\b{letter}s?\b[^.?!\n]{{0,24}}? ?\((?!s\))[^)]{{6,}}", text)
    defined = re.search(
        rf"\([^()]{{0,30}}\b{letter}s?\b[^()]{{0,12}}\)|\b{letter}s?\b,? (?:{meaning})\b"
        rf"|\b(?:short for|called|known as|abbreviated|or) [\"'“]?(?:an? |the )?{letter}\b"
        rf"|\b{letter}\b ?[–—:=] ?(?:the|a|an|your|our)\b"
        rf"|\b{letter}s?, (?:the|a|an|your|our) (?:\w+ ){{1,6}}",
        text,
    )
    return bool(explained or defined or re.search(_initials(name), text, re.IGNORECASE))


def _initials(name: str) -> str:
    """Words in a row that begin with its letters, little words apart."""
    small = r"(?:(?:of|and|the|for|to|in|on|by|an?)\W+)?"
    return r"\b" + (r"\w{2,}\W+" + small).join(re.escape(letter) for letter in name) + r"[a-z]{2,}"


def compile_acronyms(spec: AcronymSpec, lexicons: Lexicons, limit: int | None) -> AcronymDetector:
    """Compile the lists. Raises `PatternError`."""
    upper = partial(map, str.upper)
    return AcronymDetector(
        frozenset(upper(names_of(spec.known, lexicons))),
        compile_any(spec.unless_before, lexicons),
        compile_any(spec.unless_after, lexicons),
        compile_any(spec.aside, lexicons),
    )
