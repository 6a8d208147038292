"""Counts of drafts as they come: in all, by rule, family, author and week; no draft is kept."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from tonelint.diagnostic import Diagnostic, Severity
from tonelint.reports.dates import week_of

NOBODY = "no author"
NEVER = "no date"

FEW = 30
"""Drafts below which a share says little: even 0 of 29 may stand for 12 % of what a person writes."""
_Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n` drafts, with Wilson's 95 % interval, which is right for small numbers and near 0 and 1 too."""

    count: int
    n: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of 0 is 0."""
        return self.count / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share may lie of which these drafts are a sample; anywhere, without any.

        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
        """
        if not self.n:
            return 0.0, 1.0
        square = _Z * _Z / self.n
        middle = (self.value + square / 2) / (1 + square)
        reach = _Z * math.sqrt(self.value * (1 - self.value) / self.n + square / (4 * self.n)) / (1 + square)
        low = 0.0 if self.count == 0 else max(0.0, middle - reach)
        return low, 1.0 if self.count == self.n else min(1.0, middle + reach)


@dataclass(slots=True)
class Tally:
    """What was counted under one name. Of a rule or family: all drafts, and its own findings in them."""

    name: str
    drafts: int = 0
    words: int = 0
    findings: int = 0
    with_finding: int = 0
    """Drafts with at least one finding."""
    redirected: int = 0
    """Drafts with a finding as grave as their `fail-on`: they needed redirection."""

    def add(self, words: int, findings: Iterable[Diagnostic], fail_on: Severity) -> None:
        """Count a draft."""
        self.drafts += 1
        self.words += words
        self.count(findings, fail_on)

    def count(self, findings: Iterable[Diagnostic], fail_on: Severity) -> None:
        """Count the findings of a draft, and not the draft."""
        found = [one.severity.at_least(fail_on) for one in findings]
        self.findings += len(found)
        self.with_finding += bool(found)
        self.redirected += any(found)

    @property
    def share(self) -> Share:
        """Of the drafts, those that needed redirection."""
        return Share(self.redirected, self.drafts)

    @property
    def found_share(self) -> Share:
        """Of the drafts, those with any finding."""
        return Share(self.with_finding, self.drafts)

    @property
    def rate(self) -> float:
        """Findings per 1,000 words; 0 without words."""
        return 1000 * self.findings / self.words if self.words else 0.0

    @property
    def few(self) -> bool:
        """Whether there are too few drafts to compare it with another."""
        return self.drafts < FEW


def _tallies() -> dict[str, Tally]:
    return {}


@dataclass(slots=True)
class Tallies:
    """All that a report counts; authors are known again whatever the case of their names."""

    total: Tally = field(default_factory=lambda: Tally("all drafts"))
    rules: dict[str, Tally] = field(default_factory=_tallies)
    families: dict[str, Tally] = field(default_factory=_tallies)
    authors: dict[str, Tally] = field(default_factory=_tallies)
    weeks: dict[str, Tally] = field(default_factory=_tallies)
    levels: set[Severity] = field(default_factory=set)
    """Every `fail-on` that counted."""
    first: date | None = None
    last: date | None = None

    def add(
        self,
        words: int,
        findings: tuple[Diagnostic, ...],
        fail_on: Severity,
        author: str,
        when: datetime | None,
    ) -> None:
        """Count a draft; an empty author and no date have their own places."""
        week = week_of(when) if when else NEVER
        for tally in (
            self.total,
            self.authors.setdefault(author.casefold(), Tally(author or NOBODY)),
            self.weeks.setdefault(week, Tally(week)),
        ):
            tally.add(words, findings, fail_on)
        by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
        by_family: dict[str, list[Diagnostic]] = defaultdict(list)
        for one in findings:
            by_rule[one.rule].append(one)
            by_family[one.rule.partition("/")[0]].append(one)
        for tallies, groups in ((self.rules, by_rule), (self.families, by_family)):
            for name, group in groups.items():
                tallies.setdefault(name, Tally(name)).count(group, fail_on)
        self.levels.add(fail_on)
        if when:
            day = when.date()
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)
