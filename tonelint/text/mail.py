"""Mail framing: which lines of a message are its signature, or a quotation that its header announces."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tonelint.text.announcements import LONGEST, announcement_at
from tonelint.text.block import BlockKind
from tonelint.text.lines import Span

# A bare `--` over more lines than this is a rule or a heading's underline, not the start of a signature.
_LONGEST_SIGNATURE = 15

_QUOTED = re.compile(r"[ ]{0,3}>")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
_LIST_FOOTER = re.compile(r"_{30,}[ \t]*$")
_DELIMITERS = ("-- ", "--", "--\xa0")
_ARMOR_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_ARMOR_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_ARMOR_END = "-----END PGP SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first` up to, not including, `last`; `kind` is None where a segmenter has to look."""

    kind: BlockKind | None
    first: int
    last: int


def frame(
    text: str, lines: list[Span], first: int, known: Mapping[int, BlockKind] | None = None
) -> Iterator[Region]:
    """Divides the lines from index `first` on into signature, announced quotations and the rest.

    `known` says of lines, by index, what they are, where somebody could tell from more than the text.
    """
    framer = _Framer(text, lines, known or {})
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

    def __init__(self, text: str, lines: list[Span], known: Mapping[int, BlockKind]) -> None:
        self._text = text
        self._lines = lines
        self._known = known
        self._fence = ""

    def region_at(self, number: int) -> Region | None:
        if number in self._known:
            return self._known_region(number)
        line = self._line(number)
        if line.startswith(">"):
            return None
        fence = _FENCE.match(line)
        if fence and (not self._fence or self._fence == fence[1]):
            self._fence = "" if self._fence else fence[1]
        if self._fence:
            return None
        if line in _DELIMITERS:
            return self._signature(number, certain=line != "--")
        if line in (_ARMOR_BEGIN, _ARMOR_SIGNATURE):
            return self._armor(number, line)
        return self._announced(number) or self._list_footer(number, line)

    def _line(self, number: int) -> str:
        """The start of a line: long enough for every header, short enough to stay cheap."""
        if number >= len(self._lines) or number in self._known:
            return ""
        start, end = self._lines[number]
        return self._text[start : min(end, start + LONGEST)]

    def _known_region(self, number: int) -> Region:
        kind, last = self._known[number], number + 1
        while self._known.get(last) is kind:
            last += 1
        return Region(kind, number, last)

    def _signature(self, number: int, *, certain: bool) -> Region | None:
        last, filled = number + 1, 0
        while last < len(self._lines) and last not in self._known and not self._starts_quote(last):
            filled += bool(self._line(last).strip())
            last += 1
            if not certain and filled > _LONGEST_SIGNATURE:
                return None
        return Region(BlockKind.SIGNATURE, number, last)

    def _starts_quote(self, number: int) -> bool:
        line = self._line(number)
        return bool(_QUOTED.match(line)) or announcement_at(self._line, number) is not None

    def _armor(self, number: int, line: str) -> Region:
        """The lines that a signature program puts before and after a text."""
        last = number + 1
        while last < len(self._lines):
            following = self._line(last)
            last += 1
            if following == _ARMOR_END or (line == _ARMOR_BEGIN and not following.strip()):
                break
        return Region(BlockKind.SIGNATURE, number, last)

    def _list_footer(self, number: int, line: str) -> Region | None:
        """A long rule and a few lines at the very end: what a mailing list or a meeting puts under a mail."""
        if not _LIST_FOOTER.match(line) or len(self._lines) - number > _LONGEST_SIGNATURE:
            return None
        rest = [self._line(other) for other in range(number + 1, len(self._lines))]
        if not any("http" in other or "@" in other for other in rest) or any(map(_QUOTED.match, rest)):
            return None
        return Region(BlockKind.SIGNATURE, number, len(self._lines))

    def _announced(self, number: int) -> Region | None:
        found = announcement_at(self._line, number)
        if found is None:
            return None
        if found.fields:
            return Region(BlockKind.QUOTE, number, len(self._lines))
        following = self._skip_blank(number + found.length)
        if _QUOTED.match(self._line(following)):
            return Region(BlockKind.QUOTE, number, self._quote_end(following))
        if self._known.get(following) is BlockKind.QUOTE:
            return Region(BlockKind.QUOTE, number, number + found.length)
        if found.certain and following < len(self._lines):
            return Region(BlockKind.QUOTE, number, len(self._lines))
        return None

    def _skip_blank(self, number: int) -> int:
        # One or two blank lines are usual between the header and the quotation, more are not.
        for step in range(4):
            if self._line(number + step).strip() or number + step in self._known:
                return number + step
        return number

    def _quote_end(self, number: int) -> int:
        while number < len(self._lines) and _QUOTED.match(self._line(number)):
            number += 1
        return number
