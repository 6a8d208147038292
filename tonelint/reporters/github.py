"""Workflow commands: GitHub shows them as annotations at the lines of a pull request.

How they are escaped stands in the `command.ts` of github.com/actions/toolkit.
"""

from collections.abc import Iterator, Sequence

from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.reporters.cells import one_line, printable
from tonelint.reporters.checked import advice, by_severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def findings(report: Report) -> Iterator[str]:
    """A command for each finding: errors, then warnings, then notices."""
    for found in by_severity(report.diagnostics):
        lines = [found.message, *advice(found).splitlines()]
        text = "\n".join(one_line(line) for line in lines)
        yield f"::{_COMMANDS[found.severity]} {_properties(report.path, found)}::{_data(text)}"


def unread(problems: Sequence[str]) -> Iterator[str]:
    """An error for each draft that could not be checked."""
    for problem in problems:
        yield f"::error title={_property('not checked')}::{_data(one_line(problem))}"


def _properties(path: str, found: Diagnostic) -> str:
    place: dict[str, object] = {"file": printable(path), "line": found.line, "endLine": found.end_line}
    # GitHub refuses columns of something that goes over several lines.
    if found.line == found.end_line:
        place |= {"col": found.column, "endColumn": found.end_column}
    place["title"] = found.rule
    return ",".join(f"{name}={_property(str(value))}" for name, value in place.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
