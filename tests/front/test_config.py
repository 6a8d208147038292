"""`tonelint config`: what holds for a draft, and where each setting was read."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fakes import Run

from tonelint.config import load


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def origins(run: Run, *arguments: str) -> dict[str, str]:
    """The comment behind each setting."""
    outcome = run("config", *arguments)
    assert outcome.status == 0, outcome.err
    lines = [line for line in outcome.out.splitlines() if " = " in line and "  # " in line]
    return {line.split(" = ")[0].strip('"'): line.rpartition("  # ")[2] for line in lines}


def document(run: Run, *arguments: str) -> dict[str, Any]:
    outcome = run("config", "--output-format", "json", *arguments)
    assert outcome.status == 0, outcome.err
    found = json.loads(outcome.out)
    assert isinstance(found, dict)
    return found


def value(found: dict[str, Any], key: str) -> tuple[object, str, str]:
    """What a setting comes to, from where, and the place."""
    (one,) = [entry for entry in found["settings"] if entry["key"] == key]
    return one["value"], one["from"], one["place"]


BASE = (
    'profile = "scorecard"\nchannel = "chat"\nignore = ["greeting"]\n\n[rules]\n"blame/you-error" = "error"\n'
)
TEAM = """\
extend = "../base.toml"
variables = ["name"]
profile = "ask-first"

[rules]
"length/reply-too-long" = {severity = "warning", limit = 150}
dismissive = "off"

[terms]
"e-mail" = "email"
whitelist = {use = "allow list", unless = ["Whitelist \\"Pro\\""]}

[[sources]]
glob = "a/*.json"
preset = "zendesk"
channel = "slack"

