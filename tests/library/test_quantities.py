"""Quantities: what is read as one, and when two agree."""

import pytest

from tonelint.library.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Refunds take 3-5 days.", [("3-5 days", "time", 72, 120)]),
        ("within 5 to 10 business days", [("5 to 10 business days", "working time", 120, 240)]),
        ("a 30-day window", [("30-day", "time", 720, 720)]),
        ("within a week", [("a week", "time", 168, 168)]),
        ("fourteen (14) days", [("fourteen (14) days", "time", 336, 336)]),
        ("24 hours to 2 days", [("24 hours to 2 days", "time", 24, 48)]),
        ("at least 14 days", [("14 days", "time at least", 336, 336)]),
        ("$1,200 a year, or €5.90", [("$1,200 a year", "$ per year", 1200, 1200), ("€5.90", "€", 5.9, 5.9)]),
        ("10-15 % off", [("10-15 %", "share", 10, 15)]),
        ("up to 25 MB for up to 5 users", [("25 MB", "data", 25, 25), ("5 users", "most users", 5, 5)]),
        ("24/7, twice a day, version 3.8, order 77-120", []),
    ],
)
def test_what_is_a_quantity(text: str, expected: list[tuple[str, str, float, float]]) -> None:
    found = [(text[one.start : one.end], one.dimension, one.low, one.high) for one in quantities(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("3-5 days", "5-10 days", False),
        ("3-5 days", "5 days", True),
        ("3-5 days", "4 days", True),
        ("3-5 days", "1-5 days", False),
        ("a range of 30 days", "for a month", True),
        ("4 weeks", "for a month", True),
        ("5 weeks", "for a month", False),
        ("about 4 days", "5 days", True),
        ("4 days", "5 days", False),
    ],
)
def test_when_two_agree(one: str, other: str, agree: bool) -> None:
    (left,), (right,) = (list(quantities(text)) for text in (one, other))
    assert left.agrees(right) is agree
    assert right.agrees(left) is agree
