"""The detector of blanks that nobody filled in: merge fields, bracketed hints, XXX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.reading import Reading, Sentence
from tonelint.text.prose import InlineKind

_ABOUT_TEMPLATES = re.compile(
    r"\b(?:templates?|placeholders?|variables?|merge (?:fields?|tags?)|shortcodes?|tokens?|syntax|snippets?|handlebars|liquid|jinja|expressions?|substitut\w+|replaced (?:by|with))\b",
    re.IGNORECASE,
)
_HINT = (
    r"names?|dates?|urls?|links?|insert|number|no\.|amounts?|e-?mails?|order|products?|company|agent|customer|client|your|time|timeframe|address|plan|"
    r"month|day|price|sum|total|code|id|ref(?:erence)?|title|item|team|phone|reason|issue|details?|describe|explain|add|fill|choose|select|if|or|e\.g\.|tbc|tbd|tba|xx+"
)
_BLANKS = re.compile(
    rf"""(?<![\w\]!])\[(?!\s*[\]x✓])(?=[^\]\n]{{2,80}}\])(?:(?:[^\]\n]*?\b)?(?:{_HINT})\b[^\]\n]*|[A-Z][A-Z0-9 _/'’-]+)\](?![\[(:])
        |(?<![\w$€£.])[$€£]?X{{2,}}(?:[.,]X+)?(?![\w-])(?!\s*(?:large|small|l\b))
        |(?<!\w)_{{3,}}(?!\w)
        |\b(?:lorem\ ipsum|TBD|TBC|TBA|FILL\ ?IN|INSERT\ (?:[A-Z]{{2,}}|[A-Z]+\ HERE))\b
        |(?<!\w)\(insert\ [^)\n]{{2,60}}\)""",
    re.VERBOSE,
)
_ANGLE = re.compile(
    rf"""<(?=[^<>\n]{{2,60}}>)
        (?:(?i:(?:[^<>\n=":/@]*?[\s_-])?(?:{_HINT})(?:[\s_-][^<>\n=":/@]*)?)|[A-Z][A-Z0-9 _-]+)>""",
    re.VERBOSE,
)
"""Looked for in the source, since a reader of Markdown or HTML takes `<order id>` for a tag and drops it."""
_TAGS = frozenset(
    f"[{word}]"
    for word in (
        "error warn warning info debug fatal ok fail failed pass closed solved fixed update edit spoiler nsfw".split()
    )
)
"""What stands in square brackets in logs and headlines."""
_MARKUP = frozenset("<title> <link> <address> <code> <details> <select> <time>".split())
_ANY_CASE_HINT = re.compile(rf"\b(?:{_HINT})\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<![\w\]!])\[([^\]\n]{2,80})\](?![\[(:])")


class PlaceholderSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A template variable, or a blank such as [DATE], <order id>, $XX.XX, ____, TBD."""


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


def compile_placeholder(spec: PlaceholderSpec, lexicons: Lexicons, limit: int | None) -> PlaceholderDetector:
    """There is nothing to set."""
    return PlaceholderDetector()
