"""Subordination: what the clauses above a verb make of it (condition, time, purpose, someone else's words)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tonelint.language import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 12
_COMPLEMENT = ("ccomp", "xcomp", "pcomp", "acl")
_INVERTED = frozenset({"should", "had", "were"})


@dataclass(frozen=True, slots=True)
class Subordination:
    """`reporter` and `governor_index` are token indexes of verbs, -1 if there is none."""

    conditional: bool = False
    temporal: bool = False
    purpose: bool = False
    reporter: int = -1
    governor: str = ""
    governor_index: int = -1


def subordination(token: Token, verbs: Mapping[int, str]) -> Subordination:
    """Read upwards from a verb. `verbs` maps token indexes of clause heads to their lemmas."""
    conditional = temporal = purpose = False
    reporter = governor_index = -1
    governor = ""
    current = token
    for _ in range(_DEEPEST):
        mark = _mark(current)
        if mark in words.CONDITIONAL_MARKS or _in_case(current) or _inverted_condition(current) or _as_long_as(current):
            conditional = True
        elif mark in words.TEMPORAL_MARKS and not (mark in ("as", "since", "while") and current.dep_ != "advcl"):
            temporal = mark not in ("as", "since", "while") or temporal
        elif mark == "so" or (mark == "that" and current.dep_ == "advcl"):
            purpose = True
        head = current.head
        if current.dep_ in _COMPLEMENT and head.i in verbs and governor_index < 0:
            governor, governor_index = verbs[head.i], head.i
        elif current.dep_ in _COMPLEMENT and not governor:
            governor = head.lemma_.lower()
        if current.dep_ == "ccomp" and reporter < 0 and head.i in verbs and _reports(verbs[head.i]):
            reporter = head.i
        if head is current:
            break
        if current.dep_ == "advcl" and current is not token and mark in ("because", "since", "so"):
            break
        current = head
    if reporter < 0:
        reporter = _parenthetical_reporter(token, verbs)
    return Subordination(conditional, temporal, purpose, reporter, governor, governor_index)


def _mark(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB" and token.dep_ in ("advcl", "pcomp")):
            return child.lower_
    if token.dep_ == "advcl":
        for child in token.children:
            if child.i < token.i and child.lower_ in words.CONDITIONAL_MARKS | words.TEMPORAL_MARKS | {"because", "so"}:
                return child.lower_
    if token.dep_ == "pcomp":
        return token.head.lower_
    return ""


def _in_case(token: Token) -> bool:
    return token.dep_ in ("acl", "relcl", "advcl") and any(
        t.lower_ == "case" and t.i > 0 and t.nbor(-1).lower_ == "in" for t in (token.head, *token.children)
    )


def _inverted_condition(token: Token) -> bool:
    """ "Should you need anything, …", "Had you asked, …" ."""
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i == 0:
        return False
    before = subject.nbor(-1)
    opens = before.i == 0 or before.nbor(-1).is_punct or before.nbor(-1).lower_ in words.LEAD_INS
    if before.lower_ not in _INVERTED or not opens:
        return False
    return not token.doc.text.rstrip().endswith("?")


def _as_long_as(token: Token) -> bool:
    return any(
        c.lower_ == "as" and c.i >= 2 and c.nbor(-1).lower_ == "long" and c.nbor(-2).lower_ == "as" for c in token.children
    )


def _reports(verb: str) -> bool:
    return verb in words.REPORTING_VERBS or verb in ("understand", "read", "learn", "think")


def _parenthetical_reporter(token: Token, verbs: Mapping[int, str]) -> int:
    """ "As you said, …" and "…, you mentioned" hang below the verb that they report."""
    for child in token.children:
        if child.i in verbs and child.dep_ in ("advcl", "ccomp", "parataxis") and verbs[child.i] in words.REPORTING_VERBS:
            opener = next(iter(child.subtree))
            if opener.lower_ in ("as", "like", "you") and not any(c.dep_ == "ccomp" for c in child.children):
                return child.i
    return -1
