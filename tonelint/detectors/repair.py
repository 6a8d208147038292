"""The detector of an apology that repairs nothing: sorry for our failure, without cause, fix or plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit, sentence_hit
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.acts import Act, answers_outright
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence

_REPAIRS = frozenset({Act.DONE, Act.PROMISE, Act.ASK, Act.STEP, Act.OFFER})
_US = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:for|about) (?:that|this|it|what happened)\b", re.IGNORECASE)
"""What is apologised for stands in the sentence before."""
_FEWEST = 2
"""Sentences, a greeting and a sign-off among them: a lone sentence is a part of a reply."""
_LONGEST = 80
"""Words. In a longer reply something is explained that these patterns may not see."""


class UnrepairedSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An apology for one of `failures`; `repairs` mend or explain, what `sends_away` does not."""

    apology: tuple[str, ...]
    failures: tuple[str, ...]
    sympathy: tuple[str, ...]
    """What one is sorry about without having done it, or that is mended by the reply itself."""
    repairs: tuple[str, ...] = ()
    sends_away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnrepairedDetector:
    """Reports the first such apology of a reply in which nothing is mended, explained, asked or answered."""

    apology: WordPattern
    failures: WordPattern
    sympathy: WordPattern
    repairs: WordPattern | None
    sends_away: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if len(reading.sentences) < _FEWEST:
            return
        if sum(len(s.words) for s in body) > _LONGEST or any(self._repairs(s) for s in body):
            return
        for number, sentence in enumerate(body):
            if self.apology.search(sentence.text) and not self.sympathy.search(sentence.text):
                told = body[number - 1].text if number and _POINTING.search(sentence.text) else ""
                if self.failures.search(sentence.text) or self.failures.search(told):
                    yield sentence_hit(sentence)
                    return

    def _repairs(self, sentence: Sentence) -> bool:
        if self.sends_away is not None and self.sends_away.search(sentence.text):
            return False
        if self.repairs is not None and self.repairs.search(sentence.text):
            return True
        if Cue.COLON in sentence.cues:
            return True  # "I'm sorry about the mix-up: room 4 is yours now"
        if Act.REFUSE in sentence.acts and _US.search(sentence.text):
            return True  # a no of ours is an answer
        if sentence.acts & _REPAIRS and not self._retells(sentence):
            return True
        return bool(
            {Cue.LINK, Cue.MONEY} & sentence.cues and not self.apology.search(sentence.text)
        ) or answers_outright(sentence.text)

    def _retells(self, sentence: Sentence) -> bool:
        """Whether what was "done" is the failure itself ("you came for the pool and it was shut")."""
        acts = sentence.acts & _REPAIRS
        return (
            acts == {Act.DONE}
            and self.failures.search(sentence.text) is not None
            and self.repairs is not None
            and not any(
                clause.agent.value == "us" and clause.voice == "active" for clause in sentence.clauses
            )
        )


def compile_unrepaired(spec: UnrepairedSpec, lexicons: Lexicons, limit: int | None) -> UnrepairedDetector:
    """Compile apologies, failures and repairs. Raises `PatternError`."""
    apology, failures, sympathy = (
        compile_any(p, lexicons) for p in (spec.apology, spec.failures, spec.sympathy)
    )
    if apology is None or failures is None or sympathy is None:
        raise PatternError("an `unrepaired` rule needs `apology`, `failures` and `sympathy`")
    return UnrepairedDetector(
        apology,
        failures,
        sympathy,
        compile_any(spec.repairs, lexicons),
        compile_any(spec.sends_away, lexicons),
    )
