"""The Reviewdog Diagnostic Format, by which reviewdog comments on a change and offers rewrites.

Its columns count the bytes of UTF-8, as `proto/rdf/reviewdog.proto` in github.com/reviewdog/reviewdog says.
"""

from collections.abc import Sequence

import msgspec

from tonelint.diagnostic import Diagnostic, Edit, Severity
from tonelint.reporters.checked import Checked, Run, message, web_address
from tonelint.text.lines import LineIndex

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def document(run: Run) -> str:
    """One `DiagnosticResult`."""
    diagnostics = [entry for checked in run.drafts for entry in _diagnostics(checked)]
    result = {"source": {"name": "tonelint"}, "diagnostics": diagnostics}
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"


def _diagnostics(checked: Checked) -> list[dict[str, object]]:
    text, lines = checked.text, LineIndex(checked.text)
    return [_diagnostic(checked.report.path, found, text, lines) for found in checked.report.diagnostics]


def _diagnostic(path: str, found: Diagnostic, text: str, lines: LineIndex) -> dict[str, object]:
    code = {"value": found.rule}
    if url := web_address(found.url):
        code["url"] = url
    entry: dict[str, object] = {
        "message": message(found),
        "location": {"path": path, "range": _range(text, lines, found.start, found.end)},
        "severity": _SEVERITIES[found.severity],
        "code": code,
    }
    if found.edits:
        entry["suggestions"] = [_suggestion(found.edits, text, lines)]
    return entry


def _suggestion(edits: Sequence[Edit], text: str, lines: LineIndex) -> dict[str, object]:
    """All edits as one: reviewdog would offer several each for itself."""
    first, *rest = sorted(edits, key=lambda edit: edit.start)
    parts, end = [first.text], first.end
    for edit in rest:
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return {"range": _range(text, lines, first.start, end), "text": "".join(parts)}


def _range(text: str, lines: LineIndex, start: int, end: int) -> dict[str, object]:
    return {"start": _position(text, lines, start), "end": _position(text, lines, end)}


def _position(text: str, lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    before = text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode()) + 1}
