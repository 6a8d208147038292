"""Suppressions inside YAML, JSON and CSV files, from the command line."""

import json
from pathlib import Path

import pytest
import yaml
from fakes import Run

pytestmark = pytest.mark.usefixtures("fake_linter")

SETTINGS = """\
[[sources]]
glob = "*.csv"
fields = ["text"]

[[sources]]
glob = "*"
fields = ["replies[*].text"]
"""
REPLIES = """\
replies:
  - name: One
    text: You forgot it. It is just so.
  - name: Two
    text: |
      Hi Sam,

      you forgot it.
  - {name: Three, text: You forgot it.}
"""


def concise(run: Run, *arguments: str) -> list[str]:
    """Place, severity and rule of each finding."""
    out = run("check", "--output-format", "concise", *arguments).out
    return [" ".join(line.split()[:3]) for line in out.splitlines()]


def test_a_comment_in_yaml_suppresses_what_is_in_its_entry(run: Run) -> None:
    Path("tonelint.toml").write_text(SETTINGS)
    Path("a.yaml").write_text(
        REPLIES.replace("  - name: One", "  # tonelint: ignore[blame] agreed\n  - name: One").replace(
            "text: |", "text: | # tonelint: ignore[blame/you-error, dismissive] agreed"
        )
    )
    outcome = concise(run, "a.yaml")
    assert outcome == [
        "a.yaml:4:32: suggestion dismissive/just",
        "a.yaml:6:49: suggestion suppression/unused",
        "a.yaml:10:25: warning blame/you-error",
    ]


def test_a_key_in_json_and_a_column_in_csv_suppress_too(run: Run) -> None:
    Path("tonelint.toml").write_text(SETTINGS)
    reply = {"text": "You forgot it.", "tonelint": "ignore[blame] agreed"}
    Path("a.json").write_text(json.dumps({"replies": [reply, {"text": "You forgot it."}]}))
    assert len(concise(run, "a.json")) == 1
    Path("a.csv").write_text(
        "text,tonelint\nYou forgot it.,ignore[blame] agreed\nYou forgot it.,ignore[blaem]\n"
    )
    assert concise(run, "a.csv") == [
        "a.csv:3:1: warning blame/you-error",
        "a.csv:3:23: warning suppression/unknown",
    ]
    Path("b.csv").write_text("text,tonelint\nIt is done.,ignore[blame] agreed\n")
    assert concise(run, "b.csv") == ["b.csv:2:20: suggestion suppression/unused"]


def test_add_ignore_writes_into_yaml_what_changes_no_data_and_else_beside_it(run: Run) -> None:
    Path("tonelint.toml").write_text(SETTINGS)
    Path("a.yaml").write_text(REPLIES.replace("  - {name: Three, text: You forgot it.}\n", ""))
    Path("b.yaml").write_text(REPLIES)
    Path("a.json").write_text('{"replies": [{"text": "You forgot it."}]}')
    names = ("a.yaml", "b.yaml", "a.json")
    assert run("check", "--add-ignore", "as agreed", *names).status == 0
    assert concise(run, *names) == []
    written = Path("a.yaml").read_text().splitlines()
    assert written[2].endswith(". # tonelint: ignore[blame/you-error, dismissive/just] as agreed")
    assert written[4] == "    text: | # tonelint: ignore[blame/you-error] as agreed"
    assert yaml.safe_load(Path("a.yaml").read_text())["replies"] == yaml.safe_load(REPLIES)["replies"][:2]
    assert Path("b.yaml").read_text() == REPLIES
    assert sorted(path.name for path in Path().glob("*.tonelint")) == ["a.json.tonelint", "b.yaml.tonelint"]


def test_one_reply_in_a_file_is_no_page(run: Run) -> None:
    Path("tonelint.toml").write_text('[[sources]]\nglob = "*.yaml"\nfields = ["reply"]\n')
    Path("a.yaml").write_text("---\nreply: You forgot it. # tonelint: ignore[blame] agreed\n")
    assert concise(run, "a.yaml") == []
    Path("b.yaml").write_text(
        "reply: |\n  You forgot it. <!-- tonelint: ignore[blame] -->\n\n  You forgot it.\n"
    )
    assert concise(run, "b.yaml") == ["b.yaml:4:3: warning blame/you-error"]
