"""Gettext catalogues: the translations of a `.po` file, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from tonelint.formats.mapped import Mapped, Thread
from tonelint.formats.tree import FormatError, Record, Scalar
from tonelint.text.lines import Span, line_spans

_LINE = re.compile(
    r'[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+)?"(?P<text>.*)"[ \t]*'
)
_INSIDE = re.compile(r'(?:[^"\\]|\\.)*+')
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_NAMED = dict(zip('ntrabfv"\\', '\n\t\r\a\b\f\v"\\', strict=True))


@dataclass(slots=True)
class _Entry:
    """An entry as far as it is read: the spans of each of its texts."""

    fuzzy: bool = False
    texts: dict[str, list[Span]] = field(default_factory=dict)


def read_po(text: str) -> Iterator[Record]:
    """Each translated entry as a mapping of msgctxt, msgid and msgstr; fuzzy ones and the header are left out.

    Raises `FormatError`.
    """
    entry, key = _Entry(), ""
    for number, (start, end) in enumerate(line_spans(text), start=1):
        line = text[start:end]
        if not line.strip() or line.lstrip().startswith("#"):
            if entry.texts:
                yield from _records(entry, text)
                entry, key = _Entry(), ""
            entry.fuzzy |= line.lstrip().startswith("#,") and "fuzzy" in line
            continue
        match = _LINE.fullmatch(line)
        if match is None or not _INSIDE.fullmatch(match["text"]) or not (match["key"] or key):
            raise FormatError(number, 'not valid gettext: expected `msgid "…"`, `msgstr "…"` or a comment')
        key = match["key"] or key
        if key in ("msgctxt", "msgid") and match["key"] and any(k.startswith("msgstr") for k in entry.texts):
            yield from _records(entry, text)
            entry = _Entry()
        entry.texts.setdefault(key, []).append((start + match.start("text"), start + match.end("text")))
    yield from _records(entry, text)


def _records(entry: _Entry, text: str) -> Iterator[Record]:
    found = {key: partial(_decoded, text, tuple(spans)) for key, spans in entry.texts.items()}
    original = found["msgid"]().text if "msgid" in found else ""
    if not original or entry.fuzzy:
        return
    title = found["msgctxt"]().text if "msgctxt" in found else original
    for key, places in found.items():
        if key.startswith("msgstr") and (words := places().text).strip():
            yield Record(
                " ".join(title.split())[:60] + key.removeprefix("msgstr"),
                {"msgstr": Scalar(words, places, escape)},
            )


def escape(words: str) -> str:
    """Words as they stand in a text of a catalogue."""
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _decoded(text: str, spans: tuple[Span, ...]) -> Mapped:
    thread = Thread()
    for start, end in spans:
        position = start
        for match in _ESCAPE.finditer(text, start, end):
            thread.verbatim(text, position, match.start())
            thread.stand_in(_character(match[0]), *match.span())
            position = match.end()
        thread.verbatim(text, position, end)
    return thread.mapped()


def _character(escape_: str) -> str:
    body = escape_[1:]
    if body[0] == "x" and len(body) > 1:
        return chr(int(body[1:], 16))
    if body[0] in "01234567":
        return chr(int(body, 8))
    return _NAMED.get(body, body)
