"""Length detectors: replies, sentences, paragraphs, steps in prose and hard words."""

from __future__ import annotations

import pytest

from tonelint.detectors.length import LengthSpec, ReadabilitySpec, compile_length, compile_readability
from tonelint.detectors.patterns import PatternError
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SENTENCE = "The red tram stops at the old gate. "


def _found(of: str, limit: int, text: str, customer: str = "") -> list[str]:
    reading = reading_of(read_draft(text, customer=customer, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_length(LengthSpec(of), {}, limit).find(reading)]


def test_a_reply_is_reported_where_it_passes_the_limit() -> None:
    assert _found("reply", 12, SENTENCE * 2 + "It waits there for long.") == [
        "The red tram stops at the old gate"
    ]


def test_a_long_message_with_questions_allows_a_longer_reply() -> None:
    assert _found("reply", 12, SENTENCE * 2, customer="Where is it? When is it? Who drives?") == []


def test_list_items_do_not_count_towards_a_reply() -> None:
    assert (
        _found(
            "reply",
            12,
            "Do this:\n\n- Turn the key twice and wait a minute.\n- Open the gate and step through it.",
        )
        == []
    )


def test_a_sentence_over_the_limit_is_reported_and_a_list_after_a_colon_is_not() -> None:
    assert _found("sentence", 5, "It waits. " + SENTENCE) == ["The red tram stops at the old gate"]
    assert _found("sentence", 5, "Please send: the number of the tram, the time, the gate, the day.") == []


def test_a_paragraph_is_reported_whole() -> None:
    assert _found("paragraph", 10, SENTENCE * 2 + "\n\nIt waits.") == [(SENTENCE * 2).strip(" .")]


def test_instructions_in_one_paragraph_are_counted() -> None:
    assert _found("steps", 3, "Turn the key, open the lid and press the button.") == [
        "Turn the key, open the lid and press the button"
    ]
    assert _found("steps", 3, "Turn the key. We met at the gate. Open the lid.") == []
    assert _found("steps", 3, "I turned the key, opened the lid and pressed the button.") == []


@pytest.mark.parametrize("limit", [None, 0])
def test_a_length_rule_needs_a_limit(limit: int | None) -> None:
    with pytest.raises(PatternError, match="limit"):
        compile_length(LengthSpec("reply"), {}, limit)


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(PatternError, match="chapter"):
        compile_length(LengthSpec("chapter"), {}, 3)


def test_easy_prose_and_short_prose_are_not_hard_to_read() -> None:
    detector = compile_readability(ReadabilitySpec(), {}, 13)
    easy = reading_of(read_draft(SENTENCE * 12, markdown=False))
    short = reading_of(
        read_draft("Organisational responsibilities necessitate authorisation.", markdown=False)
    )
    assert list(detector.find(easy)) == list(detector.find(short)) == []
