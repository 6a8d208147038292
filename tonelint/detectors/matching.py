"""Matching inside one sentence: clause, noun and phrase patterns, with their gates and exemptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from tonelint.detectors.alternatives import Alternative
from tonelint.detectors.fields import Condition, Names, conditions, names_of
from tonelint.detectors.gates import GATES
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.acts import Act
from tonelint.language.clauses import Clause, Span
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence

REPORTS = ("core", "object", "clause", "verb", "sentence", "chain")
"""`chain` is the core from the subject of the verbs that it depends on: "you were supposed to verify"."""


class ClauseSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Conditions on the fields of a clause; a list means any of them, `none` that the field is empty."""

    agent: Names = ()
    agent_word: Names = ()
    agent_owner: Names = ()
    agent_modifier: Names = ()
    verb: Names = ()
    particle: Names = ()
    object: Names = ()
    object_role: Names = ()
    object_owner: Names = ()
    object_modifier: Names = ()
    recipient: Names = ()
    complement: Names = ()
    complement_owner: Names = ()
    preposition: Names = ()
    preposition_object: Names = ()
    modality: Names = ()
    tense: Names = ()
    voice: Names = ()
    mood: Names = ("statement",)
    governor: Names = ()
    governor_agent: Names = ()
    adverb: Names = ()
    negated: bool | None = False
    progressive: bool | None = None
    main: bool | None = None
    relative: bool | None = None
    infinitive: bool | None = None
    purpose: bool | None = None


class NounSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Conditions on a noun phrase."""

    word: Names = ()
    owner: Names = ()
    modifier: Names = ()
    preposition: Names = ()
    negated: bool | None = False


class NearSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Acts, cues or phrases in the same sentence or around it; `before` and `after` count sentences."""

    acts: Names = ()
    cues: Names = ()
    phrase: tuple[str, ...] = ()
    before: int = 0
    after: int = 0
    same: bool = True


class PatternSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One pattern of a rule: exactly one of clause, noun or phrase, and what excuses it."""

    clause: ClauseSpec | None = None
    noun: NounSpec | None = None
    phrase: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Phrases of which the matched clause or noun phrase itself, not just its sentence, must hold one."""
    unless_words: tuple[str, ...] = ()
    """Phrases that excuse it when they stand in the clause or noun phrase itself."""
    report: str = ""
    unless: tuple[str, ...] = ()
    even: tuple[str, ...] = ()
    unless_phrase: tuple[str, ...] = ()
    unless_near: NearSpec | None = None
    only_with: NearSpec | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A compiled `NearSpec`."""

    acts: frozenset[Act]
    cues: frozenset[Cue]
    phrase: WordPattern | None
    before: int
    after: int
    same: bool

    def holds(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether any of it stands near `sentence`."""
        around: list[Sentence] = [sentence] if self.same else []
        around += reading.near(sentence, self.before, self.after)
        return any(
            bool(self.acts & other.acts)
            or bool(self.cues & other.cues)
            or (self.phrase is not None and self.phrase.search(other.text) is not None)
            for other in around
        )


