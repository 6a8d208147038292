"""Detectors of replies that could go to anybody, and of prose without contractions."""

from __future__ import annotations

import msgspec
import pytest

from tonelint.detectors.concreteness import (
    ContractionsSpec,
    ReferentSpec,
    compile_contractions,
    compile_referent,
)
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = ReferentSpec(generic=("your (issue|request)",), light=("$light",), unless_phrase=("please",))
LEXICONS = {"light": ("issue", "request", "team")}


def _vague(text: str, customer: str = "") -> list[str]:
    reading = reading_of(read_draft(text, customer=customer, markdown=False))
    return [text[h.start : h.end] for h in compile_referent(SPEC, LEXICONS, None).find(reading)]


def _stiff(text: str) -> list[str]:
    reading = reading_of(read_draft(text, markdown=False))
    hits = compile_contractions(ContractionsSpec(), {}, 3).find(reading)
    return [text[h.start : h.end] for h in hits]


def test_a_reply_that_names_nothing_is_reported() -> None:
    assert _vague("Hi Ana,\n\nI have resolved your issue.") == ["your issue"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana,\n\nI have resolved your issue with the vase.",
        "Hi Ana,\n\nPlease describe your issue.",
        "Hi Ana,\n\nWhat is your issue?",
        "Your request matters.",
    ],
)
def test_a_concrete_noun_a_request_or_a_lone_sentence_is_not(text: str) -> None:
    assert _vague(text) == []


def test_a_word_of_the_customers_is_concrete_enough() -> None:
    assert _vague("Hi Ana,\n\nYour request is fulfilled, they shipped.", "Has it shipped?") == []


def test_three_missed_chances_are_reported_at_the_first() -> None:
    assert _stiff("It is here. You will like it. We have more.") == ["It is"]
    assert _stiff("It is here. You will like it.") == []
    assert _stiff("It's here. You will like it. We have more. I am glad. Do not wait.") == []


@pytest.mark.parametrize("channel", ["social", "issue", "forum", "slack"])
def test_in_a_thread_everybody_sees_what_is_meant(channel: str) -> None:
    draft = read_draft("I have resolved your issue.", channel=channel, markdown=False)
    assert list(compile_referent(SPEC, LEXICONS, None).find(reading_of(draft))) == []


@pytest.mark.parametrize(
    ("last", "found"),
    [("Your request was noted.", ["Your request was noted"]), ("Your request for a lamp was noted.", [])],
)
def test_what_was_handled_without_a_name_is_empty_even_beside_facts(last: str, found: list[str]) -> None:
    spec = msgspec.structs.replace(SPEC, handled=("your request ...4 was noted",))
    text = f"The bus leaves at nine. {last}"
    reading = reading_of(read_draft(text, markdown=False))
    assert [text[h.start : h.end] for h in compile_referent(spec, LEXICONS, None).find(reading)] == found
