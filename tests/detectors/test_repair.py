"""The detector of an apology without a repair."""

from __future__ import annotations

import pytest

from tonelint.detectors.repair import UnrepairedSpec, compile_unrepaired
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = UnrepairedSpec(
    apology=("(sorry|apologise)",),
    failures=("(lost|broken)",),
    sympathy=("sorry to hear",),
    repairs=("refund*",),
    sends_away=("(ask|contact) the courier",),
)


def _found(text: str) -> bool:
    return bool(list(compile_unrepaired(SPEC, {}, None).find(reading_of(read_draft(text, markdown=False)))))


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana,\n\nI'm sorry the vase is broken.",
        "Hi Ana,\n\nI'm sorry the vase is broken. You may want to ask the courier.",
        "Hi Ana,\n\nThe vase came broken. I apologise for that.",
    ],
)
def test_an_apology_for_a_failure_and_nothing_else_is_reported(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana,\n\nI'm sorry the vase is broken. I've sent a new one.",
        "Hi Ana,\n\nI'm sorry the vase is broken: the box was thin.",
        "Hi Ana,\n\nI'm sorry the vase is broken. Which one would you like?",
        "Hi Ana,\n\nSorry to hear that the vase is broken.",
        "Hi Ana,\n\nI'm sorry about your aunt.",
        "I'm sorry the vase is broken.",
    ],
)
def test_a_repair_a_cause_a_question_or_sympathy_is_not(text: str) -> None:
    assert not _found(text)
