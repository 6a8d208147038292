"""Remarks: what a data file says to tonelint beside its replies, and about which stretch of the file.

text: You forgot it.  # tonelint: …     YAML: a comment, about the value beside it or the entry below it
"tonelint": "…"                         JSON and YAML: a key, about what lies in the same mapping
title,text,tonelint                     CSV: a column, about its row
# tonelint: …                           gettext: a comment, about its entry
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tonelint.formats.mapped import Mapped, as_it_stands
from tonelint.formats.tree import REMARKS, Scalar, Tree
from tonelint.text.lines import Span

_IN_CATALOGUE = re.compile(r"^[ \t]*(?P<sign>#[ \t]*tonelint:)(?P<said>[^\r\n]*)", re.MULTILINE)
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands behind `tonelint:`, or under the key of that name; all spans are half-open offsets in the file."""

    said: Mapped
    span: Span
    """All of it, with its marks."""
    about: Span
    below: Span | None = None
    """Of a comment, the entry below it; None of a key, which has no such thing."""


def under_keys(tree: Tree) -> Iterator[Remark]:
    """The remarks under keys, or in columns, of one document."""
    if isinstance(tree, list):
        for item in tree:
            yield from under_keys(item)
    elif isinstance(tree, dict):
        said = tree.get(REMARKS)
        for scalar in said if isinstance(said, list) else [said]:
            if isinstance(scalar, Scalar) and scalar.text.strip():
                places = scalar.places()
                yield Remark(places, _whole(places), _hull(tree))
        for key, value in tree.items():
            if key != REMARKS:
                yield from under_keys(value)


def in_catalogue(text: str) -> Iterator[Remark]:
    """The remarks in the comments of a gettext catalogue: each is about all up to the next blank line."""
    for found in _IN_CATALOGUE.finditer(text):
        blank = _BLANK_LINE.search(text, found.end())
        about = (found.end(), blank.start() if blank else len(text))
        said = as_it_stands(text, *found.span("said"))
        yield Remark(said, (found.start("sign"), found.end()), about, about)


def _whole(places: Mapped) -> Span:
    return places.source_span(0, len(places.text))


def _hull(tree: Tree) -> Span:
    spans = [_whole(scalar.places()) for scalar in _scalars(tree) if scalar.text]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _scalars(tree: Tree) -> Iterator[Scalar]:
    if isinstance(tree, Scalar):
        yield tree
    elif tree is not None:
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _scalars(value)
