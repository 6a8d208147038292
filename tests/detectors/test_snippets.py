"""Drift: near copies of an approved text are reported, true copies and other texts are not."""

from tonelint.detectors.hits import Hit
from tonelint.detectors.snippets import SnippetDetector
from tonelint.draft import read_draft
from tonelint.linter import approved, reading_of

APPROVED = "Refunds reach your card within 5-10 working days after we have sent them out."


def _hits(text: str, *snippets: str) -> list[Hit]:
    known = tuple(
        s for number, one in enumerate(snippets) for s in approved(f"s{number}", one, markdown=True)
    )
    return list(SnippetDetector(known).find(reading_of(read_draft(text, "x.md"))))


def test_a_true_copy_has_not_drifted() -> None:
    assert _hits(APPROVED, APPROVED) == []


def test_the_message_shows_what_differs() -> None:
    (hit,) = _hits(APPROVED.replace("5-10", "3-5"), APPROVED)
    assert hit.values == {"snippet": "s0", "diff": "within [-5-10-] {+3-5+}"}
    assert hit.suggestions == (APPROVED,)


def test_a_missing_clause_is_drift() -> None:
    longer = (
        "You can return it within 14 days, in its box and with the receipt, in any shop of ours or by post."
    )
    (hit,) = _hits(longer.replace(" and with the receipt,", ","), longer)
    assert "receipt" in hit.values["diff"]


def test_a_link_to_another_page_is_drift() -> None:
    text = "The steps for a new key stand on https://example.com/{} under the heading Keys."
    (hit,) = _hits(text.format("old"), text.format("new"))
    assert "https://example.com/old" in hit.values["diff"]


def test_what_fills_a_slot_is_no_drift() -> None:
    snippet = "The refund for order {{order.number}} reaches your card within ten days after {{date}}."
    assert _hits("The refund for order 77-120 reaches your card within ten days after Monday.", snippet) == []


def test_another_text_with_a_phrase_in_common_is_left_alone() -> None:
    assert _hits("Your card shows it within 5-10 working days, I'd say by the 12th.", APPROVED) == []


def test_a_true_copy_of_one_snippet_may_be_close_to_another() -> None:
    assert _hits(APPROVED, APPROVED.replace("5-10", "3-5"), APPROVED) == []


def test_the_closest_snippet_is_named() -> None:
    (hit,) = _hits(APPROVED.replace("card", "account"), APPROVED.replace("5-10", "two"), APPROVED)
    assert hit.values["snippet"] == "s1"
