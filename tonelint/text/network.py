"""The model's network, run without the library that trained it: the same operations on the same weights, in order.

spaCy has thinc build a network of layers, and most of what that imports is for training. To parse takes few steps:
words are embedded by hashes of their features, mixed with their neighbours, and from the vectors that result one
layer tells the tags and two more score the parser's moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FEATURES: list[int | str] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
_FIRST_SEED = 8
"""Of the hashes of the first feature; each further one has the next."""
_REACH = 4
"""Tokens to each side on which a vector depends; so many zeros stand between two texts."""
_NOTHING = 1e-08
"""Added to a variance, so that it can be divided by."""

Array = Any
"""Of numpy, float32."""
Params = Mapping[str, Array]
"""The arrays of one layer by thinc's names: `E` table, `W` weights, `b` bias, `G` scale, `pad` for what is missing."""


class NetworkError(ValueError):
    """The weights are of another network than this; one line."""


class Mixing(NamedTuple):
    """A layer that takes the best of some sums, and the normalization after it."""

    maxout: Params
    norm: Params


@dataclass(frozen=True, slots=True)
class Vectors:
    """From the features of tokens to one vector for each."""

    ops: Any
    tables: Sequence[Array]
    first: Mixing
    windows: Sequence[Mixing]

    def of(self, docs: Sequence[Doc]) -> list[Array]:
        """The vectors of each text."""
        ops = self.ops
        lengths = ops.asarray([len(doc) for doc in docs], dtype="i")
        features = ops.flatten([doc.to_array(_FEATURES) for doc in docs])
        if not len(features):
            return [ops.alloc((0, len(self.first.norm["b"]))) for _ in docs]
        columns = (ops.as_contig(features[:, number]) for number in range(len(self.tables)))
        embedded = [
            ops.gather_add(table, ops.hash(column, seed) % len(table))
            for seed, (column, table) in enumerate(zip(columns, self.tables, strict=True), _FIRST_SEED)
        ]
        mixed = self._mixed(ops.xp.hstack(embedded), self.first)
        rows = ops.flatten(ops.unflatten(mixed, lengths), pad=_REACH)
        for window in self.windows:
            rows = rows + self._mixed(ops.seq2col(rows, 1), window)
        return ops.unflatten(rows, lengths, pad=_REACH)  # type: ignore[no-any-return]

    def _mixed(self, rows: Array, by: Mixing) -> Array:
        weights, bias = by.maxout["W"], by.maxout["b"]
        units, pieces, width = weights.shape
        sums = self.ops.gemm(rows, weights.reshape(units * pieces, width), trans2=True)
        sums += bias.reshape(units * pieces)
        best, _ = self.ops.maxout(sums.reshape(len(sums), units, pieces))
        mean = best.mean(axis=1, keepdims=True)
        variance = best.var(axis=1, keepdims=True) + _NOTHING
        scaled = (best - mean) * variance ** (-1.0 / 2.0) * by.norm["G"]
        scaled += by.norm["b"]
        return scaled


@dataclass(frozen=True, slots=True)
class Tags:
    """From vectors to tags, as numbers of the tagger's labels."""

    ops: Any
    output: Params

    def of(self, vectors: Sequence[Array]) -> list[Array]:
        """The tag of each token of each text."""
        scores = self.ops.affine(self.ops.flatten(vectors), self.output["W"], self.output["b"])
        lengths = self.ops.asarray([len(rows) for rows in vectors], dtype="i")
        return self.ops.unflatten(scores.argmax(axis=1), lengths)  # type: ignore[no-any-return]


class Layer:
    """Arrays, and their sizes as spaCy asks for them."""

    def __init__(self, ops: Any, params: Params, **sizes: int) -> None:
        self.ops = ops
        self.params = params
        self.sizes = sizes

    def get_param(self, name: str) -> Array:
        """One of the arrays."""
        return self.params[name]

    def has_dim(self, name: str) -> bool:
        """Whether there is a size of that name."""
        return name in self.sizes

    def get_dim(self, name: str) -> int:
        """The size of that name."""
        return self.sizes[name]


