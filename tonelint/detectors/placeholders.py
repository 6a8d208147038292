"""Detectors of what a template leaves behind: blanks not filled in, branches that nobody chose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BlockKind
from tonelint.text.prose import InlineKind

_ABOUT_TEMPLATES = re.compile(
    r"\b(?:templates?|placeholders?|variables?|merge (?:fields?|tags?)|shortcodes?|tokens?|syntax|snippets?"
    r"|handlebars|liquid|jinja|expressions?|substitut\w+|replaced (?:by|with))\b",
    re.IGNORECASE,
)
_HINT = (
    r"names?|dates?|urls?|links?|insert|number|no\.|amounts?|e-?mails?|order|products?|company|agent|customer|client|your|time|timeframe|address|plan|"
    r"month|day|price|sum|total|code|id|ref(?:erence)?|title|item|team|phone|reason|issue|details?|describe|explain|add|fill|choose|select|if|or|e\.g\.|tbc|tbd|tba|xx+"
)
_BLANKS = re.compile(
    rf"""(?<![\w\]!])\[(?!\s*[\]x✓])(?=[^\]\n]{{2,80}}\])
            (?:(?:[^\]\n]*?\b)?(?:{_HINT})\b[^\]\n]*|[A-Z][A-Z0-9 _/'’-]+)\](?![\[(:])
        |(?<![\w$€£.])[$€£]?X{{2,}}(?:[.,]X+)?(?![\w-])(?!\s*(?:large|small|l\b))
        |(?<!\w)_{{3,}}(?!\w)
        |\b(?:lorem\ ipsum|TBD|TBC|TBA|FILL\ ?IN|INSERT\ (?:[A-Z]{{2,}}|[A-Z]+\ HERE))\b
        |(?<!\w)\(insert\ [^)\n]{{2,60}}\)""",
    re.VERBOSE,
)
_ANGLE = re.compile(
    rf"""<(?=[^\s<>][^<>\n]{{1,59}}>)
        (?:(?i:(?:[^<>\n=":/@]*?[\s_-])?(?:{_HINT})(?:[\s_-][^<>\n=":/@]*)?)|[A-Z][A-Z0-9 _-]+)>""",
    re.VERBOSE,
)
"""Looked for in the source, since a reader of Markdown or HTML takes `<order id>` for a tag and drops it."""
_TAGS = frozenset(
    str.split(
        "[error] [warn] [warning] [info] [debug] [fatal] [ok] [fail] [failed] [pass] [closed] [solved] "
        "[fixed] [update] [edit] [spoiler] [nsfw]"
    )
)
"""What stands in square brackets in logs and headlines."""
_MARKUP = frozenset("<title> <link> <address> <code> <details> <select> <time>".split())
_ANY_CASE_HINT = re.compile(rf"\b(?:{_HINT})\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<![\w\]!])\[([^\]\n]{2,80})\](?![\[(:])")


_RESIDUE = re.compile(
    r"""(?<![\w/])(?:(?:he/she|she/he|his/her|her/his|him/her|her/him|s/he|himself/herself)(?:/they)?)(?![\w/])
        |\b[a-z]{3,}\((?:s|es)\)
        |\b(?:please\ )?delete\ (?:as|where|if)\ (?:not\ )?
            (?:appropriate|applicable|necessary|needed|required)\b
        |^\W*(?:macro|snippet|template|canned\ (?:reply|response))\s?:\s?\S.*
        |^\W*(?:option|variant|version|case)\ (?:[A-D]|[1-4])(?:\ \([^()]*\))?:
        |^\W*subject:(?=\s?\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"\b(?:any|every|some)(?:one|body)\b"
    r"|\bwhoever\b|\b(?:a|each|every|naive|the) (?:\w+ )?(?:user|person|programmer)"
)
"""Whom "he/she" may mean in ordinary English, and not for want of a name."""
_LABEL = re.compile(r"^\W*(?:macro|snippet|template)\s?:", re.IGNORECASE)
_BRANCH = re.compile(
    r"(?<![\w\]!])\[(?:if|else|otherwise|when|unless|for|end ?if)\b[^\]\n]{0,60}\](?![\[(:])", re.IGNORECASE
)


class PlaceholderSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A template variable, or a blank such as [DATE], <order id>, $XX.XX, ____, TBD.

    With `residue`, instead: what shows the form behind the letter, such as "he/she", "ticket(s)",
    "[If refund]", the label of a macro, or two greetings or sign-offs in a row.
    """

    residue: bool = False


@dataclass(frozen=True, slots=True)
class PlaceholderDetector:
    """Silent where the sentence talks about templates, since there the braces are the subject."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every blank, each once."""
        for sentence in reading.sentences:
            if _ABOUT_TEMPLATES.search(sentence.text):
                continue
            spans = {sentence.source_span(*span) for span in (*_variables(sentence), *_blanks(sentence))}
            seen = -1
            for start, end in sorted(spans | set(_angled(reading, sentence))):
                if start >= seen:
                    seen = end
                    yield Hit(start, end)


def _variables(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for inline in sentence.inlines:
        if inline.kind is InlineKind.VARIABLE:
            yield max(0, inline.start - sentence.start), inline.end - sentence.start


def _blanks(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for pattern in (_BLANKS, _BRACKETED):
        for match in pattern.finditer(sentence.text):
            if pattern is _BRACKETED and not _ANY_CASE_HINT.search(match.group(1)):
                continue
            if not sentence.quoted(*match.span()) and match.group().casefold() not in _TAGS:
                yield match.span()


def _angled(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Source spans of blanks such as `<order id>` that stand outside code."""
    first, last = sentence.source_span(0, len(sentence.text))
    if sentence.start + len(sentence.text) >= len(sentence.prose.text):
        last = sentence.block.end  # a tag at the very end is in no sentence
    code = [sentence.prose.source_span(i.start, i.end) for i in sentence.inlines if i.kind is InlineKind.CODE]
    for match in _ANGLE.finditer(reading.draft.text, first, last):
        inside_code = any(start <= match.start() and match.end() <= end for start, end in code)
        if not inside_code and match.group().casefold() not in _MARKUP:
            yield match.span()


@dataclass(frozen=True, slots=True)
class ResidueDetector:
    """Finds labels, doubled forms and unmerged branches of a template."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every remainder, each once."""
        for sentence in reading.sentences:
            if _ABOUT_TEMPLATES.search(sentence.text) and not _LABEL.match(sentence.text):
                continue
            for pattern in (_RESIDUE, _BRANCH):
                for match in pattern.finditer(sentence.text):
                    anybody = "/" in match.group() and _ANYBODY.search(sentence.text)
                    if not anybody and not sentence.quoted(*match.span()):
                        start, end = trimmed(sentence.text, *match.span())
                        yield Hit(*sentence.source_span(start, end))
        yield from _doubled(reading)


def _doubled(reading: Reading) -> Iterator[Hit]:
    """The second of two greetings, or the first of two sign-offs, that follow each other."""
    blocks = [block for block in reading.draft.blocks if block.kind is not BlockKind.FRONT_MATTER]
    for first, second in pairwise(blocks):
        called = reading.draft.text[first.start] == "@"  # a handle, then the greeting proper
        if first.kind is second.kind is BlockKind.GREETING and not called:
            yield Hit(second.start, second.end)
        elif first.kind is second.kind is BlockKind.SIGN_OFF:
            yield Hit(first.start, first.end)


def compile_placeholder(
    spec: PlaceholderSpec, lexicons: Lexicons, limit: int | None
) -> PlaceholderDetector | ResidueDetector:
    """Blanks, or with `residue` the rest of what a template leaves."""
    return ResidueDetector() if spec.residue else PlaceholderDetector()
