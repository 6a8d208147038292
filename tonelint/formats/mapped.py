"""Mapped text: what a file's text is read as, and which stretch of the file each character stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from tonelint.text.annotated import Segment
from tonelint.text.lines import Span


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text whose `segments` are sorted and cover it without gaps; their sources are offsets into another."""

    text: str
    segments: tuple[Segment, ...]

    def source_span(self, start: int, end: int) -> Span:
        """The half-open source span of `text[start:end]`; for an empty one, where something could be put in."""
        if not self.segments:
            return 0, 0
        if start >= end:
            if start == 0:
                return self.segments[0].source_start, self.segments[0].source_start
            place = self.source_span(start - 1, start)[1]
            return place, place
        first, last = self._at(start), self._at(end - 1)
        source_start = first.source_start + (start - first.start if first.verbatim else 0)
        source_end = last.source_start + end - last.start if last.verbatim else last.source_end
        if source_start > source_end:  # the address of a link stands before its text
            return min(first.source_start, last.source_start), max(first.source_end, last.source_end)
        return source_start, source_end

    def place_of(self, source_start: int, source_end: int) -> Span | None:
        """The inverse of `source_span`; None if no characters stand for just this stretch of the source."""
        if source_start == source_end:
            return self._gap_of(source_start)
        first = next((s for s in self.segments if s.source_start <= source_start < s.source_end), None)
        last = next((s for s in self.segments if s.source_start < source_end <= s.source_end), None)
        if first is None or last is None:
            return None
        start = first.start + (source_start - first.source_start if first.verbatim else 0)
        end = last.end - (last.source_end - source_end if last.verbatim else 0)
        right = start < end and self.source_span(start, end) == (source_start, source_end)
        return (start, end) if right else None

    def _gap_of(self, place: int) -> Span | None:
        """Where in the text something is put in that is put into the source at a place."""
        if self.segments and self.segments[0].source_start == place:
            return 0, 0
        before = next((s for s in self.segments if s.source_start < place <= s.source_end), None)
        if before is None:
            return None
        end = before.end - (before.source_end - place if before.verbatim else 0)
        return (end, end) if self.source_span(end, end) == (place, place) else None

    def through(self, outer: Mapped) -> Mapped:
        """This text, whose sources are offsets into `outer.text`, mapped to the source of `outer`."""
        thread = Thread()
        for segment in self.segments:
            words = self.text[segment.start : segment.end]
            if segment.verbatim:
                thread.extend(outer.cut(segment.source_start, segment.source_end), words)
            else:
                thread.stand_in(words, *outer.source_span(segment.source_start, segment.source_end))
        return thread.mapped()

    def cut(self, start: int, end: int) -> Mapped:
        """`text[start:end]` with its part of the map."""
        if start >= end:
            return Mapped("", ())
        thread = Thread()
        for segment in self.segments[self._number(start) : self._number(end - 1) + 1]:
            first, last = max(start, segment.start), min(end, segment.end)
            words = self.text[first:last]
            if segment.verbatim:
                begin = segment.source_start + first - segment.start
                thread.stand_in(words, begin, begin + last - first)
            else:
                thread.stand_in(words, segment.source_start, segment.source_end)
        return thread.mapped()

    def writable(self, start: int, end: int) -> bool:
        """Whether other words may take the place of `text[start:end]` in the source without loss of markup."""
        if start >= end:
            return bool(self.segments) and (start == 0 or self.writable(start - 1, start))
        touched = self.segments[self._number(start) : self._number(end - 1) + 1]
        together = all(one.source_end == other.source_start for one, other in pairwise(touched))
        return together and all(
            segment.verbatim or (segment.end - segment.start == 1 and not self.text[segment.start].isspace())
            for segment in touched
        )

    def _number(self, offset: int) -> int:
        return bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1

    def _at(self, offset: int) -> Segment:
        return self.segments[self._number(offset)]


def as_it_stands(text: str, start: int = 0, end: int | None = None) -> Mapped:
    """`text[start:end]`, each character of which stands for itself."""
    thread = Thread()
    thread.verbatim(text, start, len(text) if end is None else end)
    return thread.mapped()


class Thread:
    """Collects the stretches of a mapped text, in the order in which they are read."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._segments: list[Segment] = []
        self.length = 0

    def verbatim(self, source: str, start: int, end: int) -> None:
        """`source[start:end]` as it stands."""
        self.stand_in(source[start:end], start, end)

    def stand_in(self, words: str, start: int, end: int) -> None:
        """`words` for the source span; equal lengths map one to one."""
        if not words:
            return
        segment = Segment(self.length, self.length + len(words), start, end)
        last = self._segments[-1] if self._segments else None
        if last and last.verbatim and segment.verbatim and last.source_end == start:
            self._segments[-1] = Segment(last.start, segment.end, last.source_start, end)
        else:
            self._segments.append(segment)
        self._words.append(words)
        self.length = segment.end

    def markup(self, words: str, start: int, end: int) -> None:
        """`words` that are read for a tag: they are not the tag's characters, however long both are."""
        self.stand_in(words, start, end - (len(words) == end - start))

    def extend(self, other: Mapped, words: str) -> None:
        """A mapped text, which reads as `words`, of the same length."""
        for segment in other.segments:
            self.stand_in(words[segment.start : segment.end], segment.source_start, segment.source_end)

    def mapped(self) -> Mapped:
        """What was collected."""
        return Mapped("".join(self._words), tuple(self._segments))
