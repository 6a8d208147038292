"""Counting detectors: the same thing said too often, and hedges on one claim."""

from __future__ import annotations

import pytest

from tonelint.detectors.counting import CountSpec, StackSpec, compile_count, compile_stack
from tonelint.detectors.patterns import PatternError
from tonelint.draft import read_draft
from tonelint.linter import reading_of

HEDGES = StackSpec(
    strong=("(perhaps|possibly|maybe)",), weak=("(might|could|i think)",), unless_phrase=("you might",)
)


def _counted(spec: CountSpec, text: str, limit: int = 3) -> list[str]:
    hits = compile_count(spec, {}, limit).find(reading_of(read_draft(text, markdown=False)))
    return [text[hit.start : hit.end] for hit in hits]


def _stacks(text: str) -> list[str]:
    hits = compile_stack(HEDGES, {}, None).find(reading_of(read_draft(text, markdown=False)))
    return [text[hit.start : hit.end] for hit in hits]


def test_the_one_that_reaches_the_limit_is_reported() -> None:
    assert _counted(CountSpec(phrase=("sorry",)), "Sorry! So sorry. We are SORRY. And sorry.") == ["SORRY"]


def test_a_long_reply_may_hold_one_more() -> None:
    text = "Sorry. Sorry. Sorry. " + "The red tram stops at the old gate. " * 20
    assert _counted(CountSpec(phrase=("sorry",)), text) == []


def test_what_is_quoted_or_excused_does_not_count() -> None:
    spec = CountSpec(phrase=("sorry",), unless_phrase=("sorry to hear",))
    assert _counted(spec, 'You wrote "sorry", I am sorry to hear that. Sorry. Sorry for it.') == []


def test_marks_are_counted_by_their_rate() -> None:
    spec = CountSpec(phrase=(), marks="!", words_each=40)
    assert _counted(spec, "Yes! It is! Come!") == ["!"]
    assert _counted(spec, "The tram stops at the gate. " * 40 + "Yes! No! Go!") == []


def test_a_count_needs_a_limit() -> None:
    with pytest.raises(PatternError, match="limit"):
        compile_count(CountSpec(phrase=("sorry",)), {}, None)


@pytest.mark.parametrize("text", ["It might possibly be the fuse.", "Maybe, perhaps, it is the fuse."])
def test_two_hedges_on_one_claim_are_a_stack(text: str) -> None:
    assert len(_stacks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It might be the fuse.",
        "I think it could be the fuse.",
        "You might possibly like it.",
        "It might be the fuse; perhaps a spare would tell.",
        "Could you perhaps send it, possibly today?",
    ],
)
def test_one_hedge_two_weak_ones_and_hedges_on_two_claims_are_none(text: str) -> None:
    assert _stacks(text) == []
