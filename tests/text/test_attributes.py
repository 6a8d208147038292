"""Parts of speech, lemmas and trees are those of stock spaCy."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tonelint.text import model
from tonelint.text.attributes import LEMMATIZER, RULER, TablesError, Tokens, rules_of

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language

    from tonelint.text.tokens import Doc

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

    return spacy.util.load_model_from_path(model.model_folder())


def texts() -> Iterator[str]:
    yield from ODD.splitlines()
    yield ODD
    for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::5]:
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def said(doc: "Doc | spacy.tokens.Doc") -> list[tuple[object, ...]]:
    return [
        (
            *(token.text, token.tag_, token.dep_, token.pos_, token.lemma_, token.lower_, token.whitespace_),
            *(token.is_alpha, token.is_punct, token.like_num, token.i, token.idx, token.head.i),
            [child.i for child in token.children],
            [child.i for child in token.lefts],
            [other.i for other in token.subtree],
        )
        for token in doc
    ]


def test_they_say_what_stock_spacy_says(stock: "Language") -> None:
    tokens = Tokens(stock.vocab, model.model_folder())
    ruler, lemmatizer = stock.get_pipe(RULER), stock.get_pipe(LEMMATIZER)
    docs = list(stock.pipe(texts(), disable=[RULER, LEMMATIZER, "ner"]))
    for _ in range(2):  # worked out, and remembered
        for doc in docs:
            found = tokens.of(doc)
            expected = lemmatizer(ruler(doc.copy()))
            assert found.text == doc.text
            assert len(found) == len(doc)
            assert said(found) == said(expected)
            if not crossing(expected):
                assert [(t.left_edge.i, t.right_edge.i) for t in found] == [
                    (t.left_edge.i, t.right_edge.i) for t in expected
                ]


def crossing(doc: "spacy.tokens.Doc") -> bool:
    """Whether a subtree has a gap: of such a one spaCy does not always give the ends."""
    return any(len(places := [t.i for t in token.subtree]) != max(places) - min(places) + 1 for token in doc)


def test_a_token_has_neighbours_within_its_text(stock: "Language") -> None:
    tokens = Tokens(stock.vocab, model.model_folder())
    doc = tokens.of(stock("We sent it."))
    first, last = doc[0], doc[3]
    assert [first.nbor().text, last.nbor(-2).text, str(doc[1:3])] == ["sent", "sent", "(sent, it)"]
    for token, distance in ((first, -1), (last, 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)
    assert len(tokens.of(stock(""))) == 0


def test_what_is_remembered_has_bounds(stock: "Language", monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(stock.vocab, model.model_folder())
    doc = next(stock.pipe(["Let's see what there is to be seen in it."], disable=[RULER, LEMMATIZER]))
    before = said(tokens.of(doc))
    monkeypatch.setattr("tonelint.text.attributes._MOST", 3)
    tokens.of(doc)
    assert said(tokens.of(doc)) == before
    assert len(tokens._known) < len(doc) + 3


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
