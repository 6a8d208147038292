"""Prose: a block's text as it is read, with a map back to where each character stands in the source."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tonelint.text.annotated import Inline, InlineKind, Prose, Segment
from tonelint.text.block import Block, BlockKind
from tonelint.text.inlines import Cut, Mark, inline_markup
from tonelint.text.lines import Span
from tonelint.text.raw import Raw

__all__ = ["Inline", "InlineKind", "Prose", "Segment", "prose_of"]

_WHITE = re.compile(r"\s+")
_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
    }
)
_IN_QUOTATION = re.compile(r"[\s.!?…:;,]")


def prose_of(text: str, block: Block, *, markdown: bool) -> Prose:
    """The prose of a block whose kind is not in `SKIPPED`; empty prose if the block is all markup."""
    source = Raw(text, block.pieces)
    cuts, marks = inline_markup(source.raw, markdown=markdown)
    if block.kind is BlockKind.TABLE:
        cuts = _with_cell_borders(source.raw, cuts)
    loom = _Loom(source)
    position = 0
    for cut in cuts:
        loom.words(position, cut.start)
        loom.replacement(cut)
        position = cut.end
    loom.words(position, len(source.raw))
    return _Weave(source, loom.threads).prose(cuts, marks)


def _with_cell_borders(raw: str, cuts: list[Cut]) -> list[Cut]:
    """Cells of a table are read as lines of their own."""
    starts = [cut.start for cut in cuts]
    borders = []
    for match in re.finditer(r"\|", raw):
        index = bisect_left(starts, match.end()) - 1
        if raw[match.start() - 1] != "\\" and (index < 0 or cuts[index].end <= match.start()):
            borders.append(Cut(match.start(), match.end(), "\n"))
    return sorted([*cuts, *borders], key=lambda cut: cut.start)


@dataclass(frozen=True, slots=True)
class _Thread:
    """A stretch of prose and the raw span that it stands for."""

    text: str
    start: int
    end: int


class _Loom:
    """Collects threads; white space is held back until a word follows, so that none is doubled."""

    def __init__(self, source: Raw) -> None:
        self.threads: list[_Thread] = []
        self._source = source
        self._gap: _Thread | None = None

    def words(self, start: int, end: int) -> None:
        """Raw text as it stands, except that a run of white space becomes one space or line feed."""
        raw, position = self._source.raw, start
        for match in _WHITE.finditer(raw, start, end):
            first, last = match.span()
            if last - first == 1 and raw[first] == " " and first > start and last < end:
                continue
            self._add(raw[position:first], position, first)
            self._space(first, last)
            position = last
        self._add(raw[position:end], position, end)

    def replacement(self, cut: Cut) -> None:
        """What a cut is read as, if anything."""
        if cut.text.isspace():
            self._hold(_Thread(cut.text, cut.start, cut.end))
        else:
            self._add(cut.text, cut.start, cut.end)

    def _space(self, start: int, end: int) -> None:
        feed = self._source.raw.find("\n", start, end)
        if feed < 0:
            self._hold(_Thread(" ", start, start + 1))
            return
        while feed >= 0:
            self._hold(_Thread("\n" if self._source.separates(feed) else " ", feed, feed + 1))
            feed = self._source.raw.find("\n", feed + 1, end)

    def _hold(self, gap: _Thread) -> None:
        if self.threads and (self._gap is None or (gap.text == "\n" and self._gap.text != "\n")):
            self._gap = gap

    def _add(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        if self._gap:
            self.threads.append(self._gap)
            self._gap = None
        self.threads.append(_Thread(text, start, end))


class _Weave:
    """Finished threads: their prose offsets, and from these the segments and inlines."""

    def __init__(self, source: Raw, threads: list[_Thread]) -> None:
        self._source = source
        self._threads = threads
        self._offsets = [0]
        for thread in threads:
            self._offsets.append(self._offsets[-1] + len(thread.text))
        self._starts = [thread.start for thread in threads]

    def prose(self, cuts: list[Cut], marks: list[Mark]) -> Prose:
        """The prose, with the words of each quotation tied into one token."""
        inlines = [
            self._inline(cut.kind, cut.start, cut.end, (cut.start, cut.end)) for cut in cuts if cut.kind
        ]
        starts = [cut.start for cut in cuts]
        for mark in marks:
            if mark.kind is not InlineKind.QUOTED or not _cuts_mark(cuts, starts, mark):
                inlines.append(self._inline(mark.kind, mark.start, mark.end, mark.outer))
        inlines.sort(key=lambda inline: (inline.start, -inline.end))
        text = "".join(_readable(thread.text) for thread in self._threads)
        return Prose(_tied(text, inlines), self._segments(), tuple(inlines))

    def _inline(self, kind: InlineKind, start: int, end: int, outer: Span) -> Inline:
        source_start, source_end = self._source.source_span(*outer)
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self._threads[first].end <= start:
            first += 1
        last = bisect_left(self._starts, end)
        prose_start, prose_end = self._prose_offset(first, start), self._prose_offset(last - 1, end)
        return Inline(
            kind, prose_start, max(prose_start, prose_end), self._source.text[source_start:source_end]
        )

    def _prose_offset(self, index: int, raw_offset: int) -> int:
        """The prose offset of a raw offset that lies in, before or after a thread."""
        if index >= len(self._threads):
            return self._offsets[-1]
        if index < 0:
            return 0
        thread = self._threads[index]
        inside = max(raw_offset - thread.start, 0)
        if raw_offset >= thread.end:
            inside = len(thread.text)
        return self._offsets[index] + min(inside, len(thread.text))

    def _segments(self) -> tuple[Segment, ...]:
        segments: list[Segment] = []
        for thread, offset in zip(self._threads, self._offsets, strict=False):
            start, end = self._source.source_span(thread.start, thread.end)
            segment = Segment(offset, offset + len(thread.text), start, end)
            last = segments[-1] if segments else None
            if last and last.verbatim and segment.verbatim and last.source_end == start:
                segments[-1] = Segment(last.start, segment.end, last.source_start, end)
            else:
                segments.append(segment)
        return tuple(segments)


def _cuts_mark(cuts: list[Cut], starts: list[int], mark: Mark) -> bool:
    """Whether a quotation mark lies inside code, an address or other markup, and so is none."""
    for offset in (mark.start, mark.end - 1):
        index = bisect_right(starts, offset) - 1
        if index >= 0 and cuts[index].end > offset:
            return True
    return False


def _readable(text: str) -> str:
    """Straight quotation marks and plain spaces, one character for each."""
    if text.isascii() or text == "\n":
        return text.replace("\t", " ")
    return "".join(" " if character.isspace() else character for character in text.translate(_STRAIGHT))


def _tied(text: str, inlines: list[Inline]) -> str:
    parts: list[str] = []
    position = 0
    for inline in inlines:
        if inline.kind is not InlineKind.QUOTED or inline.start < position or inline.end - inline.start < 3:
            continue
        inner_start, inner_end = inline.start + 1, inline.end - 1
        # The last stop stays: it may end the sentence as well as the quotation.
        inner_end -= text[inner_end - 1] in ".!?,"
        parts += [text[position:inner_start], _IN_QUOTATION.sub("_", text[inner_start:inner_end])]
        position = inner_end
    parts.append(text[position:])
    return "".join(parts)
