"""The detector of faults that stand in one sentence: clause, noun and phrase patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import (
    Matches,
    Near,
    NearSpec,
    Pattern,
    PatternSpec,
    compile_near,
    compile_pattern_spec,
)
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.clauses import Span
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, BlockKind

PLACES = {kind.value.replace(" ", "-"): kind for kind in BlockKind}
WHERE = ("opening", "closing")
_OPENING_SENTENCES = 2
_CLOSING_PARAGRAPHS = 2


class SentenceSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"places": "in"}):
    """Any of several patterns; what stands beside `any` holds for each of them."""

    any: tuple[PatternSpec, ...]
    places: tuple[str, ...] = ()
    where: str = ""
    report: str = ""
    once: bool = False
    """At most one finding in a sentence: its first."""
    unless: tuple[str, ...] = ()
    even: tuple[str, ...] = ()
    unless_phrase: tuple[str, ...] = ()
    unless_near: NearSpec | None = None
    only_with: NearSpec | None = None


@dataclass(frozen=True, slots=True)
class SentenceDetector:
    """Finds the patterns of one rule; of hits that overlap, the one that begins first counts."""

    patterns: tuple[Pattern, ...]
    places: frozenset[BlockKind]
    where: str
    once: bool = False
    unless_phrase: WordPattern | None = None
    unless_near: Near | None = None
    needs_thread: bool = False

    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether the rule looks at this sentence at all, and none of the exemptions of all its patterns holds."""
        if not any(one is sentence for one in self._sentences(reading)):
            return False
        if self.unless_phrase is not None and self.unless_phrase.search(sentence.text):
            return False
        return self.unless_near is None or not self.unless_near.holds(reading, sentence)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every place that a pattern matches."""
        return self.find_among(
            reading,
            {
                sentence.index: [(pattern, pattern.candidates(sentence)) for pattern in self.patterns]
                for sentence in reading.sentences
            },
        )

    def find_among(self, reading: Reading, matches: Matches) -> Iterator[Hit]:
        """The same, where it is known what matches before gates and exemptions."""
        for sentence in self._sentences(reading):
            spans = [
                span
                for pattern, candidates in matches.get(sentence.index, ())
                for span in pattern.unexcused(reading, sentence, candidates)
            ]
            if not spans:
                continue
            reach = -1
            for span in _widest(sorted(spans)):
                if span[0] >= reach:
                    reach = span[1]
                    yield Hit(*sentence.source_span(*span))
                    if self.once:
                        break

    def _sentences(self, reading: Reading) -> list[Sentence]:
        sentences = [s for s in reading.sentences if s.block.kind in self.places]
        if self.where == "opening":
            return sentences[:_OPENING_SENTENCES]
        if self.where == "closing":
            last = {s.block_index for s in sentences}
            closing = sorted(last)[-_CLOSING_PARAGRAPHS:]
            return [s for s in sentences if s.block_index in closing]
        return sentences


def _widest(spans: list[Span]) -> list[Span]:
    """Of spans with the same beginning only the longest, in order."""
    return [
        span
        for span, following in zip(spans, [*spans[1:], (-1, -1)], strict=False)
        if span[0] != following[0]
    ]


def compile_sentence(spec: SentenceSpec, lexicons: Lexicons, limit: int | None) -> SentenceDetector:
    """Compile a rule's patterns. Raises `PatternError`."""
    for place in spec.places:
        if place not in PLACES:
            raise PatternError(f"unknown place `{place}`; there are {', '.join(PLACES)}")
    if spec.where and spec.where not in WHERE:
        raise PatternError(f"unknown `where: {spec.where}`; there are {', '.join(WHERE)}")
    patterns = tuple(compile_pattern_spec(_inheriting(pattern, spec), lexicons) for pattern in spec.any)
    return SentenceDetector(
        patterns,
        frozenset(PLACES[p] for p in spec.places) or BODY,
        spec.where,
        spec.once,
        compile_any(spec.unless_phrase, lexicons),
        compile_near(spec.unless_near, lexicons) if spec.unless_near is not None else None,
    )


def _inheriting(pattern: PatternSpec, rule: SentenceSpec) -> PatternSpec:
    """Exemptions of the rule hold for each pattern; a pattern adds its own, and its own neighbours win."""
    return msgspec.structs.replace(
        pattern,
        report=pattern.report or rule.report,
        unless=(*rule.unless, *pattern.unless),
        even=(*rule.even, *pattern.even),
        unless_phrase=(*rule.unless_phrase, *pattern.unless_phrase),
        unless_near=pattern.unless_near or rule.unless_near,
        only_with=pattern.only_with or rule.only_with,
    )
