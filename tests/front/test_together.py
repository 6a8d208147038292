"""Drafts whose sentences are parsed together say what each says alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fakes import FakeLinter, Outcome

from tonelint.draft import Draft
from tonelint.front import running, together
from tonelint.text.nlp import ModelError

TEXT = "Hi Ann,\n\nYou forgot to sign the form. Please send it again.\n\nBest,\nBob\n"


def drafts() -> None:
    for number in range(5):
        Path(f"{number}.md").write_text(TEXT.replace("form", f"form {number}"))
    Path("5.md").write_bytes(b"\xff\xfe\x00")
    Path("6.md").write_text("---\nchannel: pigeon\n---\nHello\n")


def test_all_drafts_of_a_chunk_are_prepared_and_linted_as_they_are(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts()
    together_said = run("check", "--no-cache", "--no-judge", ".")
    assert together_said.status == 2
    assert "0.md:3:1" in together_said.out
    monkeypatch.setattr(running, "_CHUNK", 1)
    assert run("check", "--no-cache", "--no-judge", ".") == together_said


def test_what_is_prepared_is_what_is_linted(
    run: Callable[..., Outcome], fake_linter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []

    def prepare(linter: FakeLinter, given: Sequence[Draft]) -> None:
        prepared.extend(draft.text for draft in given)

    monkeypatch.setattr(FakeLinter, "prepare", prepare)
    monkeypatch.setattr(together, "_LONG", 200)
    drafts()
    Path("3.md").write_text(TEXT * 3)
    expected = run("check", ".")
    assert len(prepared) == 4  # not the long one, nor those that are no drafts
    prepared.clear()
    assert run("check", ".") == expected
    assert not prepared  # all of it was kept
    assert run("check", "--no-cache", "0.md").status == 1
    assert not prepared  # a draft alone is linted at once


def test_standard_input_is_read_once(run: Callable[..., Outcome], fake_linter: None) -> None:
    drafts()
    outcome = run("check", "--no-cache", "0.md", "-", stdin=TEXT.encode())
    assert outcome.out.count("blame/you-error") == 2


def test_a_missing_model_is_said_by_each_draft(
    run: Callable[..., Outcome], fake_linter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(linter: FakeLinter, given: object) -> None:
        raise ModelError("no model here")

    monkeypatch.setattr(FakeLinter, "prepare", missing)
    monkeypatch.setattr(FakeLinter, "lint", missing)
    Path("a.md").write_text(TEXT)
    Path("b.md").write_text(TEXT)
    outcome = run("check", "--no-cache", "a.md", "b.md")
    assert outcome.status == 2
    assert "no model here" in outcome.err
