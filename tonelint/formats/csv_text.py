"""CSV with places: rows below a header, cells with or without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from tonelint.formats.mapped import Mapped, Thread, as_it_stands
from tonelint.formats.tree import Escape, FormatError, Record, Scalar, Tree
from tonelint.text.lines import LineIndex

_DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"[ ]*')
_LINE_END = re.compile(r"\r\n|\r|\n")

_Row = list[Scalar]


def read_csv(text: str) -> Iterator[Record | FormatError]:
    """Each row below the header as a mapping of column to cell; a row of another length as an error.

    The delimiter is what the header has most of: comma, semicolon, tab or bar. Raises `FormatError`.
    """
    delimiter = delimiter_of(text)
    lines = LineIndex(text)
    header: list[str] = []
    for number, (start, row) in enumerate(_rows(text, delimiter, lines), start=1):
        if not header:
            header = [cell.text.strip() for cell in row]
        elif len(row) != len(header):
            line = lines.position(start)[0]
            yield FormatError(line, f"{len(row)} cells in this row, {len(header)} in the header")
        else:
            cells: dict[str, Tree] = dict(zip(header, row, strict=True))
            yield Record(f"row {number}", cells)


def delimiter_of(text: str) -> str:
    """What separates the cells of a text that begins with a header."""
    first = _LINE_END.split(text.lstrip(), 1)[0]
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count)


def _rows(text: str, delimiter: str, lines: LineIndex) -> Iterator[tuple[int, _Row]]:
    """Each row that is not blank, with the offset of its start."""
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    position = 0
    while position < len(text):
        start, row = position, []
        while True:
            cell, position = _cell(text, position, bare, delimiter, lines)
            row.append(cell)
            if not text.startswith(delimiter, position):
                break
            position += 1
        end = _LINE_END.match(text, position)
        position = end.end() if end else len(text)
        if len(row) > 1 or row[0].text.strip():
            yield start, row


def _cell(
    text: str, position: int, bare: re.Pattern[str], delimiter: str, lines: LineIndex
) -> tuple[Scalar, int]:
    if text.startswith('"', position):
        quoted = _QUOTED.match(text, position)
        if quoted is None:
            raise FormatError(lines.position(position)[0], "a cell in quotation marks is never closed")
        end = quoted.end()
        if end < len(text) and text[end] not in f"{delimiter}\r\n":
            raise FormatError(lines.position(end)[0], "something follows a cell in quotation marks")
        places = partial(_unquoted, text, *quoted.span(1))
        return Scalar(quoted[1].replace('""', '"'), places, _in_marks), end
    found = bare.match(text, position)
    end = found.end() if found else position
    return Scalar(text[position:end], partial(as_it_stands, text, position, end), _bare(delimiter)), end


def _unquoted(text: str, start: int, end: int) -> Mapped:
    thread = Thread()
    position = start
    while (mark := text.find('""', position, end)) >= 0:
        thread.verbatim(text, position, mark)
        thread.stand_in('"', mark, mark + 2)
        position = mark + 2
    thread.verbatim(text, position, end)
    return thread.mapped()


def _in_marks(words: str) -> str:
    return words.replace('"', '""')


def _bare(delimiter: str) -> Escape:
    def escape(words: str) -> str | None:
        return None if any(character in words for character in f'{delimiter}"\r\n') else words

    return escape
