"""`tonelint check` with the real linter: the built-in rules, house rules, and what may be broken in them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import ROOT, Run

from tonelint import wire
from tonelint.text.nlp import ModelError

BLAMING = "Hi Sam,\n\nYou forgot to submit your data before the deadline.\n\nJo\n"


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return name


def test_blame_is_found_on_its_line(run: Run) -> None:
    outcome = run("check", write("reply.txt", BLAMING))
    assert "reply.txt:3:1: warning: “You forgot" in outcome.out
    assert outcome.status == 1


@pytest.mark.parametrize(
    "text",
    [
        BLAMING,
        BLAMING.replace("\n", "\r\n"),
        "---\nchannel: chat\n---\n👍🏽 So e\u0301\tyou forgot the “file”.\n",
        "> you forgot\n\n* It broke since **you forgot** to save.\n",
    ],
    ids=["plain", "carriage returns", "front matter and emoji", "markdown"],
)
def test_what_is_said_to_be_found_stands_at_its_offsets(run: Run, text: str) -> None:
    document = wire.decode(run("check", "--output-format", "json", write("reply.md", text)).out)
    diagnostics = document.reports[0].diagnostics
    assert any(diagnostic.rule == "blame/you-error" for diagnostic in diagnostics)
    lines = text.replace("\r\n", "\n").split("\n")
    for diagnostic in diagnostics:
        assert text[diagnostic.start : diagnostic.end] == diagnostic.found
        first = diagnostic.found.splitlines()[0] if diagnostic.found else ""
        assert lines[diagnostic.line - 1][diagnostic.column - 1 :].startswith(first)


def test_an_unknown_rule_in_the_configuration_is_one_line_with_a_guess(run: Run) -> None:
    write("tonelint.toml", '[rules]\n"blame/you-eror" = "off"\n')
    outcome = run("check", "-q", write("reply.txt", BLAMING))
    assert outcome.status == 2
    assert "unknown rule `blame/you-eror`; did you mean `blame/you-error`?" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_broken_house_rule_stops_the_drafts_of_its_folder_only(run: Run) -> None:
    write("team/tonelint.toml", 'packs = ["house"]\n')
    write("team/house/style/x.yaml", "message: [\n")
    write("team/a.txt", BLAMING)
    write("team/b.txt", BLAMING)
    write("other/c.txt", BLAMING)
    outcome = run("check", "team", "other")
    assert outcome.status == 2
    assert outcome.err.startswith("tonelint: team/house/style/x.yaml:")
    assert len(outcome.err.splitlines()) == 2
    assert "2 files could not be checked" in outcome.err
    assert "other/c.txt:3:1: warning" in outcome.out


def test_a_missing_model_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(texts: object) -> None:
        del texts
        raise ModelError("the English model is not installed; run: pip install …")

    monkeypatch.setattr("tonelint.linter.parse", missing)
    write("d/a.txt", BLAMING)
    write("d/b.txt", BLAMING)
    outcome = run("check", "--no-cache", "-q", "d")
    assert outcome.status == 2
    assert outcome.err == "tonelint: the English model is not installed; run: pip install …\n"


@pytest.mark.parametrize(
    "text",
    ["\n \n", "\x0c", "\u200b", "---\n---\n", "> only\n> quoted\n", "```\ncode\n```\n", "-- \nJo\n", "🙂"],
    ids=repr,
)
def test_a_draft_with_hardly_anything_in_it_is_read(run: Run, text: str) -> None:
    outcome = run("check", write("reply.md", text))
    assert outcome.status in (0, 1)
    assert "Traceback" not in outcome.err


def test_a_line_of_many_words_is_read(run: Run) -> None:
    outcome = run("check", write("long.txt", "You forgot it. " * 2_000))
    assert "long.txt:1:1: warning" in outcome.out
    assert "long.txt:1:29986: warning" in outcome.out


def test_processes_that_share_a_judge_say_what_one_says(tmp_path: Path) -> None:
    """Whole processes, since a fork beside a thread that loads something may wait for it forever."""

    def check(*options: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "tonelint", "check", "-v", *options, "."],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout

    (tmp_path / "tonelint.toml").touch()
    for number in range(8):
        text = f"Hi Sam,\n\nYour order has been handed over to the relevant department.\n\n{'J' * number}o\n"
        (tmp_path / f"{number}.md").write_text(text)
    first = check("--jobs", "2")
    assert first[1].count("by judge") == 8
    assert check("--jobs", "1", "--no-cache") == first
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(BLAMING)
    again = check("--jobs", "2")
    assert again[1].count("blame/you-error") == 4
    assert check("--jobs", "1", "--no-cache") == again
