"""A quick way to load the model: only what parsing needs of spaCy is imported, which is a tenth of its load.

Most of spaCy's import is for training, for configuration and for its own program. Here its packages are entered
without their `__init__`, and modules that no parse calls have stand-ins; vocabulary, tokenizer and parser are spaCy's
own, and the network runs thinc's operations on the model's weights. Tests hold what comes out against stock spaCy.

It is for the program's own process only, where nobody else wants spaCy whole, and for the minor versions that it was
tested with. On any surprise it is undone, and the model is to be loaded the ordinary way.
"""

from __future__ import annotations

import copyreg
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Literal

import msgspec

from tonelint.text.network import Moves, read_moves, read_tags, read_vectors
from tonelint.text.partial import PartialImport
from tonelint.text.pipeline import Pipeline

TESTED = {"spacy": "3.8.18", "thinc": "8.3.14"}
"""Versions whose insides are known; of others of the same minor version it is seen whether they parse as these."""
_PROBE = "We have sent you the two files"
_PARSED = "PRP nsubj 2 VBP aux 2 VBN ROOT 2 PRP dative 2 DT det 6 CD nummod 6 NNS dobj 2"

_ENTERED = (
    *("thinc", "thinc.backends", "thinc.extra", "spacy", "spacy.lang", "spacy.lang.en", "spacy.matcher"),
    *("spacy.ml", "spacy.pipeline", "spacy.tokens", "spacy.training"),
)
"""Packages that are entered without their `__init__`."""
_LEFT_OUT = (
    *("srsly", "numpy.random", "thinc.api", "thinc.compat", "thinc.config", "thinc.types", "thinc.util"),
    *("spacy.compat", "spacy.language", "spacy.pipeline.functions", "spacy.schemas", "spacy.scorer"),
    *("spacy.training.alignment", "spacy.training.iob_utils", "spacy.util"),
)
"""Modules that have stand-ins."""
_DESCRIPTIONS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
"""Of numpy's functions, which it takes a tenth of its import to put in place."""
_FOR_TRAINING = (
    "Example",
    "remove_bilu_prefix",
    "split_bilu_label",
    "validate_examples",
    "validate_get_examples",
)
_SURPRISES = (ImportError, AttributeError, LookupError, TypeError, ValueError, OSError, RuntimeError)

_own_process = False


@contextmanager
def own_process() -> Iterator[None]:
    """Within it the process does tonelint's work and nothing else, so the model may be loaded this way."""
    global _own_process  # whose a process is, is known only where it starts
    before, _own_process = _own_process, True
    try:
        yield
    finally:
        _own_process = before


def load(folder: Path, weights: Mapping[str, bytes]) -> Pipeline | None:
    """The model in a folder, its weights read already; None if it is to be loaded the ordinary way.

    In that case `mend` is to be called as soon as spaCy is imported.
    """
    if not _own_process or TESTED.keys() & sys.modules.keys():
        return None
    installed = {name: _version(name) for name in TESTED}
    if any(_minor(installed[name]) != _minor(version) for name, version in TESTED.items()):
        return None
    partial = PartialImport(TESTED)
    try:
        pipeline = _pipeline(partial, folder, weights)
        if installed != TESTED and parsed(pipeline) != _PARSED:
            raise ValueError(_PROBE)
    except _SURPRISES:
        partial.give_up()
        _given_up.append(partial)
        return None
    finally:
        partial.end()
    return pipeline


def mend() -> None:
    """Put right what was given up, now that spaCy has been imported whole."""
    while _given_up:
        _given_up.pop().mend()


_given_up: list[PartialImport] = []


def parsed(pipeline: Pipeline) -> str:
    """What a model makes of a sentence that needs no rules of a tokenizer: tags, dependencies and heads."""
    (doc,) = pipeline.pipe([_PROBE], batch_size=64)
    return " ".join(f"{token.tag_} {token.dep_} {token.head.i}" for token in doc)


def _version(package: str) -> str:
    """What an installed package says of itself; "" if nothing."""
    spec = PathFinder.find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    try:
        about = Path(spec.origin).with_name("about.py").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r'^__version__ = "(.*)"', about, re.MULTILINE)
    return found[1] if found else ""


def _minor(version: str) -> list[str]:
    return version.split(".")[:2]


