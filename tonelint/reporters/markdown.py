"""A summary in GitHub's Markdown, for a job summary or a comment: counts, then the gravest findings."""

import re
from collections import Counter
from collections.abc import Iterator

from tonelint.diagnostic import Diagnostic
from tonelint.reporters.cells import one_line
from tonelint.reporters.checked import LEVELS, Run, advice, plural, web_address
from tonelint.reporters.text import summary

MOST = 50
"""Findings that are shown; a job summary may have a megabyte, and nobody reads that far."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$#]|^[+-]")


def escape(text: str) -> str:
    """Text of any origin as one line of Markdown that shows just that."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


def document(run: Run) -> str:
    """The whole summary; MOST findings and how many more there are."""
    reports = [checked.report for checked in run.drafts]
    found = [(checked.report.path, one) for checked, one in run.findings()]
    lines = ["## tonelint", "", escape(summary(reports)), ""]
    if found:
        lines += [*_severities(found), "", *_rules(found), "", "### Findings", ""]
        gravest = sorted(found, key=lambda entry: LEVELS.index(entry[1].severity))
        lines += [_finding(path, one) for path, one in gravest[:MOST]]
        if len(found) > MOST:
            lines += ["", f"… and {plural(len(found) - MOST, 'more finding', 'more findings')}."]
        lines.append("")
    if run.unread:
        lines += ["### Not checked", "", *(f"- {escape(problem)}" for problem in run.unread), ""]
    return "\n".join(lines)


def _severities(found: list[tuple[str, Diagnostic]]) -> Iterator[str]:
    counts = Counter(one.severity for _, one in found)
    yield from ("| Severity | Findings |", "|---|--:|")
    for level in LEVELS:
        yield f"| {level} | {counts[level]} |"


def _rules(found: list[tuple[str, Diagnostic]]) -> Iterator[str]:
    counts = Counter((one.rule, one.url) for _, one in found)
    yield from ("| Rule | Findings |", "|---|--:|")
    for (rule, url), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"| {_rule(rule, url)} | {count} |"


def _rule(rule: str, url: str) -> str:
    address = web_address(url)
    return f"[{escape(rule)}](<{address}>)" if address else escape(rule)


def _finding(path: str, found: Diagnostic) -> str:
    place = escape(f"{path}:{found.line}:{found.column}")
    line = f"- {found.severity} **{place}** {escape(found.message)} ({_rule(found.rule, found.url)})"
    return f"{line}<br>{escape(advice(found))}" if found.suggestions else line
