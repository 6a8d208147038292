"""`tonelint debug` shows how a draft is read."""

from pathlib import Path

from fakes import Run


def test_debug_shows_blocks_sentences_clauses_and_acts(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Hi Ana,\n\nYou forgot the code, so I've sent a new one.\n\n> old words\n", encoding="utf-8"
    )
    outcome = run("debug", str(draft))
    assert outcome.status == 0
    assert "greeting (line 1)" in outcome.out
    assert "  3:1: You forgot the code, so I've sent a new one." in outcome.out
    assert "clause “You forgot”: verb forget, agent customer" in outcome.out
    assert "acts: done" in outcome.out
    assert "quote (line 5): not read" in outcome.out


def test_debug_says_which_condition_of_a_rule_fails(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("If you forgot the code, press Resend. We forgot it.\n", encoding="utf-8")
    outcome = run("debug", str(draft), "--rule", "blame/you-error")
    assert outcome.status == 0
    assert "conditional" in outcome.out
    assert "agent" in outcome.out


def test_debug_of_a_missing_file_is_one_line_and_exit_2(run: Run) -> None:
    outcome = run("debug", "nowhere.txt")
    assert outcome.status == 2
    assert outcome.err == "tonelint: nowhere.txt: no such file or folder\n"
