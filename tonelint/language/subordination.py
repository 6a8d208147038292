"""Subordination: what the clauses above a verb make of it (condition, time, purpose, someone else's
words)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tonelint.language import words
from tonelint.text.tokens import Token

_DEEPEST = 12
_COMPLEMENT = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
_INVERTED = frozenset({"should", "had", "were"})
_CONDITIONAL_PARTICIPLES = frozenset({"assuming", "supposing", "providing", "provided"})
_HEARSAY = frozenset({"understand", "read", "learn", "think", "claim", "hear"})
_RETELLING = words.REPORTING_VERBS - {"ask", "suggest"}  # "as you asked" retells nothing: it was done
_WEAK_TIME = frozenset({"as", "since", "while"})


@dataclass(frozen=True, slots=True)
class Subordination:
    """`reporter` and `governor_index` are token indexes of verbs, -1 if there is none."""

    conditional: bool = False
    temporal: bool = False
    purpose: bool = False
    reporter: int = -1
    source: int = -1
    """Token index of the noun in "according to you", -1 if there is none."""
    governor: str = ""
    governor_index: int = -1


def subordination(token: Token, verbs: Mapping[int, str]) -> Subordination:
    """Read upwards from a verb. `verbs` maps token indexes of clause heads to their lemmas."""
    conditional = temporal = purpose = False
    reporter = governor_index = -1
    governor = ""
    current = token
    for _ in range(_DEEPEST):
        children = tuple(current.children)
        mark = _mark(current, children)
        if mark in words.CONDITIONAL_MARKS or _condition_without_mark(current, children):
            conditional = True
        elif mark in words.TEMPORAL_MARKS and (current.dep_ == "advcl" or mark not in _WEAK_TIME):
            temporal = mark not in _WEAK_TIME or temporal
        elif current.dep_ == "advcl" and (mark == "that" or (mark == "so" and _aims(children))):
            purpose = True
        head = current.head
        # "I've sent it, can you check?": what the parser calls a complement before its verb stands alone.
        apart = current.dep_ == "ccomp" and current.i < head.i
        if current.dep_ in _COMPLEMENT and not apart and head.i in verbs and governor_index < 0:
            governor, governor_index = verbs[head.i], head.i
        elif current.dep_ in _COMPLEMENT and not apart and not governor:
            governor = head.lemma_.lower()
        if current.dep_ == "ccomp" and reporter < 0 and _reports(head, current, verbs):
            reporter = head.i
        if apart or head.i == current.i or _leaves_condition(current, head):
            break
        if current.dep_ == "advcl" and current.i != token.i and mark in ("because", "since", "so"):
            break
        current = head
    source = -1
    if reporter < 0:
        reporter, source = _parenthetical_reporter(token, verbs)
    return Subordination(conditional, temporal, purpose, reporter, source, governor, governor_index)


def _mark(token: Token, children: tuple[Token, ...]) -> str:
    if token.dep_ == "pcomp":
        return token.head.lower_
    adverbial = token.dep_ == "advcl" or (token.dep_ == "ROOT" and token.doc[-1].lower_ == ",")
    # A clause that ends in a comma and stands alone was cut off from the instruction after it.
    for child in children:
        if child.dep_ == "mark" or (adverbial and child.dep_ == "advmod" and child.tag_ == "WRB"):
            return child.lower_
    if adverbial:
        for child in children:
            if child.i < token.i and child.lower_ in _ADVERBIAL_MARKS:
                return child.lower_
    return ""


_ADVERBIAL_MARKS = words.CONDITIONAL_MARKS | words.TEMPORAL_MARKS | {"because", "so"}


def _aims(children: tuple[Token, ...]) -> bool:
    """ "so we can help" is a purpose; "so I've refunded it", "so we can't help" are results."""
    if any(c.dep_ == "neg" for c in children):
        return False
    return any(c.lower_ in ("can", "could", "may", "that") for c in children)


def _condition_without_mark(token: Token, children: tuple[Token, ...]) -> bool:
    if token.lower_ in _CONDITIONAL_PARTICIPLES and any(c.dep_ in ("ccomp", "pcomp") for c in children):
        return True
    return _in_case(token, children) or inverted_condition(token) or _as_long_as(children)


def _in_case(token: Token, children: tuple[Token, ...]) -> bool:
    if token.dep_ not in ("acl", "relcl", "advcl"):
        return False
    for other in (token.head, *children):
        if other.lower_ == "case" and other.i > 0 and other.nbor(-1).lower_ == "in":
            return True
        if other.lower_ == "in" and other.i < token.i and any(c.lower_ == "case" for c in other.children):
            return True
    return False


def inverted_condition(token: Token) -> bool:
    """ "Should you need anything, …", "Had you asked, …" ."""
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i == 0:
        return False
    phrase_start = min((c.i for c in subject.lefts), default=subject.i)
    if phrase_start == 0:
        return False
    before = token.doc[phrase_start - 1]
    opens = before.i == 0 or before.nbor(-1).is_punct or before.nbor(-1).lower_ in words.LEAD_INS
    if before.lower_ not in _INVERTED or not opens:
        return False
    return token.dep_ == "advcl" or not token.doc.text.rstrip().endswith("?")


def _leaves_condition(current: Token, head: Token) -> bool:
    """ "Should you need more, tell us": the parser may hang the main clause below the condition."""
    if (
        current.dep_ not in ("dep", "parataxis", "ccomp", "conj")
        or current.i < head.i
        or not inverted_condition(head)
    ):
        return False
    return any(c.lower_ == "," and head.i < c.i < current.i for c in (*head.children, *current.children))


def _as_long_as(children: tuple[Token, ...]) -> bool:
    return any(
        c.lower_ == "as" and c.i >= 2 and c.nbor(-1).lower_ == "long" and c.nbor(-2).lower_ == "as"
        for c in children
    )


def _reports(head: Token, clause: Token, verbs: Mapping[int, str]) -> bool:
    verb = verbs.get(head.i, "")
    if verb not in words.REPORTING_VERBS and verb not in _HEARSAY:
        return False
    # "…, you said": a clause before its reporting verb, or a complement after it.
    return clause.i > head.i or verb in words.REPORTING_VERBS


def _parenthetical_reporter(token: Token, verbs: Mapping[int, str]) -> tuple[int, int]:
    """ "As you said, …", "…, you mentioned" and "according to you" hang below the verb that they report."""
    for child in token.children:
        if (
            child.i in verbs
            and child.dep_ in ("advcl", "ccomp", "parataxis")
            and verbs[child.i] in _RETELLING
        ):
            opener = next(iter(child.subtree))
            if opener.lower_ in ("as", "like", "you") and not any(c.dep_ == "ccomp" for c in child.children):
                return child.i, -1
        elif child.lower_ == "according":
            for preposition in child.children:
                for noun in preposition.children:
                    return -1, noun.i
        elif child.dep_ == "prep" and child.lower_ in ("from", "by"):
            for clause in child.children:
                if (
                    clause.dep_ == "pcomp"
                    and verbs.get(clause.i, "") in words.REPORTING_VERBS
                    and clause.tag_ != "VBG"
                ):
                    return clause.i, -1
    return -1, -1