def _pipeline(partial: PartialImport, folder: Path, weights: Mapping[str, bytes]) -> Pipeline:
    ops = _import(partial)
    vocab = _vocab(folder)
    tokenizer = import_module("spacy.tokenizer").Tokenizer(vocab)
    labels = msgspec.json.decode((folder / "tagger" / "cfg").read_bytes())["labels"]
    summed = import_module("spacy.ml.parser_model").precompute_hiddens
    return Pipeline(
        vocab,
        tokenizer,
        read_vectors(weights["tok2vec/model"], ops),
        read_tags(weights["tagger/model"], ops),
        ops.xp.array([vocab.strings.add(label) for label in labels], dtype="uint64"),
        _parser(vocab, read_moves(weights["parser/model"], ops, summed), folder),
    )


def _import(partial: PartialImport) -> Any:
    """Import what a parse needs, and return thinc's operations."""
    for name in _DESCRIPTIONS:
        partial.leave_out(name)
    import numpy

    for name in _ENTERED:
        partial.enter(name)
    for name in _LEFT_OUT:
        partial.leave_out(name)

    def array_module(_array: object) -> ModuleType:
        return numpy

    registry = partial.registry("thinc")
    partial.give("thinc", registry=registry)
    partial.give("thinc.config", registry=registry)
    partial.give("thinc.compat", cupy=None, has_cupy=False)
    partial.give("thinc.util", get_array_module=array_module, to_numpy=numpy.asarray)
    operations = import_module("thinc.backends.numpy_ops").NumpyOps
    ops = operations()
    partial.give("thinc.backends", get_array_ops=lambda _array: ops)
    partial.give(
        "thinc.api",
        Model=_Model,
        NumpyOps=operations,
        get_array_module=array_module,
        get_current_ops=lambda: ops,
        set_dropout_rate=lambda _model, _rate: None,
    )
    partial.leave_out_of("spacy.training", *_FOR_TRAINING)
    partial.give("spacy.compat", Literal=Literal, copy_reg=copyreg)
    partial.give("spacy.schemas", TokenPattern=_TokenPattern)
    partial.give("spacy", Errors=import_module("spacy.errors").Errors)
    partial.give(
        "spacy.util",
        add_lookups=looked_up,
        normalize_slice=bounds,
        registry=partial.registry("spacy.util"),
    )
    for name in ("Doc", "Span", "Token"):
        partial.give("spacy.tokens", **{name: getattr(import_module(f"spacy.tokens.{name.lower()}"), name)})
    return ops


def _vocab(folder: Path) -> Any:
    attributes, strings = import_module("spacy.attrs"), import_module("spacy.strings")
    defaults = SimpleNamespace(
        lex_attr_getters=import_module("spacy.lang.en.lex_attrs").LEX_ATTRS,
        stop_words=import_module("spacy.lang.en.stop_words").STOP_WORDS,
        syntax_iterators=import_module("spacy.lang.en.syntax_iterators").SYNTAX_ITERATORS,
        writing_system={"direction": "ltr", "has_case": True, "has_letters": True},
    )
    vocab = import_module("spacy.vocab").create_vocab("en", defaults)
    norms = msgspec.msgpack.decode((folder / "vocab" / "lookups.bin").read_bytes())["lexeme_norm"]
    ordinary = vocab.lex_attr_getters[attributes.NORM]

    def norm(word: str) -> str:
        found = norms.get(strings.get_string_id(word))
        return ordinary(word) if found is None else found  # type: ignore[no-any-return]

    vocab.lex_attr_getters[attributes.NORM] = norm
    return vocab


def _parser(vocab: Any, model: Moves, folder: Path) -> Any:
    moves = msgspec.json.decode(msgspec.msgpack.decode((folder / "parser" / "moves").read_bytes())["moves"])
    system = import_module("spacy.pipeline._parser_internals.arc_eager").ArcEager(vocab.strings, moves)
    return import_module("spacy.pipeline.dep_parser").DependencyParser(vocab, model, moves=system)


class _Model:
    """In the place of thinc's class of layers."""


class _TokenPattern:
    """In the place of spaCy's schema of what can be asked of a token: the tokenizer asks for the word only."""

    def model_dump(self) -> dict[str, None]:
        """The names of what can be asked."""
        return {"orth": None}


def looked_up(otherwise: Callable[[str], Any], *tables: Mapping[str, Any]) -> Callable[[str], Any]:
    """A function that looks a word up in tables and asks another if it is in none of them."""

    def found(word: str) -> Any:
        for table in tables:
            if word in table:
                return table[word]
        return otherwise(word)

    return found


def bounds(length: int, start: int | None, stop: int | None, step: int | None = None) -> tuple[int, int]:
    """Where a slice of so many tokens begins and ends. Raises `ValueError` if it leaves some out."""
    if step not in (None, 1):
        raise ValueError("tokens can only be taken side by side")
    first, last, _ = slice(start, stop).indices(length)
    return first, max(first, last)