[[sources]]
glob = "*.json"
fields = ["t"]
kind = "draft"
"""


@pytest.fixture
def team(run: Run) -> None:
    """A folder whose configuration extends another."""
    del run  # it has made an empty folder the current one
    write("base.toml", BASE)
    write("team/tonelint.toml", TEAM)


@pytest.mark.usefixtures("team")
def test_each_setting_names_its_file_and_line(run: Run) -> None:
    expected = {
        "profile": "team/tonelint.toml:3",
        "channel": "base.toml:2",
        "fail-on": "default",
        "select": "default",
        "ignore": "base.toml:3",
        "packs": "default",
        "snippets": "default",
        "exclude": "default",
        "judge": "default",
        "server": "default",
        "variables": "team/tonelint.toml:2",
        "blame/you-error": "base.toml:6",
        "length/reply-too-long": "team/tonelint.toml:6",
        "dismissive": "team/tonelint.toml:7",
        "e-mail": "team/tonelint.toml:10",
        "whitelist": "team/tonelint.toml:11",
    }
    assert expected.items() <= origins(run, "team").items()
    out = run("config", "team").out
    assert "# Read from team/tonelint.toml, which extends base.toml (nearest)\n" in out
    assert "\n[[sources]]  # team/tonelint.toml:13\n" in out


@pytest.mark.usefixtures("team")
def test_what_it_prints_is_a_configuration_of_the_same_meaning(run: Run) -> None:
    printed = run("config", "team").out
    write("team/printed.toml", printed)
    again, before = load(Path("team/printed.toml")), load(Path("team/tonelint.toml"))
    same = (
        "profile",
        "channel",
        "fail_on",
        "select",
        "ignore",
        "terms",
        "severity",
        "limit",
        "sources",
        "variables",
    )
    assert {name: getattr(again, name) for name in same} == {name: getattr(before, name) for name in same}
    assert len(tomllib.loads(run("config", "--rules", "team").out)["rules"]) > 50


@pytest.mark.usefixtures("team")
def test_what_is_typed_or_in_the_environment_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONELINT_PROFILE", "default")
    found = document(run, "--ignore", "blame", "--severity", "length=error", "--no-judge", "team")
    assert value(found, "profile") == ("default", "environment", "TONELINT_PROFILE")
    assert value(found, "ignore") == (["greeting", "blame"], "command line", "base.toml:3, command line")
    assert value(found, "rules.length") == ("error", "command line", "")
    assert value(found, "judge") == (False, "command line", "")
    assert found["named_by"] == "nearest"
    assert value(document(run, "--select", "ask", "team"), "ignore") == ([], "command line", "")
    monkeypatch.setenv("TONELINT_CONFIG", "base.toml")
    assert document(run, "team")["named_by"] == "TONELINT_CONFIG"
    assert document(run, "team")["files"] == ["base.toml"]
    isolated = document(run, "--isolated", "team")
    assert (isolated["files"], isolated["named_by"]) == ([], "--isolated")


@pytest.mark.usefixtures("team")
def test_a_draft_shows_its_front_matter_its_source_and_whether_it_is_excluded(run: Run) -> None:
    write("team/a.md", "---\nprofile: plain-language\nchannel: forum\n---\nHi\n")
    found = document(run, "team/a.md")
    assert value(found, "profile") == ("plain-language", "front matter", "team/a.md, front matter")
    assert value(found, "channel")[0] == "forum"
    assert value(document(run, "--profile", "default", "team/a.md"), "profile")[:2] == (
        "default",
        "command line",
    )
    write("team/b.json", '{"t": "Hi"}')
    write("team/a/c.json", "[]")
    assert document(run, "team/b.json")["source"] == 1
    assert value(document(run, "team/a/c.json"), "channel") == ("slack", "file", "team/tonelint.toml:16")
    assert "this file is one of it" in run("config", "team/b.json").out
    write("old/tonelint.toml", 'exclude = ["a.md"]\n')
    write("old/a.md", "Hi\n")
    assert document(run, "old/a.md")["excluded"]
    assert not document(run, "old")["excluded"]


@pytest.mark.usefixtures("team")
def test_rules_says_what_each_weighs_and_why(run: Run) -> None:
    found = document(run, "--rules", "--ignore", "suppression", "team")
    rules = {one["key"].removeprefix("rules."): (one["value"], one["place"]) for one in found["rules"]}
    assert rules["blame/you-error"] == ("error", "base.toml:6")
    assert rules["length/reply-too-long"] == ({"severity": "warning", "limit": 150}, "team/tonelint.toml:6")
    assert rules["dismissive/just"] == ("off", "team/tonelint.toml:7")
    assert rules["greeting/missing"] == ("off", "ignore, base.toml:3, command line")
    assert rules["ask/offer-help-closer"] == ("warning", "profile ask-first")
    assert rules["blame/your-mistake"][1] == "the rule itself"
    assert rules["suppression/unused"][0] == "off"
    selected = document(run, "--rules", "--select", "blame", "team")["rules"]
    assert {one["value"] for one in selected if "rules.ask/" in one["key"]} == {"off"}


def test_a_table_in_pyproject_is_found_behind_other_tables(run: Run) -> None:
    write("pyproject.toml", '[tool.other]\nprofile = "x"\n\n[tool.tonelint]\nprofile = "ask-first"\n')
    assert origins(run)["profile"] == "pyproject.toml:5"


def test_house_rules_are_counted_where_they_lie(run: Run) -> None:
    run("init")
    found = document(run)
    assert found["rule_folders"][1] == {"folder": "house-rules", "rules": 1}
    assert value(found, "packs")[0] == ["house-rules"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["none"], "none: no such file or folder"),
        (["broken"], "broken/tonelint.toml:1: unknown key `profle`; did you mean `profile`?"),
        (["--config", "none.toml"], "none.toml: no such file or directory"),
        (["a.md"], "a.md: line 3: "),
        (["--rules", "--select", "blaem"], "unknown rule `blaem`"),
        (["circle"], "circle/tonelint.toml: extends itself"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run: Run, arguments: list[str], complaint: str) -> None:
    write("broken/tonelint.toml", 'profle = "x"\n')
    write("circle/tonelint.toml", 'extend = "tonelint.toml"\n')
    write("a.md", "---\nchannel: [\n---\nHi\n")
    outcome = run("config", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"tonelint: {complaint}")
    assert outcome.err.count("\n") == 1
