"""An index over the patterns of all rules: of hundreds, the few that a sentence may match by its words and clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from tonelint.detectors.alternatives import Alternative, AlternativeIndex
from tonelint.detectors.fields import Condition
from tonelint.detectors.matching import Candidate, Pattern
from tonelint.detectors.patterns import WordPattern
from tonelint.language.analysis import REMEMBERED, Analysis
from tonelint.language.reading import Sentence
from tonelint.text.spellings import plain_words

Match = tuple[int, Pattern, list[Candidate]]
"""The number of a rule, one of its patterns and what that matches."""

_TELLING = tuple(
    "agent verb word owner modality tense mood negated governor adverbs complement agent_word progressive".split()
)
"""Fields of clauses and nouns, those first that most patterns are particular about."""
_REMEMBERED = 4096
"""Of each field, as many of the things that it may hold."""


class PatternIndex:
    """Finds what the patterns of several rules match in a sentence, and remembers it for the next equal one."""

    def __init__(self, rules: Iterable[Sequence[Pattern]]) -> None:
        self._patterns = [(number, pattern) for number, patterns in enumerate(rules) for pattern in patterns]
        numbered = list(enumerate(pattern for _, pattern in self._patterns))
        self._clauses = _FrameIndex([(n, p.clause) for n, p in numbered if p.clause is not None])
        self._nouns = _FrameIndex([(n, p.noun) for n, p in numbered if p.noun is not None])
        self._phrases = _PhraseIndex([(n, p.phrase) for n, p in numbered if p.phrase is not None])
        self._memory: dict[str, tuple[Analysis, list[Match]]] = {}

    def matches(
        self, sentences: Iterable[Sentence]
    ) -> dict[int, dict[int, list[tuple[Pattern, list[Candidate]]]]]:
        """What matches before gates and exemptions, by the number of the rule and the index of the sentence."""
        found: dict[int, dict[int, list[tuple[Pattern, list[Candidate]]]]] = {}
        for sentence in sentences:
            for rule, pattern, candidates in self._remembered(sentence):
                found.setdefault(rule, {}).setdefault(sentence.index, []).append((pattern, candidates))
        return found

    def _remembered(self, sentence: Sentence) -> list[Match]:
        analysis, found = self._memory.get(sentence.text, (None, []))
        if analysis is not sentence.analysis:
            found = list(self._found(sentence))
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            self._memory[sentence.text] = sentence.analysis, found
        return found

    def _found(self, sentence: Sentence) -> Iterator[Match]:
        for number, among in self._worth_trying(sentence):
            rule, pattern = self._patterns[number]
            if candidates := list(pattern.candidates(sentence, among)):
                yield rule, pattern, candidates

    def _worth_trying(self, sentence: Sentence) -> Iterator[tuple[int, Sequence[Alternative]]]:
        """The numbers of the patterns that may match and, of phrases, the alternatives that may."""
        yield from self._phrases.possible(plain_words(sentence.text)).items()
        for number in (*self._clauses.suiting(sentence.clauses), *self._nouns.suiting(sentence.nouns)):
            yield number, ()


class _PhraseIndex:
    """Phrases by the words of which their alternatives need one."""

    def __init__(self, phrases: Iterable[tuple[int, WordPattern]]) -> None:
        alternatives = [(n, alternative) for n, phrase in phrases for alternative in phrase.alternatives]
        self._alternatives = alternatives
        self._index = AlternativeIndex([alternative for _, alternative in alternatives])

    def possible(self, words: frozenset[str]) -> dict[int, list[Alternative]]:
        """Of each phrase that a text with these words may match, the alternatives that are possible, in order."""
        found: dict[int, list[Alternative]] = {}
        for number in self._index.possible(words):
            phrase, alternative = self._alternatives[number]
            found.setdefault(phrase, []).append(alternative)
        return found


class _FrameIndex:
    """Patterns of clauses, or of noun phrases, by what their conditions on single fields let pass."""

    def __init__(self, patterns: Sequence[tuple[int, tuple[Condition, ...]]]) -> None:
        self._numbers = [number for number, _ in patterns]
        asked: defaultdict[str, list[tuple[int, Condition]]] = defaultdict(list)
        for bit, (_, conditions) in enumerate(patterns):
            for condition in conditions:
                asked[condition.attribute].append((1 << bit, condition))
        every = (1 << len(patterns)) - 1
        self._fields = [(field, _passing(asked[field], every)) for field in _TELLING if field in asked]

    def suiting(self, frames: Iterable[Any]) -> list[int]:
        """The numbers of the patterns that one of some frames may suit."""
        found = 0
        for frame in frames:
            suited = -1
            for field, passing in self._fields:
                suited &= passing(getattr(frame, field))
                if not suited:
                    break
            found |= suited
        return [number for bit, number in enumerate(self._numbers) if found >> bit & 1] if found else []


def _passing(asked: Sequence[tuple[int, Condition]], every: int) -> Callable[[Any], int]:
    """From what a field holds to the patterns that it suits, as the bits of a number; `asked` have a condition on it."""
    others = every - sum(bit for bit, _ in asked)

    @lru_cache(_REMEMBERED)
    def passing(value: Any) -> int:
        return others + sum(bit for bit, condition in asked if condition.suits(value))

    return passing
