"""Duplicates and near-duplicates: what counts as the same text, and what is kept side by side on purpose."""

import json
import time

import pytest
from libraries import found, shelf, told

CUSTOMS = (
    "Your parcel is still with the customs office in Leipzig. They have asked us for the invoice, which we sent this "
    "morning, and they usually need two days for it."
)
REWORDED = CUSTOMS.replace("They have asked", "They asked").replace("usually need", "need about")


def test_greeting_space_markup_and_the_names_of_fields_are_no_difference() -> None:
    files = {
        "a.md": "Hi {{ticket.requester.first_name}},\n\n**order {{ticket.order_number}}**\nleft today.\n\nBest,\nJo",
        "b.txt": "Hello %{customer_name}!\n\nOrder %{orderNumber} left  today.\n\nKind regards\nAna",
    }
    assert told("duplicate", files) == [
        "a.md: **order {{ticket.order_number}}**",
        "b.txt: Order %{orderNumber} left  today.",
    ]


def test_each_names_the_first_of_the_others_and_how_many_there_are() -> None:
    snippets = shelf({f"{name}.md": "---\ntitle: T\n---\nThe pool opens at eight." for name in "abc"})
    assert [one.values["other"] for one in found("duplicate", snippets)] == [
        "“T” (b.md:4) and 1 more",
        "“T” (a.md:4) and 1 more",
        "“T” (a.md:4) and 1 more",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The balance is {{account.balance}}.", "The balance is {{account.limit}}."),
        ("The form is [here](https://example.com/a).", "The form is [here](https://example.com/b)."),
        ("It costs $5 now.", "It costs €5 now."),
        ("Run this:\n\n    make all\n", "Run this:\n\n    make clean\n"),
        ("{{ticket.comments}}", "{{ticket.latest_comment}}"),
    ],
)
def test_another_field_target_currency_or_command_is_another_text(one: str, other: str) -> None:
    assert told("duplicate", {"a.md": one, "b.md": other}) == []


def test_translations_channels_and_two_forms_of_an_entry_are_let_pass() -> None:
    text = "The pool opens at eight."
    assert told("duplicate", {"en-GB/pool.md": text, "en-US/pool.md": text}) == []
    assert told("duplicate", {"pool.en.md": text, "pool.fr.md": text}) == []
    chat, mail = (f"---\nchannel: {channel}\n---\n{text}" for channel in ("chat", "email"))
    assert told("duplicate", {"a.md": chat, "b.md": mail}) == []
    actions = [{"field": field, "value": text} for field in ("comment_value", "comment_value_html")]
    macro = json.dumps({"macros": [{"title": "Pool", "actions": actions}]})
    assert told("duplicate", {"a.json": macro}, preset="zendesk") == []
    twice = json.dumps({"macros": [{"title": "Pool", "actions": actions[:1]}] * 2})
    assert len(told("duplicate", {"a.json": twice}, preset="zendesk")) == 2


def test_a_changed_copy_is_told_with_how_alike_it_is_and_what_differs() -> None:
    one, other = found("near-duplicate", shelf({"a.md": CUSTOMS, "b.md": REWORDED}))
    assert one.values == {
        "other": "b.md:1",
        "percent": "94",
        "changes": "“have” is only here; “usually need” here, “need about” there",
    }
    assert other.values["changes"] == "“have” is only there; “need about” here, “usually need” there"
    assert (one.whole, one.spot.found) == (True, CUSTOMS)


@pytest.mark.parametrize(
    "other",
    [
        CUSTOMS,
        CUSTOMS.replace("Leipzig", "Lyon"),
        CUSTOMS.replace("two days", "5 days"),
        CUSTOMS.replace("parcel", "lamp").replace("invoice", "receipt"),
        CUSTOMS.replace("is still", "is not"),
        CUSTOMS.replace("invoice", "[invoice](https://example.com/a)")
        + " See https://example.com/b for more.",
        "A parcel can be late. " * 8,
    ],
)
def test_what_differs_in_a_name_a_number_or_a_thing_is_a_form_of_its_own(other: str) -> None:
    linked = CUSTOMS.replace("invoice", "[invoice](https://example.com/c)") if "](" in other else CUSTOMS
    assert told("near-duplicate", {"a.md": linked, "b.md": other}) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Customs: formal", "Customs: short"),
        ("First reminder", "Second reminder"),
        ("Customs", "Customs (chat)"),
    ],
)
def test_titles_say_that_two_ways_of_putting_it_are_wanted(titles: tuple[str, str]) -> None:
    texts = [f"---\ntitle: '{t}'\n---\n{body}" for t, body in zip(titles, (CUSTOMS, REWORDED), strict=True)]
    assert told("near-duplicate", {"a.md": texts[0], "b.md": texts[1]}) == []
    assert told("near-duplicate", {"a.md": texts[0], "b.md": texts[0].replace(CUSTOMS, REWORDED)})


def test_the_closest_one_is_named() -> None:
    closer = CUSTOMS.replace("They have asked", "They asked")
    one = found("near-duplicate", shelf({"a.md": CUSTOMS, "b.md": REWORDED, "c.md": closer}))[0]
    assert one.values["other"] == "c.md:1"


def test_thousands_of_alike_snippets_do_not_each_meet_each() -> None:
    words = [f"word{number}" for number in range(40)]
    files = {
        f"{number}.md": " ".join([*words[:20], f"product{number}", *words[20:]]) for number in range(1500)
    }
    snippets = shelf(files)
    began = time.monotonic()
    assert found("near-duplicate", snippets) == []
    assert time.monotonic() - began < 20
