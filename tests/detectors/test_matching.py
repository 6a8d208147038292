"""Clause, noun and phrase patterns: their conditions, what excuses them, and which words they report.

Every case is a `detect` as a rule file writes it, a text and the words reported.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tonelint.detectors.patterns import PatternError
from tonelint.detectors.sentence import SentenceSpec, compile_sentence
from tonelint.draft import read_draft
from tonelint.linter import reading_of

LEXICONS = {"slips": ("forget", "ignore"), "wrong": ("wrong", "incorrect")}

FORGOT = {"clause": {"agent": "customer", "verb": "$slips", "tense": ["past", "perfect"]}}
ENTERED = {"clause": {"agent": "customer", "verb": "enter", "tense": "past"}}
TYPO = {"noun": {"word": "typo", "owner": "customer"}}
USER_ERROR = {"phrase": ["user error"]}

CASES: list[tuple[dict[str, Any], str, list[str]]] = [
    # conditions on fields
    (FORGOT, "You forgot the badge.", ["You forgot"]),
    (FORGOT, "We forgot the badge.", []),
    (FORGOT, "You never forgot the badge.", []),
    (FORGOT, "You will forget the badge.", []),
    ({"clause": {"agent": "customer", "verb": "-enter"}}, "You entered the code.", []),
    ({"clause": {"agent": "customer", "object": "code", "verb": "enter"}}, "You entered a date.", []),
    (
        {"clause": {"agent": "customer", "verb": "reply", "negated": True}},
        "You didn't reply.",
        ["You didn't reply"],
    ),
    ({"clause": {"verb": "enter", "object_modifier": "none"}}, "You entered codes.", ["You entered"]),
    ({"clause": {"verb": "enter", "mood": "order"}}, "Enter the code.", ["Enter"]),
    # standing gates of a clause, and lifting one
    (FORGOT, "If you forgot the badge, ring the bell.", []),
    (FORGOT | {"even": ["conditional"]}, "If you forgot the badge, ring the bell.", ["you forgot"]),
    (FORGOT, "You told me that you forgot the badge.", []),
    (FORGOT, "Did you forget the badge?", []),
    (FORGOT, 'The page says "You forgot the badge" in red.', []),
    (FORGOT | {"unless": ["temporal"]}, "It beeped when you ignored the badge.", []),
    (FORGOT, "It beeped because you ignored the badge.", ["you ignored"]),
    # nouns
    (TYPO, "Your typo hid in line two.", ["Your typo"]),
    (TYPO, "Our typo hid in line two.", []),
    (TYPO, "There is no typo in your import.", []),
    (TYPO, "Is there a typo in your import?", []),
    # phrases have no gate but quotes, unless the rule asks for more
    (USER_ERROR, "It is user error.", ["user error"]),
    (USER_ERROR, "If it is user error, we help.", ["user error"]),
    (USER_ERROR | {"unless": ["conditional"]}, "If it is user error, we help.", []),
    (USER_ERROR | {"unless": ["conditional"]}, "In case of user error, we help.", []),
    (USER_ERROR | {"unless": ["conditional"]}, "Should it be user error, we help.", []),
    (
        USER_ERROR | {"unless": ["conditional"]},
        "You should know it was user error.",
        ["user error"],
    ),
    (USER_ERROR | {"unless": ["negated"]}, "It isn't user error.", []),
    (USER_ERROR | {"unless": ["question"]}, "Is it user error?", []),
    (USER_ERROR, 'The chart "user error" is new.', []),
    # what else stands in the sentence, or near it
    (FORGOT | {"unless_phrase": ["sorry"]}, "Sorry, you forgot the badge.", []),
    (FORGOT | {"only_with": {"phrase": ["so"]}}, "You forgot it, so it beeped.", ["You forgot"]),
    (FORGOT | {"only_with": {"phrase": ["so"]}}, "You forgot it.", []),
    (FORGOT | {"unless_near": {"phrase": ["our bug"], "after": 1}}, "You forgot it. It was our bug.", []),
    (FORGOT | {"unless_near": {"cues": ["link"]}}, "You forgot it.", ["You forgot"]),
    # the words of the clause or noun phrase itself
    (ENTERED | {"words": ["$wrong"]}, "You entered the wrong code.", ["You entered"]),
    (ENTERED | {"words": ["$wrong"]}, "You entered it, and the wrong door opened.", []),
    (ENTERED | {"unless_words": ["twice"]}, "You entered it twice.", []),
    (
        TYPO | {"words": ["small"]},
        "Your small typo was easy to mend.",
        ["Your small typo"],
    ),
    (TYPO | {"unless_words": ["small"]}, "Your small typo was easy to mend.", []),
    # which words are reported
    (ENTERED | {"report": "object"}, "You entered the old code.", ["You entered the old code"]),
    (ENTERED | {"report": "verb"}, "You entered the old code.", ["entered"]),
    (ENTERED | {"report": "clause"}, "Then you entered it twice.", ["Then you entered it twice"]),
    (ENTERED | {"report": "sentence"}, "Then you entered it twice.", ["Then you entered it twice"]),
    (
        {"clause": {"modality": "supposed", "verb": "verify"}, "report": "chain"},
        "You were supposed to verify it.",
        ["You were supposed to verify"],
    ),
    # several patterns report a stretch of words once
    (
        {"phrase": ["your fault", "your fault entirely"]},
        "It is your fault entirely.",
        ["your fault entirely"],
    ),
    ({"phrase": ["on you"]}, "It is on you. That is on you.", ["on you", "on you"]),
]


def found(detect: dict[str, Any], text: str, **beside: Any) -> list[str]:
    spec = msgspec.convert({"any": [detect], **beside}, SentenceSpec)
    draft = read_draft(text, markdown=False)
    return [
        text[hit.start : hit.end] for hit in compile_sentence(spec, LEXICONS, None).find(reading_of(draft))
    ]


@pytest.mark.parametrize(("detect", "text", "reported"), CASES)
def test_matches(detect: dict[str, Any], text: str, reported: list[str]) -> None:
    assert found(detect, text) == reported


def test_exemptions_of_the_rule_hold_for_each_pattern() -> None:
    assert found(FORGOT, "Sorry, you forgot the badge.", unless_phrase=["sorry"]) == []


def test_once_in_a_sentence() -> None:
    text = "It is on you, and that is on you."
    assert found({"phrase": ["on you"]}, text) == ["on you", "on you"]
    assert found({"phrase": ["on you"]}, text, once=True) == ["on you"]


@pytest.mark.parametrize(
    ("where", "reported"), [("opening", ["one"]), ("closing", ["six"]), ("", ["one", "three", "six"])]
)
def test_where(where: str, reported: list[str]) -> None:
    text = "This is one. This is two.\n\nThis is three.\n\nThis is five. This is six.\n\nThat is it."
    assert found({"phrase": ["(one|three|six)"]}, text, where=where) == reported


@pytest.mark.parametrize(
    ("detect", "message"),
    [
        ({}, "exactly one of"),
        (FORGOT | USER_ERROR, "exactly one of"),
        ({"clause": {"verb": "$nowhere"}}, "unknown word list"),
        ({"clause": {"agent": "somebody"}}, "unknown name `somebody`"),
        (FORGOT | {"unless": ["sunday"]}, "unknown gate `sunday`"),
        (FORGOT | {"report": "everything"}, "unknown report `everything`"),
        (USER_ERROR | {"words": ["one"]}, "belong to a clause or noun"),
    ],
)
def test_refuses(detect: dict[str, Any], message: str) -> None:
    with pytest.raises(PatternError, match=message):
        found(detect, "You forgot it.")


def test_refuses_an_unknown_place() -> None:
    with pytest.raises(PatternError, match="unknown place"):
        found(USER_ERROR, "It is user error.", **{"in": ["margin"]})
