"""Whole-draft detectors: what a draft owes, what comes too late, how much it asks."""

from __future__ import annotations

import msgspec
import pytest

from tonelint.detectors.whole import (
    LateSpec,
    QuestionsSpec,
    RequireSpec,
    compile_late,
    compile_questions,
    compile_require,
)
from tonelint.draft import read_draft
from tonelint.linter import reading_of

STEPS = ("done", "promise", "ask", "step")


def _missing(text: str, customer: str = "", **extra: object) -> list[str]:
    spec = RequireSpec(acts=STEPS, given=("thank", "apologise", "answer"), to_a_question="answer")
    spec = msgspec.structs.replace(spec, **extra)
    reading = reading_of(read_draft(text, customer=customer, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_require(spec, {}, None).find(reading)]


def test_a_missing_act_is_reported_on_the_last_body_sentence() -> None:
    assert _missing("Hi Bo,\n\nThanks for the note. Sorry about the tap.\n\nBest,\nAl") == [
        "Sorry about the tap"
    ]


def test_any_wanted_act_is_enough() -> None:
    assert _missing("Sorry about the tap. A plumber will be there at four.") == []


def test_a_draft_without_a_given_act_owes_nothing() -> None:
    assert _missing("Have a nice day!") == []


def test_an_answer_is_enough_unless_every_question_stays_open() -> None:
    assert _missing("The pool is heated.") == []
    assert _missing("The pool is heated.", customer="Could you cancel my room?") == ["The pool is heated"]


def test_a_part_of_a_reply_owes_nothing_where_the_whole_is_meant() -> None:
    assert _missing("Sorry about the tap.", whole=True) == []
    assert _missing("Hi Bo,\n\nSorry about the tap.\n\nBest,\nAl", whole=True) == ["Sorry about the tap"]


@pytest.mark.parametrize(
    ("told", "enough"),
    [
        ("The second key is a spare.", True),
        ("Ali has the key.", True),
        ("Key: under the mat.", True),
        ("The key wasn't there.", False),
        ("Old locks are moody.", False),
    ],
)
def test_beside_an_apology_only_a_fact_about_one_certain_thing_is_enough(told: str, enough: bool) -> None:
    found = _missing(f"Hi Bo,\n\nSorry about the lock. {told}\n\nBest,\nAl", whole=True)
    assert found == ([] if enough else [told.rstrip(".")])


def test_thanks_from_the_customer_excuse_a_draft() -> None:
    assert _missing("Thanks, Bo!", customer="Great, that did it!", customer_unless=("great",)) == []


def test_reassurance_behind_the_given_share_of_the_words_is_late() -> None:
    spec = LateSpec(acts="done", phrase=("refund*",), topic=("money",), after=0.5)
    text = "The tram was late on that day because of a fallen tree. " * 2 + "I've refunded the ticket."
    reading = reading_of(read_draft(text, customer="I want my money", markdown=False))
    hits = list(compile_late(spec, {}, 5).find(reading))
    assert [text[hit.start : hit.end] for hit in hits] == ["I've refunded the ticket"]
    assert list(compile_late(spec, {}, 500).find(reading)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which bus was it? When did it leave? Who was driving?", "Who was driving?"),
        (
            "Which bus was it and when did it leave and who was driving?",
            "Which bus was it and when did it leave and who was driving?",
        ),
        ("Which bus was it? When did it leave?", ""),
        ("Why so? Because of ice. Which bus? Does that help?", ""),
        ("Is Monday good? Or is Friday better? Or would you like Sunday?", ""),
    ],
)
def test_only_real_questions_count(text: str, found: str) -> None:
    hits = list(compile_questions(QuestionsSpec(), {}, 2).find(reading_of(read_draft(text, markdown=False))))
    assert [text[hit.start : hit.end] for hit in hits] == ([found] if found else [])
