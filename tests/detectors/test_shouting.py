"""Shouting: capitals that can only be loud, and marks in a row."""

from __future__ import annotations

import pytest

from tonelint.detectors.shouting import ShoutingSpec, compile_shouting
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = ShoutingSpec(
    emphasis=("do", "not", "never", "all", "are", "please"),
    labels=("press (the)?",),
    exempt=("(null|sql)",),
    warm=("thank",),
)


def _found(text: str) -> list[str]:
    reading = reading_of(read_draft(text, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_shouting(SPEC, {}, None).find(reading)]


def test_a_loud_word_is_reported_alone() -> None:
    assert _found("You can NEVER open it.") == ["NEVER"]


def test_a_stretch_of_capitals_is_one_finding() -> None:
    assert _found("ALL DOORS ARE LOCKED at six.") == ["ALL DOORS ARE LOCKED"]


def test_marks_in_a_row_are_reported_with_their_word() -> None:
    assert _found("Did you restart it??") == ["it??"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was NOT on.", ["NOT"]),
        ("It was on AFTER six.", []),
        ("You turned it on AFTER six.", ["AFTER"]),
        ("AFTER ALL it was on.", ["AFTER ALL"]),
    ],
)
def test_a_mild_word_is_loud_alone_only_when_it_speaks_to_the_reader(text: str, expected: list[str]) -> None:
    spec = ShoutingSpec(emphasis=("not", "all", "after"), alone=("not",), spoken_to=("you",))
    reading = reading_of(read_draft(text, markdown=False))
    hits = compile_shouting(spec, {}, None).find(reading)
    assert [text[hit.start : hit.end] for hit in hits] == expected


def test_the_gap_of_a_template_is_no_voice() -> None:
    assert _found("You are in [ROOM NOT ALL] now.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The PDF is attached.",
        "Press the NOT key.",
        "The column is NOT NULL.",
        "Thank you so much!!",
        "The card says “DO NOT OPEN” on its back.",
        "Well done!",
    ],
)
def test_names_labels_code_and_joy_pass(text: str) -> None:
    assert _found(text) == []