class Lower(Layer):
    """What a token adds to the sums of a state, for each place that it may have there."""

    def __call__(self, rows: Array, _is_train: bool) -> tuple[Array, None]:
        """For each token after the first row, which is for a token that is not there."""
        weights = self.params["W"]
        *shape, width = weights.shape
        sums = self.ops.alloc((len(rows) + 1, weights.size // width), zeros=False)
        self.ops.gemm(rows, weights.reshape(-1, width), trans2=True, out=sums[1:])
        sums = sums.reshape(len(sums), *shape)
        sums[0] = self.params["pad"][0]
        return sums, None


@dataclass(slots=True)
class Step:
    """The network at work on some texts; the names are those by which spaCy's parser asks."""

    tokvecs: Array
    state2vec: Any
    vec2scores: Layer
    _class_mask: Array
    """1 for each move that may be made."""

    def clear_memory(self) -> None:
        """The arrays go with this object."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What spaCy's parser asks its model for."""

    ops: Any
    hidden: Params
    lower: Lower
    upper: Layer
    summed: Any
    """spaCy's class of the sums that are made before the first move."""
    attrs: Mapping[str, Any] = field(default_factory=lambda: {"resize_output": lambda model, _moves: model})

    def predict(self, docs: Sequence[Doc]) -> Step:
        """What is needed to score moves in texts that have their vectors."""
        rows = self.ops.affine(
            self.ops.flatten([doc.tensor for doc in docs]), self.hidden["W"], self.hidden["b"]
        )
        sums = self.summed(len(docs), rows, self.lower, activation="maxout", train=False)
        return Step(rows, sums, self.upper, self.ops.xp.ones(self.upper.get_dim("nO"), dtype="f"))


def read_vectors(weights: bytes, ops: Any) -> Vectors:
    """The network of a model's `tok2vec`. Raises `NetworkError`."""
    layers = _layers(weights, ops)
    tables = [params["E"] for name, params in layers if name == "hashembed"]
    mixing = [params for name, params in layers if name in ("maxout", "layernorm")]
    if len(tables) != len(_FEATURES) or len(mixing) != 2 * (_REACH + 1):
        raise NetworkError("an unknown network")
    first, *windows = (Mixing(*pair) for pair in zip(*[iter(mixing)] * 2, strict=True))
    return Vectors(ops, tables, first, windows)


def read_tags(weights: bytes, ops: Any) -> Tags:
    """The network of a model's `tagger`. Raises `NetworkError`."""
    (output,) = _named(weights, ops, "softmax")
    return Tags(ops, output)


def read_moves(weights: bytes, ops: Any, summed: Any) -> Moves:
    """The network of a model's `parser`. Raises `NetworkError`."""
    lower, upper, hidden = _named(weights, ops, "precomputable_affine", "linear", "linear")
    return Moves(
        ops,
        hidden,
        Lower(ops, lower, nP=lower["b"].shape[1]),
        Layer(ops, upper, nO=len(upper["b"])),
        summed,
    )


def _named(weights: bytes, ops: Any, *names: str) -> Iterator[Params]:
    layers = _layers(weights, ops)
    if tuple(name for name, _ in layers) != names:
        raise NetworkError("an unknown network")
    return (params for _, params in layers)


def _layers(weights: bytes, ops: Any) -> list[tuple[str, Params]]:
    """The layers that have weights, in thinc's order."""
    saved = msgspec.msgpack.decode(weights)
    return [
        (node["name"], {name: _array(one, ops) for name, one in params.items()})
        for node, params in zip(saved["nodes"], saved["params"], strict=True)
        if params
    ]


def _array(saved: Mapping[bytes, Any], ops: Any) -> Array:
    flat = ops.xp.frombuffer(saved[b"data"], dtype=saved[b"type"])
    return flat.reshape(saved[b"shape"]).copy()  # bytes can't be written to, which its operations insist on
