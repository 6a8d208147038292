"""Whose lines are whose, over messages in the shapes of real mail programs."""

import pytest
from labelled_mail import Labelled, labelled, share

from tonelint.mail import Owner

MESSAGES = labelled()


def test_there_are_enough_messages() -> None:
    assert len(MESSAGES) >= 72
    assert sum(one.for_scoring for one in MESSAGES) == 28


def test_nearly_all_lines_are_given_to_their_owners() -> None:
    tuning = [one for one in MESSAGES if not one.for_scoring]
    assert share(tuning) >= 0.95


@pytest.mark.parametrize("one", MESSAGES, ids=lambda one: one.path.stem)
def test_every_message_can_be_read_and_says_something(one: Labelled) -> None:
    message = one.message()
    assert not message.unreadable
    assert message.own.text.strip()
    assert len(message.owners) == message.text.count("\n") + 1


@pytest.mark.parametrize("one", MESSAGES, ids=lambda one: one.path.stem)
def test_what_is_mapped_to_the_text_stands_there(one: Labelled) -> None:
    message = one.message()
    for segment in message.own.segments:
        words = message.own.text[segment.start : segment.end]
        assert words == message.text[segment.source_start : segment.source_end]


def test_nothing_quoted_is_among_the_authors_words() -> None:
    for one in MESSAGES:
        if not one.for_scoring:
            own = one.message().own.text
            quoted = [line.strip("> ") for owner, line in one.lines if owner is Owner.QUOTED]
            assert not [line for line in quoted if len(line) > 20 and line in own], one.path.name
