"""The snippets of a run on their shelves, one for each configuration, and what the rules of the library find there."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tonelint.config import ConfigError
from tonelint.diagnostic import Diagnostic
from tonelint.draft import DraftError
from tonelint.front.choice import Linters
from tonelint.front.library import Read
from tonelint.front.terminal import Failure
from tonelint.library.checks import diagnostic, findings, running
from tonelint.library.dates import unreadable
from tonelint.library.links import DEAD_LINK, Files
from tonelint.library.shelf import File, broken_links, shelved
from tonelint.library.snippet import Finding, Snippet
from tonelint.packs import RuleError
from tonelint.rule import Rule

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that sets the day on which a run takes place, in seconds since 1970, so that it can be repeated."""

Placed = Mapping[Path, list[tuple[Diagnostic, str]]]
"""Findings by file, each with how the file writes its words."""


@dataclass(slots=True)
class _Shelf:
    """The snippets under one configuration, and what was found while they were read."""

    rules: Mapping[str, Rule]
    places: dict[str, Path] = field(default_factory=dict)
    snippets: list[Snippet] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)


def compared(files: Iterable[Read], linters: Linters) -> tuple[Placed, tuple[str, ...]]:
    """What is found in files, and a line for each day in them that cannot be read. Raises `Failure`.

    What keeps a file, or all of a configuration, from being read is said by whoever checks its drafts.
    """
    shelves: dict[Path | None, _Shelf] = {}
    pages = Files()
    for file in files:
        config = file.config
        try:
            if config.path not in shelves:
                shelves[config.path] = _Shelf(running(linters.linter(config, "").rules))
            _put(
                File(file.text, file.path, file.place, file.extracts, config.channel),
                shelves[config.path],
                pages,
            )
        except (ConfigError, RuleError, DraftError):
            continue
    found: dict[Path, list[tuple[Diagnostic, str]]] = defaultdict(list)
    problems: list[str] = []
    for shelf in shelves.values():
        for one in _all(shelf):
            found[shelf.places[one.path]].append((diagnostic(one, shelf.rules[one.rule]), one.spot.written))
        if "stale" in shelf.rules:
            problems += unreadable(shelf.snippets)
    return found, tuple(problems)


def today() -> date:
    """The day of the run, in UTC. Raises `Failure`."""
    written = os.environ.get(EPOCH)
    if not written:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Failure(f"{EPOCH}: `{written}` is no number of seconds since 1970") from None


def _put(file: File, shelf: _Shelf, pages: Files) -> None:
    if not shelf.rules:
        return
    shelf.places[file.path] = file.place
    shelf.snippets += shelved(file)
    if DEAD_LINK in shelf.rules:
        shelf.found += broken_links(file, pages)


def _all(shelf: _Shelf) -> Iterator[Finding]:
    yield from shelf.found
    day = today() if "stale" in shelf.rules else date.min
    yield from findings(shelf.snippets, shelf.rules, day)
