"""One line a finding, for people who know the rules and for programs that look for `path:line:column:`."""

from collections.abc import Iterator

from tonelint.diagnostic import Diagnostic, Report
from tonelint.reporters.cells import one_line
from tonelint.reporters.text import COLORS, Style


def findings(report: Report, style: Style) -> Iterator[str]:
    """`path:line:column: severity rule message` for every finding."""
    for found in report.diagnostics:
        yield line(report.path, found, style)


def line(path: str, found: Diagnostic, style: Style) -> str:
    """The line of one finding."""
    place = style.paint(f"{one_line(path)}:{found.line}:{found.column}:", "1")
    severity = style.paint(found.severity, "1", COLORS[found.severity])
    return f"{place} {severity} {found.rule} {one_line(found.message)}"
