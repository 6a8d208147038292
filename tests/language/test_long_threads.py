"""A customer's message that goes on and on: heard at both ends, and all its words are known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonelint.draft import read_draft
from tonelint.language.reading import _LISTENED, read
from tonelint.text.nlp import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

MIDDLE = "The torque wrench was red. "


def test_only_the_ends_of_a_long_message_are_parsed() -> None:
    customer = read_draft(
        "My invoice is wrong.\n\n" + MIDDLE * 500 + "\n\nCould you correct it?\n", markdown=False
    )
    texts: list[str] = []

    def parse_and_count(given: Sequence[str]) -> "list[Doc]":
        texts.extend(given)
        return parse(given)

    reading = read(read_draft("Hello Jo,\n\nIt is corrected.\n"), parse_and_count, customer)
    assert len(texts) < 2 * _LISTENED + 20
    assert len(reading.customer) == 502
    assert reading.customer[0].clauses
    assert reading.customer[-1].clauses
    assert not reading.customer[250].clauses
    assert "torque wrench" in reading.customer_text
