"""The Reviewdog Diagnostic Format, against a schema after `reviewdog.proto`."""

import json
from typing import Any

import jsonschema
from reported import NASTY, NASTY_PATH, RUN, checked, finding

from tonelint.reporters.checked import Run
from tonelint.reporters.rdjson import document


def message(required: list[str], **properties: object) -> dict[str, object]:
    """A message of the protocol: no field that it does not have."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 1}
POSITION = message(["line", "column"], line=NUMBER, column=NUMBER)
RANGE = message(["start", "end"], start=POSITION, end=POSITION)
DIAGNOSTIC = message(
    ["message", "location"],
    message=TEXT,
    location=message(["path"], path=TEXT, range=RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    code=message(["value"], value=TEXT, url=TEXT),
    suggestions={"type": "array", "items": message(["range", "text"], range=RANGE, text=TEXT)},
)
RESULT = message(
    ["diagnostics"],
    source=message(["name"], name=TEXT, url=TEXT),
    diagnostics={"type": "array", "items": DIAGNOSTIC},
)


def diagnostics(run: Run) -> list[dict[str, Any]]:
    read = json.loads(document(run))
    jsonschema.validate(read, RESULT)
    found: list[dict[str, Any]] = read["diagnostics"]
    return found


def cut(text: str, place: dict[str, dict[str, int]]) -> str:
    """The text of a range, whose columns count bytes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode().split(b"\n")
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    return lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()


def test_nasty_drafts_make_a_valid_result() -> None:
    read = diagnostics(RUN)
    assert [entry["severity"] for entry in read] == ["INFO", "WARNING", "ERROR", "WARNING", "INFO"]
    assert read[1]["location"]["path"] == NASTY_PATH
    assert cut(NASTY, read[1]["location"]["range"]) == "You\x0b forgot"
    assert cut(NASTY, read[2]["location"]["range"]) == "{{customer.name}}"
    assert [entry["code"].get("url") for entry in read[1:3]] == [
        "https://example.com/a?b=%3Cc%3E&d=%7C",
        None,
    ]


def test_edits_in_several_places_are_one_suggestion() -> None:
    text = "🙂 You never told us."
    found = finding(text, "never", edits=(("told", "heard"), ("You", "We")))
    (suggestion,) = diagnostics(Run([checked(text, found)]))[0]["suggestions"]
    assert (cut(text, suggestion["range"]), suggestion["text"]) == ("You never told", "We never heard")
