"""When a draft was written: dates as exports and mail write them, and the weeks they fall into."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_ZONE = re.compile(r"\s*(?:(?P<utc>UTC|GMT|Z)|(?P<offset>[+-]\d\d:?\d\d))$", re.IGNORECASE)
_YEARS = range(1990, 2100)
"""Any other year is a slip or a filler such as 0001-01-01, and would stretch every plot."""


class DateError(ValueError):
    """A value that is no date; `str()` says so."""


def read_date(value: object, zone: tzinfo) -> datetime | None:
    """A date in `zone`, which is also that of dates that name none; None for an empty value. Raises `DateError`.

    ISO 8601, RFC 5322 (as in mail) and seconds or milliseconds since 1970. 05/01/2026 is none: it means two days.
    """
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    try:
        when = _parsed(text)
        found = when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = None
    if found is None or found.year not in _YEARS:
        raise DateError(
            f"“{text[:40]}” is no date that can be read; write 2026-02-16 or 2026-02-16T09:30:00+01:00"
        )
    return found


def week_of(when: datetime) -> str:
    """The ISO week, from Monday on: `2026-W08`. Early January may belong to the year before."""
    year, week, _ = when.isocalendar()
    return f"{year}-W{week:02}"


def weeks_between(first: str, last: str) -> list[str]:
    """Every ISO week from one to another, both included."""
    start, end = (datetime.strptime(f"{week}-1", "%G-W%V-%u").toordinal() for week in (first, last))
    return [week_of(datetime.fromordinal(day)) for day in range(start, end + 1, 7)]


def _parsed(text: str) -> datetime:
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    try:
        zone = _ZONE.search(text)
        if zone:
            return datetime.fromisoformat(f"{text[: zone.start()]}{zone['offset'] or '+00:00'}")
        return datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text)
