"""Blocks: what kind of text each stretch of a draft is, and which characters of its lines are content."""

from collections.abc import Iterator, Mapping

from tonelint.text.block import BODY, SKIPPED, Block, BlockKind, whole_block
from tonelint.text.furniture import furnish
from tonelint.text.lines import Span, line_spans
from tonelint.text.mail import frame
from tonelint.text.markdown import markdown_blocks
from tonelint.text.plain import plain_blocks

__all__ = ["BODY", "SKIPPED", "Block", "BlockKind", "front_matter_lines", "split_blocks"]


def split_blocks(
    text: str, *, markdown: bool, first: int = 0, known: Mapping[int, BlockKind] | None = None
) -> tuple[Block, ...]:
    """The blocks of a draft in source order; blank space and thematic breaks belong to none.

    With `first` the lines before that index are passed over, and there is no front matter; `known` says of lines, by
    index, what they are.
    """
    return tuple(furnish(text, list(_raw_blocks(text, first, known, markdown=markdown))))


def front_matter_lines(text: str, lines: list[Span]) -> int:
    """How many lines at the very start are front matter, both fences included; 0 without a closing fence."""
    first = text[slice(*lines[0])].removeprefix("\ufeff")
    if first.rstrip() != "---" or first[:1].isspace():
        return 0
    for number, (start, end) in enumerate(lines[1:], start=2):
        # Length first: a line of a megabyte is not copied to be compared.
        if end - start < 20 and text[start:end].rstrip() in ("---", "..."):
            return number
    return 0


def _raw_blocks(
    text: str, first: int, known: Mapping[int, BlockKind] | None, *, markdown: bool
) -> Iterator[Block]:
    lines = line_spans(text)
    if not first and (first := front_matter_lines(text, lines)):
        yield Block(BlockKind.FRONT_MATTER, lines[0][0], lines[first - 1][1], tuple(lines[:first]))
    for region in frame(text, lines, first, known):
        stretch = lines[region.first : region.last]
        if region.kind is None:
            yield from (markdown_blocks if markdown else plain_blocks)(text, stretch)
        else:
            yield from whole_block(region.kind, text, stretch)
