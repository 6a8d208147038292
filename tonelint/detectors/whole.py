"""Detectors that judge a whole draft by its acts: what it owes, what comes too late, how much it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.fields import Names, names_of
from tonelint.detectors.hits import Hit, sentence_hit
from tonelint.detectors.matching import Near, NearSpec, compile_near
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.acts import Act, answers_outright
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence
from tonelint.language.roles import Role
from tonelint.language.thread import customer_questions, unanswered
from tonelint.text.blocks import BlockKind

_FRAME = frozenset({BlockKind.GREETING, BlockKind.SIGN_OFF, BlockKind.SIGNATURE})
_PARTICULARS = frozenset({Cue.NUMBER, Cue.MONEY, Cue.TIME, Cue.LINK, Cue.NAME})
"""What somebody may have asked for."""
_FEELING = frozenset({Act.ACKNOWLEDGE, Act.APOLOGISE, Act.REFUSE})
"""What shows that the customer came with more than a question."""
_MAY_ASK = re.compile(
    r"\b(?:do|does|did|can|could|will|would|should) (?:i|you|it|that|this|we|they|any\w+|some\w+)\b"
    r"|\b(?:is|are) (?:it|this|that|there|they|you)\b",
    re.IGNORECASE,
)
"""The order of words of a question, which many write without its mark."""
_CERTAIN = re.compile(r"(?:the|this|these|your|both|either|half|one|two|three)\b", re.IGNORECASE)
"""Opens the name of one certain thing, where a bare plural speaks of things in general."""
_A_PLAIN_ANSWER = 2
"""Sentences of fact, with nothing but courtesies around them."""
_A_REPLY = 3
"""Sentences; a shorter text without greeting and sign-off may be a part of a reply."""


class RequireSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The draft owes one of `acts` once it does one of `given`, `unless` something in it excuses it."""

    acts: Names
    given: Names
    unless: NearSpec | None = None
    customer: tuple[str, ...] = ()
    """Phrases of which the customer's message must hold one; the rule sleeps without that message."""
    customer_unless: tuple[str, ...] = ()
    """Phrases in the customer's message that excuse the draft."""
    customer_thanks: tuple[str, ...] = ()
    """Phrases in a message without a question by which it asks for nothing."""
    whole: bool = False
    """Only in a whole reply: greeted, signed, of three sentences or more, or to a known message."""
    to_a_question: Names = ()
    """Acts that are as good where the draft answers with them what it was asked, as far as one can tell."""


@dataclass(frozen=True, slots=True)
class RequireDetector:
    """Reports the last body sentence of a draft in which every wanted act is missing."""

    acts: frozenset[Act]
    given: frozenset[Act]
    unless: Near | None
    customer: WordPattern | None
    customer_unless: WordPattern | None
    customer_thanks: WordPattern | None
    to_a_question: frozenset[Act]
    whole: bool
    needs_thread: bool

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if self.customer is not None and not self.customer.search(reading.customer_text):
            return
        acts = frozenset(act for sentence in body for act in sentence.acts)
        if not body or acts & self.acts or not acts & self.given:
            return
        if self.whole and not _is_whole(reading):
            return
        if _answers(reading, self.to_a_question):
            return
        if self.unless is not None and any(self.unless.holds(reading, sentence) for sentence in body):
            return
        if self._is_excused(reading):
            return
        yield sentence_hit(body[-1])

    def _is_excused(self, reading: Reading) -> bool:
        message = reading.customer_text
        if self.customer_unless is not None and self.customer_unless.search(message):
            return True
        thanks = self.customer_thanks is not None and self.customer_thanks.search(message) is not None
        return thanks and not customer_questions(reading.customer)


def _is_whole(reading: Reading) -> bool:
    return _is_framed(reading) or bool(reading.draft.customer) or len(reading.body) >= _A_REPLY


def _is_framed(reading: Reading) -> bool:
    return any(block.kind in _FRAME for block in reading.draft.blocks)


def _answers(reading: Reading, answering: frozenset[Act]) -> bool:
    """Whether the draft answers with these acts what the customer asked or, if that is unknown, could ask."""
    told = [sentence for sentence in reading.body if sentence.acts & answering]
    if not told:
        return False
    questions = customer_questions(reading.customer)
    if questions:
        return len(list(unanswered(questions, reading.body))) < len(questions)
    if any(answers_outright(sentence.text) for sentence in told):
        return True
    refused = any(Act.REFUSE in sentence.acts for sentence in reading.body)
    feeling = any(sentence.acts & _FEELING for sentence in reading.body)
    if reading.draft.customer:  # to a report or a complaint no fact about the matter is the end of it
        return not feeling and _MAY_ASK.search(reading.customer_text) is not None
    if not _is_framed(reading):
        return True
    return (len(told) <= _A_PLAIN_ANSWER and not feeling) or any(
        sentence.cues & _PARTICULARS or (not refused and _is_specific(sentence)) for sentence in told
    )


