"""Mood detectors: distress passed over, cheer beside bad news, warmth at both ends."""

from __future__ import annotations

import pytest

from tonelint.detectors.mood import (
    BookendsSpec,
    MismatchSpec,
    UnacknowledgedSpec,
    compile_bookends,
    compile_mismatch,
    compile_unacknowledged,
)
from tonelint.draft import read_draft
from tonelint.linter import reading_of

UPSET = "I am furious, the red tram drove past me."


def _unheard(text: str, customer: str) -> bool:
    spec = UnacknowledgedSpec(customer=("furious",), heard=("(sorry|awful)",), customer_unless=("works now",))
    reading = reading_of(read_draft(text, customer=customer, markdown=False))
    return bool(list(compile_unacknowledged(spec, {}, None).find(reading)))


def _mismatched(text: str, customer: str = "") -> bool:
    spec = MismatchSpec(
        cheer=("(yay|woohoo)",),
        news=("great news",),
        emoji="🎉",
        customer=("furious",),
        customer_unless=("works now",),
        bad_news=("(unfortunately|denied)",),
        good_news=("back",),
        relief=("fine was denied",),
    )
    reading = reading_of(read_draft(text, customer=customer, markdown=False))
    return bool(list(compile_mismatch(spec, {}, None).find(reading)))


def test_business_first_is_reported_when_the_customer_is_upset() -> None:
    assert _unheard("Which stop was it? Trams run until ten.", UPSET)


@pytest.mark.parametrize(
    "text",
    [
        "That is awful. Which stop was it?",
        "Sorry, which stop was it?",
        "I've asked the driver. Trams run until ten.",
        "The red tram drove past Oak Street. Trams run until ten.",
    ],
)
def test_sympathy_a_deed_or_their_own_words_are_enough(text: str) -> None:
    assert not _unheard(text, UPSET)


def test_without_distress_or_message_it_is_silent() -> None:
    assert not _unheard("Which stop was it?", "When does the tram run?")
    assert not _unheard("Which stop was it?", "")
    assert not _unheard("Which stop was it?", UPSET + " But it works now.")


@pytest.mark.parametrize(
    "text", ["Unfortunately no! 🎉", "Great news! It was denied.", "Yay, unfortunately."]
)
def test_cheer_beside_bad_news_is_reported(text: str) -> None:
    assert _mismatched(text)


def test_a_burden_that_is_gone_is_no_bad_news() -> None:
    assert not _mismatched("Yay, the fine was denied!")
    assert _mismatched("Yay! Unfortunately no.")


def test_cheer_at_an_upset_customer_is_reported_unless_the_news_are_good() -> None:
    assert _mismatched("Yay, hello!", UPSET)
    assert not _mismatched("Yay, the tram is back!", UPSET)
    assert not _mismatched("Yay, hello!")


def test_warmth_at_one_end_is_enough() -> None:
    detector = compile_bookends(BookendsSpec(warmth=("enjoy",), chat=("happy friday",)), {}, None)

    def cold(text: str) -> bool:
        return bool(list(detector.find(reading_of(read_draft(text, markdown=False)))))

    assert cold("Turn the key.")
    assert cold("Hi Ana, turn the key. Happy Friday! Pull the lever.")
    assert not cold("Turn the key. Enjoy the ride.")
