"""Repeats: a step that the customer has done, a fact that they gave, and when asking for it is right all the same."""

from __future__ import annotations

import pytest

from tonelint.detectors.repeats import RepeatsSpec, compile_repeats
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = RepeatsSpec(
    alike=(("restart", "reboot", "turn off"), ("reset",)),
    verbs=("clear", "check", ("contact", "call")),
    known=("(I|we) know", "once more", "again"),
)


def _found(customer: str, reply: str) -> list[str]:
    reading = reading_of(read_draft(reply, customer=customer, markdown=False))
    return [reply[hit.start : hit.end] for hit in compile_repeats(SPEC, {}, None).find(reading)]


@pytest.mark.parametrize(
    ("customer", "reply", "found"),
    [
        ("I've restarted the hub twice.", "Please reboot the hub.", "reboot the hub"),
        ("Restarted twice, no change.", "Could you restart it?", "Could you restart it"),
        ("I turned it off and on.", "Please turn it off and on again.", "turn it off"),
        ("No luck after two resets.", "Please do a reset.", "do a reset"),
        ("I cleared the cache.", "You can clear your cache.", "You can clear your cache"),
        ("I tried clearing the cache.", "Try clearing the cache.", "clearing the cache"),
        ("I called the bank.", "Please contact your bank.", "contact your bank"),
        ("My order 55-1203 is late.", "What is your order number?", "What is your order number?"),
        ("I'm on version 4.8.", "Which version are you on?", "Which version are you on?"),
        ("It's grey in Firefox.", "Which browser are you using?", "Which browser are you using?"),
        ("Photo attached.", "Please send us a photo.", "Please send us a photo"),
    ],
)
def test_what_was_done_or_given_is_not_asked_for_once_more(customer: str, reply: str, found: str) -> None:
    assert _found(customer, reply) == [found]


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        ("I haven't restarted the hub.", "Please restart the hub."),
        ("I would have restarted it.", "Please restart it."),
        ("My brother restarted the hub.", "Please restart the hub."),
        ("I restarted the phone.", "Please restart the hub."),
        (
            "I've restarted the hub twice.",
            "I know you've restarted it. Please restart the hub from its menu.",
        ),
        ("I've restarted the hub twice.", "Please restart the hub once more."),
        ("I've restarted the hub twice.", "Please restart the hub and hold the pin for 20 seconds."),
        ("I've restarted the hub twice.", "Thanks for the restarts! Please restart the second hub."),
        ("I checked the folder.", "Please check in at the desk."),
        ("I checked the folder.", "We'll check the folder."),
        ("My order is late.", "What is your order number?"),
        ("My order 55-1203 is late.", "Could you give me the tracking number?"),
        ("My order 55-1203 is late.", "Order 55-1203 is packed. Is that the order number on the box?"),
        ("I'm on version 4.8.", "Which version of Android are you on?"),
        ("It doesn't happen in Firefox.", "Which browser are you using?"),
        ("Photo attached.", "The photo didn't arrive. Please send a photo."),
        ("Photo attached.", "Please send a photo of the label."),
        ("Screenshot attached.", "Please send a photo."),
    ],
)
def test_another_thing_way_or_time_is_no_repetition(customer: str, reply: str) -> None:
    assert _found(customer, reply) == []


def test_the_message_quotes_the_customer() -> None:
    reading = reading_of(read_draft("Please restart it.", customer="I restarted it, twice.", markdown=False))
    (hit,) = compile_repeats(SPEC, {}, None).find(reading)
    assert hit.values == {"told": "I restarted it"}
