"""The cache as a user meets it: the same output, made once; `--no-cache` and `clean`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import Outcome

from tonelint import linter
from tonelint.diagnostic import Report
from tonelint.draft import Draft


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The paths of the drafts that were really linted."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    paths: list[str] = []
    lint = linter.Linter.lint

    def counted(self: linter.Linter, draft: Draft) -> Report:
        paths.append(draft.path)
        return lint(self, draft)

    monkeypatch.setattr(linter.Linter, "lint", counted)
    return paths


def test_what_has_not_changed_is_not_linted_again(run: Callable[..., Outcome], linted: list[str]) -> None:
    Path("a.md").write_text("You entered the wrong code.\n")
    Path("b.md").write_text("All is well.\n")
    first = run("check", "a.md", "b.md", "-v")
    assert run("check", "a.md", "b.md", "-v") == first
    assert linted == ["a.md", "b.md"]
    Path("a.md").write_text("You entered the wrong name.\n")
    assert "wrong name" in run("check", "a.md", "b.md").out
    assert linted == ["a.md", "b.md", "a.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-cache",),
        ("--profile", "scorecard"),
        ("--ignore", "blame"),
        ("--no-judge",),
        ("--channel", "chat"),
        ("--reply-to", "customer.txt"),
    ],
)
def test_another_question_gets_its_own_answer(
    arguments: tuple[str, ...], run: Callable[..., Outcome], linted: list[str]
) -> None:
    Path("customer.txt").write_text("Where is my parcel?")
    Path("a.md").write_text("You entered the wrong code.\n")
    run("check", "a.md")
    run("check", "a.md", *arguments)
    assert linted == ["a.md", "a.md"]


def test_the_same_words_in_another_file_are_reported_there(
    run: Callable[..., Outcome], linted: list[str]
) -> None:
    for name in ("a.md", "b.md", "c.txt"):
        Path(name).write_text("You entered the wrong code.\n")
    out = run("check", "a.md", "b.md", "c.txt").out
    assert [line.split(":")[0] for line in out.splitlines() if "blame/" in line] == ["a.md", "b.md", "c.txt"]
    assert linted == ["a.md", "c.txt"]  # whether it is Markdown changes how it is read


def test_standard_input_is_not_kept(run: Callable[..., Outcome], linted: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        run("check", "-", stdin=b"You entered the wrong code.\n")
    assert len(linted) == 2
    assert not (tmp_path / "caches").exists()


def test_a_note_is_told_every_time(
    run: Callable[..., Outcome], linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.md").write_text("Wir haben das heute für Sie erledigt und melden uns dann bei Ihnen.\n")
    assert "the judge is silent: not English" in run("check", "a.md").err
    assert "the judge is silent: not English" in run("check", "a.md").err


def test_clean_removes_both_caches(run: Callable[..., Outcome], linted: list[str], tmp_path: Path) -> None:
    Path("a.md").write_text("You entered the wrong code.\n")
    run("check", "--isolated", "a.md")
    Path("tonelint.toml").write_text("")
    run("check", "a.md")
    said = run("clean").out.splitlines()
    assert said == [f"removed {tmp_path / '.tonelint_cache'}", f"removed {tmp_path / 'caches' / 'tonelint'}"]
    assert run("clean").out == ""
