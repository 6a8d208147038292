"""Speech acts: what a sentence of a reply does, read from its clauses and a few set phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonelint.language import act_phrases as phrases
from tonelint.language import idle_phrases, step_phrases
from tonelint.language.act_clauses import acts_of_clause
from tonelint.language.act_names import Act
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue
from tonelint.language.roles import Role

__all__ = ["NEXT_STEPS", "Act", "acts_of", "answers_outright"]

NEXT_STEPS = frozenset({Act.DONE, Act.PROMISE, Act.ASK, Act.STEP, Act.ANSWER})

_BY_PHRASE = (
    (phrases.THANKING, Act.THANK),
    (phrases.APOLOGISING, Act.APOLOGISE),
    (phrases.OFFERING, Act.OFFER),
    (phrases.ANSWERING, Act.ANSWER),
    (phrases.ACKNOWLEDGING, Act.ACKNOWLEDGE),
    (phrases.CLOSING, Act.CLOSE),
    (idle_phrases.SHUTTING, Act.CLOSE),
    (idle_phrases.EMPTY, Act.ACKNOWLEDGE),
    (idle_phrases.WARM, Act.ACKNOWLEDGE),
    (idle_phrases.REFUSING, Act.REFUSE),
    (phrases.SETTLED, Act.DONE),
    (phrases.DONE_WORD_FIRST, Act.DONE),
    (phrases.PROMISING, Act.PROMISE),
)
_ATMOSPHERE = frozenset({Act.OFFER, Act.CLOSE})
_FACT = re.compile(r"\d|\b(?:linkpage|free|open|closed|yes|no|one|two|three|four|five|six|seven)\b")
"""A fragment with one of these can be a whole answer ("Two to three days within the EU", "50 MB")."""
_TOLD = frozenset({Cue.TIME, Cue.MONEY, Cue.LINK, Cue.COLON})
_END_OF_CLAUSE = re.compile(r"[,;:.!?]| and | but |$")


def acts_of(text: str, clauses: Sequence[Clause], cues: frozenset[Cue]) -> frozenset[Act]:
    """The acts of one sentence of the body."""
    lower = text.lower()
    found = {act for pattern, act in _BY_PHRASE if pattern.search(lower)}
    if Act.OFFER not in found and _asks(lower, cues, found):
        found.add(Act.ASK)
    for clause in clauses:
        own = lower[clause.span[0] : _end_of_clause(lower, clause.span[1])]
        if not (idle_phrases.EMPTY.search(own) or idle_phrases.SHUTTING.search(own)):
            found |= acts_of_clause(clause, cues, found)
    if Cue.LINK in cues or (not found & {Act.OFFER, Act.REFUSE} and _shows_a_step(text, lower)):
        found.add(Act.STEP)
    if not found and _states_a_fact(lower, clauses, cues):
        found.add(Act.ACKNOWLEDGE if _retells(clauses) else Act.ANSWER)
    return frozenset(found)


def answers_outright(text: str) -> bool:
    """Whether a sentence opens with a yes, a no or what takes its place ("not yet", "both")."""
    return phrases.ANSWERING.search(text.lower()) is not None


def _shows_a_step(text: str, lower: str) -> bool:
    return step_phrases.STEPPING.search(lower) is not None or step_phrases.NAMED.search(text) is not None


def _asks(lower: str, cues: frozenset[Cue], found: set[Act]) -> bool:
    if Cue.QUESTION in cues:
        return not found & _ATMOSPHERE
    return step_phrases.ASKING.search(lower) is not None and Act.CLOSE not in found


def _end_of_clause(text: str, start: int) -> int:
    """Where what belongs to a clause ends, with what stands after its last argument ("… as settled")."""
    end = _END_OF_CLAUSE.search(text, start)
    return end.start() if end else len(text)


def _retells(clauses: Sequence[Clause]) -> bool:
    """Whether all that a sentence says is what the customer did or went through: they know that."""
    told = [clause for clause in clauses if clause.main]
    return bool(told) and all(
        clause.agent is Role.CUSTOMER and clause.tense in ("past", "perfect") and not clause.negated
        for clause in told[:1]
    )


def _states_a_fact(lower: str, clauses: Sequence[Clause], cues: frozenset[Cue]) -> bool:
    """Whether a sentence that shows no act says anything about the matter: our own states of mind do not."""
    if idle_phrases.TROUBLE.search(lower):
        return False
    if not clauses:
        return bool(cues & _TOLD) or _FACT.search(lower) is not None
    return any(
        clause.agent is not Role.US or clause.negated or clause.object_role is Role.CUSTOMER
        for clause in clauses
    )
