"""Roles: whom a noun phrase means in a reply, and whose a thing is."""

from __future__ import annotations

import pytest

from tonelint.language.roles import Role, owner_of, role_of
from tonelint.text.nlp import parse
from tonelint.text.tokens import Token


def head(text: str, word: str) -> Token:
    return next(token for token in parse([text])[0] if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("You opened it.", "You", Role.CUSTOMER),
        ("We opened it.", "We", Role.US),
        ("The lid fell off.", "lid", Role.THING),
        ("It fell off.", "It", Role.THING),
        ("Our team checked it.", "team", Role.COLLEAGUE),
        ("The support team checked it.", "team", Role.COLLEAGUE),
        ("Your team checked it.", "team", Role.CUSTOMER),
        ("Your husband called.", "husband", Role.CUSTOMER),
        ("My colleague called.", "colleague", Role.COLLEAGUE),
        ("Someone on your team called.", "Someone", Role.CUSTOMER),
        ("Someone from our office called.", "Someone", Role.COLLEAGUE),
        ("Someone called.", "Someone", Role.THIRD),
        ("One of your guests called.", "One", Role.CUSTOMER),
        ("They called.", "They", Role.THIRD),
        ("The courier called.", "courier", Role.THIRD),
        ("Your bank called.", "bank", Role.THIRD),
        ("Priya called.", "Priya", Role.THIRD),
    ],
)
def test_a_phrase_means(text: str, word: str, role: Role) -> None:
    assert role_of(head(text, word)) is role


@pytest.mark.parametrize(
    ("text", "word", "owner"),
    [
        ("Your key is bent.", "key", Role.CUSTOMER),
        ("Our lift is slow.", "lift", Role.US),
        ("The key is bent.", "key", Role.NOBODY),
        ("Its lid is bent.", "lid", Role.THING),
        ("The label on your box is torn.", "label", Role.CUSTOMER),
        ("The last page of our guide is wrong.", "page", Role.US),
        ("The name you gave us differs.", "name", Role.CUSTOMER),
        ("The file you uploaded is empty.", "file", Role.CUSTOMER),
        ("The link we sent is dead.", "link", Role.US),
        ("The label that was on your box tore.", "label", Role.CUSTOMER),
        ("The wires at the back of your oven got hot.", "wires", Role.CUSTOMER),
        ("Your sister's ticket is void.", "ticket", Role.CUSTOMER),
    ],
)
def test_a_thing_belongs_to(text: str, word: str, owner: Role) -> None:
    assert owner_of(head(text, word)) is owner