def _is_specific(sentence: Sentence) -> bool:
    """Whether it says how one certain thing stands or what somebody is doing: "the second one is a gift"."""
    if sentence.acts & _FEELING:
        return False
    return Cue.COLON in sentence.cues or any(
        clause.main
        and not clause.negated
        and clause.tense in ("present", "future")
        and (clause.agent is Role.THIRD or _names_its_subject(sentence, clause))
        for clause in sentence.clauses
    )


def _names_its_subject(sentence: Sentence, clause: Clause) -> bool:
    span = clause.subject_span
    return (
        clause.agent is Role.THING
        and span is not None
        and _CERTAIN.match(sentence.text, span[0], span[1]) is not None
    )


def compile_require(spec: RequireSpec, lexicons: Lexicons, limit: int | None) -> RequireDetector:
    """Compile what a draft owes. Raises `PatternError`."""
    del limit
    return RequireDetector(
        acts=_acts(spec.acts, lexicons),
        given=_acts(spec.given, lexicons),
        unless=compile_near(spec.unless, lexicons) if spec.unless is not None else None,
        customer=compile_any(spec.customer, lexicons),
        customer_unless=compile_any(spec.customer_unless, lexicons),
        customer_thanks=compile_any(spec.customer_thanks, lexicons),
        to_a_question=_acts(spec.to_a_question, lexicons),
        whole=spec.whole,
        needs_thread=bool(spec.customer),
    )


class LateSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The first sentence with one of `acts` and `phrase` must not stand behind `after` (of the words)."""

    acts: Names
    phrase: tuple[str, ...]
    topic: tuple[str, ...]
    """Phrases of which the customer's message, or without one the draft, must hold one."""
    after: float


@dataclass(frozen=True, slots=True)
class LateDetector:
    """Reports reassurance that comes late in a reply of more than `limit` words."""

    acts: frozenset[Act]
    phrase: WordPattern
    topic: WordPattern
    after: float
    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        total = sum(len(sentence.words) for sentence in reading.body)
        if total <= self.limit or not self.topic.search(reading.customer_text or _body_text(reading)):
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
    if phrase is None or topic is None:
        raise PatternError("`late` needs `phrase` and `topic`")
    return LateDetector(_acts(spec.acts, lexicons), phrase, topic, spec.after, limit or 0)


class QuestionsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """More real questions to the customer than the rule's limit."""


_SELF_ANSWER = re.compile(
    r"^\W*(?:because|since|it's because|that's because|simple|short answer|yes|no)\b", re.IGNORECASE
)
_ALTERNATIVE = re.compile(r"^\W*or\b|\((?:b|c|2|3)\)", re.IGNORECASE)
# "What browser do you use and is it up to date": a question joined to a question.
_INNER_QUESTION = re.compile(
    r"\band\s+(?:also\s+)?(?:is|are|was|were|do|does|did|have|has|had|can|could|will"
    r"|would|what|which|when|where|why|how|who)\b(?=(?:\s+\w+){2})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QuestionsDetector:
    """Counts questions; self-answered ones, closing checks, offers and alternatives do not count."""

    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit, on the first question too many, or none."""
        following: list[Sentence | None] = [*reading.body[1:], None]
        counts = [_questions_in(one, after) for one, after in zip(reading.body, following, strict=False)]
        total = 0
        for sentence, count in zip(reading.body, counts, strict=True):
            total += count
            if total > self.limit:
                yield sentence_hit(sentence, count=str(sum(counts)), limit=str(self.limit))
                return


def _questions_in(sentence: Sentence, following: Sentence | None) -> int:
    """How many questions a sentence asks; "Or is Thursday better?" goes with the one before it."""
    if not _is_real_question(sentence, following) or _ALTERNATIVE.search(sentence.text):
        return 0
    return 1 + len(_INNER_QUESTION.findall(sentence.text))


def _is_real_question(sentence: Sentence, following: Sentence | None) -> bool:
    if Cue.QUESTION not in sentence.cues or sentence.acts & {Act.OFFER, Act.CLOSE}:
        return False
    if len(sentence.words) < 3 or sentence.text.rstrip().endswith(('"', "'")):
        return False
    return following is None or not _SELF_ANSWER.search(following.text)


def compile_questions(spec: QuestionsSpec, lexicons: Lexicons, limit: int | None) -> QuestionsDetector:
    """Compile the count of questions."""
    return QuestionsDetector(limit or 2)


def _acts(names: Names, lexicons: Lexicons) -> frozenset[Act]:
    return frozenset(Act(name) for name in names_of(names, lexicons, allowed=[act.value for act in Act]))


def _body_text(reading: Reading) -> str:
    return "\n".join(sentence.text for sentence in reading.body)
