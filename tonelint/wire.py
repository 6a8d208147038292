"""The one JSON form of what tonelint found, with its schema version: for editors, scripts and other tools.

Offsets (`start`, `end`) are half-open and count code points of the decoded text, a byte order mark left out;
lines and columns are 1-based and count code points too. Keys keep the order in which they stand here. A new
key may come in the same version; a key that goes or changes its meaning makes a new one.
"""

from collections.abc import Iterable

import msgspec

from tonelint.diagnostic import Diagnostic, Edit, Report, Severity, Skipped

VERSION = 1


class Tool(msgspec.Struct, frozen=True):
    """Who wrote the document."""

    name: str
    version: str


class WireEdit(msgspec.Struct, frozen=True):
    """Replace `start:end` by `text`; `safe` if the meaning cannot change."""

    start: int
    end: int
    text: str
    safe: bool


class WireDiagnostic(msgspec.Struct, frozen=True):
    """One finding; `found` is the text at `start:end` as it reads."""

    rule: str
    severity: Severity
    message: str
    found: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    suggestions: tuple[str, ...]
    edits: tuple[WireEdit, ...]
    url: str


class WireSkipped(msgspec.Struct, frozen=True):
    """Lines of one kind that were not checked."""

    kind: str
    lines: int


class WireReport(msgspec.Struct, frozen=True):
    """One draft."""

    path: str
    channel: str
    words: int
    skipped: tuple[WireSkipped, ...]
    diagnostics: tuple[WireDiagnostic, ...]


class Summary(msgspec.Struct, frozen=True):
    """How many drafts were read, and findings of each severity."""

    files: int
    error: int
    warning: int
    suggestion: int


class Document(msgspec.Struct, frozen=True):
    """Everything one run has to say."""

    version: int
    tool: Tool
    reports: tuple[WireReport, ...]
    summary: Summary


def document(reports: Iterable[Report], tool_version: str) -> Document:
    """The wire form of what was found in some drafts."""
    kept = tuple(reports)
    counts = dict.fromkeys(Severity, 0)
    for report in kept:
        for diagnostic in report.diagnostics:
            counts[diagnostic.severity] += 1
    return Document(
        version=VERSION,
        tool=Tool("tonelint", tool_version),
        reports=tuple(_report(report) for report in kept),
        summary=Summary(
            files=len(kept),
            error=counts[Severity.ERROR],
            warning=counts[Severity.WARNING],
            suggestion=counts[Severity.SUGGESTION],
        ),
    )


def encode(content: Document) -> str:
    """The document as indented JSON, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def decode(text: str | bytes) -> Document:
    """The inverse of `encode`; msgspec.ValidationError (a ValueError) if the text is no such document."""
    return msgspec.json.decode(text, type=Document)


def _report(report: Report) -> WireReport:
    return WireReport(
        path=report.path,
        channel=report.channel,
        words=report.words,
        skipped=tuple(_skipped(entry) for entry in report.skipped),
        diagnostics=tuple(_diagnostic(diagnostic) for diagnostic in report.diagnostics),
    )


def _skipped(entry: Skipped) -> WireSkipped:
    return WireSkipped(entry.kind, entry.lines)


def _diagnostic(diagnostic: Diagnostic) -> WireDiagnostic:
    return WireDiagnostic(
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=diagnostic.message,
        found=diagnostic.found,
        line=diagnostic.line,
        column=diagnostic.column,
        end_line=diagnostic.end_line,
        end_column=diagnostic.end_column,
        start=diagnostic.start,
        end=diagnostic.end,
        suggestions=diagnostic.suggestions,
        edits=tuple(_edit(edit) for edit in diagnostic.edits),
        url=diagnostic.url,
    )


def _edit(edit: Edit) -> WireEdit:
    return WireEdit(edit.start, edit.end, edit.text, edit.safe)
