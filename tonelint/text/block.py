"""Block: the record of a stretch of one kind of text, and how one is cut from lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tonelint.text.lines import Span


class BlockKind(StrEnum):
    """What a block is to the reader; only the first group is the rep's own prose."""

    GREETING = "greeting"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    HEADING = "heading"
    SIGN_OFF = "sign-off"
    TABLE = "table"

    QUOTE = "quote"
    CODE = "code"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    FRONT_MATTER = "front matter"
    COMMENT = "comment"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
"""Where a rule looks unless its file says otherwise."""

SKIPPED = frozenset(
    {
        BlockKind.QUOTE,
        BlockKind.CODE,
        BlockKind.SIGNATURE,
        BlockKind.DISCLAIMER,
        BlockKind.FRONT_MATTER,
        BlockKind.COMMENT,
    }
)
"""Kinds that have no prose: nobody's tone is judged there."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one kind. All offsets are half-open code point offsets into the source text.

    `pieces` are the content spans, one per source line and in order, without markup (list markers, `#`, `>`,
    indentation) and without the line end; a wrapped paragraph has several. `ordered` marks an item of a
    numbered list. Two greetings on one line, or a greeting and the sentence after it, are separate blocks
    whose spans may share a line.
    """

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    ordered: bool = False


def whole_block(kind: BlockKind, text: str, lines: list[Span]) -> Iterator[Block]:
    """One block over all of `lines`, with quote marks left out of its pieces; none if they are blank."""
    pieces = tuple(piece for line in lines if (piece := _content(text, line, kind)))
    filled = [span for line in lines if (span := trim(text, line))]
    if filled:
        yield Block(kind, filled[0][0], filled[-1][1], pieces)


def trim(text: str, span: Span) -> Span | None:
    """`span` without the white space at its ends; None if nothing is left."""
    raw = text[slice(*span)]
    stripped = raw.strip()
    if not stripped:
        return None
    start = span[0] + len(raw) - len(raw.lstrip())
    return start, start + len(stripped)


def _content(text: str, line: Span, kind: BlockKind) -> Span | None:
    start, end = line
    if kind is BlockKind.QUOTE:
        raw = text[start:end]
        start = end - len(raw.lstrip("> \t"))
    return trim(text, (start, end))
