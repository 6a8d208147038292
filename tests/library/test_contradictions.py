"""Contradictions: numbers about the same thing, and numbers that only look like it."""

import pytest
from libraries import found, shelf, told

CONTRADICTING = [
    ("Refunds take 3-5 days.", "Your refund arrives within 5-10 days."),
    (
        "The refund reaches your card in 3 to 5 business days.",
        "It takes 5-10 business days for refunds to reach your card.",
    ),
    ("You can return items within 30 days of purchase.", "Items can be returned within 14 days."),
    ("We accept returns within 30 days.", "Returns are accepted for two weeks."),
    ("We reply within a day.", "We reply within 48 hours."),
    ("The trial lasts 14 days.", "The trial lasts a month."),
    ("The download link works for 24 hours.", "The download link works for 3 days."),
    ("The Pro plan costs $12 a month.", "The Pro plan is $15/month."),
    ("The late fee is 5% of the bill.", "The late fee is 8 percent of the bill."),
    ("Photos may have up to 10 MB.", "Photos may have up to 2 GB."),
    ("You can invite up to 5 guests to a board.", "You can invite up to ten guests to a board."),
]
AGREEING = [
    ("The trial lasts 14 days.", "The trial lasts two weeks."),
    ("We reply within 48 hours.", "We reply within 2 days."),
    ("Refunds take 3-5 days.", "Refunds take up to 5 days."),
    ("Refunds take 3-5 days.", "Refunds usually take 4 days."),
    ("Refunds take about 4 weeks.", "Refunds take a month."),
    ("Photos may have up to 2 GB.", "Photos may have up to 2000 MB."),
]
ABOUT_SOMETHING_ELSE = [
    ("Refunds by card take 3-5 days.", "Refunds by bank transfer take 5-10 days."),
    ("Domestic orders ship within 2 days.", "International orders ship within 5 days."),
    ("For orders within the EU, delivery takes 2 days.", "For orders outside the EU, delivery takes 8 days."),
    ("On the Pro plan, we reply within 4 hours.", "On the Free plan, we reply within 2 days."),
    ("The Pro plan costs $12 a month.", "The Pro plan costs $120 a year."),
    ("The Pro plan costs $12 a month.", "The Team plan costs $15 a month."),
    ("You can cancel within 14 days.", "Cancellations take 2 days."),
    ("We delete your data after 30 days.", "We keep your data for 90 days."),
    ("The refund left us 3 days ago.", "Refunds take 5 days."),
    ("Your refund took 9 days.", "Refunds take 5 days."),
    ("I'll get back to you within 2 days.", "I'll get back to you within 5 days."),
    ("It takes 2 days.", "It takes 5 days."),
    ("Does delivery take 2 days?", "Delivery takes 5 days."),
    ("Refunds do not take 20 days.", "Refunds take 5 days."),
    ("The $12 is off your bill today, fee included.", "The $40 is off your bill today, fee included."),
    ("- Card: 3 days\n- Cash: 9 days", "- Card: 4 days by post\n- Cash: 8 days"),
    ("# Card\n\nRefunds take 3 days.", "# Bank transfer\n\nRefunds take 9 days."),
    ("Delivery to {{country}} takes 2 days.", "Delivery to {{city}} takes 9 days."),
    ("Refunds take 3 working days.", "Refunds take 5 days."),
    ("Hold the reset button for 5 minutes.", "Hold the reset button for 10 minutes."),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTING)
def test_two_numbers_for_one_thing_are_told_in_both_snippets(one: str, other: str) -> None:
    findings = found("contradiction", shelf({"a.md": one, "b.md": other}))
    assert [each.path for each in findings] == ["a.md", "b.md"]
    assert findings[0].values == {"there": findings[1].spot.found, "other": "b.md:1"}
    assert findings[0].spot.found in one


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_the_same_in_other_words_or_units_is_none(one: str, other: str) -> None:
    assert told("contradiction", {"a.md": one, "b.md": other}) == []


@pytest.mark.parametrize(("one", "other"), ABOUT_SOMETHING_ELSE)
def test_another_subject_case_or_time_is_none(one: str, other: str) -> None:
    assert told("contradiction", {"a.md": one, "b.md": other}) == []


def test_names_and_folders_say_what_a_number_is_for() -> None:
    for one, other in (
        ("warranty-lamps.md", "warranty-sofas.md"),
        ("eu/delivery.md", "usa/delivery.md"),
        ("refund-card.md", "refund.md"),
    ):
        assert (
            told("contradiction", {one: "The warranty lasts 2 years.", other: "The warranty lasts 5 years."})
            == []
        )
    assert told(
        "contradiction", {"refund-sent.md": "Refunds take 2 days.", "refund-time.md": "Refunds take 9 days."}
    ) == ["refund-sent.md: 2 days", "refund-time.md: 9 days"]


def test_who_states_several_numbers_means_several_cases() -> None:
    both = "Refunds take 2 days.\n\nRefunds take 9 days."
    assert told("contradiction", {"a.md": both, "b.md": "Refunds take 9 days."}) == []
    assert len(told("contradiction", {"a.md": both, "b.md": "Refunds take 30 days."})) == 3


def test_a_number_is_pointed_at_where_its_file_has_it() -> None:
    page = "<p>Hi {{name}},</p><p>refunds take 3&ndash;5 <b>days</b>.</p>"
    one, other = found("contradiction", shelf({"a.html": page, "b.md": "A refund takes 9 days."}))
    assert (one.spot.found, one.spot.written) == ("3–5 days", "3&ndash;5 <b>days")
    assert page[one.spot.start : one.spot.end] == one.spot.written
    assert other.values["there"] == "3–5 days"
