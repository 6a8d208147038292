"""Plain text: the blocks of a mail or chat message that has no markup beyond habit."""

import re
from collections.abc import Iterator

from tonelint.text.block import Block, BlockKind, trim, whole_block
from tonelint.text.lines import Span

_QUOTED = re.compile(r"[ ]{0,3}>")
_FENCE = re.compile(r"[ ]{0,3}```")
_MARKER = re.compile(r"[ \t]*(?:[-*•‣◦·–]|(?P<number>\d{1,3}[.)]))[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*(?:-{3,}|_{3,}|={3,}|\*{3,}|~{3,})[ \t]*$")
_COMMENT = "<!--"
_LONGEST_COMMENT = 20_000


def plain_blocks(text: str, lines: list[Span]) -> Iterator[Block]:
    """The blocks of consecutive lines of plain text, in source order."""
    fences = _fences(text, lines)
    number = 0
    while number < len(lines):
        last = _special_end(text, lines, number, fences)
        if last is not None:
            kind, end = last
            yield from whole_block(kind, text, lines[number:end])
            number = end
            continue
        begin = number
        number += 1
        if trim(text, lines[begin]) is None or _RULE.match(text, *lines[begin]):
            continue
        marker = _MARKER.match(text, *lines[begin])
        while number < len(lines) and _continues(text, lines, number, fences, in_item=bool(marker)):
            number += 1
        yield _prose_block(text, lines[begin:number], marker)


def _fences(text: str, lines: list[Span]) -> dict[int, int]:
    """The line after each fenced stretch of code, by the line that opens it."""
    fences = [number for number, line in enumerate(lines) if _FENCE.match(text, *line)]
    # A fence that is never closed is no fence: the rest of the draft must not go unread.
    return {begin: end + 1 for begin, end in zip(fences[::2], fences[1::2], strict=False)}


def _special_end(
    text: str, lines: list[Span], number: int, fences: dict[int, int]
) -> tuple[BlockKind, int] | None:
    """The kind and the end of a quotation, code or comment that starts at a line, if one does."""
    start, end = lines[number]
    if _QUOTED.match(text, start, end):
        last = number + 1
        while last < len(lines) and _QUOTED.match(text, *lines[last]):
            last += 1
        return BlockKind.QUOTE, last
    if number in fences:
        return BlockKind.CODE, fences[number]
    head = start + len(text[start : start + 8]) - len(text[start : start + 8].lstrip())
    if text.startswith(_COMMENT, head, end):
        return _comment_end(text, lines, number)
    return None


def _comment_end(text: str, lines: list[Span], number: int) -> tuple[BlockKind, int] | None:
    start = lines[number][0]
    close = text.find("-->", start, min(lines[-1][1], start + _LONGEST_COMMENT))
    if close < 0:
        return None
    last = number
    while lines[last][1] < close + 3:
        last += 1
    # Words after the comment on its last line are the rep's own: such a line is read as a paragraph.
    return (BlockKind.COMMENT, last + 1) if not text[close + 3 : lines[last][1]].strip() else None


def _continues(text: str, lines: list[Span], number: int, fences: dict[int, int], *, in_item: bool) -> bool:
    """Whether a line goes on with the paragraph or list item that the line before it belongs to."""
    start, end = lines[number]
    content = trim(text, (start, end))
    if content is None or _RULE.match(text, start, end) or _MARKER.match(text, start, end):
        return False
    if _special_end(text, lines, number, fences) is not None:
        return False
    return not in_item or content[0] > start or text[content[0]].islower()


def _prose_block(text: str, lines: list[Span], marker: re.Match[str] | None) -> Block:
    pieces = [piece for line in lines if (piece := trim(text, line))]
    start = pieces[0][0]
    if marker is None:
        return Block(BlockKind.PARAGRAPH, start, pieces[-1][1], tuple(pieces))
    pieces[0] = (marker.end(), pieces[0][1])
    return Block(BlockKind.LIST_ITEM, start, pieces[-1][1], tuple(pieces), ordered=bool(marker["number"]))
