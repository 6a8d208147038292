"""The judge's encoder: how much a sentence sounds like each fault. The only module that imports onnxruntime."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

VERSION = 2
"""Of the files below; others are not read."""
SETTINGS, WEIGHTS, GATE, VOCABULARY = "judge.json", "judge.onnx", "gate.onnx", "tokenizer.json"
VOUCHED = (WEIGHTS, GATE, VOCABULARY)
"""The files whose digests stand in the settings."""
DIGITS = 2
"""Scores are rounded: machines differ in the last digits of a float, and a finding must not."""

_THREADS = 2

Pair = tuple[str, str]
"""A sentence, and what stands before it in the same reply."""


class EncoderError(Exception):
    """The judge cannot run: its files or what it needs are missing or of another version; one line."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`judge.json`: what the columns of the scores are, and from which score on the judge is trusted.

    `find` and `veto` map rule ids to thresholds in 0..1; a rule that is in neither is none of its business.
    From `gate` on (a logit) what the gate says of a pair is reason enough to score it.
    """

    version: int
    labels: tuple[str, ...]
    find: Mapping[str, float]
    veto: Mapping[str, float]
    digests: Mapping[str, str]
    gate: float
    longest: int


@dataclass(frozen=True)
class Encoder:
    """A loaded encoder. The same sentence gets the same scores in any company."""

    folder: Path
    settings: Settings

    def scores(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        """For each pair the score of every label, 0..1, rounded. Raises `EncoderError`."""
        kept = list(dict.fromkeys(pairs))
        # Sentences side by side take half the time that they take one after the other with two threads each.
        # One of several processes has no threads to share with its parent, and the other processors are taken.
        side_by_side = map if len(kept) == 1 or parent_process() else self._pool.map
        distinct = dict(zip(kept, side_by_side(self._scored, kept), strict=True))
        return [distinct[pair] for pair in pairs]

    def promising(self, pairs: Sequence[Pair]) -> list[bool]:
        """Whether a pair's scores may reach a threshold of `find`, guessed at a small part of their price.

        Of the pairs that do, one in a hundred is missed. Raises `EncoderError`.
        """
        return [self.chance(pair) >= self.settings.gate for pair in pairs]

    def chance(self, pair: Pair) -> float:
        """What the gate makes of a pair: the largest logit of the rules in `find`, rounded."""
        (chance,) = self._gate.run(["chance"], self._fed(pair, "ids", "segments"))
        return round(float(chance[0]), DIGITS)

    def warm(self) -> None:
        """Load the weights now. Raises `EncoderError`."""
        _ = (self._session, self._gate, self._tokenizer, self._pool)

    def _scored(self, pair: Pair) -> dict[str, float]:
        import numpy

        # One at a time: the int8 weights scale with the largest value of a batch, and so a sentence's
        # score would depend on its neighbours.
        (logits,) = self._session.run(["logits"], self._fed(pair, "ids", "mask", "segments"))
        values = 1 / (1 + numpy.exp(-logits[0].astype(numpy.float64)))
        return {
            label: round(v, DIGITS) for label, v in zip(self.settings.labels, values.tolist(), strict=True)
        }

    def _fed(self, pair: Pair, *names: str) -> dict[str, object]:
        import numpy

        row = encoded(self._tokenizer, pair)
        values = {"ids": row.ids, "mask": row.attention_mask, "segments": row.type_ids}
        return {name: numpy.array([values[name]], dtype=numpy.int64) for name in names}

    @cached_property
    def _session(self) -> InferenceSession:
        return _opened(self.folder / WEIGHTS)

    @cached_property
    def _gate(self) -> InferenceSession:
        return _opened(self.folder / GATE)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(_THREADS)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return pair_tokenizer(self.folder / VOCABULARY, self.settings.longest)


def _opened(path: Path) -> InferenceSession:
    try:
        import onnxruntime
    except ImportError as error:
        raise EncoderError(f"{error.name or 'onnxruntime'} is not installed") from None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done once for all
    # What it raises has no common base that it exports; damaged files are ruled out by their digests.
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def pair_tokenizer(path: Path, longest: int) -> Tokenizer:
    """The tokenizer of a file, for pairs of at most `longest` tokens. Raises `EncoderError`."""
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise EncoderError("tokenizers is not installed") from None
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="longest_first")
    return tokenizer


def encoded(tokenizer: Tokenizer, pair: Pair) -> Encoding:
    """The tokens of a pair, the sentence first: as the judge learns them, so it hears them."""
    text, before = pair
    return tokenizer.encode(text, before) if before else tokenizer.encode(text)


def load(folder: Path | None = None) -> Encoder:
    """The encoder in `folder`, or the shipped one, with its files checked. Raises `EncoderError`."""
    return begin(folder).result()


def begin(folder: Path | None = None) -> Future[Encoder]:
    """Load it in the background, most of which needs no Python: meanwhile a text can be parsed."""
    return _loading(folder or Path(str(files("tonelint"))) / "weights")


@cache
def _loading(folder: Path) -> Future[Encoder]:
    """Made or refused once: the weights must not be read anew for every draft of a run."""
    begun = ThreadPoolExecutor(1).submit(_checked, folder)
    _begun.append(begun)
    return begun


_begun: list[Future[Encoder]] = []


def settle() -> None:
    """Wait for what was begun. A process that is forked meanwhile would wait for it forever."""
    wait(_begun)


def _checked(place: Path) -> Encoder:
    try:
        settings = msgspec.json.decode((place / SETTINGS).read_bytes(), type=Settings)
    except OSError as error:
        raise EncoderError(f"{place / SETTINGS}: {error.strerror}") from None
    except msgspec.DecodeError as error:
        raise EncoderError(f"{place / SETTINGS}: {error}") from None
    if settings.version != VERSION:
        raise EncoderError(f"{place / SETTINGS}: version {settings.version}; this tonelint reads {VERSION}")
    for name in VOUCHED:
        try:
            digest = hashlib.sha256((place / name).read_bytes()).hexdigest()
        except OSError as error:
            raise EncoderError(f"{place / name}: {error.strerror}") from None
        if digest != settings.digests.get(name):
            raise EncoderError(f"{place / name}: damaged; reinstall tonelint")
    encoder = Encoder(place, settings)
    encoder.warm()
    return encoder
