"""Extracts: the replies in a file, each a text that is read as a draft and that knows its places in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from tonelint.draft import CHANNELS
from tonelint.formats import html_text
from tonelint.formats.alternatives import alternatives
from tonelint.formats.csv_text import read_csv
from tonelint.formats.fences import read_fences
from tonelint.formats.json_text import read_json, read_json_lines
from tonelint.formats.mapped import Mapped, as_it_stands
from tonelint.formats.po import read_po
from tonelint.formats.source import Source
from tonelint.formats.tree import Escape, Field, FieldPath, FormatError, Record
from tonelint.formats.yaml_text import read_yaml
from tonelint.text.blocks import front_matter_lines
from tonelint.text.lines import line_spans

READERS: dict[str, Callable[[str], Iterator[Record] | Iterator[Record | FormatError]]] = {
    ".json": read_json,
    ".jsonc": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".po": read_po,
}
"""How files with fields are read, by suffix."""
_LONGEST_TITLE = 60
_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_FENCES = ("```snippet", "```reply", "~~~snippet", "~~~reply", "``` snippet", "``` reply")
DAYS = ("review_by", "expires")
"""What a reply may call a day on which it is to be looked at again, or after which it no longer holds."""


def unchanged(words: str) -> str | None:
    """Words as they stand in a plain text."""
    return words


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a file writes it, under a key of `DAYS`; half-open offsets in the file."""

    key: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extract:
    """One reply. `content` is its text, mapped to the file."""

    content: Mapped
    name: str = ""
    """Where it lies in the file (`macros[2].comment`, `row 7`); "" if it is the file."""
    title: str = ""
    markdown: bool | None = None
    """None to go by the name of the file and by the channel."""
    snippet: bool = False
    """Whether merge fields are meant to be there."""
    channel: str = ""
    days: tuple[Day, ...] = ()
    escape: Escape = unchanged
    """How words are written into the file in its place."""

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.title or self.name

    @property
    def lead(self) -> str:
        """What messages about it begin with, where its file holds several."""
        title = self.shown
        if len(title) > _LONGEST_TITLE:
            title = f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        return f"{title}: " if title else ""

    def readings(self) -> tuple[Mapped, ...]:
        """Its text with each choice of the branches of its template, mapped to the file."""
        text = self.content.text
        lines = line_spans(text)
        count = 0 if self.name else front_matter_lines(text, lines)
        start = lines[count - 1][1] if count else 0
        return tuple(reading.through(self.content) for reading in alternatives(text, start))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a file, and on one line what could not be read of it."""

    extracts: tuple[Extract, ...]
    problem: str = ""


def extract(text: str, path: str, source: Source | None = None) -> Extraction:
    """The replies in a file of this name; a file that matches no source is a draft."""
    suffix = PurePath(path).suffix.lower()
    snippet, channel = (source.snippet, source.channel) if source else (False, "")
    try:
        if not text.strip():
            return Extraction((Extract(as_it_stands(text)),))
        if suffix in READERS:
            return _from_fields(text, suffix, source)
        if suffix in _MARKDOWN and any(fence in text for fence in _FENCES):
            found = tuple(_from_fences(text, snippet=snippet, channel=channel))
            if found:
                return Extraction(found)
        if suffix in _HTML:
            page = html_text.read_html(text)
            return Extraction((Extract(page, "", "", False, snippet, channel, escape=html_text.escape),))
        return Extraction((Extract(as_it_stands(text), snippet=snippet, channel=channel),))
    except FormatError as error:
        return Extraction((), str(error))


def reply(text: str, channel: str, *, html: bool = False) -> Extract:
    """A reply that was in a file with others; `html` if it is known to be HTML, else it is looked at."""
    if html or html_text.is_html(text):
        return Extract(html_text.read_html(text), markdown=False, channel=channel, escape=html_text.escape)
    return Extract(as_it_stands(text), channel=channel)


def _from_fences(text: str, *, snippet: bool, channel: str) -> Iterator[Extract]:
    for fence in read_fences(text):
        said = fence.said.get("channel", "")
        yield Extract(
            fence.content,
            f"line {fence.line}",
            fence.title,
            True,
            snippet or fence.kind == "snippet",
            said if said in CHANNELS else channel,
            tuple(Day(key, fence.said[key], *fence.places[key]) for key in DAYS if fence.said.get(key)),
        )


def _from_fields(text: str, suffix: str, source: Source | None) -> Extraction:
    if source is None and suffix != ".po":
        return Extraction((), "say in [[sources]] of the configuration which fields hold replies")
    source = source or Source(Path(), "*.po", snippet=False)
    groups = source.groups or ((("msgstr",),) if suffix == ".po" else ())
    if not groups:
        return Extraction((), "say by `fields` or `preset` in [[sources]] which fields hold replies")
    records, errors = _records(READERS[suffix](text))
    extracts, wrong = _first_group(records, groups, source)
    problems = [*map(str, errors), *wrong]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return Extraction(tuple(sorted(extracts, key=_place)), f"{problems[0]}{more}" if problems else "")


def _first_group(
    records: list[Record], groups: tuple[tuple[str, ...], ...], source: Source
) -> tuple[list[Extract], list[str]]:
    """What the first group of paths that leads to texts leads to; and what is wrong with the paths."""
    wrong: list[str] = []
    for group in groups:
        paths = [FieldPath(path) for path in group]
        # Two paths may lead to one text.
        extracts = {
            id(found.scalar): _extract(record, found, source, several=len(paths) > 1)
            for record in records
            for path in paths
            for found in path.fields(record.tree)
            if found.scalar.text.strip()
        }
        wrong = [path.wrong for path in paths if path.wrong]
        if extracts:
            return list(extracts.values()), wrong if source.fields else []
    if not source.fields:  # a preset has more paths than any file needs
        wrong = (
            [f"nothing that the preset `{source.preset}` looks for"] if len(wrong) == len(groups[-1]) else []
        )
    return [], wrong


def _records(read: Iterable[Record | FormatError]) -> tuple[list[Record], list[FormatError]]:
    """The records up to one that nothing can be read behind, and what is wrong with others."""
    records: list[Record] = []
    errors: list[FormatError] = []
    try:
        for entry in read:
            if isinstance(entry, FormatError):
                errors.append(entry)
            else:
                records.append(entry)
    except FormatError as error:
        errors.append(error)
    return records, errors


def _extract(record: Record, found: Field, source: Source, *, several: bool) -> Extract:
    content, escape = found.scalar.places(), found.scalar.escape
    written = source.written
    if written == "html" or (not written and html_text.is_html(content.text)):
        content = html_text.read_html(content.text).through(content)
        escape = _both(html_text.escape, escape)
        written = "plain"
    channel = found.beside("channel")
    within = "" if record.name and not several and found.name in source.fields else found.name
    return Extract(
        content,
        " ".join(part for part in (record.name, within) if part),
        found.beside(source.title) or found.beside("name"),
        {"markdown": True, "plain": False}.get(written),
        source.snippet,
        channel if channel in CHANNELS else source.channel,
        tuple(_days(found)),
        escape,
    )


def _days(found: Field) -> Iterator[Day]:
    for key in DAYS:
        if (scalar := found.scalar_beside(key)) is not None:
            yield Day(key, scalar.text, *scalar.places().source_span(0, len(scalar.text)))


def _both(inner: Escape, outer: Escape) -> Escape:
    def escape(words: str) -> str | None:
        written = inner(words)
        return None if written is None else outer(written)

    return escape


def _place(extract_: Extract) -> int:
    return extract_.content.segments[0].source_start if extract_.content.segments else 0
