"""Tracing: why the patterns of a rule do, or do not, fire on each sentence of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tonelint.detectors.fields import Condition
from tonelint.detectors.gates import GATES
from tonelint.detectors.hits import Detector
from tonelint.detectors.matching import Pattern
from tonelint.detectors.sentence import SentenceDetector
from tonelint.language.clauses import Clause, Span
from tonelint.language.reading import Reading, Sentence

_NEAREST = 3
"""Frames shown per pattern and sentence: those with the fewest failing conditions."""


def trace(detector: Detector, reading: Reading) -> Iterator[str]:
    """Lines that say, per sentence, what each pattern found or which conditions failed."""
    if not isinstance(detector, SentenceDetector):
        yield f"{type(detector).__name__} judges the draft as a whole:"
        hits = list(detector.find(reading))
        for hit in hits:
            yield f"  fires on “{' '.join(reading.draft.text[hit.start : hit.end].split())}”"
        if not hits:
            yield "  does not fire"
        if detector.needs_thread and not reading.draft.customer:
            yield "  asleep: the customer's message is not at hand"
        return
    for sentence in reading.sentences:
        yield f"“{' '.join(sentence.text.split())}”"
        if sentence.block.kind not in detector.places:
            yield f"  not looked at: it stands in a {sentence.block.kind.value}"
            continue
        for number, pattern in enumerate(detector.patterns, start=1):
            for line in _pattern(pattern, reading, sentence):
                yield f"  pattern {number}: {line}"


def _pattern(pattern: Pattern, reading: Reading, sentence: Sentence) -> Iterator[str]:
    fired = list(pattern.find(reading, sentence))
    for start, end in fired:
        yield f"fires on “{sentence.text[start:end]}”"
    candidates = [] if fired else list(pattern.candidates(sentence))
    for span, clause in candidates:
        excuse = _excuse(pattern, reading, sentence, span, clause)
        yield f"“{sentence.text[slice(*span)]}” matches, but {excuse}"
    if fired or candidates:
        return
    if pattern.phrase is not None:
        return  # a phrase that does not occur has nothing more to say
    frames: tuple[Any, ...] = sentence.clauses if pattern.clause is not None else sentence.nouns
    conditions = pattern.clause or pattern.noun or ()
    failing = sorted(((_failing(conditions, f), f) for f in frames), key=lambda pair: len(pair[0]))
    for failed, frame in failing[:_NEAREST]:
        words = sentence.text[slice(*(frame.core() if isinstance(frame, Clause) else frame.span))]
        yield f"“{words}” fails {', '.join(failed) or 'what its words must hold'}"


def _failing(conditions: tuple[Condition, ...], frame: Any) -> list[str]:
    return [f"{c.field} ({c.wanted})" for c in conditions if not c.holds(frame)]


def _excuse(pattern: Pattern, reading: Reading, sentence: Sentence, span: Span, clause: Clause | None) -> str:
    for gate in pattern.gates:
        if GATES[gate](sentence, span, clause):
            return f"the gate `{gate}` is shut"
    if pattern.unless_phrase is not None and pattern.unless_phrase.search(sentence.text):
        return "`unless_phrase` excuses it"
    if pattern.only_with is not None and not pattern.only_with.holds(reading, sentence):
        return "what `only_with` asks for is missing"
    return "`unless_near` excuses it"
