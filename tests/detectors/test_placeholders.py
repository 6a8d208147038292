"""Blanks that nobody filled in, and what else a template leaves behind."""

import pytest

from tonelint.detectors.placeholders import PlaceholderDetector
from tonelint.detectors.residue import ResidueDetector
from tonelint.detectors.variables import VariablesDetector
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


def _in_snippet(text: str, *declared: str) -> list[str]:
    reading = reading_of(read_draft(text, snippet=True))
    return [text[hit.start : hit.end] for hit in PlaceholderDetector(declared).find(reading)]


@pytest.mark.parametrize(
    "field",
    ["{{name}}", "{%customer.firstName,fallback=there%}", "<%= name %>", "%{name}", "${name}", "{name}"],
)
def test_a_merge_field_is_right_in_a_snippet_and_a_defect_in_a_draft(field: str) -> None:
    text = f"Hi {field},\n\nthe lamp is in the post."
    assert _in_snippet(text) == []
    assert _found(text) == [field]


@pytest.mark.parametrize("blank", ["[PRODUCT URL]", "<ORDER_NO>", "XXX", "____", "<order id>"])
def test_a_blank_is_a_defect_in_both_unless_it_is_declared(blank: str) -> None:
    text = f"The lamp is in the post, see {blank} for the rest."
    assert _found(text) == [blank]
    assert _in_snippet(text) == [blank]
    assert _in_snippet(text, "other", blank) == []


def test_to_declare_a_merge_field_does_not_make_it_right_in_a_draft() -> None:
    text = "Hi {{name}},\n\nthe lamp is in the post."
    reading = reading_of(read_draft(text))
    assert list(PlaceholderDetector(("{{name}}", "name")).find(reading))


def test_an_unknown_variable_is_corrected_inside_its_brackets() -> None:
    text = "Hi {{ user.fist_name | upcase }}, it is {{ticket.field_7}}."
    reading = reading_of(read_draft(text, snippet=True))
    (hit,) = VariablesDetector(("{{user.first_name}}", "ticket.field_*")).find(reading)
    (edit,) = hit.edits
    assert text[: edit.start] + edit.text + text[edit.end :] == text.replace("fist", "first")
    assert hit.suggestions == ("{{ user.first_name | upcase }}",)
