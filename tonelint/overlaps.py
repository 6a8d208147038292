"""Findings that lie on the same words: of a family, the one that matters most is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonelint.judging import Finding


def one_per_place(found: Iterable[Finding]) -> list[Finding]:
    """Of findings of one family on overlapping words, the gravest stays; of equals, the longer.

    What is said of the whole draft neither gives way nor pushes out.
    """
    kept: list[Finding] = []
    for together in _touching(found):
        winners: list[Finding] = []
        for finding in sorted(together, key=_rank):
            if finding.hit.whole or not any(_same_place(finding, other) for other in winners):
                winners.append(finding)
        kept += winners
    return kept


def _touching(found: Iterable[Finding]) -> Iterator[list[Finding]]:
    """The findings in groups that have no word in common, so that in a long draft few are compared."""
    group: list[Finding] = []
    reach = -1
    for finding in sorted(found, key=lambda one: one.hit.start):
        if group and finding.hit.start >= reach:
            yield group
            group = []
        group.append(finding)
        reach = max(reach, finding.hit.end)
    if group:
        yield group


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    hit, rule = finding.hit, finding.rule
    return -rule.severity.weight, hit.start - hit.end, hit.start, rule.id


def _same_place(finding: Finding, other: Finding) -> bool:
    overlap = finding.hit.start < other.hit.end and other.hit.start < finding.hit.end
    return (
        overlap
        and not other.hit.whole
        and finding.rule.family == other.rule.family
        and finding.rule.id != other.rule.id
    )
