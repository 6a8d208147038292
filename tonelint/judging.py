"""The judge beside the patterns: what it adds to their findings, and which of them it takes back.

Patterns decide where grammar does, the judge where wording is indirect. It hears a sentence of the body with the one
before it, and says of each rule that it was measured on how much the sentence sounds like breaking it. That costs more
than all the rest, and so a gate picks the sentences that are worth it: those of which a pattern said something that it
may take back or confirm, and those in which it may find something by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Protocol

from tonelint.detectors.gates import GATES
from tonelint.detectors.hits import Covering, Hit
from tonelint.detectors.matching import trimmed
from tonelint.language.reading import Reading, Sentence
from tonelint.language.roles import Role
from tonelint.rule import Rule
from tonelint.text.encoder import Pair, Settings

Scores = Mapping[str, float]

LONGEST_DRAFT = 400
"""Sentences. A longer text is no reply, and would take the judge seconds."""
_SHORTEST = 3
"""Words. Of less nothing can be told."""
_ENGLISH = frozenset(
    "the a an and or but to of in on at for with from by is are was were be been have has had do does did not "
    "it this that you your we our us i my me he she they their there here if when what how which who will would "
    "can could should may please thank thanks hi hello so as all no yes up out just more now".split()
)
_ENGLISH_SHARE, _ENOUGH_WORDS = 0.15, 8
"""Of at least so many words, so many must be common English ones: in other languages the judge guesses."""
_TELLING = frozenset("say write tell mention ask report describe note think explain".split())
_BLAMING = "blame"


class Encoding(Protocol):
    """What the judge needs of an encoder."""

    @property
    def settings(self) -> Settings:
        """What the columns are, and the thresholds."""
        ...

    def scores(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        """For each pair the score of every label."""
        ...

    def promising(self, pairs: Sequence[Pair]) -> list[bool]:
        """For each pair whether a score may reach its threshold."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its rule and who found it: `patterns`, `judge` or `both`."""

    rule: Rule
    hit: Hit
    by: str = "patterns"


