"""The Code Quality report, against what GitLab's documentation asks of one."""

import json
from typing import Any

import jsonschema
from reported import NASTY_PATH, RUN, checked, finding

from tonelint.reporters.checked import Run
from tonelint.reporters.gitlab import document

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1, "pattern": r"^[^\n]*$"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^(\./|/)"}},
                    "lines": {
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(run: Run) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(document(run))
    jsonschema.validate(read, SCHEMA)
    return read


def test_nasty_drafts_make_a_valid_report() -> None:
    read = issues(RUN)
    assert [issue["severity"] for issue in read] == ["info", "minor", "major", "minor", "info"]
    assert read[1]["location"] == {"path": NASTY_PATH, "lines": {"begin": 3, "end": 3}}


def test_a_path_does_not_begin_with_a_point() -> None:
    assert (
        issues(Run([checked("so", finding("so", "so"), path="./d/a.md")]))[0]["location"]["path"] == "d/a.md"
    )


def test_no_two_issues_share_a_fingerprint() -> None:
    found = finding("so", "so")
    read = issues(Run([checked("so", found, found, path=path) for path in ("a.md", "b.md")]))
    assert len({issue["fingerprint"] for issue in read}) == 4


def test_lines_added_above_change_no_fingerprint() -> None:
    before, after = "You forgot it.", "Hi.\n\nyou\nforgot it."
    first = issues(Run([checked(before, finding(before, "You forgot"))]))
    then = issues(Run([checked(after, finding(after, "you\nforgot"))]))
    assert first[0]["fingerprint"] == then[0]["fingerprint"]
