"""Comments in YAML: those that speak to tonelint, with what they are about, and where one may be put."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml

from tonelint.formats.mapped import as_it_stands
from tonelint.formats.remarks import Remark
from tonelint.formats.yaml_text import nodes, places
from tonelint.text.lines import LineIndex, Span

_SIGN = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*tonelint:", re.MULTILINE)
_OPENING = re.compile(r"[|>][-+0-9]*")
_REST = re.compile(r"[ \t]*(?:[\r\n\x85]|$)")
_NOWHERE = (-1, -1)


class Layout:
    """Where the entries and the texts of a YAML file stand. Raises `FormatError`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._scalars: list[tuple[Span, yaml.ScalarNode]] = []
        self._entries: list[Span] = []
        """Keys with their values, and items of lists."""
        self._seen: set[int] = set()
        for node in nodes(text):
            self._collect(node)
        self._scalars.sort(key=lambda entry: entry[0])
        self._entries.sort(key=lambda span: (span[0], -span[1]))
        self._first: dict[int, Span] = {}
        """The outermost entry that begins on a line."""
        for entry in self._entries:
            self._first.setdefault(self._line(entry[0]), entry)
        self._begun = sorted(self._first)

    def remarks(self) -> Iterator[Remark]:
        """What comments say to tonelint, in the order of the text."""
        for found in _SIGN.finditer(self._text):
            if self._in_scalar(found.start()):
                continue
            line = self._line(found.start())
            start, end = self._lines.line_span(line)
            before = self._text[start : found.start()]
            below = self._after(line)
            alone = not before.strip(" \t-")
            beside = below if alone else self._around(start + len(before.rstrip(" \t,")))
            said = as_it_stands(self._text, found.end(), end)
            yield Remark(said, (found.start(), end), beside, below)

    def place(self, offset: int) -> int | None:
        """Where a comment about the text at an offset may be put; None if there is other than white space."""
        number = bisect_right(self._scalars, offset, key=lambda entry: entry[0][0]) - 1
        if number < 0:
            return None
        (start, end), node = self._scalars[number]
        if node.style in ("|", ">"):
            opening = _OPENING.match(self._text, start)
            end = opening.end() if opening else end
        return end if _REST.match(self._text, end) else None

    def _collect(self, node: yaml.Node) -> None:
        if id(node) in self._seen:
            return
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            self._scalars.append((_span(node), node))
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                (start, end), (inside, last) = _span(key), _span(value)
                own = inside >= end  # what an alias stands for is written elsewhere
                self._entries.append((start, last if own else end))
                if own and self._line(inside) > self._line(start) and isinstance(value, yaml.ScalarNode):
                    self._entries.append((inside, last))
                self._collect(key)
                self._collect(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._entries.append(_span(item))
                self._collect(item)

    def _in_scalar(self, offset: int) -> bool:
        number = bisect_right(self._scalars, offset, key=lambda entry: entry[0][0]) - 1
        if number < 0:
            return False
        (start, end), node = self._scalars[number]
        if node.style not in ("|", ">"):
            return start <= offset < end
        # A comment may stand in the line that opens a block, and behind its end, with less indentation.
        return any(
            segment.source_start <= offset < segment.source_end
            for segment in places(node, self._text).segments
            if segment.verbatim
        )

    def _around(self, offset: int) -> Span:
        """The innermost entry that holds the character before an offset."""
        number = bisect_right(self._entries, offset - 1, key=lambda span: span[0]) - 1
        while number >= 0 and self._entries[number][1] < offset:
            number -= 1
        return self._entries[number] if number >= 0 else _NOWHERE

    def _after(self, line: int) -> Span:
        """The outermost entry on the next line on which one begins."""
        number = bisect_right(self._begun, line)
        return self._first[self._begun[number]] if number < len(self._begun) else _NOWHERE

    def _line(self, offset: int) -> int:
        return self._lines.position(offset)[0]


def _span(node: yaml.Node) -> Span:
    return node.start_mark.index, node.end_mark.index


def same_data(one: str, other: str) -> bool:
    """Whether two files hold the same, whatever their comments."""
    try:
        return _events(one) == _events(other)
    except yaml.YAMLError:
        return False


def _events(text: str) -> list[tuple[str, ...]]:
    names = ("anchor", "tag", "value", "style")
    return [
        (type(event).__name__, *(str(getattr(event, name, "")) for name in names))
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
    ]
