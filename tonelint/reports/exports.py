"""Exports of a help desk: CSV and JSON lines, read row by row however large they are."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from tonelint.formats.csv_text import delimiter_of
from tonelint.nearest import did_you_mean
from tonelint.sources import TOO_LARGE, SourceError

CSV, JSON_LINES = (".csv", ".tsv"), (".jsonl", ".ndjson")
SUFFIXES = (*CSV, *JSON_LINES)

_HEAD = 100
"""Rows in which fields are looked for: the first of a JSON lines file may lack one that the others have."""
_MARKS = (b"\xff\xfe", b"\xfe\xff")

_TEXT = str.split(
    "text body reply reply_text reply_body message message_text message_body comment comment_body content draft"
    " body_text plain_body text_body response answer html_body body_html"
)
_AUTHOR = str.split(
    "author author_name agent agent_name rep rep_name sender sender_name from from_name assignee assignee_name"
    " user user_name created_by author_email agent_email sender_email from_email assignee_email user_email"
)
_DATE = str.split(
    "date sent_at sent date_sent created_at created created_on date_created timestamp time datetime updated_at"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """In which fields of a row text, author and date stand; `a.b` for a field within a field, "" for none known."""

    text: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and what to call it."""

    place: str
    cells: Mapping[str, object]

    def get(self, field: str) -> object:
        """What stands in a field; None if there is nothing."""
        found: object = self.cells.get(field)
        if found is None and "." in field:
            found = self.cells
            for key in field.split("."):
                found = found.get(key) if isinstance(found, Mapping) else None
        return found


def read_rows(stream: BinaryIO, name: str) -> Iterator[Row | SourceError]:
    """The rows of an export whose suffix is one of SUFFIXES; SourceErrors for those that cannot be read."""
    rows = _csv_rows if PurePath(name).suffix.lower() in CSV else _json_rows
    try:
        yield from rows(stream, name)
    except SourceError as error:  # nothing can be read behind it
        yield error


def with_fields(
    rows: Iterator[Row | SourceError], asked: Fields, name: str
) -> tuple[Fields, Iterable[Row | SourceError]]:
    """The fields that count in these rows, and the rows. Raises `SourceError` if a field is not there."""
    head = list(islice(rows, _HEAD))
    keys = dict.fromkeys(key for row in head if isinstance(row, Row) for key in _leaves(row.cells))
    if not keys:
        return asked, chain(head, rows)
    for field in filter(None, (asked.text, asked.author, asked.date)):
        if field not in keys:
            guess = did_you_mean(field, keys) or f"; it has {_listed(keys)}"
            raise SourceError(name, f"no field `{field}`{guess}")
    found = Fields(
        asked.text or _likeliest(_TEXT, keys),
        asked.author or _likeliest(_AUTHOR, keys),
        asked.date or _likeliest(_DATE, keys),
    )
    if not found.text:
        raise SourceError(name, f"name the field with the text by --text-field; it has {_listed(keys)}")
    return found, chain(head, rows)


def _likeliest(names: Iterable[str], keys: Iterable[str]) -> str:
    plain = {re.sub(r"[\W_]+", "_", key).strip("_").casefold(): key for key in reversed(list(keys))}
    return next((plain[name] for name in names if name in plain), "")


def _leaves(cells: Mapping[str, object]) -> Iterator[str]:
    for key, value in cells.items():
        if isinstance(value, Mapping):
            yield from (f"{key}.{inner}" for inner in value)
        yield key


def _listed(keys: Iterable[str]) -> str:
    names = [f"`{key}`" for key in keys]
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _csv_rows(stream: BinaryIO, name: str) -> Iterator[Row | SourceError]:
    csv.field_size_limit(TOO_LARGE)
    lines = (line.decode("utf-8", "surrogateescape") for line in _lines(stream, name))
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(chain([first], lines), delimiter=delimiter_of(first), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        for number, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                what = f"{len(cells)} cells in this row, {len(header)} in the header"
                yield SourceError(name, f"row {number}: {what}")
            elif not all(map(_is_utf8, cells)):
                yield SourceError(name, f"row {number}: not valid UTF-8")
            else:
                yield Row(f"{name}: row {number}", dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise SourceError(name, f"line {reader.line_num + 1}: not valid CSV: {error}") from None


def _json_rows(stream: BinaryIO, name: str) -> Iterator[Row | SourceError]:
    for number, line in enumerate(_lines(stream, name), start=1):
        if not line.strip():
            continue
        try:
            found = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield SourceError(name, f"line {number}: not valid JSON: {error}")
            continue
        if isinstance(found, dict):
            yield Row(f"{name}: line {number}", found)
        else:
            yield SourceError(name, f"line {number}: expected an object with fields")


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines with their ends, a byte order mark left out. Raises `SourceError`."""
    start = True
    while line := stream.readline(TOO_LARGE + 1):
        if start and line.startswith(_MARKS):
            raise SourceError(name, "UTF-16 text; save it as UTF-8")
        if len(line) > TOO_LARGE:
            raise SourceError(name, f"a line is longer than {TOO_LARGE // 1024 // 1024} MB")
        yield line.removeprefix(b"\xef\xbb\xbf") if start else line
        start = False


def _is_utf8(cell: str) -> bool:
    return not any("\udc80" <= character <= "\udcff" for character in cell) if not cell.isascii() else True
