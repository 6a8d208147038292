"""The page of a report: whole, closed against names and the network, with a table beside each plot."""

import re
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import fromstring

import pytest
from pages import StrictPage

from tonelint.diagnostic import Severity
from tonelint.reports.dates import weeks_between
from tonelint.reports.html import document
from tonelint.reports.overview import Overview, Scope
from tonelint.reports.tables import interval, percent
from tonelint.reports.tally import Share, Tally

NASTY = "<script>alert('x')</script> & \"Ana\" \x1b[31m"


def row(name: str, drafts: int, redirected: int, findings: int = 0) -> Tally:
    """A row in which every draft with a finding needed redirection."""
    return Tally(name, drafts, 100 * drafts, findings or redirected, redirected, redirected)


REPORT = Overview(
    Scope(undated=2, unread=1),
    row("all drafts", 210, 42, 63),
    tuple(row(f"blame/rule-{number}", 210, 42 - number) for number in range(25)),
    (row("blame", 210, 42, 63),),
    (row(NASTY, 100, 20), row("Ben", 29, 1), row("A" * 300, 50, 20), row("no author", 31, 1)),
    (row("2025-W52", 100, 20), row("2026-W01", 60, 12), row("2026-W05", 40, 9), row("no date", 10, 1)),
    (Severity.WARNING,),
    date(2025, 12, 22),
    date(2026, 2, 1),
)


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    page = StrictPage(document(REPORT))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert page.links == []
    assert "default-src 'none'" in document(REPORT)


def test_every_plot_is_named_and_has_a_table() -> None:
    source = document(REPORT)
    page = StrictPage(source)
    assert page.tags.count("svg") == page.tags.count("table") == page.tags.count("caption") == 4
    plots = re.findall(r"<svg.*?</svg>", source, re.DOTALL)
    for plot in map(fromstring, plots):
        assert (plot[0].tag, plot[1].tag, plot.get("role")) == ("title", "desc", "img")
        assert plot.get("aria-labelledby") == f"{plot[0].get('id')} {plot[1].get('id')}"


def test_what_it_says_can_be_read() -> None:
    seen = " ".join(StrictPage(document(REPORT)).seen.split())
    assert "42 of 210 drafts needed redirection (20 %; 15–26 % at 95 % confidence)." in seen
    assert "2025-12-22 – 2026-02-01" in seen
    assert "1 that could not be read; 2 drafts without a date" in seen
    assert "This is no league table." in seen
    assert "Fewer than 30 drafts: 1 of 4 authors" in seen
    assert "blame/rule-24" in seen
    assert "<script>alert('x')</script> & \"Ana\" ␛[31m" in seen


def test_weeks_are_joined_only_with_their_neighbours() -> None:
    plot = re.findall(r"<svg.*?</svg>", document(REPORT), re.DOTALL)[0]
    assert plot.count('class="path"') == 1
    assert plot.count("<circle") == 3
    assert "2026-W05: 9 of 40, 22 % (12–38 %)" in plot


def test_the_rules_that_a_plot_leaves_out_are_in_the_table() -> None:
    plot = re.findall(r"<svg.*?</svg>", document(REPORT), re.DOTALL)[1]
    assert plot.count("<circle") == 20
    assert "blame/rule-24" not in plot


@pytest.mark.parametrize("weeks", [(), REPORT.weeks[:1], REPORT.weeks[-1:]])
def test_one_week_makes_no_plot(weeks: tuple[Tally, ...]) -> None:
    page = StrictPage(document(replace(REPORT, weeks=weeks)))
    assert page.tags.count("svg") == 3


def test_many_weeks_stand_above_their_table() -> None:
    weeks = tuple(row(week, 40, 4) for week in weeks_between("2024-W50", "2026-W05"))
    source = document(replace(REPORT, weeks=weeks))
    assert source.count('<div class="above">') == 1
    assert StrictPage(source).tags.count("svg") == 4


def test_without_drafts_it_says_so() -> None:
    empty = Overview(Scope(), Tally("all drafts"), (), (), (), (), (), None, None)
    page = StrictPage(document(empty))
    assert "No drafts were counted." in page.seen
    assert not {"svg", "table"} & set(page.tags)


def test_drafts_without_findings_have_no_rules_to_show() -> None:
    page = StrictPage(document(replace(REPORT, rules=(), families=())))
    assert page.tags.count("svg") == 2


@pytest.mark.parametrize(
    ("count", "n", "shown", "between"),
    [
        (0, 40, "0 %", "0–8.8 %"),
        (40, 40, "100 %", "91.2–100 %"),
        (1, 1000, "0.1 %", "0.0–0.6 %"),
        (1, 4, "25 %", "4.6–70 %"),
    ],
)
def test_shares_are_as_exact_as_they_need_to_be(count: int, n: int, shown: str, between: str) -> None:
    assert (percent(Share(count, n).value), interval(Share(count, n))) == (shown, between)
