"""Wording: a sentence as the parser reads it best, with the way back to the characters that were written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tonelint.language.clauses import Clause, Span
from tonelint.language.nouns import Noun

_MISSING_APOSTROPHE = (
    r"\b(?P<negated>did|does|do|is|are|was|were|has|have|had|wo|ca|could|should|would|must|need|ai)nt\b"
    r"|\b(?P<short>you|they|we|i)(?P<tail>ve|d|m|ll|re)\b(?<!\bwere)(?<!\bwell)(?<!\bwed)(?<!\bill)(?<!\bid)"
    r"|\b(?P<thing>that|what|here|there|where|who|how)s\b"
    r"|\b(?P<would>should|could|would|must|might)ve\b"
)
_CHAT = (
    r"|\b(?P<you>u)\b|\b(?P<your>ur)\b|\b(?P<please>pls|plz|pl0x)\b|(?<![\w.])(?P<i>i)(?![\w.'’])"
    r"|(?<=\w\s)(?P<id>id)\b(?!\s+(?:like|love|be|have|suggest|say|recommend|appreciate|need|prefer|rather|try)\b)"
)
_UNUSUAL = re.compile(_MISSING_APOSTROPHE + _CHAT, re.IGNORECASE)
_CHAT_WORDS = {"you": "you", "your": "your", "please": "please", "i": "I", "id": "ID"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to parse. `starts` and `shifts`: from character `starts[n]` on, what was written stands
    `shifts[n]` further."""

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    padding: frozenset[str] = frozenset()
    """Adverbs that were put in for the parser and that nobody wrote."""

    def written(self, position: int) -> int:
        """The place in the written text of a place in `text`."""
        index = bisect_right(self.starts, position) - 1
        return position + self.shifts[index] if index >= 0 else position

    def lowered(self, start: int, end: int) -> Wording:
        """With `text[start:end]` in lower case."""
        return replace(self, text=self.text[:start] + self.text[start:end].lower() + self.text[end:])

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Wording:
        """With `text[start:end]` replaced for each `(start, end, new)`, in order and apart from
        each other."""
        pieces: list[str] = []
        anchors: list[tuple[int, int]] = [
            (start, shift) for start, shift in zip(self.starts, self.shifts, strict=True)
        ]
        last = length = 0
        marks: list[tuple[int, int]] = []
        for start, end, new in edits:
            pieces += [self.text[last:start], new]
            length += start - last + len(new)
            marks.append((length, self.written(end) - length))
            last = end
        pieces.append(self.text[last:])
        return Wording("".join(pieces), *_merged(anchors, marks, edits))


def _merged(
    old: list[tuple[int, int]], new: list[tuple[int, int]], edits: Sequence[tuple[int, int, str]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Old anchors moved by the edits before them, and the new ones."""
    points = list(new)
    for start, shift in old:
        moved = sum(len(text) - (end - begin) for begin, end, text in edits if end <= start)
        points.append((start + moved, shift - moved))
    points.sort()
    return tuple(p[0] for p in points), tuple(p[1] for p in points)


def wording_of(text: str) -> Wording:
    """The text with missing apostrophes put in and chat spellings written out.

    The parser knows "you didn't", not "u didnt".
    """
    plain = text.replace("’", "'")
    edits = [
        (match.start(), match.end(), new)
        for match in _UNUSUAL.finditer(plain)
        if (new := _usual(match)) != match.group()
    ]
    return Wording(plain).edited(edits) if edits else Wording(plain)


def _usual(match: re.Match[str]) -> str:
    word = match.group()
    kind = match.lastgroup or ""
    if kind in _CHAT_WORDS:
        return word if word.isupper() else _CHAT_WORDS[kind]
    if kind == "negated":
        return f"{word[:-1]}'{word[-1]}"
    if kind == "tail":
        cut = len(match.group("short"))
        return f"{'I' if word[:cut] == 'i' else word[:cut]}'{word[cut:]}"
    return f"{word[:-1]}'{word[-1]}" if kind == "thing" else f"{word[:-2]}'{word[-2:]}"


def moved_clause(clause: Clause, wording: Wording, offset: int) -> Clause:
    """The clause with its spans in what was written, moved by `offset`."""
    return replace(
        clause,
        adverbs=clause.adverbs - wording.padding,
        subject_span=_moved(clause.subject_span, wording, offset) if clause.subject_span else None,
        verb_span=_moved(clause.verb_span, wording, offset),
        object_span=_moved(clause.object_span, wording, offset) if clause.object_span else None,
        span=_moved(clause.span, wording, offset),
    )


def moved_noun(noun: Noun, wording: Wording, offset: int) -> Noun:
    """The noun with its spans in what was written, moved by `offset`."""
    return replace(
        noun, head_span=_moved(noun.head_span, wording, offset), span=_moved(noun.span, wording, offset)
    )


def _moved(span: Span, wording: Wording, offset: int) -> Span:
    start = wording.written(span[0])
    return offset + start, offset + max(start, wording.written(span[1]))
