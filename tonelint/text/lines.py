"""Lines: where each line of a text starts and ends, and the line and column of an offset."""

import re
from bisect import bisect_right
from functools import lru_cache

_LINE_END = re.compile(r"\r\n|\r|\n")

Span = tuple[int, int]


def line_spans(text: str) -> list[Span]:
    """The half-open span of each line without its line end; the last one may be empty."""
    return list(_spans(text))


@lru_cache(maxsize=4)
def _spans(text: str) -> tuple[Span, ...]:
    """The same, once: a draft is asked for its lines again and again."""
    spans: list[Span] = []
    start = 0
    for match in _LINE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(spans)


class LineIndex:
    """Code point offsets as 1-based lines and columns; line ends are `\\n`, `\\r\\n` and lone `\\r`."""

    __slots__ = ("_length", "_spans")

    def __init__(self, text: str) -> None:
        self._spans = _spans(text)
        self._length = len(text)

    @property
    def line_count(self) -> int:
        """Number of lines; at least 1."""
        return len(self._spans)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset from 0 up to the text's length; else ValueError."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside the text (0 to {self._length})")
        line = bisect_right(self._spans, offset, key=_start)
        return line, offset - self._spans[line - 1][0] + 1

    def line_span(self, line: int) -> Span:
        """The half-open offsets of a 1-based line without its line end; ValueError if there is none."""
        if not 1 <= line <= len(self._spans):
            raise ValueError(f"line {line} is outside the text (1 to {len(self._spans)})")
        return self._spans[line - 1]


def _start(span: Span) -> int:
    return span[0]
