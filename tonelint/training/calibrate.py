"""Thresholds: from which score on a rule's findings are right nine times in ten, and below which a pattern errs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from tonelint.draft import Draft, read_draft
from tonelint.judging import Encoding, Judge, heard, ruled_out
from tonelint.linter import reading_of
from tonelint.rule import Rule
from tonelint.scores import labels
from tonelint.text.encoder import Encoder, Pair
from tonelint.training.rows import Row

PRECISION = 0.9
FEWEST = 2
"""True findings of a rule below which nothing is known about it."""
_PRIOR = 8
_GRID = tuple(round(1 - step / 100, 2) for step in range(1, 51))
"""Scores from 0.99 down to 0.5; below, the judge would rather not."""
VETO = 0.03
"""The score below which a pattern's finding is absurd. Above 0.05 true findings are lost in many rules."""
GATE_RECALL = 0.99
"""The share of the pairs with a finding of the judge's that its gate must let pass."""
_LOST = 0.05
"""The share of a rule's true findings by patterns that a veto may silence."""

WRONG_ON_REAL_TEXT = frozenset(
    {
        "apology/inconvenience",
        "ask/hollow-feedback-thanks",
        "ask/offer-help-closer",
        "ask/unmotivated-request",
        "blame/should-have",
        "dismissive/rtfm",
        "passive-aggressive/per-my-last-email",
        "passive-aggressive/rhetorical-question",
        "robotic/opener",
    }
)
"""Rules of whose findings by the judge too few were right when they were read on 17,500 words of real support tweets
and 36,000 of issue comments, which are not part of this repository: links that help, requests with a reason, plain
questions, "so we may assist further", a "sorry for the trouble" and a "thanks for reaching out" that nobody minds."""

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence's scores, those that grammar rules out left out; what it breaks; what the patterns found in it."""

    scores: Scores
    labels: frozenset[str]
    found: frozenset[str]


def heard_row(row: Row, rules: Sequence[Rule], encoder: Encoding) -> Heard:
    """A training sentence as the judge hears it in a reply."""
    reading = reading_of(read_draft(f"{row.before} {row.text}".strip(), channel=row.register, markdown=False))
    (scores,) = encoder.scores([(row.text, row.before)])
    last = reading.body[-1:] or reading.sentences[-1:]
    start = len(row.before) + 1 if row.before else 0
    found = {
        rule.id for rule in rules for hit in rule.detector.find(reading) if not hit.whole and hit.end > start
    }
    kept = {r.id for r in rules if last and not ruled_out(r, reading, last[0])}
    return Heard(_without(scores, kept), row.labels, frozenset(found))


def heard_draft(draft: Draft, rules: Sequence[Rule], encoder: Encoding) -> list[Heard]:
    """Every sentence of a labelled draft that the judge hears."""
    reading = reading_of(draft)
    if Judge(encoder).unfit(reading):
        return []
    said = heard(reading, encoder)
    broken = [(label.rule, label.span) for label in labels(draft) if label.span]
    hits = [
        (rule.id, hit.start, hit.end)
        for rule in rules
        for hit in rule.detector.find(reading)
        if not hit.whole
    ]
    result = []
    for sentence in reading.body:
        if sentence.index not in said:
            continue
        start, end = sentence.source_span(0, len(sentence.text))
        kept = {r.id for r in rules if not ruled_out(r, reading, sentence)}
        result.append(
            Heard(
                _without(said[sentence.index], kept),
                frozenset(rule for rule, span in broken if span[0] < end and start < span[1]),
                frozenset(rule for rule, left, right in hits if left < end and start < right),
            )
        )
    return result


def _without(scores: Scores, kept: set[str]) -> Scores:
    return {label: score for label, score in scores.items() if label in kept or "/" not in label}


def find_thresholds(
    rules: Sequence[str], chosen_on: Sequence[Heard], confirmed_on: Sequence[Heard]
) -> dict[str, float]:
    """From which score on the findings of a rule are precise enough; a rule for which no score is has no entry.

    A rule breaks too few sentences for a precision of its own, so that of all rules together at the same score
    counts as `_PRIOR` more of its findings. What is chosen so must hold on drafts that nothing was chosen on.
    """
    ranked = _ranked(chosen_on)
    unseen = _ranked(confirmed_on)
    everything = [pair for pairs in ranked.values() for pair in pairs]
    found = {}
    for score in _GRID:
        together = _precision(everything, score)
        for rule in rules:
            hits = [worth for one, worth in ranked.get(rule, ()) if one >= score]
            if (
                rule not in WRONG_ON_REAL_TEXT
                and sum(hits) >= FEWEST
                and sum(hits) + _PRIOR * together >= PRECISION * (len(hits) + _PRIOR)
                and _precision(unseen.get(rule, ()), score) >= PRECISION
            ):
                found[rule] = score
    return found


def _ranked(sentences: Sequence[Heard]) -> dict[str, list[tuple[float, float]]]:
    """By rule the score and the worth of each finding there could be, as when drafts are judged: in a sentence
    only the rule of a family that scores highest, and only where no pattern of the family found anything.

    A finding in a sentence that breaks another rule is worth half: it stops at the right place, for a wrong reason.
    """
    found: dict[str, list[tuple[float, float]]] = {}
    for one in sentences:
        best: dict[str, str] = {}
        for label, score in one.scores.items():
            family, slash, _ = label.partition("/")
            if slash and score >= _GRID[-1] and score > one.scores.get(best.get(family, ""), 0.0):
                best[family] = label
        spoken = {rule.partition("/")[0] for rule in one.found}
        for family, rule in best.items():
            if family not in spoken:
                worth = 1.0 if rule in one.labels else 0.5 if one.labels else 0.0
                found.setdefault(rule, []).append((one.scores[rule], worth))
    return found


def _precision(pairs: Iterable[tuple[float, float]], score: float) -> float:
    """The worth of the findings from a score on, a finding; 1 if there is no finding."""
    hits = [worth for one, worth in pairs if one >= score]
    return sum(hits) / len(hits) if hits else 1.0


def vetoed(rules: Sequence[str], held: Sequence[Heard], drafts: Sequence[Heard]) -> list[str]:
    """Rules whose patterns are right more often with the veto: it takes back false findings and hardly a true one."""
    return [
        rule
        for rule in rules
        if _taken_back(rule, held, true=False)[0]
        and _share(*_taken_back(rule, held, true=True)) <= _LOST
        and _share(*_taken_back(rule, drafts, true=True)) <= _LOST
    ]


def _taken_back(rule: str, sentences: Sequence[Heard], *, true: bool) -> tuple[int, int]:
    """How many of the patterns' findings that are right (or wrong) the veto takes back, of how many."""
    family = rule.partition("/")[0]
    scores = [
        max(one.scores.get(rule, 1.0), one.scores[family])
        for one in sentences
        if rule in one.found and (rule in one.labels) is true
    ]
    return sum(score < VETO for score in scores), len(scores)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Chances:
    """What the gate makes of pairs: of all of them, and of those in which the encoder finds something."""

    heard: Sequence[float]
    found: Sequence[float]


def chances(encoder: Encoder, pairs: Sequence[Pair]) -> Chances:
    """What the gate makes of some pairs."""
    find = encoder.settings.find
    heard = [encoder.chance(pair) for pair in pairs]
    fired = [any(scores[rule] >= find[rule] for rule in find) for scores in encoder.scores(pairs)]
    return Chances(heard, list(compress(heard, fired)))


def opening(chances: Sequence[float]) -> float:
    """The largest chance that lets enough of these pass."""
    return sorted(chances)[int((1 - GATE_RECALL) * len(chances))]