Candidate = tuple[Span, Clause | None]
"""What a pattern matches, and the clause that it belongs to."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    clause: tuple[Condition, ...] | None
    noun: tuple[Condition, ...] | None
    phrase: WordPattern | None
    words: WordPattern | None
    unless_words: WordPattern | None
    report: str
    gates: tuple[str, ...]
    unless_phrase: WordPattern | None
    unless_near: Near | None
    only_with: Near | None

    def find(self, reading: Reading, sentence: Sentence) -> Iterator[Span]:
        """Spans of `sentence` that match and are not excused."""
        return self.unexcused(reading, sentence, self.candidates(sentence))

    def unexcused(
        self, reading: Reading, sentence: Sentence, candidates: Iterable[Candidate]
    ) -> Iterator[Span]:
        """The spans of candidates without those that a gate or an exemption excuses."""
        excused: bool | None = None
        for span, clause in candidates:
            if excused is None:
                excused = self._excused(reading, sentence)
            if excused:
                return
            if not any(GATES[gate](sentence, span, clause) for gate in self.gates):
                yield span

    def candidates(
        self, sentence: Sentence, among: Iterable[Alternative] | None = None
    ) -> Iterator[Candidate]:
        """What matches before gates and exemptions, which hangs on nothing but the sentence.

        Of a phrase only `among` are tried, if it is known already which alternatives may match.
        """
        if self.clause is not None:
            for clause in sentence.clauses:
                if all(condition.holds(clause) for condition in self.clause) and self._worded(
                    sentence, clause.span
                ):
                    yield _reported_span(self.report, sentence, clause), clause
        elif self.noun is not None:
            for noun in sentence.nouns:
                if all(condition.holds(noun) for condition in self.noun) and self._worded(
                    sentence, noun.span
                ):
                    yield noun.span, sentence.clause_at(*noun.head_span)
        elif self.phrase is not None:
            for match in self.phrase.finditer(sentence.text, among):
                span = trimmed(sentence.text, *match.span())
                if span[0] < span[1]:
                    yield span, sentence.clause_at(*span)

    def _worded(self, sentence: Sentence, span: Span) -> bool:
        own = sentence.text[span[0] : span[1]]
        if self.unless_words is not None and self.unless_words.search(own):
            return False
        return self.words is None or self.words.search(own) is not None

    def _excused(self, reading: Reading, sentence: Sentence) -> bool:
        if self.unless_phrase is not None and self.unless_phrase.search(sentence.text):
            return True
        if self.only_with is not None and not self.only_with.holds(reading, sentence):
            return True
        return self.unless_near is not None and self.unless_near.holds(reading, sentence)


def compile_pattern_spec(spec: PatternSpec, lexicons: Lexicons) -> Pattern:
    """Compile one pattern. Raises `PatternError` for an unknown name or list."""
    given = [kind for kind in (spec.clause, spec.noun, spec.phrase or None) if kind is not None]
    if len(given) != 1:
        raise PatternError("a pattern needs exactly one of `clause`, `noun` and `phrase`")
    if spec.phrase and (spec.words or spec.unless_words):
        raise PatternError("`words` and `unless_words` belong to a clause or noun, not to a `phrase`")
    for gate in (*spec.unless, *spec.even):
        if gate not in GATES:
            raise PatternError(f"unknown gate `{gate}`; there are {', '.join(GATES)}")
    if spec.report and spec.report not in REPORTS:
        raise PatternError(f"unknown report `{spec.report}`; there are {', '.join(REPORTS)}")
    standing = ["quoted"]
    if spec.clause is not None:
        standing += ["conditional", "reported"]
    if spec.noun is not None:
        standing += ["conditional", "reported", "question"]
    gates = tuple(gate for gate in dict.fromkeys([*standing, *spec.unless]) if gate not in spec.even)
    return Pattern(
        clause=conditions(spec.clause, lexicons) if spec.clause is not None else None,
        noun=conditions(spec.noun, lexicons) if spec.noun is not None else None,
        phrase=compile_any(spec.phrase, lexicons),
        words=compile_any(spec.words, lexicons),
        unless_words=compile_any(spec.unless_words, lexicons),
        report=spec.report or "core",
        gates=gates,
        unless_phrase=compile_any(spec.unless_phrase, lexicons),
        unless_near=compile_near(spec.unless_near, lexicons) if spec.unless_near is not None else None,
        only_with=compile_near(spec.only_with, lexicons) if spec.only_with is not None else None,
    )


Matches = Mapping[int, Iterable[tuple[Pattern, Iterable[Candidate]]]]
"""By the index of a sentence, the patterns that match in it and their candidates."""


def compile_near(spec: NearSpec, lexicons: Lexicons) -> Near:
    """Compile what may stand near. Raises `PatternError` for an unknown act or cue."""
    return Near(
        acts=frozenset(Act(name) for name in names_of(spec.acts, lexicons, allowed=[a.value for a in Act])),
        cues=frozenset(Cue(name) for name in names_of(spec.cues, lexicons, allowed=[c.value for c in Cue])),
        phrase=compile_any(spec.phrase, lexicons),
        before=spec.before,
        after=spec.after,
        same=spec.same,
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and without punctuation at its ends."""
    while start < end and not (text[start].isalnum() or text[start] in "\"'$€£#@{[<%"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "\"'%)}]>!?"):
        end -= 1
    return start, end


def _reported_span(report: str, sentence: Sentence, clause: Clause) -> Span:
    if report == "sentence":
        return trimmed(sentence.text, 0, len(sentence.text))
    if report == "clause":
        return trimmed(sentence.text, *clause.span)
    if report == "object":
        return clause.with_object()
    if report == "verb":
        return clause.verb_span
    if report == "chain":
        return _governing(sentence, clause).core()[0], clause.verb_span[1]
    return clause.core()


def _governing(sentence: Sentence, clause: Clause) -> Clause:
    """The clause at the head of the chain of verbs that `clause` depends on, or itself."""
    before = [
        c for c in sentence.clauses if c.verb == clause.governor and c.verb_span[0] < clause.verb_span[0]
    ]
    if not before:
        return clause
    governing = max(before, key=lambda c: c.verb_span[0])
    return governing if governing.subject_span else _governing(sentence, governing)
