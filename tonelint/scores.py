"""How good the rules are: findings against the labels of a corpus, and the table that keeps the result."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from tonelint.diagnostic import Diagnostic, Report
from tonelint.draft import Draft
from tonelint.text.blocks import BlockKind

READERS = ("patterns", "judge", "both")
"""Who may look at a draft."""

PARTS = ("tuning", "scoring")
"""Folders of a corpus: rules are made while looking at the first, and never at the second."""

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Score:
    """One rule on one part. `drafts` have a label of the rule; a label is a hit or a miss.

    `by` says who looked: the `patterns`, the `judge`, or `both`, which is what `tonelint check` reports.
    """

    rule: str
    part: str
    by: str
    drafts: int
    labels: int
    hits: int
    false_alarms: int
    misses: int

    @property
    def precision(self) -> float | None:
        """The share of findings that are right, 0 to 1; None if there is none."""
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """The share of labels that were found, 0 to 1; None if there is none."""
        return _share(self.hits, self.labels)


@dataclass(frozen=True, slots=True)
class Label:
    """A finding that a thoughtful lead expects: `start:end` in the draft, None where any place will do."""

    rule: str
    quote: str
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a report got right and wrong in one draft."""

    draft: Draft
    words: int
    hits: tuple[Label, ...]
    misses: tuple[Label, ...]
    false_alarms: tuple[Diagnostic, ...]


class LabelError(Exception):
    """A label that quotes words which are not in its draft."""


def labels(draft: Draft) -> tuple[Label, ...]:
    """The labels of a corpus draft with the places of their quotes; LabelError."""
    return tuple(Label(rule, quote, _place(draft, rule, quote)) for rule, quote in draft.expect)


def _place(draft: Draft, rule: str, quote: str) -> tuple[int, int] | None:
    if not quote.split():
        return None
    body = max((block.end for block in draft.blocks if block.kind is BlockKind.FRONT_MATTER), default=0)
    found = re.compile(r"\s+".join(re.escape(word) for word in quote.split())).search(draft.text, body)
    if found is None:
        raise LabelError(f"the draft does not hold what its label for {rule} quotes: “{quote}”")
    return found.span()


def judge(draft: Draft, report: Report, rules: frozenset[str]) -> Judgement:
    """Set the findings of `rules` against the draft's labels for them; LabelError.

    A label with a quote is met by a finding of its rule that overlaps the quote, one without by any finding
    of its rule; a finding meets one label. A finding that overlaps a label already met is no false alarm.
    """
    expected = [label for label in labels(draft) if label.rule in rules]
    spare = [diagnostic for diagnostic in report.diagnostics if diagnostic.rule in rules]
    hits: list[Label] = []
    misses: list[Label] = []
    # Labels with a place choose first: one without can do with whatever finding is left.
    for label in sorted(expected, key=lambda label: (label.span is None, label.span or (0, 0))):
        meeting = next((diagnostic for diagnostic in spare if _meets(diagnostic, label)), None)
        if meeting is None:
            misses.append(label)
        else:
            spare.remove(meeting)
            hits.append(label)
    alarms = (
        diagnostic
        for diagnostic in spare
        if not any(label.span is not None and _meets(diagnostic, label) for label in hits)
    )
    return Judgement(draft, report.words, tuple(hits), tuple(misses), tuple(alarms))


def _meets(diagnostic: Diagnostic, label: Label) -> bool:
    if diagnostic.rule != label.rule:
        return False
    if label.span is None:
        return True
    start, end = label.span
    return diagnostic.start < end and start < max(diagnostic.end, diagnostic.start + 1)


def tally(part: str, by: str, judgements: Sequence[Judgement]) -> tuple[Score, ...]:
    """A score for each rule that was expected or reported, by rule id, and the total last."""
    rules = sorted({rule for judgement in judgements for rule in _rules(judgement)})
    each = (_score(rule, part, by, judgements, frozenset({rule})) for rule in rules)
    return (*each, _score(TOTAL, part, by, judgements, None))


def _rules(judgement: Judgement) -> Iterator[str]:
    for label in (*judgement.hits, *judgement.misses):
        yield label.rule
    for diagnostic in judgement.false_alarms:
        yield diagnostic.rule


def _score(
    name: str, part: str, by: str, judgements: Sequence[Judgement], rules: frozenset[str] | None
) -> Score:
    """Count what belongs to `rules`; None stands for all."""
    drafts = hits = misses = alarms = 0
    for judgement in judgements:
        met = sum(1 for label in judgement.hits if rules is None or label.rule in rules)
        missed = sum(1 for label in judgement.misses if rules is None or label.rule in rules)
        alarms += sum(1 for found in judgement.false_alarms if rules is None or found.rule in rules)
        drafts += 1 if met + missed else 0
        hits += met
        misses += missed
    return Score(name, part, by, drafts, hits + misses, hits, alarms, misses)


def per_thousand_words(judgements: Sequence[Judgement]) -> float:
    """False alarms per 1,000 words that were checked."""
    words = sum(judgement.words for judgement in judgements)
    return 1000 * sum(len(judgement.false_alarms) for judgement in judgements) / words if words else 0.0


def write_scores(path: Path, scores: Iterable[Score]) -> None:
    """Keep scores as tab-separated text with a header; OSError."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow([*(entry.name for entry in fields(Score)), "precision", "recall"])
        for score in scores:
            counts = [getattr(score, entry.name) for entry in fields(Score)]
            writer.writerow([*counts, _written(score.precision), _written(score.recall)])


def read_scores(path: Path) -> Mapping[str, tuple[Score, ...]]:
    """The scores in a file by rule id; empty if it has none yet. OSError, ValueError."""
    found: dict[str, tuple[Score, ...]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            numbers = (int(row[entry.name]) for entry in fields(Score)[3:])
            score = Score(row["rule"], row["part"], row["by"], *numbers)
            found[score.rule] = (*found.get(score.rule, ()), score)
    return found


def _written(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
