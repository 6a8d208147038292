"""Suppressions with the real rules: what is said of a whole draft, and what they weigh in a configuration."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import Outcome, Run

from tonelint.front import client

BLAMING = "Hi Sam,\n\nYou forgot to submit your data before the deadline.\n\nBest,\nJo\n"


def concise(run: Callable[..., Outcome], *arguments: str) -> list[str]:
    """Place, severity and rule of each finding."""
    out = run("check", "--output-format", "concise", *arguments).out
    return [" ".join(line.split()[:3]) for line in out.splitlines()]


def test_a_missing_next_step_is_suppressed_by_its_rule_anywhere(run: Run) -> None:
    Path("a.md").write_text(BLAMING)
    assert concise(run, "a.md") == [
        "a.md:3:1: warning blame/you-error",
        "a.md:3:1: suggestion next-step/missing",
    ]
    Path("a.md").write_text(f"{BLAMING}\n<!-- tonelint: ignore[next-step/missing] he knows -->\n")
    assert concise(run, "a.md") == ["a.md:3:1: warning blame/you-error"]
    Path("a.md").write_text(f"---\n# tonelint: ignore[next-step, blame/you-error]\n---\n{BLAMING}")
    assert concise(run, "a.md") == []


def test_a_baseline_outlives_edits_of_the_draft(run: Run) -> None:
    Path("a.md").write_text(BLAMING)
    run("check", "--suppress-all", "a.md")
    Path("a.md").write_text(BLAMING.replace("You forgot", "It seems that **you\nforgot**"))
    assert concise(run, "a.md") == []


def test_the_configuration_weighs_them_and_they_are_explained(run: Run) -> None:
    Path("a.md").write_text("All is done. <!-- tonelint: ignore[blame] -->\n")
    assert concise(run, "a.md") == ["a.md:1:36: suggestion suppression/unused"]
    Path("tonelint.toml").write_text('[rules]\n"suppression/unused" = "error"\n')
    assert concise(run, "a.md") == ["a.md:1:36: error suppression/unused"]
    Path("tonelint.toml").write_text('ignore = ["suppression"]\n')
    assert concise(run, "a.md") == []
    Path("tonelint.toml").write_text('[rules]\n"suppression/unsued" = "off"\n')
    assert "did you mean `suppression/unused`?" in run("check", "a.md").err
    Path("tonelint.toml").unlink()
    assert "outlives its finding" in run("explain", "suppression/unused").out
    assert "suppression/unknown" in run("rules").out


def test_a_rule_that_slept_is_not_called_unused(run: Run) -> None:
    rule = "next-step/unanswered-question"
    Path("a.md").write_text(f"All is done. <!-- tonelint: ignore[{rule}] -->\n")
    assert concise(run, "a.md") == []
    Path("customer.txt").write_text("Thank you.\n")
    assert concise(run, "--reply-to", "customer.txt", "a.md") == ["a.md:1:36: suggestion suppression/unused"]


@pytest.mark.parametrize("option", ["--add-ignore=why", "--suppress-all", "--prune-suppressions"])
def test_a_check_that_writes_is_not_handed_to_the_server(
    option: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TONELINT_SERVER", "auto")
    monkeypatch.setattr(client, "socket_path", lambda: pytest.fail("it was asked for"))
    assert client.delegated(["check", option, str(tmp_path)]) is None


def test_what_is_said_of_a_whole_reply_is_suppressed_in_that_reply_alone(run: Run) -> None:
    named = "<!-- tonelint: ignore[next-step/missing] he knows -->"
    Path("a.md").write_text(f"```reply\n{BLAMING}\n{named}\n```\n\n```reply\n{BLAMING}\n{named}\n```\n")
    assert concise(run, "--select", "next-step/missing", "a.md") == []
    done = "Hi Sam,\n\nIt is done, and I'll write to you by Friday.\n\nBest,\nJo\n"
    Path("a.md").write_text(f"```reply\n{done}\n{named}\n```\n\n```reply\n{BLAMING}\n```\n")
    assert [line.split()[-1] for line in concise(run, "--select", "next-step/missing", "a.md")] == [
        "suppression/unused",
        "next-step/missing",
    ]