@dataclass(frozen=True)
class Judge:
    """The second reader of a draft."""

    encoder: Encoding

    def unfit(self, reading: Reading) -> str:
        """Why it keeps silent about a draft; "" if it doesn't."""
        if len(reading.body) > LONGEST_DRAFT:
            return f"more than {LONGEST_DRAFT} sentences"
        words = [word for sentence in reading.body for word in sentence.words]
        if len(words) >= _ENOUGH_WORDS and sum(w in _ENGLISH for w in words) < _ENGLISH_SHARE * len(words):
            return "not English"
        return ""

    def review(self, reading: Reading, found: Iterable[Finding], rules: Sequence[Rule]) -> list[Finding]:
        """The findings of the patterns without those it vetoes, and its own. Raises `EncoderError`."""
        findings = list(found)
        pairs = _pairs(reading)
        chosen = self._doubted(findings, reading) | self._promising(pairs, rules)
        said = _said({index: pair for index, pair in pairs.items() if index in chosen}, self.encoder)
        kept = [kept for finding in findings if (kept := self._reviewed(finding, reading, said)) is not None]
        return [*kept, *self._added(reading, said, kept, rules)]

    def _doubted(self, findings: Iterable[Finding], reading: Reading) -> set[int]:
        """The sentences with a finding of a rule of which the scores have a say, whatever the gate thinks."""
        settings = self.encoder.settings
        return {
            sentence.index
            for finding in findings
            if (finding.rule.id in settings.veto or finding.rule.id in settings.find)
            and not finding.hit.whole
            and (sentence := reading.sentence_at(finding.hit.start)) is not None
        }

    def _promising(self, pairs: Mapping[int, Pair], rules: Sequence[Rule]) -> set[int]:
        """The sentences in which a finding of its own may be, if it may find anything."""
        if not any(rule.id in self.encoder.settings.find for rule in rules):
            return set()
        return set(compress(pairs, self.encoder.promising(list(pairs.values()))))

    def _reviewed(self, finding: Finding, reading: Reading, said: Mapping[int, Scores]) -> Finding | None:
        settings = self.encoder.settings
        rule = finding.rule.id
        sentence = reading.sentence_at(finding.hit.start)
        if finding.hit.whole or sentence is None or sentence.index not in said:
            return finding
        scores = said[sentence.index]
        if (
            rule in settings.veto
            and max(_score(scores, rule), _score(scores, finding.rule.family)) < settings.veto[rule]
        ):
            return None
        agrees = rule in settings.find and _score(scores, rule) >= settings.find[rule]
        return Finding(finding.rule, finding.hit, "both") if agrees else finding

    def _added(
        self, reading: Reading, said: Mapping[int, Scores], kept: Sequence[Finding], rules: Sequence[Rule]
    ) -> Iterator[Finding]:
        """In a sentence, of one family only the rule that it breaks most, and only where no pattern spoke."""
        settings = self.encoder.settings
        asked = [rule for rule in rules if rule.id in settings.find]
        taken = {
            (sentence.index, finding.rule.family)
            for finding in kept
            if not finding.hit.whole and (sentence := reading.sentence_at(finding.hit.start)) is not None
        }
        for sentence in reading.body:
            scores = said.get(sentence.index, {})
            best: dict[str, Rule] = {}
            for rule in asked:
                if _score(scores, rule.id) < settings.find[rule.id] or (sentence.index, rule.family) in taken:
                    continue
                if rule.family not in best or _score(scores, rule.id) > _score(scores, best[rule.family].id):
                    best[rule.family] = rule
            for rule in best.values():
                if not ruled_out(rule, reading, sentence):
                    yield Finding(rule, self._hit(sentence, rule), "judge")

    def _hit(self, sentence: Sentence, rule: Rule) -> Hit:
        """The clause that sounds most like it, or the whole sentence where no part does so by itself."""
        spans = list(dict.fromkeys(c.span for c in sentence.clauses if c.span[1] - c.span[0] >= _SHORTEST))
        whole = trimmed(sentence.text, 0, len(sentence.text))
        if len(spans) > 1:
            scores = self.encoder.scores([(sentence.text[slice(*span)], "") for span in spans])
            score, span = max((_score(one, rule.id), span) for one, span in zip(scores, spans, strict=True))
            if score >= self.encoder.settings.find[rule.id]:
                return Hit(*sentence.source_span(*trimmed(sentence.text, *span)))
        return Hit(*sentence.source_span(*whole))


def heard(reading: Reading, encoder: Encoding) -> dict[int, Scores]:
    """The scores of each sentence of the body that is long enough, by its index, heard with the one before it."""
    return _said(_pairs(reading), encoder)


def _pairs(reading: Reading) -> dict[int, Pair]:
    pairs: dict[int, Pair] = {}
    before = ""
    for sentence in reading.body:
        if len(sentence.words) >= _SHORTEST:
            pairs[sentence.index] = (sentence.text, before)
        before = sentence.text
    return pairs


def _said(pairs: Mapping[int, Pair], encoder: Encoding) -> dict[int, Scores]:
    return dict(zip(pairs, encoder.scores(list(pairs.values())), strict=True))


def _score(scores: Scores, label: str) -> float:
    return scores.get(label, 0.0)


def ruled_out(rule: Rule, reading: Reading, sentence: Sentence) -> bool:
    """What the rule and grammar know better: places it does not look at, its exemptions, somebody else's words,
    and reproaches that are only supposed or retold."""
    if isinstance(rule.detector, Covering) and not rule.detector.covers(reading, sentence):
        return True
    span = trimmed(sentence.text, 0, len(sentence.text))
    if sentence.quoted(*span):
        return True
    if rule.family != _BLAMING:
        return False
    theirs = [
        c
        for c in sentence.clauses
        if Role.CUSTOMER in (c.agent, c.agent_owner, c.object_owner) and c.verb not in _TELLING
    ]
    return bool(theirs) and all(
        c.reported_by is Role.CUSTOMER or GATES["conditional"](sentence, c.span, c) for c in theirs
    )
