"""The parser: each text is parsed once, as stock spaCy would."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fakes import ROOT

from tonelint.text import model, nlp


@pytest.fixture
def fresh_model() -> Iterator[None]:
    """No model in memory before the test, and none of the test's after it."""
    nlp._model.cache_clear()
    yield
    nlp._model.cache_clear()


def test_texts_come_back_parsed_and_in_order() -> None:
    docs = nlp.parse(["You forgot the code.", "We sent it.", "You forgot the code."])
    assert [doc.text for doc in docs] == ["You forgot the code.", "We sent it.", "You forgot the code."]
    assert docs[0] is docs[2]
    assert next(t for t in docs[1] if t.dep_ == "ROOT").text == "sent"


def test_no_text_needs_no_model(fresh_model: None) -> None:
    assert nlp.parse([]) == []
    assert nlp._model.cache_info().currsize == 0


def lines_of_drafts() -> list[str]:
    """Every eighth draft of the corpus by its lines."""
    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::8]
    ]
    return [line for draft in drafts for line in draft.splitlines() if line.strip()]


def test_it_parses_as_stock_spacy_does() -> None:
    import spacy.util

    texts = lines_of_drafts()
    stock = spacy.util.load_model_from_path(model.model_folder())

    def parsed(docs: Iterable[Any]) -> list[list[object]]:
        return [
            [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, t.whitespace_, t.head.i) for t in doc] for doc in docs
        ]

    assert len(texts) > 300
    assert parsed(nlp.parse(texts)) == parsed(stock.pipe(texts, batch_size=64))
