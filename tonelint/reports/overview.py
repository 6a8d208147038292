"""What a report says, whatever it is written in: rows of counts in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tonelint.diagnostic import Severity
from tonelint.reports.tally import NOBODY, Tallies, Tally


@dataclass(frozen=True, slots=True)
class Scope:
    """Which drafts were counted, and how many were not."""

    since: date | None = None
    until: date | None = None
    time_zone: str = "UTC"
    undated: int = 0
    """Drafts left out because nobody knows whether they lie in the period."""
    empty: int = 0
    """Texts without a word of their own."""
    unread: int = 0
    """Rows, messages and files that could not be read."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A whole report. Rules and families: the most frequent first; authors by name; weeks as they came."""

    scope: Scope
    total: Tally
    rules: tuple[Tally, ...]
    families: tuple[Tally, ...]
    authors: tuple[Tally, ...]
    weeks: tuple[Tally, ...]
    fail_on: tuple[Severity, ...]
    first: date | None
    last: date | None


def overview(tallies: Tallies, scope: Scope, shown: Callable[[str], str] = str) -> Overview:
    """The report of what was counted; `shown` is what an author is called in it."""
    total = tallies.total
    authors = (
        author if author.name == NOBODY else replace(author, name=shown(author.name))
        for author in tallies.authors.values()
    )
    return Overview(
        scope=scope,
        total=total,
        rules=_frequent(tallies.rules, total),
        families=_frequent(tallies.families, total),
        authors=tuple(sorted(authors, key=lambda one: (one.name == NOBODY, one.name.casefold()))),
        weeks=tuple(tally for _, tally in sorted(tallies.weeks.items())),
        fail_on=tuple(sorted(tallies.levels, key=lambda level: level.weight)),
        first=tallies.first,
        last=tallies.last,
    )


def groups(report: Overview) -> Iterable[tuple[str, tuple[Tally, ...]]]:
    """Every group of rows with its name, the total first."""
    return (
        ("all", (report.total,)),
        ("rule", report.rules),
        ("family", report.families),
        ("author", report.authors),
        ("week", report.weeks),
    )


def _frequent(tallies: Mapping[str, Tally], total: Tally) -> tuple[Tally, ...]:
    rows = (replace(one, drafts=total.drafts, words=total.words) for one in tallies.values())
    return tuple(sorted(rows, key=lambda one: (-one.with_finding, -one.findings, one.name)))
