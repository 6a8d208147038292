"""The JSON document: its keys, their order, and that it can be read back."""

import json

from tonelint import wire
from tonelint.diagnostic import Diagnostic, Edit, Report, Severity, Skipped

REPORT = Report(
    path="draft.md",
    channel="email",
    words=93,
    skipped=(Skipped("quote", 4),),
    diagnostics=(
        Diagnostic(
            rule="blame/you-error",
            severity=Severity.WARNING,
            message="…",
            found="you forgot",
            line=3,
            column=7,
            end_line=3,
            end_column=17,
            start=41,
            end=51,
            suggestions=("Try this.",),
            edits=(Edit(41, 51, "we missed"),),
            url="https://example.com",
        ),
    ),
    asleep=("next-step/unanswered-question",),
)


def test_the_document_has_the_documented_keys_in_order() -> None:
    text = wire.encode(wire.document([REPORT], "0.1.0"))
    assert json.dumps(json.loads(text), ensure_ascii=False) == (
        '{"version": 1, "tool": {"name": "tonelint", "version": "0.1.0"}, "reports": [{"path": "draft.md", '
        '"channel": "email", "words": 93, "skipped": [{"kind": "quote", "lines": 4}], "diagnostics": '
        '[{"rule": "blame/you-error", "severity": "warning", "message": "…", "found": "you forgot", '
        '"line": 3, '
        '"column": 7, "end_line": 3, "end_column": 17, "start": 41, "end": 51, "suggestions": ["Try this."], '
        '"edits": [{"start": 41, "end": 51, "text": "we missed", "safe": false}], '
        '"url": "https://example.com"}]}], '
        '"summary": {"files": 1, "error": 0, "warning": 1, "suggestion": 0}}'
    )


def test_what_was_written_can_be_read_back() -> None:
    document = wire.document([REPORT, REPORT], "0.1.0")
    assert wire.decode(wire.encode(document)) == document
