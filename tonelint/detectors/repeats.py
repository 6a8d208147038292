"""The detector of what a reply asks for again: a step that the customer has done, a fact that they gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, WordPattern, compile_any
from tonelint.language.acts import Act
from tonelint.language.cues import Cue
from tonelint.language.facts import asked_again, facts_given, same_kind_of_picture
from tonelint.language.reading import Reading, Sentence
from tonelint.language.roles import Role
from tonelint.language.stems import content_stems, stem
from tonelint.language.steps import Actions, Step, named, steps_done, steps_told

_DURATION = re.compile(
    r"\b(?:\d+|ten|fifteen|twenty|thirty|sixty|two|three|five|a few|half a|a full|a(?= min)) (?:seconds?|secs?|minutes?|mins?|hours?)\b",
    re.IGNORECASE,
)
_AND_ON_AGAIN = re.compile(
    r"\b(?:off|out)(?: and|,)?(?: then)?(?: back)? (?:on|in) again\b|\b(?:try|start|begin|works?) again\b"
    r"|\band (?:\w+ ){1,4}again\b|\b(?:plug|turn|switch|log|sign)\w* (?:\w+ ){0,2}?(?:back )?(?:on|in) again\b",
    re.IGNORECASE,
)
"""Where "again" belongs to the step and says nothing of a second time."""
_ANYTHING = frozenset(
    stem(word)
    for word in "device box machine app application computer system unit equipment program software appliance".split()
)


class RepeatsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What counts as a step, and what shows that the reply knows it was done."""

    alike: tuple[tuple[str, ...], ...]
    """Verbs that name one action; such an action needs no thing ("I've restarted")."""
    verbs: tuple[str | tuple[str, ...], ...]
    """Verbs, or groups of them, that are one action only when the same thing is named."""
    known: tuple[str, ...]
    """Phrases that excuse a reply: it says that the step was done, or what is different this time."""


@dataclass(frozen=True, slots=True)
class RepeatsDetector:
    """Silent wherever the reply mentions what was done, or tells another manner, thing or time."""

    actions: Actions
    whole: frozenset[str]
    """Actions that need no thing."""
    known: WordPattern | None
    needs_thread: bool = True

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every step told again, and every sentence that asks for what was given."""
        yield from self._steps(reading)
        yield from _facts(reading, self.known)

    def _steps(self, reading: Reading) -> Iterator[Hit]:
        done = list(steps_done(reading.customer, self.actions))
        if not done or self._knows(reading, done):
            return
        words = content_stems(reading.draft.customer)
        denied = _denied(reading, self.actions)
        reported: set[tuple[int, str]] = set()
        for step in steps_told(reading.body, self.actions):
            if step.action in denied or self._is_different(step, reading):
                continue
            before = next((one for one in done if self._same(one, step, words)), None)
            if before is not None and (step.sentence.index, step.action) not in reported:
                reported.add((step.sentence.index, step.action))
                span = step.sentence.source_span(*trimmed(step.sentence.text, *step.span))
                yield Hit(*span, values={"told": before.text})

    def _knows(self, reading: Reading, done: list[Step]) -> bool:
        """Whether the reply says anywhere what they did ("thanks for restarting it")."""
        actions = {step.action for step in done}
        for sentence in reading.body:
            for clause in sentence.clauses:
                told = clause.agent is Role.CUSTOMER and clause.tense in ("past", "perfect")
                if told and clause.mood == "statement" and self.actions.get(named(clause)) in actions:
                    return True
            if sentence.acts & {Act.THANK, Act.ACKNOWLEDGE} and any(
                self.actions.get(noun.word) in actions for noun in sentence.nouns
            ):
                return True
        return False

    def _is_different(self, step: Step, reading: Reading) -> bool:
        text = step.sentence.text
        near = [text, *(other.text for other in reading.near(step.sentence, before=1, after=1))]
        if self.known is not None and any(self.known.search(_AND_ON_AGAIN.sub("", one)) for one in near):
            return True
        duration = _DURATION.search(text) or any(_DURATION.search(one) for one in near[1:])
        return bool(duration) and not _DURATION.search(reading.draft.customer)

    def _same(self, done: Step, told: Step, words: frozenset[str]) -> bool:
        if done.action != told.action or told.details - words - done.details - _LIGHT_DETAILS:
            return False
        if done.things & told.things:
            return True
        if told.action not in self.whole:
            return False
        if not told.things:
            return True
        return not done.things and bool(told.things & (words | _ANYTHING))


_LIGHT_DETAILS = frozenset(
    stem(word) for word in "please then first just kindly also simply now next again back once off on".split()
)


def _denied(reading: Reading, actions: Actions) -> frozenset[str]:
    """Actions of which the customer also says that they did not do them: then who knows which is meant."""
    return frozenset(
        actions[named(clause)]
        for sentence in reading.customer
        for clause in sentence.clauses
        if clause.negated and clause.agent is Role.US and named(clause) in actions
    )


def _facts(reading: Reading, known: WordPattern | None) -> Iterator[Hit]:
    for fact, value in facts_given(reading.draft.customer):
        for sentence in reading.body:
            asks = Cue.QUESTION in sentence.cues or Act.ASK in sentence.acts
            before = " ".join(other.text for other in reading.near(sentence, before=1, after=0))
            match = asked_again(fact, value, sentence.text, before) if asks else None
            if match is None or (known is not None and known.search(sentence.text)):
                continue
            if fact.name == "picture" and not _same_picture(value, sentence, match, reading):
                continue
            yield Hit(
                *sentence.source_span(*trimmed(sentence.text, 0, len(sentence.text))), values={"told": value}
            )
            break


def _same_picture(given: str, sentence: Sentence, match: re.Match[str], reading: Reading) -> bool:
    """A picture of what the customer's message names, or of nothing in particular."""
    of = re.match(r"\s*(?:of|from|showing|that shows|with) ([^,.;?]*)", sentence.text[match.end() :])
    subject = content_stems(of[1]) if of else frozenset[str]()
    return same_kind_of_picture(given, match.group()) and subject <= content_stems(reading.draft.customer)


def compile_repeats(spec: RepeatsSpec, lexicons: Lexicons, limit: int | None) -> RepeatsDetector:
    """Compile the actions. Raises `PatternError`."""
    del limit
    actions = {verb: group[0] for group in spec.alike for verb in group}
    groups = ((entry,) if isinstance(entry, str) else entry for entry in spec.verbs)
    actions |= {verb: group[0] for group in groups for verb in group if verb not in actions}
    whole = frozenset(group[0] for group in spec.alike)
    return RepeatsDetector(actions, whole, compile_any(spec.known, lexicons))
