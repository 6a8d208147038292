"""How much a run looks at, and how much is too much: `--diff-base`, excluded and ignored files, `--max-warnings`."""

import os
import subprocess
from pathlib import Path

import pytest
from fakes import Outcome, Run

pytestmark = pytest.mark.usefixtures("fake_linter")

BLAMING = "You forgot it.\n"


def put(name: str, text: str = BLAMING) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return name


def places(outcome: Outcome) -> list[str]:
    """Where findings are, of a run that prints them one on a line."""
    return [":".join(line.split(":")[:2]) for line in outcome.out.splitlines()]


def git(*arguments: str) -> None:
    identity = {
        f"GIT_{role}_{what}": "a@example.com"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", *arguments], check=True, env={**os.environ, **identity})


def committed() -> None:
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")


CONCISE = ("check", "--output-format", "concise")


def test_only_changed_lines_are_reported_whatever_is_kept(run: Run) -> None:
    put("tonelint.toml", "")
    put("a.md", f"{BLAMING}\nIt is so.\n")
    put("d/b.md")
    assert len(places(run(*CONCISE))) == 2  # kept for the next run
    committed()
    assert run(*CONCISE, "--diff-base", "HEAD").out == ""
    put("a.md", f"{BLAMING}\n{BLAMING}")
    put("new.md")
    outcome = run(*CONCISE, "--diff-base", "HEAD")
    assert places(outcome) == ["a.md:3", "new.md:1"]
    assert "2 of 3 drafts" in outcome.err
    assert places(run(*CONCISE, "--diff-base", "HEAD", "--jobs", "2", ".")) == ["a.md:3", "new.md:1"]
    os.chdir("d")
    assert places(run(*CONCISE, "--diff-base", "HEAD", "../a.md", "b.md")) == ["../a.md:3"]


def test_standard_input_is_compared_with_the_file_it_is_called_like(run: Run) -> None:
    put("a.md", f"{BLAMING}\nIt is so.\n")
    committed()
    arguments = (*CONCISE, "--diff-base", "HEAD", "-", "--stdin-filename", "a.md")
    assert run(*arguments, stdin=f"{BLAMING}\nIt is so.\n".encode()).status == 0
    assert places(run(*arguments, stdin=f"{BLAMING}\n{BLAMING}".encode())) == ["a.md:3"]


def test_what_cannot_be_compared_is_one_line(run: Run) -> None:
    for name in ("a.md", "b.md", "d/c.md"):
        put(name)
    outcome = run(*CONCISE, "--diff-base", "HEAD", ".")
    assert outcome.err == (
        "tonelint: --diff-base: some drafts are in no git repository\n"
        "0 drafts read, nothing to say; 3 files could not be checked.\n"
    )
    assert outcome.status == 2
    committed()
    outcome = run(*CONCISE, "--diff-base", "nosuch", "--jobs", "2", ".")
    assert outcome.err.splitlines()[:-1] == ["tonelint: --diff-base: unknown revision `nosuch`"]
    assert outcome.status == 2
    assert run(*CONCISE, "--diff-base", "", ".").status == 2


def test_named_files_are_excluded_only_if_that_is_enforced(run: Run) -> None:
    put("tonelint.toml", 'exclude = ["old/"]\n')
    put("old/a.md")
    put("b.md")
    assert places(run(*CONCISE, "old/a.md", "b.md")) == ["old/a.md:1", "b.md:1"]
    assert places(run(*CONCISE, "--force-exclude", "old/a.md", "b.md")) == ["b.md:1"]
    assert run(*CONCISE, "--force-exclude", "old/a.md").status == 0
    arguments = (*CONCISE, "-", "--stdin-filename", "old/a.md")
    assert run(*arguments, stdin=BLAMING.encode()).status == 1
    assert run(*arguments, "--force-exclude", stdin=BLAMING.encode()).status == 0


def test_a_pattern_that_means_nothing_is_an_error_with_its_line(run: Run) -> None:
    put("tonelint.toml", '\nexclude = ["!"]\n')
    outcome = run("check", put("a.md"))
    assert outcome.err.startswith("tonelint: tonelint.toml:2: `exclude`: the pattern `!` matches nothing")
    assert outcome.status == 2


def test_what_git_ignores_is_left_out_of_folders(run: Run) -> None:
    put(".gitignore", "drafts/\n*.tmp.md\n")
    for name in ("a.md", "b.tmp.md", "drafts/c.md"):
        put(name)
    assert places(run(*CONCISE)) == ["a.md:1"]
    assert places(run(*CONCISE, "b.tmp.md", "drafts")) == ["b.tmp.md:1", "drafts/c.md:1"]
    everything = ["a.md:1", "b.tmp.md:1", "drafts/c.md:1"]
    assert places(run(*CONCISE, "--no-respect-gitignore")) == everything
    put("tonelint.toml", "respect-gitignore = false\n")
    assert places(run(*CONCISE)) == everything


def test_so_many_warnings_are_let_pass_and_no_error(run: Run) -> None:
    put("a.md", f"{BLAMING}\n{BLAMING}\nIt is just so.\n")
    assert run("check", "--max-warnings", "2", "a.md").status == 0
    outcome = run("check", "--max-warnings", "1", "a.md")
    assert outcome.status == 1
    assert outcome.err.endswith("Too many warnings: 2, and at most 1 allowed.\n")
    assert run("check", "--max-warnings", "1", "--exit-zero", "a.md").status == 0
    assert run("check", "--max-warnings", "0", put("b.md", "It is just so.\n")).status == 0
    assert run("check", "--max-warnings", "9", put("c.md", "Hi [NAME]\n")).status == 1
    put("tonelint.toml", 'fail-on = "suggestion"\n')
    assert run("check", "--max-warnings", "2", "a.md").status == 0
    # What is written for a CI server says the same as the exit status.
    assert 'failures="0"' in run("check", "--max-warnings", "2", "--output-format", "junit", "a.md").out
