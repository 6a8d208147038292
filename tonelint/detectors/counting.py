"""Detectors that count: the same thing said too often in a reply, and hedges piled on one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.clauses import Span
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence

WORDS_PER_FURTHER = 120
"""A reply longer than this may hold one more than the limit, twice as long two more."""
ENOUGH = 4
"""Weight at which hedges are a stack wherever they stand in a claim: two strong ones, say."""
SIDE_BY_SIDE = 3
"""Weight that is enough for a strong and a weak one with at most three words between: "might possibly"."""
_NEAR = 3
_CLAIM_ENDS = re.compile(
    r"[;:()]|\s[–—-]\s|,?\s(?:but|so|because|while|although|since|unless|if|when|which|who)\s|,\s(?:as|whereas)\s|,?\s(?:and|or)\s(?=(?:\w+\s){0,2}(?:might|may|could|should|would|will|is|are|has|have|perhaps|maybe|possibly)\b)",
    re.IGNORECASE,
)
"""What one hedge covers ends here; "but we are not sure" opens a claim of its own."""


class CountSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """As many of `phrase` in one reply as the rule's limit, outside quotation marks."""

    phrase: tuple[str, ...]
    unless_phrase: tuple[str, ...] = ()
    """A match that overlaps one of these does not count."""
    marks: str = ""
    """Count these characters instead of phrases."""
    words_each: int = 0
    """At least so many words for each counted one are enough, however many there are; 0: they never are."""


@dataclass(frozen=True, slots=True)
class CountDetector:
    """Reports the one that reaches the limit. A long reply may hold more."""

    phrase: WordPattern
    unless: WordPattern | None
    words_each: int
    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        found = [(s, span) for s in reading.sentences for span in self._counted(s)]
        words = sum(len(s.words) for s in reading.sentences)
        limit = self.limit + words // WORDS_PER_FURTHER
        if len(found) < limit or (self.words_each and words >= self.words_each * len(found)):
            return
        sentence, span = found[limit - 1]
        values = {"count": str(len(found)), "limit": str(limit)}
        yield Hit(*sentence.source_span(*span), values=values, whole=True)

    def _counted(self, sentence: Sentence) -> Iterator[Span]:
        matches = list(self.phrase.finditer(sentence.text))
        excused = [m.span() for m in self.unless.finditer(sentence.text)] if matches and self.unless else []
        for match in matches:
            start, end = match.span()
            if not sentence.quoted(start, end) and not any(a < end and start < b for a, b in excused):
                yield start, end


def compile_count(spec: CountSpec, lexicons: Lexicons, limit: int | None) -> CountDetector:
    """Compile what is counted. Raises `PatternError`."""
    phrase = WordPattern(()).or_any_of(spec.marks) if spec.marks else compile_any(spec.phrase, lexicons)
    if phrase is None or not limit:
        raise PatternError("a `count` rule needs a `phrase` or `marks`, and a `limit`")
    return CountDetector(phrase, compile_any(spec.unless_phrase, lexicons), spec.words_each, limit)


class StackSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Two or more hedges on one claim: a `strong` one weighs two, a `weak` one one."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    unless_phrase: tuple[str, ...] = ()
    """A hedge that overlaps one of these is none ("you may bring two bags")."""


@dataclass(frozen=True, slots=True)
class StackDetector:
    """Weighs the hedges of every claim; a strong one counts two, a weak one one."""

    strong: WordPattern
    weak: WordPattern
    unless: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """From the first to the last hedge of every claim that has too many."""
        for sentence in reading.body:
            weighed = [
                (match.span(), weight)
                for pattern, weight in ((self.strong, 2), (self.weak, 1))
                for match in pattern.finditer(sentence.text)
            ]
            for claim in _claims(sentence) if len(weighed) > 1 else ():
                hedges = self._hedges(sentence, claim, weighed)
                if _is_stack(sentence.text, hedges):
                    start, end = min(s for (s, _), _ in hedges), max(e for (_, e), _ in hedges)
                    span = trimmed(sentence.text, start, end)
                    yield Hit(*sentence.source_span(*span), values={"count": str(len(hedges))})

    def _hedges(
        self, sentence: Sentence, claim: Span, weighed: Iterable[tuple[Span, int]]
    ) -> list[tuple[Span, int]]:
        excused = [m.span() for m in self.unless.finditer(sentence.text)] if self.unless is not None else []
        found: list[tuple[Span, int]] = []
        for (start, end), weight in weighed:
            if start < claim[0] or end > claim[1]:
                continue
            taken = [*excused, *(span for span, _ in found)]
            if not sentence.quoted(start, end) and not any(a < end and start < b for a, b in taken):
                found.append(((start, end), weight))
        return found


def _is_stack(text: str, hedges: list[tuple[Span, int]]) -> bool:
    if len(hedges) < 2:
        return False
    if sum(weight for _, weight in hedges) >= ENOUGH:
        return True
    ordered = sorted(hedges)
    return any(
        one[1] + other[1] >= SIDE_BY_SIDE and len(text[one[0][1] : other[0][0]].split()) <= _NEAR
        for one, other in pairwise(ordered)
    )


def _claims(sentence: Sentence) -> Iterator[Span]:
    """The stretches of a sentence that each say one thing. A polite question makes no claim."""
    if Cue.QUESTION in sentence.cues and re.match(
        r"\W*(?:could|would|might|may|can|will|is|are|do|does|did|have)\b", sentence.text, re.IGNORECASE
    ):
        return
    begin = 0
    for match in _CLAIM_ENDS.finditer(sentence.text):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(sentence.text)


def compile_stack(spec: StackSpec, lexicons: Lexicons, limit: int | None) -> StackDetector:
    """Compile the hedges. Raises `PatternError`."""
    strong, weak = compile_any(spec.strong, lexicons), compile_any(spec.weak, lexicons)
    if strong is None or weak is None:
        raise PatternError("a `stack` rule needs `strong` and `weak` hedges")
    return StackDetector(strong, weak, compile_any(spec.unless_phrase, lexicons))
