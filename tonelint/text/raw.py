"""Raw text: the lines of a block joined by line feeds, and where each character stands in the source."""

import re
from bisect import bisect_right

from tonelint.text.lines import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENERS = re.compile(r"[\"'“‘(\[*_~`<{]*")
# A line shorter than this was ended by its writer; a longer one may have been wrapped.
_SHORT_LINE = 50


class Raw:
    """The pieces of a block joined by one line feed each; offsets into `raw` are called raw offsets."""

    def __init__(self, text: str, pieces: tuple[Span, ...]) -> None:
        self.text = text
        self.raw = "\n".join(text[start:end] for start, end in pieces)
        self._pieces = pieces
        self._starts: list[int] = []
        length = 0
        for start, end in pieces:
            self._starts.append(length)
            length += end - start + 1

    def source_span(self, start: int, end: int) -> Span:
        """The source span of a raw span that is not empty; a line feed stands for all between two pieces."""
        index, last = self._piece(start), self._piece(end - 1)
        source_start = self._pieces[index][0] + start - self._starts[index]
        source_end = self._pieces[last][0] + end - self._starts[last]
        if source_end > self._pieces[last][1]:
            source_end = self._pieces[last + 1][0]
        return source_start, source_end

    def separates(self, offset: int) -> bool:
        """Whether the line feed at a raw offset parts two lines, rather than wraps one."""
        index = self._piece(offset)
        (start, end), (next_start, next_end) = self._pieces[index], self._pieces[index + 1]
        gap = self.text[end:next_start]
        # There may be a comment between the words and the spaces that break the line.
        broken = _LINE_END.split(gap, maxsplit=1)[0].endswith("  ")
        if broken or self.text[end - 1] == "\\" or len(_LINE_END.findall(gap)) > 1:
            return True
        opening = _OPENERS.match(self.text, next_start, next_end)
        first = self.text[opening.end() : opening.end() + 1] if opening else ""
        if first.islower() or (first.isascii() and not first.isalnum()):
            return False
        return end - start < _SHORT_LINE or self.text[end - 1] in ".!?:"

    def _piece(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
