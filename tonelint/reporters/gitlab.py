"""GitLab's Code Quality report: findings beside the lines of a merge request."""

import posixpath
from collections import Counter

import msgspec

from tonelint.diagnostic import Diagnostic, Severity
from tonelint.reporters.checked import Run, message
from tonelint.reporters.fingerprint import fingerprint

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def document(run: Run) -> str:
    """A JSON array with an issue for each finding."""
    seen = Counter[str]()
    issues = []
    for checked, found in run.findings():
        path = posixpath.normpath(checked.report.path)  # GitLab knows no path that begins with ./
        same = fingerprint(found, path)
        # Of two issues with one fingerprint GitLab shows the first.
        seen[same] += 1
        issues.append(_issue(path, found, fingerprint(found, path, str(seen[same]))))
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode() + "\n"


def _issue(path: str, found: Diagnostic, name: str) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": found.rule,
        "description": message(found),
        "categories": ["Style"],
        "severity": _SEVERITIES[found.severity],
        "fingerprint": name,
        "location": {"path": path, "lines": {"begin": found.line, "end": found.end_line}},
    }
