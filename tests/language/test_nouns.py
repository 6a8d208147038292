"""Nouns: what is named, whose it is, and whether it is said to be absent."""

from __future__ import annotations

import pytest

from tonelint.language.nouns import Noun, nouns_of
from tonelint.language.roles import Role
from tonelint.text.nlp import parse


def noun(text: str, word: str) -> Noun:
    return next(found for found in nouns_of(parse([text])[0]) if found.word == word)


@pytest.mark.parametrize(
    ("text", "word", "owner"),
    [
        ("There is a typo in your script.", "script", Role.CUSTOMER),
        ("A typo in your script stopped it.", "typo", Role.CUSTOMER),
        ("Our typo stopped it.", "typo", Role.US),
        ("The typo stopped it.", "typo", Role.NOBODY),
    ],
)
def test_a_noun_has_an_owner(text: str, word: str, owner: Role) -> None:
    assert noun(text, word).owner is owner


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("It isn't your fault.", "fault", True),
        ("It was never your fault.", "fault", True),
        ("There was no error.", "error", True),
        ("It was an error.", "error", False),
    ],
)
def test_a_noun_may_be_denied(text: str, word: str, negated: bool) -> None:
    assert noun(text, word).negated is negated


def test_the_span_holds_the_phrase_without_its_clauses() -> None:
    text = "We found the second page of the form that you faxed."
    found = noun(text, "page")
    assert text[slice(*found.span)] == "the second page of the form that you faxed"
    assert text[slice(*noun(text, "form").span)] == "the form"
    assert text[slice(*found.head_span)] == "page"


def test_modifiers_and_prepositions_are_listed() -> None:
    found = noun("The wrong number of seats was booked.", "number")
    assert found.modifiers >= {"wrong"}
    assert found.prepositions == {"of"}


def test_the_offset_moves_every_span() -> None:
    doc = parse(["Your key is bent."])[0]
    assert [(n.span, n.head_span) for n in nouns_of(doc, 10)] == [((10, 18), (15, 18))]
