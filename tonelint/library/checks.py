"""The rules of the library, run once over all snippets: which of them found what where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tonelint.diagnostic import Diagnostic, Severity
from tonelint.library.contradictions import contradictions
from tonelint.library.copies import duplicates, near_duplicates
from tonelint.library.dates import stale
from tonelint.library.snippet import Finding, Snippet
from tonelint.library.titles import untitled
from tonelint.rule import Rule

FAMILY = "library"
ALIKE = 85
"""Per cent of words in common that make a changed copy, unless a team says otherwise."""


def findings(snippets: Sequence[Snippet], rules: Mapping[str, Rule], today: date) -> Iterator[Finding]:
    """What the rules (by name, without their family) find in snippets, which come in the order of their files."""
    if "duplicate" in rules:
        yield from duplicates(snippets)
    if "near-duplicate" in rules:
        yield from near_duplicates(snippets, rules["near-duplicate"].limit or ALIKE)
    if "contradiction" in rules:
        yield from contradictions(snippets)
    if "stale" in rules:
        yield from stale(snippets, today)
    if "missing-title" in rules:
        yield from untitled(snippets)


def running(rules: Sequence[Rule]) -> dict[str, Rule]:
    """The rules of the library among some, by name, without those that are off."""
    found = {rule.id.partition("/")[2]: rule for rule in rules if rule.family == FAMILY}
    return {name: rule for name, rule in found.items() if rule.severity is not Severity.OFF}


def diagnostic(found: Finding, rule: Rule) -> Diagnostic:
    """A finding in the words of its rule."""
    place = found.spot
    message = rule.message
    for name, value in {"found": " ".join(place.found.split()), **found.values}.items():
        message = message.replace("{" + name + "}", value)
    return Diagnostic(
        rule=rule.id,
        severity=rule.severity,
        message=f"{found.lead}{message}",
        found=place.found,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        start=place.start,
        end=place.end,
        suggestions=rule.instead,
        url=rule.url,
        whole=found.whole,
    )
