"""The thread: whether a reply deals with the questions in the customer's message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonelint.language.acts import NEXT_STEPS, Act, answers_outright
from tonelint.language.cues import Cue
from tonelint.language.questions import CustomerQuestion, QuestionKind, customer_questions
from tonelint.language.reading import Sentence
from tonelint.language.stems import content_stems, widened

__all__ = ["CustomerQuestion", "QuestionKind", "customer_questions", "unanswered"]

_CAUSE = re.compile(
    r"\b(?:because|due to|caus\w+|reason|bug|fault|since|turned? out|happened|as (?:the|we|our"
    r"|your|it)|so that|which is why"
    r"|that's why|mistake|error|glitch|by accident|result(?:ed|s)? (?:of|from|in)|led to"
    r"|comes? from|stems?|triggered|meant"
    r"|means|broke|failed|ran|came|got|never|wasn't|didn't|hadn't|was|were|had|it's an?"
    r"|that's the|this is (?:the|an?))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:under|in|at|on|inside|behind|next to|below|above|top|bottom|corner|menu|page|tab)\b", re.IGNORECASE
)
_AMOUNT = re.compile(
    r"\b(?:free|nothing|no (?:extra )?(?:charge|cost|fee)|none|unlimited|as many|included|one"
    r"|two|three|four|five|six|seven|eight"
    r"|nine|ten|twelve|twenty|thirty|hundred|half|double|twice)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\bcodeword\b", re.IGNORECASE)
"""What the prose view puts for inline code: a name, a value, an answer to "which"."""
_POSSIBLE = re.compile(r"\W*(?:and |so |but |also )?(?:can|could|may|might|would)\b", re.IGNORECASE)
"""A question of what is possible is answered by doing it."""
_DEFERRED = re.compile(
    r"\b(?:your (?:other |second |first |last )?questions?|the (?:rest|second part|other)|as for"
    r"|about the|regarding|answer)\b",
    re.IGNORECASE,
)
_NO_DATE = re.compile(
    r"\b(?:(?:don't|do not|can't|cannot) (?:\w+ )?(?:know|say|have|tell|promise|give)|no (?:firm |exact )?(?:date|time|eta))\b",
    re.IGNORECASE,
)
"""To say that there is no date yet is an answer too."""
_ALL_AT_ONCE = re.compile(
    r"\b(?:(?:yes|no|done)\b[^.!?]{0,12}\b(?:both|all)|to (?:both|all)|either way"
    r"|(?:both|all (?:three|of (?:them|it|that))) (?:are|is|will be|have been) \w+)\b|^\W*both[,.!]",
    re.IGNORECASE | re.MULTILINE,
)
_ACTIONS = frozenset({Act.DONE, Act.PROMISE, Act.STEP, Act.REFUSE})
_NEEDING_FACTS = frozenset({QuestionKind.WHY, QuestionKind.MANNER, QuestionKind.REQUEST})
"""Kinds that can often be answered only when the customer has told more."""
_CERTAIN = frozenset({QuestionKind.WHY, QuestionKind.TIME, QuestionKind.AMOUNT, QuestionKind.REQUEST})
"""Kinds whose answer shows: a cause, a time, a number, something done. The others share words."""


def unanswered(
    questions: Sequence[CustomerQuestion], reply: Sequence[Sentence]
) -> Iterator[CustomerQuestion]:
    """The questions that no sentence of the reply deals with. A shared word is enough of an answer."""
    acts = frozenset(act for sentence in reply for act in sentence.acts)
    cues = frozenset(cue for sentence in reply for cue in sentence.cues)
    open_ones = [question for question in questions if not _dealt_with(question, reply, acts, cues)]
    if Act.ASK in acts or Cue.LINK in cues:
        # What is asked back may be needed first, and what is linked may hold the answer; but not the answer
        # to a second question, of which no word comes up again.
        text = "\n".join(sentence.text for sentence in reply)
        if len(open_ones) == len(questions) or Cue.LINK in cues:
            return
        open_ones = [q for q in open_ones if q.kind not in _NEEDING_FACTS and not _touched(q, text)]
    outright = sum(answers_outright(sentence.text) for sentence in reply)
    closed = [question for question in open_ones if question.kind is QuestionKind.CLOSED]
    everything = any(_ALL_AT_ONCE.search(sentence.text) for sentence in reply)
    responsive = len(open_ones) < len(questions) or not acts & NEXT_STEPS
    for question in open_ones:
        if question.kind is QuestionKind.CLOSED and (everything or outright >= len(closed)):
            continue
        if question.kind in _CERTAIN or responsive:
            yield question


def _touched(question: CustomerQuestion, text: str) -> bool:
    return not question.stems or bool(widened(question.stems) & widened(content_stems(text)))


def _dealt_with(
    question: CustomerQuestion, reply: Sequence[Sentence], acts: frozenset[Act], cues: frozenset[Cue]
) -> bool:
    text = "\n".join(sentence.text for sentence in reply)
    overlaps = _touched(question, text)
    if any(Act.PROMISE in s.acts and _DEFERRED.search(s.text) for s in reply):
        return True
    if question.kind is QuestionKind.WHY:
        return Cue.REASON in cues or any(
            _CAUSE.search(s.text) and not s.acts <= {Act.DONE, Act.PROMISE} for s in reply
        )
    if question.kind is QuestionKind.AMOUNT:
        return bool({Cue.NUMBER, Cue.MONEY} & cues) or _AMOUNT.search(text) is not None
    if question.kind is QuestionKind.TIME:
        return bool({Cue.TIME, Cue.EVENT_TIME, Cue.VAGUE_TIME} & cues) or _NO_DATE.search(text) is not None
    if question.kind is QuestionKind.PLACE:
        return overlaps or _PLACE.search(text) is not None
    if question.kind is QuestionKind.REQUEST:
        actions = [
            s for s in reply if s.acts & _ACTIONS and not (question.money_aside and Cue.MONEY in s.cues)
        ]
        return bool(actions) or any(answers_outright(sentence.text) for sentence in reply)
    if question.kind is QuestionKind.MANNER:
        return Act.STEP in acts or overlaps
    if question.kind is QuestionKind.OPEN:
        return overlaps or bool({Cue.NUMBER, Cue.NAME} & cues) or _CODE.search(text) is not None
    return overlaps or (_POSSIBLE.match(question.text) is not None and bool(acts & _ACTIONS))
