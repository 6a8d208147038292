"""Parts of speech and lemmas are those of stock spaCy."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tonelint.text import nlp
from tonelint.text.attributes import LEMMATIZER, RULER, Attributes, TablesError, rules_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROOT = Path(__file__).parents[2]

ODD = """I'm gonna go, you gotta see  this, c'm on.
Let's go. let us go. LET'S GO. Let's
y'all ain't right, y' all, yall all
There's nothin' here; nothin' and nuthin' 'nuff of 'em ol' somethin'
It is there. There are two. It's I. It was you and me. That's it.
Do it! I do. What did you do? He'd had it. They have had to have it.
Men, women, geese, better, best, angrier, dying, lying, ties, boxes, wolves, buses
“Quoted” ‘words’ and 's
He's been better. You'd better go. She'd go. I'd gone. We'll see. won't can't
running ran sees saw seen 3rd 4's NASA's Windows Kubernetes x
"""


@pytest.fixture(scope="module")
def stock() -> "Language":
    import spacy.util

    return spacy.util.load_model_from_path(nlp._model_folder())


def texts() -> Iterator[str]:
    yield from ODD.splitlines()
    yield ODD
    for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::5]:
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def said(doc: "Doc") -> list[tuple[str, ...]]:
    return [(token.text, token.tag_, token.dep_, token.pos_, token.lemma_) for token in doc]


def test_it_says_what_the_attribute_ruler_and_the_lemmatizer_say(stock: "Language") -> None:
    attributes = Attributes(stock.vocab, nlp._model_folder())
    ruler, lemmatizer = stock.get_pipe(RULER), stock.get_pipe(LEMMATIZER)
    docs = list(stock.pipe(texts(), disable=[RULER, LEMMATIZER, "ner"]))
    for _ in range(2):  # worked out, and remembered
        copies = [doc.copy() for doc in docs]
        attributes.annotate(copies)
        for doc, copy in zip(docs, copies, strict=True):
            assert said(copy) == said(lemmatizer(ruler(doc.copy())))


def test_what_is_remembered_has_bounds(stock: "Language", monkeypatch: pytest.MonkeyPatch) -> None:
    attributes = Attributes(stock.vocab, nlp._model_folder())
    doc = next(stock.pipe(["Let's see what there is to be seen in it."], disable=[RULER, LEMMATIZER]))
    attributes.annotate([doc])
    before = said(doc)
    monkeypatch.setattr("tonelint.text.attributes._MOST", 3)
    attributes.annotate([doc, doc])
    assert said(doc) == before
    assert len(attributes._known) < len(doc) + 3


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ([{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}], "more than two tokens"),
        ([{"SHAPE": "xx"}], "unknown attribute SHAPE"),
        ([{"LOWER": {"FUZZY": "x"}}], "unknown condition"),
        ([{"LOWER": "a", "OP": "?"}], "unknown attribute OP"),
    ],
)
def test_patterns_that_are_not_understood_are_refused(
    pattern: list[dict[str, object]], complaint: str
) -> None:
    with pytest.raises(TablesError, match=complaint):
        rules_of([{"patterns": [pattern], "attrs": {"POS": "X"}, "index": 0}])
