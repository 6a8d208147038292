"""Dates: what exports and mail write is read, what could mean two days is not, and weeks are those of ISO 8601."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tonelint.reports.dates import DateError, read_date, week_of, weeks_between

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-16T09:30:00Z",
        "2026-02-16T10:30:00+01:00",
        "2026-02-16 09:30:00 UTC",
        "2026-02-16 04:30:00 -0500",
        "2026-02-16 09:30",
        "Mon, 16 Feb 2026 10:30:00 +0100",
        "Mon, 16 Feb 2026 09:30:00 GMT",
        "1771234200",
        1771234200,
        1771234200000,
        1771234200.0,
        datetime(2026, 2, 16, 9, 30, tzinfo=UTC),
    ],
)
def test_a_date_is_read_however_it_is_written(value: object) -> None:
    assert read_date(value, UTC) == datetime(2026, 2, 16, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_an_empty_value_is_no_date(value: object) -> None:
    assert read_date(value, UTC) is None


@pytest.mark.parametrize(
    "value",
    ["05/01/2026", "yesterday", "2026-02-30", "0001-01-01", "7", True, "9" * 400, {"a": 1}, "2026-W99"],
)
def test_what_may_mean_anything_is_refused(value: object) -> None:
    with pytest.raises(DateError, match="no date that can be read"):
        read_date(value, UTC)


def test_the_zone_decides_on_the_day() -> None:
    late = read_date("2026-02-22T23:30:00Z", BERLIN)
    assert late is not None
    assert (late.date().isoformat(), week_of(late)) == ("2026-02-23", "2026-W09")
    bare = read_date("2026-02-22T23:30:00", BERLIN)
    assert bare is not None
    assert week_of(bare) == "2026-W08"


@pytest.mark.parametrize(
    ("day", "week"), [("2024-12-30", "2025-W01"), ("2027-01-03", "2026-W53"), ("2026-02-16", "2026-W08")]
)
def test_weeks_are_those_of_iso_8601(day: str, week: str) -> None:
    assert week_of(datetime.fromisoformat(day)) == week


def test_weeks_go_on_over_the_end_of_a_year() -> None:
    assert weeks_between("2026-W52", "2027-W02") == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
