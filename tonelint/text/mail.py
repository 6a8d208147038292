"""Mail framing: which lines of a message are its signature, or a quotation that its header announces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tonelint.text.block import BlockKind
from tonelint.text.lines import Span

# A bare `--` over more lines than this is a rule or a heading's underline, not the start of a signature.
_LONGEST_SIGNATURE = 15
_LONGEST_HEADER = 400

_QUOTED = re.compile(r"[ ]{0,3}>")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
_ATTRIBUTION = re.compile(r"(?:[ \t]*)On\b.{4,300}\bwrote:?[ \t]*$", re.IGNORECASE)
_ATTRIBUTION_START = re.compile(r"[ \t]*On\b.{4,200}$")
_ATTRIBUTION_END = re.compile(r".{0,200}\bwrote:?[ \t]*$")
_OWN_WORDS = re.compile(r"\b(?:you|I|we|they)\s+(?:\w+\s+)?wrote", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:Original Message|Forwarded message|Forwarded by\b.{0,100}?)[ \t]*-{2,}"
    r"|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE,
)
_HEADER_FROM = re.compile(r"[ \t]*\*{0,2}From:\*{0,2}[ \t]*\S")
_HEADER_NEXT = re.compile(r"[ \t]*\*{0,2}(?:Sent|Date|To|Subject):\*{0,2}[ \t]*\S")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first` up to, not including, `last`; `kind` is None where a segmenter has to look."""

    kind: BlockKind | None
    first: int
    last: int


def frame(text: str, lines: list[Span], first: int) -> Iterator[Region]:
    """Divides the lines from index `first` on into signature, announced quotations and the rest."""
    framer = _Framer(text, lines)
    begin = number = first
    while number < len(lines):
        region = framer.region_at(number)
        if region is None:
            number += 1
            continue
        if begin < number:
            yield Region(None, begin, number)
        yield region
        begin = number = region.last
    if begin < len(lines):
        yield Region(None, begin, len(lines))


class _Framer:
    """Looks at one line after the other and keeps count of code fences on the way."""

    def __init__(self, text: str, lines: list[Span]) -> None:
        self._text = text
        self._lines = lines
        self._fence = ""

    def region_at(self, number: int) -> Region | None:
        line = self._line(number)
        fence = _FENCE.match(line)
        if fence and (not self._fence or self._fence == fence[1]):
            self._fence = "" if self._fence else fence[1]
        if self._fence:
            return None
        if line in ("-- ", "--"):
            return self._signature(number, certain=line == "-- ")
        if self._starts_forward(number, line):
            return Region(BlockKind.QUOTE, number, len(self._lines))
        return self._attributed(number)

    def _line(self, number: int) -> str:
        """The start of a line: long enough for every header, short enough to stay cheap."""
        if number >= len(self._lines):
            return ""
        start, end = self._lines[number]
        return self._text[start : min(end, start + _LONGEST_HEADER)]

    def _signature(self, number: int, *, certain: bool) -> Region | None:
        last, filled = number + 1, 0
        while last < len(self._lines) and not self._starts_quote(last):
            filled += bool(self._line(last).strip())
            last += 1
            if not certain and filled > _LONGEST_SIGNATURE:
                return None
        return Region(BlockKind.SIGNATURE, number, last)

    def _starts_quote(self, number: int) -> bool:
        line = self._line(number)
        if _QUOTED.match(line) or self._starts_forward(number, line):
            return True
        return self._attribution_length(number) > 0

    def _starts_forward(self, number: int, line: str) -> bool:
        if _ORIGINAL.match(line):
            return True
        return bool(_HEADER_FROM.match(line) and _HEADER_NEXT.match(self._line(number + 1)))

    def _attribution_length(self, number: int) -> int:
        """How many lines an "On … wrote:" takes that starts here: 0, 1 or 2."""
        line = self._line(number)
        if _ATTRIBUTION.match(line):
            return 1
        if _ATTRIBUTION_START.match(line) and _ATTRIBUTION_END.match(self._line(number + 1)):
            return 2
        return 0

    def _attributed(self, number: int) -> Region | None:
        length = self._attribution_length(number)
        if not length:
            return None
        following = self._skip_blank(number + length)
        if _QUOTED.match(self._line(following)):
            return Region(BlockKind.QUOTE, number, self._quote_end(following))
        header = " ".join(self._line(number + step) for step in range(length))
        dated = any(character.isdigit() for character in header)
        if dated and not _OWN_WORDS.search(header) and following < len(self._lines):
            return Region(BlockKind.QUOTE, number, len(self._lines))
        return None

    def _skip_blank(self, number: int) -> int:
        # One blank line is usual between the header and the quotation, more are not.
        for step in range(3):
            if self._line(number + step).strip():
                return number + step
        return number

    def _quote_end(self, number: int) -> int:
        while number < len(self._lines) and _QUOTED.match(self._line(number)):
            number += 1
        return number
