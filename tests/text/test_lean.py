"""The quick way to load the model: what it gives is what stock spaCy gives, or it gives way to it."""

import subprocess
import sys
from pathlib import Path

import pytest
from fakes import ROOT

from tonelint.text.lean import bounds, looked_up

ODD = [
    "",
    " ",
    "\n\n",
    "I don't;can't :-) e.g. :) a.m.",
    "x" * 300,
    "https://a.b/c?d=e me@x.org 12,5 №3 “Hm”",
]

PARSED = """
import json, sys
from pathlib import Path
from tonelint.text import lean
from tonelint.text.model import load, model_folder

PREPARE
texts = json.loads(Path(sys.argv[1]).read_text())
model, special = LOAD
special and special.teach(texts)
print(type(model).__name__)
for doc in model.pipe(texts, batch_size=64):
    print(doc.text.encode(), [sentence.start for sentence in doc.sents] if len(doc) else [])
    for t in doc:
        print(t.text.encode(), t.whitespace_, t.tag_, t.dep_, t.head.i, t.norm_.encode(), t.is_sent_start, t.left_edge.i,
              t.shape_.encode(), t.prefix_.encode(), t.suffix_.encode(), t.is_alpha, t.is_stop, t.like_num, t.like_url,
              t.like_email, t.is_punct, t.is_quote, t.lang_, [one.i for one in t.children], float(doc.tensor[t.i].sum()))
"""
LEAN = "own = lean.own_process(); own.__enter__()"
TONELINTS = "load(model_folder())"
STOCK = "__import__('spacy').util.load_model_from_path(model_folder(), exclude=['ner', 'senter', 'lemmatizer', 'attribute_ruler']), None"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every third draft of the corpus by its lines, and oddities."""
    import json

    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "tuning").iterdir())[::3]
    ]
    lines = [line for draft in drafts for line in draft.splitlines() if line.strip()]
    assert len(lines) > 1000
    path = tmp_path_factory.mktemp("texts") / "texts.json"
    path.write_text(json.dumps([*lines, *ODD]))
    return path


def parsed(texts: Path, prepare: str = "", load: str = TONELINTS) -> tuple[str, list[str]]:
    """The class of the model, and all that a fresh interpreter says of the texts with it."""
    code = PARSED.replace("PREPARE", prepare).replace("LOAD", load)
    ran = subprocess.run([sys.executable, "-c", code, texts], capture_output=True, text=True, check=True)
    kind, *lines = ran.stdout.splitlines()
    return kind, lines


@pytest.fixture(scope="module")
def stock(texts: Path) -> list[str]:
    """What stock spaCy says of the texts."""
    return parsed(texts, load=STOCK)[1]


def test_it_says_what_stock_spacy_says(texts: Path, stock: list[str]) -> None:
    kind, said = parsed(texts, LEAN)
    assert kind == "Pipeline"
    assert said == stock


def test_other_patches_of_the_tested_versions_are_tried(texts: Path, stock: list[str]) -> None:
    kind, said = parsed(texts, f"{LEAN}; lean.TESTED = {{'spacy': '3.8.0', 'thinc': '8.3.0'}}")
    assert kind == "Pipeline"
    assert said == stock


@pytest.mark.parametrize(
    "prepare",
    [
        "",  # somebody else's process
        f"{LEAN}; import spacy",
        f"{LEAN}; lean.TESTED = {{'spacy': '3.7.5', 'thinc': '8.3.14'}}",
        f"{LEAN}; lean.TESTED = {{'spacy': '3.8.18', 'thinc': '8.2.1'}}",
        f"{LEAN}; lean._ENTERED += ('spacy.no_such',)",  # something is elsewhere now
        f"{LEAN}; lean._LEFT_OUT += ('spacy.vocab',)",  # something is missing
        f"{LEAN}; lean.TESTED = {{'spacy': '3.8.0', 'thinc': '8.3.0'}}; lean._PARSED = 'another parse'",  # at the very end
    ],
)
def test_else_the_model_is_loaded_the_ordinary_way(prepare: str, texts: Path, stock: list[str]) -> None:
    kind, said = parsed(texts, prepare)
    assert kind == "English"
    assert said == stock


def test_after_it_was_given_up_spacy_is_whole() -> None:
    code = f"""
from tonelint.text import lean
from tonelint.text.model import load, model_folder
{LEAN}
lean._PARSED, lean.TESTED = "another parse", {{"spacy": "3.8.0", "thinc": "8.3.0"}}
load(model_folder())
import spacy, srsly, numpy.random
from spacy.tokens import DocBin
from spacy.training import Example
doc = spacy.blank("en")("Two words.")
print(len(DocBin(docs=[doc])), Example.from_dict(doc, {{"tags": ["A", "B", "C"]}}).reference[1].tag_, numpy.random.rand(1).size)
print([name for name, module in sorted(__import__("sys").modules.items()) if type(module).__module__.startswith("tonelint")])
print(srsly.json_loads("[1]"), spacy.registry.vectors.get("spacy.Vectors.v1") is not None)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["1 B 1", "[]", "[1] True"]


def test_nothing_else_is_imported_and_other_libraries_are_as_before() -> None:
    code = f"""
from tonelint.text import lean
from tonelint.text.model import load, model_folder
{LEAN}
load(model_folder())
import sys
print({{"pydantic", "confection", "thinc.model", "spacy.cli", "srsly"}} & sys.modules.keys())
import srsly, numpy.random
print(srsly.json_loads("[1]"), numpy.random.rand(2).size)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["set()", "[1] 2"]


def test_what_was_left_out_is_not_called_unnoticed() -> None:
    code = f"""
from tonelint.text import lean
from tonelint.text.model import load, model_folder
{LEAN}
model, _ = load(model_folder())
model.tokenizer("You.").to_json(), model.vocab.to_bytes()
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "was not imported" in ran.stderr


def test_words_are_looked_up_in_order() -> None:
    found = looked_up(str.upper, {"a": "1"}, {"a": "2", "b": "3"})
    assert [found(word) for word in "abc"] == ["1", "3", "C"]


@pytest.mark.parametrize("start", [None, -9, -2, 0, 2, 9])
@pytest.mark.parametrize("stop", [None, -9, -2, 0, 2, 9])
def test_slices_are_those_of_spacy(start: int | None, stop: int | None) -> None:
    from spacy.util import normalize_slice

    assert bounds(4, start, stop) == normalize_slice(4, start, stop)  # type: ignore[arg-type]


def test_a_slice_leaves_nothing_out() -> None:
    with pytest.raises(ValueError, match="side by side"):
        bounds(4, 0, 4, 2)
