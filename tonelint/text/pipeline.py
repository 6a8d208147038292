"""Tokens, tags and dependencies by spaCy's tokenizer and parser, without its frame for pipelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tonelint.text.network import Tags, Vectors

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The model, as far as it is loaded by itself; to be used like a `spacy.Language`."""

    vocab: Vocab
    tokenizer: Tokenizer
    vectors: Vectors
    tags: Tags
    labels: Any
    """The tagger's labels as numbers of the vocabulary, an array."""
    parser: Any

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """One parsed Doc per text, in order, each with its vectors as `tensor`."""
        rest = iter(texts)
        while batch := [self.tokenizer(text) for text in islice(rest, batch_size)]:
            self._parse(batch, max(batch_size // 4, 2))
            yield from batch

    def _parse(self, docs: Sequence[Doc], side_by_side: int) -> None:
        vectors = self.vectors.of(docs)
        for doc, rows, tags in zip(docs, vectors, self.tags.of(vectors), strict=True):
            doc.tensor = rows
            if len(doc):
                doc.from_array(["TAG"], self.labels[tags])
        # Like goes with like, as in spaCy: texts that are parsed side by side take as many steps as the longest.
        by_length = sorted(docs, key=len)
        for start in range(0, len(by_length), side_by_side):
            some = by_length[start : start + side_by_side]
            self.parser.set_annotations(some, self.parser.predict(some))
