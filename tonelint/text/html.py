"""HTML inside Markdown: which blocks of it are comments or code, and which tags are markup and not words."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from tonelint.text.block import Block, BlockKind, trim
from tonelint.text.lines import Span

# What a writer of Markdown may use. Other words in angle brackets are fill-ins: `<order number>`.
ELEMENTS = frozenset(
    str.split(
        "a abbr address article aside b big blockquote body br button caption center cite code col "
        "colgroup dd del details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 "
        "head header hr html i iframe img input ins kbd label li link main mark meta nav ol optgroup "
        "option p picture pre q s samp script section select small source span strike strong style sub "
        "summary sup table tbody td textarea tfoot th thead title tr tt u ul var video wbr"
    )
)
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,40})(?:[\s/][^<>]{0,1000})?>")
_CODE_OPEN = re.compile(r"<(script|style|pre|textarea)\b", re.IGNORECASE)
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]{0,40})")


def is_markup(tag: re.Match[str]) -> bool:
    """Whether a match of `TAG` is markup rather than a word in angle brackets."""
    return tag[1].lower() in ELEMENTS or tag[0][1] == "/" or tag[0].endswith("/>")


def html_blocks(text: str, lines: list[Span]) -> Iterator[Block]:
    """The blocks of one HTML block: comments, code, and the paragraphs between their tags."""
    start, end = lines[0][0], lines[-1][1]
    head = trim(text, (start, end))
    if head and _CODE_OPEN.match(text, head[0]):
        yield Block(BlockKind.CODE, *head, tuple(span for line in lines if (span := trim(text, line))))
        return
    position = start
    while True:
        opened = text.find("<!--", position, end)
        closed = text.find("-->", opened + 4, end) if opened >= 0 else -1
        if opened < 0:
            break
        yield from _paragraphs(text, lines, position, opened)
        position = closed + 3 if closed >= 0 else end
        pieces = tuple(_clipped(text, lines, opened, position))
        yield Block(BlockKind.COMMENT, opened, pieces[-1][1], pieces)
    yield from _paragraphs(text, lines, position, end)


def _paragraphs(text: str, lines: list[Span], start: int, end: int) -> Iterator[Block]:
    """Lines between tags; a line of nothing but tags prints nothing and ends a paragraph."""
    spans = list(_clipped(text, lines, start, end))
    if not spans:
        return
    begin = spans[0][0]
    pieces: list[Span] = []
    for span in spans:
        if _only_tags(text[slice(*span)]):
            if pieces:
                yield Block(BlockKind.PARAGRAPH, begin, span[1], tuple(pieces))
                begin, pieces = -1, []
            continue
        begin = span[0] if begin < 0 else begin
        pieces.append(span)
    if pieces:
        yield Block(BlockKind.PARAGRAPH, begin, spans[-1][1], tuple(pieces))


def _only_tags(line: str) -> bool:
    rest = TAG.sub(lambda tag: "" if is_markup(tag) or tag[1][0].isupper() else tag[0], line)
    return not rest.strip()


def _clipped(text: str, lines: list[Span], start: int, end: int) -> Iterator[Span]:
    """The trimmed lines between two offsets."""
    index = max(bisect_right(lines, start, key=itemgetter(0)) - 1, 0)
    while index < len(lines) and lines[index][0] < end:
        line_start, line_end = lines[index]
        index += 1
        if line_end > start and (span := trim(text, (max(line_start, start), min(line_end, end)))):
            yield span
