"""Annotated text: the records of readable prose, its special stretches and its map back to the source."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class InlineKind(StrEnum):
    """What a stretch inside the prose is, beside plain words."""

    CODE = "code"
    URL = "url"
    EMAIL = "email"
    LINK = "link"
    """The text of a Markdown link: it stays as words, its target is gone."""
    UI_PATH = "ui path"
    VARIABLE = "variable"
    """A template variable that prints a value."""
    MENTION = "mention"
    """A person or a room that a chat refers to by its number (`<@U024BE7LH>`)."""
    TAG = "tag"
    """A template tag that prints nothing (`{% if x %}`)."""
    QUOTED = "quoted"
    """Words between quotation marks."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A special stretch. `start` and `end` are prose offsets; `source` is its text in the file."""

    kind: InlineKind
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Segment:
    """`prose[start:end]` stands for `source[source_start:source_end]`; equal lengths map one to one."""

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def verbatim(self) -> bool:
        """Whether characters map one to one (false where a noun stands in for markup)."""
        return self.end - self.start == self.source_end - self.source_start


@dataclass(frozen=True, slots=True)
class Prose:
    """Readable text of one block. `segments` are sorted and cover `text` without gaps."""

    text: str
    segments: tuple[Segment, ...]
    inlines: tuple[Inline, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open source span of a prose span of some length; a stand-in maps to all it stands for."""
        first, last = self._segment_at(start), self._segment_at(end - 1)
        source_start = first.source_start + (start - first.start if first.verbatim else 0)
        source_end = last.source_start + (end - last.start) if last.verbatim else last.source_end
        return source_start, source_end

    def prose_span(self, source_start: int, source_end: int) -> tuple[int, int]:
        """The half-open prose span of a source span that lies in this block."""
        first = next(s for s in self.segments if s.source_end > source_start)
        last = next(s for s in reversed(self.segments) if s.source_start < source_end)
        start = first.start + (max(0, source_start - first.source_start) if first.verbatim else 0)
        end = last.start + min(source_end, last.source_end) - last.source_start if last.verbatim else last.end
        return start, end

    def _segment_at(self, offset: int) -> Segment:
        return self.segments[bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1]
