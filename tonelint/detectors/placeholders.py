"""The detector of blanks that were never filled in, and the entry to that of what else a template leaves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.clauses import Span
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BlockKind
from tonelint.text.prose import InlineKind
from tonelint.text.spellings import plain_words
from tonelint.text.templates import is_merge_field, template_tags

_ABOUT_TEMPLATES = re.compile(
    r"\b(?:templates?|placeholders?|variables?|merge (?:fields?|tags?)|mail ?merge|shortcodes?|tokens?"
    r"|tags?|syntax"
    r"|snippets?|handlebars|liquid|jinja|expressions?|substitut\w+|replaced? (?:\S+ )?(?:by|with)"
    r"|swap(?:ped)?"
    r"|brackets?|brac(?:e|es)|underscores?|wildcards?|formats?|patterns?|usage|syntax|path|route|endpoint"
    r"|regex"
    r"|environment|query|parameters?|arguments?|newsletters?|in (?:its|the|their) subject|stands for|fill "
    r"(?:it )?in"
    r"|the (?:dotted )?line)\b",
    re.IGNORECASE,
)
_SLOTS = frozenset(
    str.split(
        "name names surname firstname lastname fullname fname lname username date dates day time "
        "timeframe timeline "
        "month year week hour hours minutes deadline number numbers no num nr amount sum price fee cost "
        "currency total "
        "balance percentage percent discount url link links address email e-mail mail phone telephone "
        "extension id ids ref "
        "reference code voucher coupon product plan company organisation organization brand order ticket "
        "case invoice "
        "account customer client user agent rep representative signature sender recipient manager "
        "technician engineer "
        "driver doctor teacher title reason issue problem topic city country location place venue room "
        "floor seat gate "
        "station street postcode zip article guide version feature item items details position department "
        "team branch "
        "store shop hotel website domain carrier courier points quantity qty duration period event course "
        "class tutor "
        "passport iban card description value tbc tbd tba here"
    )
)
"""What a blank is to be filled with, as the head of the words in it."""
_FILLING = re.compile(
    r"^(?:please )?(?:insert|fill in|specify|mention|describe|explain|state)\b", re.IGNORECASE
)
_ADDING = re.compile(r"^(?:add|enter|put|choose|select|pick|give)\b", re.IGNORECASE)
_IF_ANY = re.compile(
    r"\bif (?:any|available|applicable|known|possible|there|easily|relevant|needed|you have)\b", re.I
)
_NO_BLANK = re.compile(
    r"\d|[?!=\"]|^(?:the|an?|his|her|their|my|our|its|as|in|on|at|for|which|that|and|or|not|edit\w*"
    r"|update\w*|link)\b(?!$)"
    r"|\b(?:he|she|they|i|we|it|redacted|removed|protected|hidden|deleted|withheld|omitted|masked|added"
    r"|sic)\b",
    re.IGNORECASE,
)
"""Words that an editor puts in brackets, or what is filled in already."""
_TAIL = re.compile(r"\s*(?:,|[—–-] |\b(?:of|for|from|to|if|in|at|with|when|or)\b).*$", re.IGNORECASE)
_HEADED = re.compile(
    r"(?:^|\s)(?:on|at|in|by|to|for|from|with|of|until|before|after|the|your|our|an?|dear|hi|hello)\s$",
    re.IGNORECASE,
)
_LOG_TAGS = frozenset(
    str.split(
        "error warn warning info debug fatal trace notice critical ok fail failed pass passed closed "
        "solved fixed update "
        "edit spoiler nsfw timeout todo wip new urgent external internal draft sic optional"
    )
)
_MARKUP = frozenset(
    str.split(
        "title link address code details select time ctrl control alt shift esc escape enter return tab "
        "del delete ins insert "
        "home end pgup pgdn space backspace cmd command option win fn html head body center doctype data "
        "style"
    )
)
"""Elements and keys that stand in angle brackets."""
_SQUARE = re.compile(r"(?<![\w!\\/=_])\[{1,2}(?![\s\]x✓])([^\[\]\n]{2,80})\]{1,2}(?![(:\w/\\_])")
_ROUND = re.compile(r"(?<!\w)\(((?:insert|fill in|add) [^()\n]{2,60})\)", re.IGNORECASE)
_FENCED = re.compile(r"(?<!\w)(##?|@@|%%|~~)([A-Za-z][\w .]{1,30})\1(?!\w)")
_SHELL = re.compile(r"(?<![\w\\/$])\$([A-Z][A-Z_]{2,30})(?![\w$/\\])")
_ANGLE = re.compile(r"(?<![\w<\\/=])<{1,2}(?=[^\s<>])([^<>\n\":/@=]{1,60})>{1,2}(?![\w/\\_])")
"""Looked for in the source, since a reader of Markdown or HTML takes `<order id>` for a tag and drops it."""
_CROSSES = re.compile(
    r"""(?<![\w$€£.-])(?:
          [$€£]\ ?X{1,}(?:[.,]X+)?
        | X{2,}[.,:]X{2,}
        | X{3,}(?!\ (?:X|\d))
        | X{2}(?=\ ?(?:%|€|\$|£|days?|working|business|hours?|minutes?|weeks?|months?|euros?|dollars?))
        | X{2}(?=\ ?(?:pounds?|points|a\.?m|p\.?m))
        | (?<=[#]) X{2,}
        | (?<=\b(?:on|at|by|of|to|no)\ ) X{2}
    )(?![\w-])""",
    re.VERBOSE,
)
_CROSSED_NUMBER = re.compile(r"(?:\d|X{4}|ending|bowl|chapter|volume|part|size|sizes)[\s-]*$", re.IGNORECASE)
_LINE = re.compile(r"(?<!\w)_{3,}(?!\w)")
_FORM_LINE = re.compile(r"(?:^|[\s_])(?:[\w']+ ){0,2}[\w']+:\s*$|\(\s*$")
_OPEN = re.compile(
    r"\b(?:TBD|TBC|TBA)\b(?!\s+(?:[A-Z]|until|till|once|when|while|for now|by|because|label|column))"
    r"|\bINSERT (?!INTO\b|KEY\b|MODE\b|COIN\b)[A-Z]{2,}(?: HERE)?\b|(?i:\blorem ipsum dolor\b(?: sit amet)?)"
)
_SHOWN = re.compile(
    r"\b(?:says?|shows?|shown|reads?|status|marked|listed|labelled|means|stays?|a|an|the|as)\s+(?:as\s+)?$",
    re.I,
)
_OPEN_WORDS = frozenset({"tbd", "tbc", "tba", "insert", "lorem"})
_BRACKETS = (("[", _SQUARE, 1), ("(", _ROUND, 1), ("#@%~", _FENCED, 2), ("$", _SHELL, 1))
"""The characters of which it needs one, the expression, the group of the words in it."""
_CROSSED = (("X", _CROSSES, _CROSSED_NUMBER), ("_", _LINE, _FORM_LINE))
"""The characters of which it needs one, the expression, what before it makes it no blank."""
_UNMERGED = re.compile(
    r"(?:hi|hello|hey|dear|good \w+)\s+((?i:null|undefined|nan|\(null\))|[A-Z]*_?NAME|(?i:(?:first|last"
    r"|full|customer)_?name))\b",
    re.IGNORECASE,
)
_SHOWN_CONTROL = re.compile(
    r"\b(?:press|click|tap|hit|hold|choose|select|tick|toggle|use|type|write|put|paste|keep|print|prints"
    r"|change|named|called"
    r"|labelled|says|reads|run|enter|key|button|menu)\s+(?:(?:on|the|in|a|your)\s+){0,2}$",
    re.IGNORECASE,
)
_CONTROL_AFTER = re.compile(
    r"^\S?\s?(?:key|button|column|field|box|tab|menu|option|label|axis|row|checkbox|becomes?|stands|means"
    r"|prints|shows"
    r"|gets? filled|is filled)\b",
    re.IGNORECASE,
)
_LINKISH = re.compile(r"\b(?:link|url|page|website)\b", re.IGNORECASE)
_COMMAND = re.compile(
    r"(?:^|\s)(?:[/!]\w[\w-]*|--?\w[\w-]*|\$|git|npm|pip|ssh|scp|curl|sudo|docker|kubectl|cd|cp"
    r"|mv)\s(?:[\w-]+\s){0,2}$"
)
_ADJOINING = ("/", "\\", "=", "&", "_")
_ENVIRONMENT = frozenset(
    str.split(
        "appdata localappdata temp tmp userprofile programfiles programdata path windir systemroot "
        "systemdrive homepath "
        "home user pwd shell lang hostname computername allusersprofile"
    )
)


class PlaceholderSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A template variable, or a blank such as [DATE], <order id>, $XX.XX, ____, TBD."""


@dataclass(frozen=True, slots=True)
class PlaceholderDetector:
    """Silent where the sentence talks about templates, since there the braces are the subject.

    In a snippet merge fields are meant to be there, but blanks that somebody fills in by hand are not.
    """

    declared: tuple[str, ...] = ()
    """What the team declared; blanks among it are meant as they stand."""
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every blank, each once."""
        meant = {" ".join(entry.split()).casefold() for entry in self.declared}
        text = reading.draft.text
        angles = "<" in text
        for sentence in reading.sentences:
            spans = {
                sentence.source_span(*span)
                for span in (*_variables(sentence, snippet=reading.draft.snippet), *_blanks(sentence))
                if not sentence.quoted(*span)
            }
            if angles:
                spans.update(_angled(reading, sentence))
            if not spans or _ABOUT_TEMPLATES.search(sentence.text):
                continue
            seen = -1
            for start, end in sorted(spans):
                if start >= seen and not _is_meant(text[start:end], meant):
                    seen = end
                    yield Hit(start, end)


def _is_meant(words: str, declared: Collection[str]) -> bool:
    """Whether a blank is declared; a merge field in a draft never is."""
    return (
        bool(declared)
        and not any(tag.prints and is_merge_field(words) for tag in template_tags(words))
        and " ".join(words.split()).casefold() in declared
    )


def _variables(sentence: Sentence, *, snippet: bool) -> Iterator[Span]:
    for inline in sentence.inlines:
        start, end = max(0, inline.start - sentence.start), inline.end - sentence.start
        if inline.kind is not InlineKind.VARIABLE or inline.source.strip("${}%").casefold() in _ENVIRONMENT:
            continue
        if snippet and is_merge_field(inline.source):
            continue
        if not _is_shown(sentence.text, start, end, inline.source):
            yield start, end


def _blanks(sentence: Sentence) -> Iterator[Span]:
    text = sentence.text
    characters = frozenset(text)
    for signs, pattern, group in _BRACKETS:
        for match in () if characters.isdisjoint(signs) else pattern.finditer(text):
            headed = bool(_HEADED.search(text[: match.start()]))
            if _is_blank(match.group(group), headed=headed) and not _is_shown(
                text, *match.span(), match.group()
            ):
                yield match.span()
    for signs, pattern, unless_before in _CROSSED:
        for match in () if characters.isdisjoint(signs) else pattern.finditer(text):
            if not unless_before.search(text[: match.start()]):
                yield match.span()
    for match in () if plain_words(text).isdisjoint(_OPEN_WORDS) else _OPEN.finditer(text):
        if not _SHOWN.search(text[: match.start()]):
            yield match.span()
    if sentence.block.kind is BlockKind.GREETING:
        for match in _UNMERGED.finditer(text):
            yield match.span(1)


def _angled(reading: Reading, sentence: Sentence) -> Iterator[Span]:
    """Source spans of blanks such as `<order id>` that stand outside code."""
    first, last = sentence.source_span(0, len(sentence.text))
    if sentence.start + len(sentence.text) >= len(sentence.prose.text):
        last = sentence.block.end  # a tag at the very end is in no sentence
    source = reading.draft.text
    code = [sentence.prose.source_span(i.start, i.end) for i in sentence.inlines if i.kind is InlineKind.CODE]
    for match in _ANGLE.finditer(source, first, last):
        inside_code = any(start <= match.start() and match.end() <= end for start, end in code)
        known = match.group(1).casefold() in _MARKUP and match.group() == match.group().lower()
        key = match.group(1).casefold() in _MARKUP and match.group(1).casefold() not in _SLOTS
        shown = _is_shown(source[first:last], match.start() - first, match.end() - first, match.group())
        if not (inside_code or known or key or shown) and _is_blank(match.group(1), headed=True):
            yield match.span()


def _is_blank(words: str, *, headed: bool) -> bool:
    """Whether words in brackets say what is to stand there; `headed` after a preposition or an article."""
    plain = re.sub(r"[_\s.]+", " ", words).strip(" .:")
    if _FILLING.search(plain):
        return not re.search(r"\b(?:it|them|and|until)\b", plain)
    if _NO_BLANK.search(plain):
        return bool(_IF_ANY.search(plain)) and not re.search(r"\d", plain)
    head = _TAIL.sub("", plain).split() or plain.split()
    last = head[-1].casefold().strip("'’") if head else ""
    if last in _SLOTS:
        return len(head) <= 5 and not (_ADDING.search(plain) and last != "here" and plain[0].isupper())
    if _IF_ANY.search(plain) and len(plain.split()) > 3:
        return True
    loud = plain.isupper() and len(plain) > 2
    return loud and headed and not any(word.casefold() in _LOG_TAGS | _MARKUP for word in plain.split())


def _is_shown(text: str, start: int, end: int, words: str) -> bool:
    """Whether the words around name it as a key, a label, a part of a path or of a command."""
    before, after = text[:start], text[end:]
    if before.endswith(_ADJOINING) or after.startswith(_ADJOINING) or re.match(r"\.\w", after):
        return True
    control = _SHOWN_CONTROL.search(before) and not _LINKISH.search(words)
    return bool(control or _CONTROL_AFTER.search(after) or _COMMAND.search(before))


def compile_placeholder(spec: PlaceholderSpec, lexicons: Lexicons, limit: int | None) -> PlaceholderDetector:
    """What is declared comes later, from the configuration."""
    return PlaceholderDetector()
