"""Fixes with the real rules: which are made unasked, and what becomes of a repository of snippets."""

import csv
import json
import shutil
from pathlib import Path

import pytest
import yaml
from fakes import ROOT, Run

TERMS = '[terms]\n"e-mail" = "email"\nwhitelist = "allow list"\n'


def fixed(run: Run, text: str, *arguments: str) -> str:
    """What is printed for a text on standard input."""
    Path("tonelint.toml").write_text(TERMS)
    return run(
        "check", "-q", "--no-judge", "--fix", *arguments, "-", "--stdin-filename", "a.md", stdin=text.encode()
    ).out


def test_spelling_and_doubled_marks_are_safe_and_wording_is_not(run: Run) -> None:
    text = (
        "You forgot to send the E-mail!! Add it to the whitelist.\n\n"
        "We apologise for any inconvenience caused by the outage. PLEASE DO NOT open it.\n\n"
        "We'll get back to you soon.\n"
    )
    safe = text.replace("E-mail!!", "Email!")
    assert fixed(run, text) == safe
    unsafe = fixed(run, text, "--unsafe-fixes")
    assert "allow list" in unsafe
    assert "I'm sorry about the outage. Please do not open it." in unsafe
    assert "hadn't reached us" in unsafe
    assert "get back to you soon" in unsafe  # a day is for a person to name


@pytest.mark.parametrize(
    "text",
    [
        "Add **e-**mail to it.\n",
        "The header says `e-mail!!` here.\n",
        "He wrote “no e-mail” to us.\n",
        "> an e-mail!!\n\nAll is done.\n",
        "Type !! to repeat the command.\n",
    ],
)
def test_markup_code_and_quotations_stay(run: Run, text: str) -> None:
    assert fixed(run, text, "--select", "style,commands/shouting") == text


def test_an_edit_that_would_take_markup_away_is_not_offered(run: Run) -> None:
    text = "**You forgot** to submit [your data](https://example.com) before the deadline.\n"
    assert fixed(run, text, "--unsafe-fixes", "--select", "blame") == text


def test_a_repository_of_snippets_stays_one(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/snippet_repository", tmp_path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shown = run("check", "--no-judge", "--no-cache", "--unsafe-fixes", "--diff")
    assert shown.status == 1
    assert {path: path.read_bytes() for path in before} == before
    outcome = run(
        "check", "--no-judge", "--no-cache", "--unsafe-fixes", "--fix", "--output-format", "concise"
    )
    changed = [path for path, raw in before.items() if path.read_bytes() != raw]
    assert len(changed) >= 6
    assert f"in {len(changed)} drafts" in outcome.err
    assert "blame/you-error" not in {line.split()[2] for line in outcome.out.splitlines() if "{" in line}
    for path in changed:
        text = path.read_text("utf-8")
        match path.suffix:
            case ".json" if "//" not in text.partition("\n")[0]:  # comments are for those who read them
                json.loads(text)
            case ".jsonl":
                [json.loads(line) for line in text.splitlines()]
            case ".yml" | ".yaml":
                yaml.safe_load(text)
            case ".csv":
                assert len({len(row) for row in csv.reader(text.splitlines())}) == 1
    assert run("check", "--no-judge", "--no-cache", "--unsafe-fixes", "--diff").out == ""


def test_it_is_explained_which_edits_are_safe(run: Run) -> None:
    assert "--fix makes those of its edits that change nothing" in run("explain", "style/banned-term").out
    assert "--fix leaves it alone; --unsafe-fixes makes its edits" in run("explain", "blame/you-error").out
    assert "--fix" not in run("explain", "next-step/missing").out


def test_a_house_rule_says_itself_whether_its_rewrite_is_safe(run: Run) -> None:
    rule = (
        "message: m\nwhy: w\nseverity: warning\nrewrite: plainly\ndetect: {phrase: [just click]}\n"
        'flag: ["**Just click** it."]\n'
    )
    Path("house/own").mkdir(parents=True)
    Path("tonelint.toml").write_text('packs = ["house"]\nselect = ["own"]\n')

    def said(fix: str) -> str:
        Path("house/own/plain.yaml").write_text(rule + fix)
        return run("check", "-q", "--fix", "-", "--stdin-filename", "a.md", stdin=b"Just click it.").out

    assert said("") == "Just click it."
    assert said("fix: safe\n") == "Click it."
    assert said("fix: unsafe\n") == "Just click it."
    Path("house/own/plain.yaml").write_text(rule + "fix: sure\n")
    outcome = run("check", "-", stdin=b"Hi")
    assert outcome.status == 2
    assert "house/own/plain.yaml:7: `fix`: invalid enum value 'sure'" in outcome.err
