"""The library of a run: all its snippets side by side, before the drafts are checked one by one.

What is found there is handed to the check of the file it is in, so that suppressions, the baseline and every output
format treat it like any other finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tonelint.config import Config, ConfigError
from tonelint.diagnostic import Diagnostic, Report
from tonelint.formats.extracts import Extract, extract
from tonelint.front.choice import Linters
from tonelint.sources import STANDARD_INPUT, Entry, Found, SourceError, display, read_file
from tonelint.text.lines import LineIndex

_FAMILY = "library"
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Library:
    """What was found in a run's snippets, by file; nothing in a run without any."""

    found: Mapping[Path, Sequence[tuple[Diagnostic, str]]] = field(default_factory=dict)
    """Findings, each with how its file writes its words."""
    problems: tuple[str, ...] = ()
    """A line for each day that cannot be read."""
    whole: bool = False
    """Whether folders were searched: who names files sees only a part of the library."""

    def added(self, report: Report, file: Path | None, text: str) -> Report:
        """A file's report with what was found in its snippets; the text may have changed since."""
        found = self.found.get(file, ()) if file else ()
        if not found:
            return report
        lines = LineIndex(text)
        placed = [there for one, written in found if (there := _placed(one, written, text, lines))]
        every = sorted((*report.diagnostics, *placed), key=lambda one: (one.start, one.end, one.rule))
        return replace(report, diagnostics=tuple(every))

    def had_its_chance(self, name: str) -> bool:
        """Whether what is suppressed under the name of a rule, a family or all ("") would have been found."""
        return self.whole or (name != "" and name.partition("/")[0] != _FAMILY)


@dataclass(frozen=True, slots=True)
class Read:
    """A file with snippets in it, as it was read."""

    place: Path
    text: str
    extracts: tuple[Extract, ...]
    config: Config

    @property
    def path(self) -> str:
        """What it is called in messages."""
        return display(self.place)


def read_library(entries: Iterable[Entry], linters: Linters, *, force_exclude: bool = False) -> Library:
    """Read all snippets of a run and compare them. Raises `Failure` if the environment's day cannot be read.

    A file that cannot be read is left out: whoever checks it says so.
    """
    files: list[Read] = []
    whole = False
    for entry in entries:
        if not isinstance(entry, Found) or entry.path == STANDARD_INPUT:
            continue
        whole |= not entry.named
        try:
            config = linters.config(entry.path.parent)
            if not ((force_exclude or not entry.named) and config.excludes(entry.path)):
                files += _with_snippets(entry.path, config)
        except (SourceError, ConfigError):
            continue
    if not files:
        return Library(whole=whole)
    from tonelint.front.shelving import compared  # what it imports is wanted only where there are snippets

    found, problems = compared(files, linters)
    return Library(found, problems, whole=whole)


def _with_snippets(path: Path, config: Config) -> list[Read]:
    """A file, if there are snippets in it. Raises `SourceError`."""
    source = config.source(path)
    if not (source and source.snippet) and path.suffix.lower() not in _MARKDOWN:
        return []
    text = read_file(path)
    extracts = extract(text, display(path), source).extracts if text.strip() else ()
    return [Read(path, text, extracts, config)] if any(one.snippet for one in extracts) else []


def _placed(one: Diagnostic, written: str, text: str, lines: LineIndex) -> Diagnostic | None:
    """A finding where its words stand now; None if they are gone."""
    start = one.start
    if not text.startswith(written, start):
        places = (text.rfind(written, 0, start), text.find(written, start))
        start = min((at for at in places if at >= 0), key=lambda at: abs(at - one.start), default=-1)
        if start < 0:
            return None
    end = start + len(written)
    (line, column), (end_line, end_column) = lines.position(start), lines.position(end)
    return replace(
        one, start=start, end=end, line=line, column=column, end_line=end_line, end_column=end_column
    )
