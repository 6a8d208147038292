"""Detectors that judge a whole draft by its acts: what it owes, what comes too late, how much it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.fields import Names, names_of
from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import Near, NearSpec, compile_near, trimmed
from tonelint.detectors.patterns import Lexicons, compile_any
from tonelint.language.acts import Act
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence


def sentence_hit(sentence: Sentence, **values: str) -> Hit:
    """A hit on all of a sentence."""
    return Hit(*sentence.source_span(*trimmed(sentence.text, 0, len(sentence.text))), values=values)


class RequireSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The draft owes one of `acts` once it does one of `given`; `unless` what stands anywhere in it excuses it."""

    acts: Names
    given: Names
    unless: NearSpec | None = None
    customer: tuple[str, ...] = ()
    """Phrases of which the customer's message must hold one; the rule sleeps without that message."""
    customer_unless: tuple[str, ...] = ()
    """Phrases in the customer's message that excuse the draft."""


@dataclass(frozen=True, slots=True)
class RequireDetector:
    """Reports the last body sentence of a draft in which every wanted act is missing."""

    acts: frozenset[Act]
    given: frozenset[Act]
    unless: Near | None
    customer: re.Pattern[str] | None
    customer_unless: re.Pattern[str] | None
    needs_thread: bool

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if self.customer is not None and not self.customer.search(reading.draft.customer):
            return
        acts = frozenset(act for sentence in body for act in sentence.acts)
        if not body or acts & self.acts or not acts & self.given:
            return
        if self.unless is not None and any(self.unless.holds(reading, sentence) for sentence in body):
            return
        if self.customer_unless is not None and self.customer_unless.search(reading.draft.customer):
            return
        yield sentence_hit(body[-1])


def compile_require(spec: RequireSpec, lexicons: Lexicons, limit: int | None) -> RequireDetector:
    """Compile what a draft owes. Raises `PatternError`."""
    return RequireDetector(
        acts=_acts(spec.acts, lexicons),
        given=_acts(spec.given, lexicons),
        unless=compile_near(spec.unless, lexicons) if spec.unless is not None else None,
        customer=compile_any(spec.customer, lexicons),
        customer_unless=compile_any(spec.customer_unless, lexicons),
        needs_thread=bool(spec.customer),
    )


class LateSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The first sentence with one of `acts` and `phrase` must not stand behind `after` (a share of the words)."""

    acts: Names
    phrase: tuple[str, ...]
    topic: tuple[str, ...]
    """Phrases of which the customer's message, or without one the draft, must hold one."""
    after: float


@dataclass(frozen=True, slots=True)
class LateDetector:
    """Reports reassurance that comes late in a reply of more than `limit` words."""

    acts: frozenset[Act]
    phrase: re.Pattern[str]
    topic: re.Pattern[str]
    after: float
    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        total = sum(len(sentence.words) for sentence in reading.body)
        if total <= self.limit or not self.topic.search(reading.draft.customer or _body_text(reading)):
            return
        before = 0
        for sentence in reading.body:
            if sentence.acts & self.acts and self.phrase.search(sentence.text):
                if before >= self.after * total:
                    yield sentence_hit(sentence)
                return
            before += len(sentence.words)


def compile_late(spec: LateSpec, lexicons: Lexicons, limit: int | None) -> LateDetector:
    """Compile what must not come late. Raises `PatternError`."""
    phrase, topic = compile_any(spec.phrase, lexicons), compile_any(spec.topic, lexicons)
    assert phrase is not None and topic is not None  # the schema asks for both
    return LateDetector(_acts(spec.acts, lexicons), phrase, topic, spec.after, limit or 0)


class QuestionsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """More real questions to the customer than the rule's limit."""


_SELF_ANSWER = re.compile(r"^\W*(?:because|since|it's because|that's because|simple|short answer|yes|no)\b", re.IGNORECASE)
_INNER_QUESTION = re.compile(
    r"(?:\band|,|;)\s+(?:also\s+)?(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|what|which|when|where|why|how|who)\b(?:\s+\w+){2,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QuestionsDetector:
    """Counts questions; self-answered ones, closing checks, offers and a choice of alternatives do not count."""

    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit, on the first question too many, or none."""
        count = 0
        for position, sentence in enumerate(reading.body):
            following = reading.body[position + 1] if position + 1 < len(reading.body) else None
            if not _is_real_question(sentence, following):
                continue
            count += 1 + len(_INNER_QUESTION.findall(sentence.text))
            if count > self.limit:
                total = count + sum(
                    _is_real_question(s, f) for s, f in zip(reading.body[position + 1 :], [*reading.body[position + 2 :], None], strict=True)
                )
                yield sentence_hit(sentence, count=str(total), limit=str(self.limit))
                return


def _is_real_question(sentence: Sentence, following: Sentence | None) -> bool:
    if Cue.QUESTION not in sentence.cues or sentence.acts & {Act.OFFER, Act.CLOSE}:
        return False
    if len(sentence.words) < 3 or sentence.text.rstrip().endswith(("\"", "'")):
        return False
    return following is None or not _SELF_ANSWER.search(following.text)


def compile_questions(spec: QuestionsSpec, lexicons: Lexicons, limit: int | None) -> QuestionsDetector:
    """Compile the count of questions."""
    return QuestionsDetector(limit or 2)


def _acts(names: Names, lexicons: Lexicons) -> frozenset[Act]:
    return frozenset(Act(name) for name in names_of(names, lexicons, allowed=[act.value for act in Act]))


def _body_text(reading: Reading) -> str:
    return "\n".join(sentence.text for sentence in reading.body)
