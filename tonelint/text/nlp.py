"""The parser: the only module that holds state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tonelint.text.attributes import TablesError, Tokens
from tonelint.text.model import Model, ModelError, SpecialCases, load, model_folder
from tonelint.text.tokens import Doc

__all__ = ["ModelError", "load_model", "parse"]


def parse(texts: Sequence[str]) -> list[Doc]:
    """One parsed Doc per text, in order; each distinct text is parsed once. Raises `ModelError`."""
    distinct = list(dict.fromkeys(texts))
    if not distinct:
        return []
    model, special, tokens = _model()
    special.teach(distinct)
    try:
        docs = dict(zip(distinct, map(tokens.of, model.pipe(distinct, batch_size=64)), strict=True))
    except TablesError as error:
        raise ModelError(str(error)) from None
    return [docs[text] for text in texts]


def load_model() -> None:
    """Load the model now and whole, if it is not there yet. Raises `ModelError`."""
    _model()[1].teach_all()


@cache
def _model() -> tuple[Model, SpecialCases, Tokens]:
    folder = model_folder()
    model, special = load(folder)
    return model, special, Tokens(model.vocab, folder)
