"""Jargon and abbreviations: what the customer knows, and what the draft explains, is neither."""

from __future__ import annotations

import pytest

from tonelint.detectors.jargon import (
    AcronymSpec,
    JargonSpec,
    compile_acronyms,
    compile_jargon,
    spelled_out,
    vocabulary,
)
from tonelint.draft import read_draft
from tonelint.linter import reading_of

JARGON = JargonSpec(
    phrase=("race condition", "your ticket"), technical=("hotfix",), unless_around=("raffle",)
)
ACRONYMS = AcronymSpec(known=("pdf",), unless_before=("press (the)?",), aside=("(with|over) (the)?",))


def _jargon(text: str, customer: str = "", channel: str = "email") -> list[str]:
    reading = reading_of(read_draft(text, customer=customer, channel=channel, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_jargon(JARGON, {}, None).find(reading)]


def _acronyms(text: str, customer: str = "", channel: str = "email") -> list[str]:
    reading = reading_of(read_draft(text, customer=customer, channel=channel, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_acronyms(ACRONYMS, {}, None).find(reading)]


def test_our_word_is_jargon() -> None:
    assert _jargon("It was a race condition.") == ["race condition"]


def test_the_customers_own_word_is_none() -> None:
    assert _jargon("It was a race condition.", customer="Is it one of those race conditions?") == []


def test_developers_know_technical_words() -> None:
    assert _jargon("A hotfix is out.") == ["hotfix"]
    assert _jargon("A hotfix is out.", channel="issue") == []


def test_a_ticket_for_something_is_no_jargon() -> None:
    assert _jargon("I have your ticket here.") == ["your ticket"]
    assert _jargon("I have your ticket here, for the raffle.") == []


def test_quoted_words_are_left_alone() -> None:
    assert _jargon("The page says “race condition” in red.") == []


def test_vocabulary_forgets_endings_and_short_words() -> None:
    assert vocabulary("It escalated in two tickets") == {"escalat", "two", "ticket"}


def test_an_acronym_is_reported_once() -> None:
    assert _acronyms("The MAF sensor is dirty. A new MAF is in the post.") == ["MAF"]


@pytest.mark.parametrize(
    "text",
    [
        "The PDF is attached.",
        "Press the PWR key.",
        "The mass air flow (MAF) sensor is dirty.",
        "The MAF (it measures the air) is dirty.",
        "The box reads “MAF” on its lid.",
        "READ THE CARD is what it says.",
    ],
)
def test_known_explained_and_named_ones_pass(text: str) -> None:
    assert _acronyms(text) == []


def test_what_the_customer_wrote_passes_in_any_case() -> None:
    assert _acronyms("Your PUK is in the app.", customer="where is my puk") == []


def test_developers_know_their_acronyms() -> None:
    assert _acronyms("The TTL was 60.") == ["TTL"]
    assert _acronyms("The TTL was 60.", channel="issue") == []


def test_initials_of_words_in_a_row_spell_an_acronym_out() -> None:
    assert spelled_out("RCA", "the root cause analysis, or RCA")
    assert not spelled_out("RCA", "the RCA comes on Friday")


@pytest.mark.parametrize(
    "text",
    [
        "The MAF is dirty. It's the part that measures the air.",
        "The MAF 4 is in stock.",
        "Mr TJ Baker has the key.",
        "The MAF is dirty.\n\nBest regards,\nIda, MAF",
    ],
)
def test_codes_names_and_what_the_next_sentence_explains_pass(text: str) -> None:
    assert _acronyms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your 500 QTUM are safe.",
        "The four NVRs are yours.",
        "We have PVG at €4.",
        "The one in red, GLDH, is high.",
        "The DX is here.",
    ],
)
def test_units_goods_plurals_and_names_in_passing_pass(text: str) -> None:
    assert _acronyms(text) == []


def test_a_circumstance_passes_only_while_the_customers_words_are_unknown() -> None:
    assert _acronyms("It waits with the OLB.") == []
    assert _acronyms("It waits with the OLB.", customer="where is it") == ["OLB"]


def test_two_in_a_sentence_are_reported_wherever_they_stand() -> None:
    assert _acronyms("The OLB has it over MSAN.") == ["OLB", "MSAN"]
