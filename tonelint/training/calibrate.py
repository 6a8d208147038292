"""Thresholds: from which score on a rule's findings are right nine times in ten, and below which a pattern errs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonelint.draft import Draft
from tonelint.language.reading import Reading
from tonelint.scores import labels
from tonelint.text.encoder import Pair

PRECISION = 0.9
FEWEST = 8
"""True findings below which a precision says nothing."""
LOWEST = 0.4
_LOST = 0.03
"""How many of a rule's true sentences a veto may silence."""
_STRONGEST_VETO = 0.25

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence's scores, and the rules that it breaks according to its reader."""

    scores: Scores
    labels: frozenset[str]


def heard_drafts(
    drafts: Sequence[Draft],
    reading_of: Callable[[Draft], Reading],
    scores: Callable[[Sequence[Pair]], list[dict[str, float]]],
) -> Iterator[Heard]:
    """Every body sentence of labelled drafts as the judge hears it: with the one before it."""
    for draft in drafts:
        body = reading_of(draft).body
        pairs = [(s.text, before) for s, before in zip(body, ["", *(s.text for s in body)], strict=False)]
        for sentence, given in zip(body, scores(pairs), strict=True):
            start, end = sentence.source_span(0, len(sentence.text))
            broken = (
                label.rule
                for label in labels(draft)
                if label.span and label.span[0] < end and start < label.span[1]
            )
            yield Heard(given, frozenset(broken))


def find_threshold(rule: str, heard: Sequence[Heard], rules: Sequence[str]) -> float | None:
    """The lowest score from which on findings are precise enough; None if there is no such score.

    A sentence counts for the rule of a family that scores highest, as it does when drafts are judged.
    """
    family = rule.partition("/")[0]
    rivals = [other for other in rules if other.partition("/")[0] == family]
    ranked = sorted(
        (
            (one.scores[rule], rule in one.labels)
            for one in heard
            if one.scores[rule] >= LOWEST and one.scores[rule] == max(one.scores[r] for r in rivals)
        ),
        reverse=True,
    )
    best, right = None, 0
    for number, (score, true) in enumerate(ranked, start=1):
        right += true
        last_of_score = number == len(ranked) or ranked[number][0] < score
        # One more false finding than was seen: few sentences flatter.
        if last_of_score and right >= FEWEST and right / (number + 1) >= PRECISION:
            best = score
    return best


def veto_threshold(rule: str, heard: Sequence[Heard]) -> float:
    """The score below which a pattern's finding is taken back: hardly any true sentence scores so low."""
    family = rule.partition("/")[0]
    true = sorted(max(one.scores[rule], one.scores[family]) for one in heard if rule in one.labels)
    return min(true[int(len(true) * _LOST)], _STRONGEST_VETO) if true else 0.0
