"""Nouns: one frame per noun phrase, for what is said by naming things ("a typo in your import")."""

from __future__ import annotations

from dataclasses import dataclass

from tonelint.language import words
from tonelint.language.clauses import Span, shared
from tonelint.language.roles import OWNING_PREPOSITIONS, Role, owner_of
from tonelint.text.tokens import Doc, Token

_LOOSE = words.word_set("relcl acl appos conj cc punct ccomp advcl")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase. `word` is its head's lemma; the span is a sentence offset and leaves clauses out."""

    word: str
    owner: Role
    modifiers: frozenset[str]
    prepositions: frozenset[str]
    negated: bool
    head_span: Span
    span: Span


def nouns_of(doc: Doc, offset: int = 0) -> tuple[Noun, ...]:
    """The noun phrases of a parsed text; `offset` is added to every span."""
    return tuple(
        _noun(token, offset) for token in doc if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
    )


def _noun(token: Token, offset: int) -> Noun:
    first = last = token
    for child in token.children:
        if child.dep_ not in _LOOSE:
            first = min(first, child.left_edge, key=lambda t: t.i)
            last = max(last, child.right_edge, key=lambda t: t.i)
    owner = owner_of(token)
    place = _place_of(token) if owner is Role.NOBODY else None
    if place is not None:
        owner = next((owner_of(noun) for noun in place.children if noun.dep_ == "pobj"), owner)
        last = place.right_edge if owner is not Role.NOBODY else last
    modifiers = {
        c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod", "det", "poss", "nummod")
    }
    return Noun(
        word=token.lemma_.lower(),
        owner=owner,
        modifiers=shared(modifiers),
        prepositions=shared(c.lower_ for c in token.children if c.dep_ == "prep"),
        negated=bool(modifiers & {"no", "neither"}) or _in_negated_clause(token),
        head_span=(offset + token.idx, offset + token.idx + len(token)),
        span=(offset + first.idx, offset + last.idx + len(last)),
    )


def _place_of(token: Token) -> Token | None:
    """ "We found a typo in your import": a place that belongs to the noun, though the parser hung it on
    the verb."""
    after = token.right_edge.i + 1
    if after >= len(token.doc) or token.dep_ not in ("dobj", "attr", "nsubjpass"):
        return None
    place = token.doc[after]
    hung = place.dep_ == "prep" and place.lower_ in OWNING_PREPOSITIONS and place.head.i == token.head.i
    return place if hung else None


def _in_negated_clause(token: Token) -> bool:
    current = token
    for _ in range(6):
        if any(c.dep_ == "neg" or c.lower_ in ("never", "not") for c in current.children):
            return True
        if current.pos_ in ("VERB", "AUX") or current.head is current:
            return False
        current = current.head
    return False
