"""Quantities in running text: times, prices, shares and sizes as intervals that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty sixty "
        "ninety".split(),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 20, 30, 60, 90),
        strict=True,
    )
)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d{{1,4}})?|\b(?:{'|'.join(_WORDS)})\b)"
_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?"
_TO = r"\s?(?:-|–|—|\bto\b|\bor\b|\band\b)\s?"
_HOURS = {
    "minute": 1 / 60,
    "min": 1 / 60,
    "hour": 1,
    "hr": 1,
    "day": 24,
    "week": 168,
    "month": 730,
    "year": 8766,
}
_UNIT = r"(?P<working>(?:business|working|work)[ -])?(?:calendar )?(?P<unit>minute|min|hour|hr|day|week|month|year)s?\b"
_OWN_UNIT = r"(?P<same>(?:(?:business|working|work)[ -])?(?:minute|min|hour|hr|day|week|month|year)s?)"
_TIME = re.compile(
    rf"(?<![\w.,/$€£#-])(?P<low>{_NUMBER})(?:[ -]?(?:\(\d+\) )?)"
    rf"(?:{_OWN_UNIT}?{_TO}(?P<high>{_NUMBER})[ -]?)?{_UNIT}",
    re.IGNORECASE,
)
_A_TIME = re.compile(
    rf"\b(?:within|in|takes?|lasts?|for|up to|at least|at most|after|than|about|around|every)(?: about| around)? (?P<low>an?) {_UNIT}",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?<![\w$€£])(?P<sign>[$€£])\s?(?P<low>{_AMOUNT})(?:{_TO}[$€£]?\s?(?P<high>{_AMOUNT}))?(?![\w%])"
    rf"|(?<![\w.,$€£-])(?P<bare>{_AMOUNT})(?:{_TO}(?P<bare_high>{_AMOUNT}))?"
    r"\s?(?P<name>USD|EUR|GBP|CHF|€|dollars?\b|euros?\b)"
)
_RATE = re.compile(
    r"\s?(?:/\s?|(?:per|an?|each|every) )(?:(?P<month>mo(?:nth)?)|(?P<year>yr|year)|(?P<other>[a-z]{3,12}))\b",
    re.IGNORECASE,
)
_CURRENCY = {
    "$": "$",
    "€": "€",
    "£": "£",
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "chf": "chf",
    "dollar": "$",
    "euro": "€",
}
_SHARE = re.compile(
    rf"(?<![\w.,/-])(?P<low>\d+(?:\.\d+)?)\s?(?:%)?(?:{_TO}(?P<high>\d+(?:\.\d+)?))?\s?(?:%|percent\b|per cent\b)"
)
_SIZES = {"kb": 0.001, "mb": 1.0, "gb": 1000.0, "tb": 1_000_000.0, "g": 0.001, "kg": 1.0, "kilo": 1.0}
_SIZE = re.compile(
    rf"(?<![\w.,/-])(?P<low>\d+(?:\.\d+)?)(?:{_TO}(?P<high>\d+(?:\.\d+)?))?\s?(?P<unit>[kKMGT]B|kg|g|kilo)s?\b"
)
_LIMIT = re.compile(
    rf"\b(?P<bound>up to|at most|no more than|a maximum of|at least|a minimum of) (?P<low>{_NUMBER}) (?P<unit>[a-z]{{4,}}s)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?P<most>up to|within|at most|no more than|a maximum of|maximum of|no later than|under|less than)"
    r"|\b(?P<least>at least|a minimum of|minimum of|more than|over|from|no less than)"
    r"|(?P<about>\babout|\baround|\broughly|\bapproximately|\bapprox\.?|\bsome|~|\bnearly|\balmost))"
    r"(?: the)?(?: next| first| last)?\s*(?P<nested>about |around )?$",
    re.IGNORECASE,
)
MAY_HOLD_ONE = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)}|(?:{'|'.join(_HOURS)})s?)\b", re.IGNORECASE)
"""What a text without a quantity mostly lacks."""
_NEAR = 0.08
"""How far two ways of writing the same may lie apart: a month is 30 days or 4 weeks and a bit."""
_ABOUT = 0.25


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of one dimension; `start` and `end` are half-open offsets of the words."""

    start: int
    end: int
    dimension: str
    """What it counts: quantities of two dimensions cannot be compared."""
    low: float
    high: float
    unit: str = ""
    about: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether a customer who reads both is told the same: the end of a range counts, one inside it will do."""
        slack = _ABOUT if self.about or other.about else 0.0 if self.unit == other.unit else _NEAR
        if _close(self.high, other.high, slack):
            # “within 5 days” and “3-5 days” agree; “3-5 days” and “1-5 days” do not.
            return not (self.is_range and other.is_range) or _close(self.low, other.low, slack)
        return self._holds(other, slack) or other._holds(self, slack)

    @property
    def is_range(self) -> bool:
        """Whether both of its ends are said."""
        return 0 < self.low < self.high

    @property
    def is_time(self) -> bool:
        """Whether it is a time, in calendar or in working days."""
        return self.dimension.startswith(("time", "working time"))

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, or one for each of something."""
        return self.unit in _CURRENCY.values()

    @property
    def is_rate(self) -> bool:
        """Whether it is for each of something."""
        return " per " in self.dimension

    def _holds(self, other: Quantity, slack: float) -> bool:
        inside = self.low * (1 - slack) <= other.high <= self.high * (1 + slack)
        return self.is_range and inside and not other.is_range


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity in a text, in order; what overlaps another is left out."""
    taken = 0
    for found in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if found.start >= taken:
            taken = found.end
            yield found


def _all(text: str) -> Iterator[Quantity]:
    for match in _TIME.finditer(text):
        yield _time(text, match)
    for match in _A_TIME.finditer(text):
        start = match.start("low")
        hours = _HOURS[match["unit"].lower()]
        yield _made(text, start, match.end(), _time_of(match), hours, hours, match["unit"].lower())
    for match in _MONEY.finditer(text):
        yield _money(text, match)
    for match in _SHARE.finditer(text):
        low, high = _ends(match["low"], match["high"])
        yield _made(text, *match.span(), "share", low, high)
    for match in _SIZE.finditer(text):
        factor = _SIZES[match["unit"].lower()]
        low, high = _ends(match["low"], match["high"])
        dimension = "data" if match["unit"].lower().endswith("b") else "weight"
        yield _made(text, *match.span(), dimension, low * factor, high * factor, match["unit"].lower())
    for match in _LIMIT.finditer(text):
        unit = match["unit"].lower()
        if unit.removesuffix("s") not in _HOURS:
            number = _value(match["low"])
            kind = "least" if re.search("least|min", match["bound"], re.IGNORECASE) else "most"
            yield Quantity(match.start("low"), match.end(), f"{kind} {unit}", number, number, unit)


def _time(text: str, match: re.Match[str]) -> Quantity:
    low, high = _ends(match["low"], match["high"])
    unit = match["unit"].lower()
    factor = _HOURS[unit]
    if match["same"]:  # “24 hours to 2 days”: the first number has a unit of its own
        first = re.sub(r"(?:business|working|work|calendar)[ -]", "", match["same"].lower()).rstrip("s")
        return _made(text, *match.span(), _time_of(match), low * _HOURS[first], high * factor, unit)
    return _made(text, *match.span(), _time_of(match), low * factor, high * factor, unit)


def _time_of(match: re.Match[str]) -> str:
    return "working time" if match["working"] else "time"


def _money(text: str, match: re.Match[str]) -> Quantity:
    name = (match["sign"] or match["name"]).lower()
    currency = _CURRENCY.get(name.removesuffix("s"), name)
    low, high = _ends(match["low"] or match["bare"], match["high"] or match["bare_high"])
    rate = _RATE.match(text, match.end())
    per = (
        ""
        if rate is None
        else "month"
        if rate["month"]
        else "year"
        if rate["year"]
        else rate["other"].lower()
    )
    end = rate.end() if rate else match.end()
    return _made(text, match.start(), end, f"{currency} per {per}" if per else currency, low, high, currency)


def _made(
    text: str, start: int, end: int, dimension: str, low: float, high: float, unit: str = ""
) -> Quantity:
    before = _BEFORE.search(text, max(0, start - 40), start)
    bound = before.lastgroup if before else ""
    about = bool(before and (before["about"] or before["nested"]))
    if before and before["least"] and low == high and bound:
        dimension = f"{dimension} at least"
    return Quantity(start, end, dimension, low, high, unit, about)


def _ends(low: str, high: str | None) -> tuple[float, float]:
    first = _value(low)
    return (first, _value(high)) if high else (first, first)


def _value(written: str) -> float:
    return float(_WORDS.get(written.lower()) or written.replace(",", "").rstrip("."))


def _close(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * max(one, other)
