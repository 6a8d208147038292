"""Checkstyle's XML, which many review tools and CI servers read."""

from xml.etree.ElementTree import Element, SubElement

from tonelint.diagnostic import Severity
from tonelint.reporters.checked import Run, message
from tonelint.reporters.markup import legal, xml

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


def document(run: Run) -> str:
    """Every draft that was read, with its findings."""
    root = Element("checkstyle", version="4.3")
    for checked in run.drafts:
        file = SubElement(root, "file", name=legal(checked.report.path))
        for found in checked.report.diagnostics:
            SubElement(
                file,
                "error",
                line=str(found.line),
                column=str(found.column),
                severity=_SEVERITIES[found.severity],
                message=legal(message(found)),
                source=legal(f"tonelint.{found.rule.replace('/', '.')}"),
            )
    return xml(root)
