"""Counting: Wilson's intervals against published values, and small counts against counts by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import finding

from tonelint.diagnostic import Severity
from tonelint.reports.overview import Scope, overview
from tonelint.reports.tally import FEW, Share, Tallies, Tally


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(count: int, n: int, low: float, high: float) -> None:
    assert Share(count, n).interval == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_nothing_is_known() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (0.0, (0.0, 1.0))
    assert Tally("x").rate == 0.0


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_share_lies_in_its_interval(count: int, n: int) -> None:
    share = Share(min(count, n), n)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1


def test_few_drafts_are_called_few() -> None:
    assert Tally("x", drafts=FEW - 1).few
    assert not Tally("x", drafts=FEW).few


def test_a_draft_counts_once_for_each_rule_and_family() -> None:
    text = "you forgot, you forgot, just so"
    twice = (finding(text, "you forgot"), finding(text, "you forgot", at=12))
    just = finding(text, "just", Severity.SUGGESTION, rule="blame/just")
    tallies = Tallies()
    tallies.add(100, (*twice, just), Severity.WARNING, "Ana", None)
    tallies.add(100, (just,), Severity.WARNING, "ANA", None)
    tallies.add(50, (), Severity.WARNING, "", None)
    report = overview(tallies, Scope())
    assert [
        (row.name, row.drafts, row.with_finding, row.redirected, row.findings) for row in report.rules
    ] == [
        ("blame/just", 3, 2, 0, 2),
        ("blame/you-error", 3, 1, 1, 2),
    ]
    assert [(row.name, row.with_finding, row.redirected, row.findings) for row in report.families] == [
        ("blame", 2, 1, 4)
    ]
    assert [(row.name, row.drafts, row.redirected, row.rate) for row in report.authors] == [
        ("Ana", 2, 1, 20.0),
        ("no author", 1, 0, 0.0),
    ]
    assert [row.name for row in report.weeks] == ["no date"]
