"""What the reporters are given: the drafts of a run, what could not be read, and the rules that spoke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from tonelint.diagnostic import Diagnostic, Report, Severity

if TYPE_CHECKING:
    from tonelint.rule import Rule  # whoever prints needs no detectors

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
"""What a finding may weigh, gravest first."""

_OF_URLS = ":/?#[]@!$&'()*+,;=%"


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was read: its text, what is to be reported, and whether that is too much for its configuration."""

    text: str
    report: Report
    fails: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run came to."""

    drafts: Sequence[Checked]
    unread: Sequence[str] = ()
    """Why drafts could not be checked, a line each, with the path before the first `: `."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Rules by id; a finding's own may be missing."""

    def findings(self) -> Iterator[tuple[Checked, Diagnostic]]:
        """Every finding with its draft, draft by draft in the order of the text."""
        return ((checked, found) for checked in self.drafts for found in checked.report.diagnostics)

    def why(self, rule_id: str) -> str:
        """Why a rule is there, as one line; "" if it is not known."""
        return " ".join(self.rules[rule_id].why.split()) if rule_id in self.rules else ""


def by_severity(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The gravest first, else in the order given."""
    return sorted(findings, key=lambda found: LEVELS.index(found.severity))


def counted(findings: Sequence[Diagnostic]) -> str:
    """How many there are of each severity: “1 error, 2 warnings”."""
    counts = Counter(found.severity for found in findings)
    return ", ".join(plural(counts[level], level) for level in LEVELS if counts[level])


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def message(found: Diagnostic) -> str:
    """The message on one line, its characters as they are."""
    return " ".join(found.message.split())


def advice(found: Diagnostic) -> str:
    """The first rewrite, led in by whether it is made from the sentence's own words; "" if there is none."""
    if not found.suggestions:
        return ""
    return f"{'Try' if found.edits else 'E.g.'}: {found.suggestions[0].strip()}"


def web_address(url: str) -> str:
    """The URL, if it is one that a reader may follow; a pack of a stranger's may say anything.

    Characters that no URL holds are escaped, so that it ends no attribute, table cell or link.
    """
    return quote(url, safe=_OF_URLS) if url.startswith(("https://", "http://")) else ""
