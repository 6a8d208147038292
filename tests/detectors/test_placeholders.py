"""Blanks that nobody filled in, and what else a template leaves behind."""

import pytest

from tonelint.detectors.placeholders import PlaceholderDetector
from tonelint.detectors.residue import ResidueDetector
from tonelint.draft import read_draft
from tonelint.linter import reading_of


def _found(text: str, *, residue: bool = False) -> list[str]:
    detector = ResidueDetector() if residue else PlaceholderDetector()
    return [text[hit.start : hit.end] for hit in detector.find(reading_of(read_draft(text)))]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Hi {{first_name}},\n\nThe pump is repaired.", "{{first_name}}"),
        ("The visit is on [DATE], in the morning.", "[DATE]"),
        ("You owe nothing for order <order id> any more.", "<order id>"),
        ("Your order is <ORDER_NO>", "<ORDER_NO>"),
        ("The refund of €XX.XX is on its way.", "€XX.XX"),
        ("Ask for ____ at the desk.", "____"),
        ("The hall is TBC, the time is not.", "TBC"),
        ("See [link to the guide, if any] for the rest.", "[link to the guide, if any]"),
    ],
)
def test_a_blank_is_reported_to_the_character(text: str, blank: str) -> None:
    assert _found(text) == [blank]


@pytest.mark.parametrize(
    "text",
    [
        "Put the key where it says `{api_key}`.",
        "Type `<order id>` without the brackets.",
        "In your template, {{name}} is replaced by the name.",
        "Cell [0] is empty, see note [2].",
        "The [order page](https://example.com/orders) shows it.",
        "It printed [ERROR] twice.",
        "Write to <jo@example.com> or see <https://example.com/your-order>.",
        "The shirt comes in XL and XXL.",
        "Choose a value with x < 10 and name > 2 letters.",
        "- [x] done\n- [ ] not done",
    ],
)
def test_what_only_looks_like_a_blank_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_a_blank_at_the_end_of_one_sentence_is_reported_once() -> None:
    assert _found("Hi Ana,\n\nyour code is <code>. It works until <date>.") == ["<date>"]


@pytest.mark.parametrize(
    ("text", "left_over"),
    [
        ("He/she can sign on the phone.", "He/she"),
        ("The new ticket(s) wait at the desk.", "ticket(s)"),
        ("The driver rings twice (delete if not applicable).", "delete if not applicable"),
        ("Macro: late bus\n\nThe bus left at nine.", "Macro: late bus"),
        ("[If refund] The money is back.", "[If refund]"),
        ("Option A (monthly): The plan ends in May.", "Option A (monthly)"),
    ],
)
def test_residue_of_a_template_is_reported(text: str, left_over: str) -> None:
    assert _found(text, residue=True) == [left_over]


@pytest.mark.parametrize(
    "text",
    [
        "Option A keeps your data; option B wipes it.",
        "Choose read/write for the token.",
        "The function f(s) returns nothing.",
        "The macro runs at night.",
        "Hi Ana,\n\nThe lamp is in the post.\n\nBest,\nJo",
        "Dear neighbours, dear Ana,\n\nthe lift is back.",
    ],
)
def test_ordinary_text_is_no_residue(text: str) -> None:
    assert _found(text, residue=True) == []
