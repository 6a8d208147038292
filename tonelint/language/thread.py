"""The thread: whether a reply deals with the questions in the customer's message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonelint.language.acts import NEXT_STEPS, Act
from tonelint.language.answers import (
    Piece,
    acts_on,
    gives_reason,
    is_about,
    may_answer,
    pieces_of,
    retells,
    tells_amount,
    tells_time,
)
from tonelint.language.cues import Cue
from tonelint.language.questions import CustomerQuestion, QuestionKind, customer_questions
from tonelint.language.reading import Sentence

__all__ = ["CustomerQuestion", "QuestionKind", "customer_questions", "unanswered"]

_DEFERRED = re.compile(
    r"\b(?:your (?:other |second |first |last )?questions?|the (?:rest|second part|other)|as for"
    r"|about the|regarding|answer)\b",
    re.IGNORECASE,
)
_NAMED_BY_PLACE = re.compile(
    r"\b(?:your|the) (?:other|second|first|third|last|remaining) (?:two )?(?:questions?|points?|parts?|one|thing)\b"
    r"|\bto your questions?\b|\b(?:your|both) questions\b|^\W*as (?:for|to)\b",
    re.IGNORECASE,
)
"""Speaks of a question itself ("so the second question doesn't arise")."""
_FINDING_OUT = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will|'m| am|'re| are|'ve| have|'d)?(?: just| now| also)?"
    r" (?:find(?:ing)? out|check(?:ing|ed)? with|ask(?:ing|ed)? (?:the|our|my|her|him|them|about)|look(?:ing)? (?:in)?to"
    r"|come back to you|get back to you|let you know|tell you)|let me (?:find out|check|ask|look))\b",
    re.IGNORECASE,
)
"""A promise to find out, which is an answer to whatever is still open."""
_ALL_AT_ONCE = re.compile(
    r"\b(?:(?:yes|no|done)\b[^.!?]{0,12}\b(?:both|all)(?=\W*$|[,.!;:])|to (?:both|all)|either way"
    r"|(?:both|all (?:three|of (?:them|it|that))) (?:are|is|will be|have been) \w+)\b"
    r"|^\W*(?:both|neither|all (?:two|three|four))\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_NEEDING_FACTS = frozenset({QuestionKind.WHY, QuestionKind.MANNER, QuestionKind.REQUEST})
"""Kinds that can often be answered only when the customer has told more."""
_CERTAIN = frozenset({QuestionKind.WHY, QuestionKind.TIME, QuestionKind.AMOUNT, QuestionKind.REQUEST})
"""Kinds whose answer shows: a cause, a time, a number, something done. The others share words."""
_FEW = 2
"""Words of its own of which a question needs as many to be told from its neighbours."""


def unanswered(
    questions: Sequence[CustomerQuestion], reply: Sequence[Sentence]
) -> Iterator[CustomerQuestion]:
    """The questions that no piece of the reply deals with; none where one cannot be sure."""
    if not questions or _answers_wholesale(reply):
        return
    acts = frozenset(act for sentence in reply for act in sentence.acts)
    pieces = pieces_of(reply)
    telling = [piece for piece in pieces if not _asks(piece)]
    open_ones = [question for question in questions if not _dealt_with(question, questions, telling)]
    if Act.ASK in acts:
        # What is asked back may be needed first; but hardly for a second question, of which no word comes up again.
        if len(open_ones) == len(questions):
            return
        asking = [piece for piece in pieces if _asks(piece)]
        open_ones = [
            question
            for question in open_ones
            if question.kind not in _NEEDING_FACTS and not any(is_about(piece, question) for piece in asking)
        ]
    responsive = len(open_ones) < len(questions) or not acts & NEXT_STEPS
    for question in open_ones:
        if question.kind in _CERTAIN or responsive:
            yield question


def _answers_wholesale(reply: Sequence[Sentence]) -> bool:
    """Whether a reply deals with everything at once, by "yes to both", by a link, or by putting it off."""
    for sentence in reply:
        if Cue.LINK in sentence.cues or _ALL_AT_ONCE.search(sentence.text):
            return True
        put_off = _NAMED_BY_PLACE.search(sentence.text) or _FINDING_OUT.search(sentence.text)
        if put_off and not sentence.acts & {Act.OFFER, Act.THANK}:
            return True
        if Act.PROMISE in sentence.acts and _DEFERRED.search(sentence.text):
            return True
    return False


def _dealt_with(
    question: CustomerQuestion, questions: Sequence[CustomerQuestion], pieces: Sequence[Piece]
) -> bool:
    others = [other for other in questions if other is not question]
    for piece in pieces:
        about = is_about(piece, question)
        if about and _suffices(piece, question):
            return True
        # A piece about another question answers this one only if this one has hardly words of its own.
        taken = not about and any(_takes(piece, other) for other in others)
        if taken and (question.kind not in _CERTAIN or not (question.pointing or len(question.own) < _FEW)):
            continue
        if may_answer(piece, question) and not _is_money_aside(piece, question):
            return True
    return False


def _takes(piece: Piece, other: CustomerQuestion) -> bool:
    """Whether a piece is about another question, or is the sum or the time for which one asked in few words."""
    if is_about(piece, other):
        return True
    bare = len(other.own) < _FEW and other.pointing and not other.follows
    if other.kind is QuestionKind.AMOUNT:
        return bare and tells_amount(piece, other)
    return other.kind is QuestionKind.TIME and bare and tells_time(piece, other)


def _asks(piece: Piece) -> bool:
    return Cue.QUESTION in piece.cues


def _suffices(piece: Piece, question: CustomerQuestion) -> bool:
    """Whether a piece about the matter asked also says the kind of thing asked; most kinds take any word."""
    match question.kind:
        case QuestionKind.WHY:
            return gives_reason(piece) or retells(piece, question)
        case QuestionKind.TIME:
            return tells_time(piece, question)
        case QuestionKind.AMOUNT:
            return tells_amount(piece, question)
        case QuestionKind.REQUEST:
            if question.money and Cue.NUMBER in piece.cues:
                return True  # "The 48 euros left here this morning"
            return (acts_on(piece) or piece.outright) and not _is_money_aside(piece, question)
        case _:
            return True


def _is_money_aside(piece: Piece, question: CustomerQuestion) -> bool:
    return question.kind is QuestionKind.REQUEST and question.money_aside and Cue.MONEY in piece.sentence.cues
