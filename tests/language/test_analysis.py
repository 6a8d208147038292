"""What is known of a sentence by itself is worked out once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from tonelint.draft import read_draft
from tonelint.language import analysis
from tonelint.language.analysis import Wanted, analysed
from tonelint.language.reading import prepare, read
from tonelint.text import nlp
from tonelint.text.blocks import BlockKind

if TYPE_CHECKING:
    from tonelint.text.tokens import Doc

    Counting = tuple[Callable[[Sequence[str]], list[Doc]], list[list[str]]]


@pytest.fixture
def counting() -> "Counting":
    """A parser, and what it was given to parse."""
    given: list[list[str]] = []

    def parse(texts: Sequence[str]) -> "list[Doc]":
        if texts:
            given.append(list(texts))
        return nlp.parse(texts)

    return parse, given


def paragraph(text: str) -> Wanted:
    return Wanted.of(text, BlockKind.PARAGRAPH)


def test_equal_sentences_share_their_analysis(counting: "Counting") -> None:
    parse, given = counting
    first, other, again = analysed(
        [paragraph(text) for text in ("We sent it.", "You forgot it.", "We sent it.")], parse
    )
    assert first is again
    assert [clause.verb for clause in other.clauses] == ["forget"]
    assert given == [["We sent it.", "You forgot it."]]
    assert analysed([paragraph("We sent it.")], parse) == [first]
    assert len(given) == 1


def test_a_sentence_is_not_taken_for_a_heading_of_the_same_words(counting: "Counting") -> None:
    parse, _ = counting
    heading, body, code = analysed(
        [
            Wanted.of("Please reply.", kind)
            for kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CODE)
        ],
        parse,
    )
    assert body.acts
    assert not heading.acts
    assert heading.clauses == body.clauses
    assert not code.clauses


def test_what_is_remembered_has_bounds(counting: "Counting", monkeypatch: pytest.MonkeyPatch) -> None:
    parse, given = counting
    monkeypatch.setattr(analysis, "REMEMBERED", 3)
    texts = [paragraph(f"We sent {number} of them.") for number in range(5)]
    whole = analysed(texts, parse)
    assert [one.text for one in whole] == [one.text for one in texts]
    assert analysed(texts[2:], parse) == whole[2:]
    assert len(given) == 1
    assert analysed(texts[:1], parse) == whole[:1]
    assert len(given) == 2


def test_drafts_that_were_prepared_are_read_without_parsing(counting: "Counting") -> None:
    parse, given = counting
    drafts = [
        read_draft("Hi Ann,\n\nWe sent it. Please wait.\n", markdown=False),
        read_draft("Hi Bob,\n\nWe sent it. Nothing is missing.\n", markdown=False),
    ]
    prepare(drafts, parse)
    batches = len(given)
    readings = [read(draft, parse) for draft in drafts]
    assert len(given) == batches
    assert [[s.text for s in reading.body] for reading in readings] == [
        ["We sent it.", "Please wait."],
        ["We sent it.", "Nothing is missing."],
    ]
    assert readings[0].body[0].clauses is readings[1].body[0].clauses
