"""The shelf: a file's snippets as the library keeps them, read without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tonelint.draft import Draft, read_draft
from tonelint.formats.extracts import DAYS, Day, Extract
from tonelint.library.claims import claims
from tonelint.library.links import DEAD_LINK, Files, dead_links
from tonelint.library.snippet import Due, Finding, Snippet, spot
from tonelint.library.words import first_line, words
from tonelint.text.front_matter import front_matter_values, parse_front_matter
from tonelint.text.lines import LineIndex

_ENTRY = re.compile(r"[^\[]*\[\d+\]")
_RECORD = re.compile(r"(?:row|line) \d+")
_PLURAL = re.compile(r"\[\d+\]$")
_TITLES = ("title", "name", "subject")


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its text, its name in messages, and the replies in it."""

    text: str
    path: str
    place: Path
    extracts: tuple[Extract, ...]
    channel: str = ""
    """Where its replies go if nothing else says so."""


def shelved(file: File) -> Iterator[Snippet]:
    """The snippets of a file. Raises `DraftError` for one that cannot be read."""
    lines = LineIndex(file.text)
    for one in file.extracts:
        if one.snippet:
            draft = read_draft(
                one.content.text,
                file.path,
                channel=one.channel or file.channel,
                markdown=one.markdown,
                snippet=True,
            )
            yield _snippet(one, draft, file, lines)


def broken_links(file: File, files: Files) -> Iterator[Finding]:
    """The links of a file with snippets that lead nowhere."""
    lines = LineIndex(file.text)
    for dead in dead_links(file.text, file.place, [one for one in file.extracts if one.snippet], files):
        place = spot(file.text, lines, dead.start, dead.end, dead.address)
        yield Finding(file.path, DEAD_LINK, place, {"what": dead.what})


def _snippet(one: Extract, draft: Draft, file: File, lines: LineIndex) -> Snippet:
    start, end = first_line(draft)
    head = one.content.source_span(start, end)
    return Snippet(
        path=file.path,
        head=spot(file.text, lines, *head, one.content.text[start:end]),
        words=words(draft),
        item=_item(one, file.path),
        title=one.title if one.name else _own_title(one),
        name=one.name,
        lead=one.lead if len(file.extracts) > 1 else "",
        channel=one.channel or ("" if one.name else parse_front_matter(one.content.text).channel),
        claims=tuple(claims(draft, one.content, lines, file.text)),
        due=tuple(
            Due(day.key, day.written, spot(file.text, lines, day.start, day.end, day.written))
            for day in _days(one)
        ),
    )


def _item(one: Extract, path: str) -> str:
    """The entry of the file that a reply is the text of, or one of the texts."""
    if path.endswith(".po"):
        return _PLURAL.sub("", one.name)
    if entry := _ENTRY.match(one.name) or _RECORD.match(one.name):
        return entry[0]
    return one.name.rpartition(".")[0] or one.name if one.title else one.name


def _own_title(one: Extract) -> str:
    values = front_matter_values(one.content.text)
    return next((" ".join(values[key][0].split()) for key in _TITLES if key in values), "")


def _days(one: Extract) -> Sequence[Day]:
    if one.name:
        return one.days
    values = front_matter_values(one.content.text)
    return [
        Day(key, values[key][0], *one.content.source_span(*values[key][1:])) for key in DAYS if key in values
    ]
