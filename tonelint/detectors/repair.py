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
from tonelint.language.roles import Role

_REPAIRS = frozenset({Act.DONE, Act.PROMISE, Act.ASK, Act.STEP, Act.ANSWER})
"""A plain statement counts too: it may be the cause, or what happens next. An offer of help in general does not."""
_US = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:for|about) (?:that|this|it)\b", re.IGNORECASE)
"""What is apologised for stands in the sentence before."""
_BEING_SORRY = frozenset({"be", "feel", "apologise", "apologize", "regret"})
_SORRY = frozenset({"sorry", "apology", "apologise", "apologize", "regret", "be"})
_FEWEST = 2
"""Sentences, a greeting and a sign-off among them: a lone sentence is a part of a reply."""
_LONGEST = 120
"""Words. In a longer reply something is explained that these patterns may not see."""


class UnrepairedSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An apology for something of ours; `repairs` mend or explain, what is `idle` does not."""

    apology: tuple[str, ...]
    """Up to and with what says that it is for something."""
    failures: tuple[str, ...]
    """Words of the failure: a sentence with them retells it, and "sorry about that" can point at it."""
    sympathy: tuple[str, ...]
    """What one is sorry about without having done it, or that is mended by the reply itself."""
    repairs: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """Sentences that say something and do nothing: "that should not happen", "ask your courier"."""


@dataclass(frozen=True, slots=True)
class UnrepairedDetector:
    """Reports the first such apology of a reply in which nothing is mended, explained, asked or answered."""

    apology: WordPattern
    failures: WordPattern
    sympathy: WordPattern
    repairs: WordPattern | None
    idle: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if len(reading.sentences) < _FEWEST:
            return
        if sum(len(s.words) for s in body) > _LONGEST:
            return
        first = next((n for n, s in enumerate(body) if self.apology.search(s.text)), len(body))
        if any(self._repairs(s, before=number < first) for number, s in enumerate(body)):
            return
        for number, sentence in enumerate(body):
            if not self.apology.search(sentence.text) or self.sympathy.search(sentence.text):
                continue
            told = body[number - 1].text if number else ""
            if not _POINTING.search(sentence.text) or self.failures.search(told):
                yield sentence_hit(sentence)
                return

    def _repairs(self, sentence: Sentence, *, before: bool) -> bool:
        if self.idle is not None and self.idle.search(sentence.text):
            return False
        if self.repairs is not None and self.repairs.search(sentence.text):
            return True
        if Cue.COLON in sentence.cues:
            return True  # "I'm sorry about the mix-up: room 4 is yours now"
        if Act.REFUSE in sentence.acts and _US.search(sentence.text):
            return True  # a no of ours is an answer
        if sentence.acts & _REPAIRS and not self._retells(sentence, before):
            return True
        if not sentence.acts and any(clause.main for clause in sentence.clauses):
            return True  # it says something that nobody can place
        return bool(
            {Cue.LINK, Cue.MONEY} & sentence.cues and not self.apology.search(sentence.text)
        ) or answers_outright(sentence.text)

    def _retells(self, sentence: Sentence, before: bool) -> bool:
        """Whether it only says what failed: "sorry the pool was shut", or "the vase came broken" before that."""
        if not sentence.acts & _REPAIRS <= {Act.DONE, Act.ANSWER}:
            return False
        told = [clause for clause in sentence.clauses if clause.verb not in _BEING_SORRY]
        if self.apology.search(sentence.text):
            return len(told) == 1 and told[0].governor in _SORRY
        ours = any(clause.agent is Role.US and clause.voice == "active" for clause in told)
        return before and not ours and self.failures.search(sentence.text) is not None


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
        compile_any(spec.idle, lexicons),
    )
