"""Suppressions to be written: they cover what was found, and the draft reads as before."""

import re
from pathlib import Path

import pytest
from fakes import ROOT
from test_suppressions import KNOWN, LEVELS, as_read, at, ran

from tonelint.diagnostic import Diagnostic
from tonelint.draft import Draft, read_draft
from tonelint.suppression_comments import beside, in_draft
from tonelint.suppression_edits import commented, listed
from tonelint.suppressions import Left, suppress


def reread(text: str) -> Draft:
    return read_draft(text, "a.md")


def blames(text: str) -> list[Diagnostic]:
    """A finding on each “forgot”."""
    times = len(re.findall("forgot", text))
    return [at(text, "forgot", "blame/you-error", nth=nth) for nth in range(times)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hi,\n\nYou forgot.\n",
            "Hi,\n\n<!-- tonelint: ignore-next-line[blame/you-error] why -->\nYou forgot.\n",
        ),
        ("You forgot.", "<!-- tonelint: ignore-next-line[blame/you-error] why -->\nYou forgot."),
        (
            "---\nchannel: chat\n---\nYou forgot.\n",
            "---\nchannel: chat\n---\n<!-- tonelint: ignore-next-line[blame/you-error] why -->\nYou forgot.\n",
        ),
        (
            "One\nyou forgot,\ntwo.\n",
            "One\nyou forgot, <!-- tonelint: ignore[blame/you-error] why -->\ntwo.\n",
        ),
        (
            "One\nyou forgot,  \ntwo.\n",
            "One\nyou forgot, <!-- tonelint: ignore[blame/you-error] why -->  \ntwo.\n",
        ),
        (
            "One\nyou forgot,\\\ntwo.\n",
            "One\nyou forgot, <!-- tonelint: ignore[blame/you-error] why -->\\\ntwo.\n",
        ),
        ("* you forgot\n* two\n", "* you forgot <!-- tonelint: ignore[blame/you-error] why -->\n* two\n"),
        (
            "1. One.\n\n   You forgot.\n\n2. Two.\n",
            "1. One.\n\n   You forgot. <!-- tonelint: ignore[blame/you-error] why -->\n\n2. Two.\n",
        ),
        (
            "One.\r\n\r\nYou forgot.\r\n",
            "One.\r\n\r\n<!-- tonelint: ignore-next-line[blame/you-error] why -->\r\nYou forgot.\r\n",
        ),
    ],
)
def test_a_comment_stands_above_a_paragraph_or_at_the_end_of_a_line(text: str, expected: str) -> None:
    assert commented(reread(text), blames(text), "why", reread) == expected


def test_one_comment_names_all_rules_of_its_line() -> None:
    text = "You forgot [NAME], forgot it.\n"
    findings = [*blames(text), at(text, "[NAME]", "snippet/unfilled-placeholder")]
    written = commented(reread(text), findings, "why", reread)
    assert written is not None
    assert written.count("tonelint:") == 1
    assert "[blame/you-error, snippet/unfilled-placeholder]" in written


def test_a_draft_that_would_read_otherwise_is_left_alone() -> None:
    text = "| you forgot |\n|---|\n| b |\n"
    assert commented(reread(text), blames(text), "why", reread) is None


def in_prose(draft: Draft) -> list[Diagnostic]:
    """A finding on each “you” and “it” that is read."""
    found: list[Diagnostic] = []
    for block, prose in zip(draft.blocks, draft.proses, strict=True):
        for start, end in block.pieces if prose is not None else ():
            for word in re.finditer(r"(?i)\b(?:you|it)\b", draft.text[start:end]):
                times = draft.text.count(word[0], 0, start + word.start())
                found.append(at(draft.text, word[0], "blame/you-error", nth=times))
    return found


@pytest.mark.parametrize(
    "path", sorted((ROOT / "corpus" / "tuning").rglob("*.md"))[::5], ids=lambda path: path.name
)
def test_what_is_written_suppresses_all_and_changes_nothing(path: Path) -> None:
    draft = reread(path.read_text(encoding="utf-8"))
    written = commented(draft, in_prose(draft), "why", reread)
    assert written is not None
    changed = reread(written)
    assert as_read(changed) == as_read(draft)
    assert len(in_prose(changed)) == len(in_prose(draft))
    assert not suppress(in_prose(changed), in_draft(changed), written, KNOWN, LEVELS, ran).diagnostics
    kept = [line for line in written.splitlines() if not line.startswith("<!-- tonelint: ignore-next-line")]
    assert [re.sub(r" <!-- tonelint: .*? why -->", "", line) for line in kept] == draft.text.splitlines()


def test_lines_beside_a_draft_suppress_what_they_were_written_for() -> None:
    text = 'You "forgot" it.\nAll of\nit \\ of it.\nThe end.\n'
    findings = [
        at(text, 'You "forgot"', "blame/you-error"),
        at(text, "it \\ of", "snippet/unfilled-placeholder"),
        at(text, "The end.", "next-step/missing", whole=True),
    ]
    written = listed("", "a.txt", findings, "as agreed")
    assert written.splitlines()[1:] == [
        r'blame/you-error "You \"forgot\"" as agreed',
        r'snippet/unfilled-placeholder "it \\ of" as agreed',
        "next-step/missing as agreed",
    ]
    assert suppress(findings, beside(written, "x"), text, KNOWN, LEVELS, ran) == Left((), 3)
    assert listed(written, "a.txt", findings, "as agreed") == written
    assert listed("# mine\n\nblame/you-error", "a.txt", findings[2:], "why") == (
        "# mine\n\nblame/you-error\nnext-step/missing why\n"
    )
