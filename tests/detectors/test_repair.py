"""The detector of an apology without a repair."""

from __future__ import annotations

import pytest

from tonelint.detectors.repair import UnrepairedSpec, compile_unrepaired
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = UnrepairedSpec(
    apology=("(sorry|apologise) (the|about|for|to|we)",),
    failures=("(lost|broken)",),
    sympathy=("sorry to hear", "your aunt"),
    repairs=("refund*",),
    idle=("(ask|contact) the courier", "should not happen"),
)


def _found(text: str) -> bool:
    return bool(list(compile_unrepaired(SPEC, {}, None).find(reading_of(read_draft(text, markdown=False)))))


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana,\n\nI'm sorry the vase is broken.",
        "Hi Ana,\n\nI'm sorry the vase is broken. You may want to ask the courier.",
        "Hi Ana,\n\nThe vase came broken. I apologise for that.",
        "Hi Ana,\n\nI'm sorry the lesson was cancelled. That should not happen.",
        "Hi Ana,\n\nSorry about the queue. Thanks for telling us!",
        "Hi Ana,\n\nSorry about the queue. Let us know if you have any questions.",
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
        "Hi Ana,\n\nSorry about the outage. A digger had cut the cable.",
        "Hi Ana,\n\nSorry, I don't know. Ask Lou.",
        "Hi Ana,\n\nSorry about the vase, we've sent a new one.",
        "I'm sorry the vase is broken.",
    ],
)
def test_a_repair_a_cause_a_question_or_sympathy_is_not(text: str) -> None:
    assert not _found(text)
