"""Markdown: the blocks of CommonMark with tables, and which characters of their lines are content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tonelint.text.block import Block, BlockKind, trim, whole_block
from tonelint.text.html import html_blocks
from tonelint.text.lines import Span

_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_HEADING_OPEN = re.compile(r"[ \t]*#{1,6}(?:[ \t]+|$)")
_HEADING_CLOSE = re.compile(r"(?:^|[ \t])#+$")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:")
_CODE = ("fence", "code_block")
_TABLE_RULE = re.compile(r"[|:\- \t]+$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1)[^.!?,\n]){1,60}\1:?")
_SENTENCE_END = (".", "!", "?", ":", ",", ";")


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """An open list item, equal only to itself: the line it starts on, and whether its list is numbered."""

    line: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Lines `first` up to, not including, `last`, which no other leaf shares, and the blocks in them."""

    first: int
    last: int
    blocks: tuple[Block, ...]
    item: _Item | None = None


@cache
def _parser() -> MarkdownIt:
    # Only the block structure is wanted: inline markup is read in place, where offsets are known.
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def markdown_blocks(text: str, lines: list[Span]) -> Iterator[Block]:
    """The blocks of consecutive lines of Markdown, in source order."""
    if not lines:
        return
    tokens = _parser().parse(text[lines[0][0] : lines[-1][1]])
    done = 0
    for leaf in _joined(_leaves(text, lines, tokens)):
        yield from _definitions(text, lines[done : leaf.first])
        yield from leaf.blocks
        done = leaf.last
    yield from _definitions(text, lines[done:])


def _definitions(text: str, lines: list[Span]) -> Iterator[Block]:
    """Link definitions print nothing, and the parser hands out no token for them."""
    if any(_DEFINITION.match(text, *line) for line in lines):
        yield from whole_block(BlockKind.COMMENT, text, lines)


def _joined(leaves: Iterator[_Leaf]) -> Iterator[_Leaf]:
    """The leaves, with the paragraphs of one list item made one block."""
    for _, group in groupby(enumerate(leaves), key=_item_or_itself):
        same = [leaf for _, leaf in group]
        if len(same) == 1:
            yield same[0]
            continue
        blocks = [leaf.blocks[0] for leaf in same]
        pieces = tuple(piece for block in blocks for piece in block.pieces)
        yield replace(
            same[0], last=same[-1].last, blocks=(replace(blocks[0], end=blocks[-1].end, pieces=pieces),)
        )


def _item_or_itself(numbered: tuple[int, _Leaf]) -> _Item | int:
    """Equal for paragraphs of one list item, and for nothing else."""
    number, leaf = numbered
    return leaf.item or number


def _leaves(text: str, lines: list[Span], tokens: list[Token]) -> Iterator[_Leaf]:
    lists: list[bool] = []
    items: list[_Item] = []
    # The lines below this one have been handed out already, as part of a quotation or a table.
    done = 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_close":
            items.pop()
        if token.map is None or token.nesting < 0:
            continue
        first, last = token.map
        if token.type == "list_item_open":
            items.append(_Item(first, lists[-1]))
        leaf = _leaf(text, lines, token, items) if first >= done else None
        if leaf:
            yield leaf
            done = max(done, last if token.type != "list_item_open" else done)


def _leaf(text: str, lines: list[Span], token: Token, items: list[_Item]) -> _Leaf | None:
    first, last = token.map or (0, 0)
    stretch = lines[first:last]
    if token.type in _CODE:
        return _Leaf(first, last, tuple(whole_block(BlockKind.CODE, text, stretch)))
    if token.type == "blockquote_open":
        return _Leaf(first, last, tuple(whole_block(BlockKind.QUOTE, text, stretch)))
    if token.type == "html_block":
        return _Leaf(first, last, tuple(html_blocks(text, stretch)))
    if token.type == "table_open":
        return _Leaf(first, last, tuple(_table(text, stretch)))
    if token.type == "heading_open":
        return _Leaf(first, last, tuple(_heading(text, stretch, token, _markers(items, first))))
    if token.type == "paragraph_open" and not items and _is_title(text, stretch[0]):
        return _Leaf(first, last, tuple(_titled(text, stretch)))
    if token.type == "paragraph_open":
        kind = BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
        block = _prose_block(kind, text, stretch, _markers(items, first))
        if block is None:
            return None
        if not items:
            return _Leaf(first, last, (block,))
        return _Leaf(first, last, (replace(block, ordered=items[-1].ordered),), items[-1])
    return None


def _is_title(text: str, line: Span) -> bool:
    """Whether the line is all bold and no sentence: "**Describe the bug**" stands where a heading would."""
    start, end = trim(text, line) or line
    return bool(_BOLD_LINE.fullmatch(text, start, end))


def _titled(text: str, lines: list[Span]) -> Iterator[Block]:
    for kind, stretch in ((BlockKind.HEADING, lines[:1]), (BlockKind.PARAGRAPH, lines[1:])):
        block = _prose_block(kind, text, stretch, 0)
        if block is not None:
            yield block


def _table(text: str, lines: list[Span]) -> Iterator[Block]:
    for block in whole_block(BlockKind.TABLE, text, lines):
        yield replace(
            block, pieces=tuple(piece for piece in block.pieces if not _TABLE_RULE.match(text, *piece))
        )


def _markers(items: list[_Item], line: int) -> int:
    """How many list markers stand on a line before its content."""
    return sum(item.line == line for item in items)


def _prose_block(kind: BlockKind, text: str, lines: list[Span], markers: int) -> Block | None:
    pieces = [piece for line in lines if (piece := trim(text, line))]
    if not pieces:
        return None
    start = pieces[0][0]
    content = start
    for _ in range(markers):
        marker = _MARKER.match(text, content, pieces[0][1])
        content = marker.end() if marker else content
    task = _TASK.match(text, content, pieces[0][1]) if markers else None
    pieces[0] = (task.end() if task else content, pieces[0][1])
    return Block(kind, start, pieces[-1][1], tuple(piece for piece in pieces if piece[0] < piece[1]))


def _heading(text: str, lines: list[Span], token: Token, markers: int) -> Iterator[Block]:
    setext = token.markup in ("=", "-")
    block = _prose_block(BlockKind.HEADING, text, lines[:-1] if setext else lines, markers)
    if block is None:
        return
    if setext:
        end = trim(text, lines[-1])
        # A row of dashes under full sentences was meant as a line between two parts, not as an underline.
        sentence = len(block.pieces) > 1 or text[block.end - 1] in _SENTENCE_END
        kind = BlockKind.PARAGRAPH if sentence and token.markup == "-" else BlockKind.HEADING
        yield replace(block, kind=kind, end=end[1] if end else block.end)
        return
    if not block.pieces:
        return
    start, end_offset = block.pieces[0]
    opened = _HEADING_OPEN.match(text, start, end_offset)
    start = opened.end() if opened else start
    closed = _HEADING_CLOSE.search(text[start:end_offset])
    piece = trim(text, (start, start + closed.start() if closed else end_offset))
    yield replace(block, pieces=(piece,) if piece else ())
