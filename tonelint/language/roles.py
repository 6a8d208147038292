"""Roles: whom or what a noun phrase means in a reply, and whose it is."""

from __future__ import annotations

from enum import StrEnum

from tonelint.language import words
from tonelint.language.lemmas import verb_lemma
from tonelint.text.tokens import Token


class Role(StrEnum):
    """Who a phrase means. In a reply "you" is the customer and "I" or "we" is us."""

    CUSTOMER = "customer"
    US = "us"
    COLLEAGUE = "colleague"
    """One of us, but not the one who writes: "our billing team"."""
    THIRD = "third"
    """Another person or firm: a courier, a bank, "they"."""
    THING = "thing"
    NOBODY = "nobody"
    """No such phrase in the clause (a passive without "by")."""


OWNING_PREPOSITIONS = frozenset(
    {"on", "in", "at", "from", "of", "with", "by", "under", "to", "inside", "within"}
)
GIVING_VERBS = words.word_set(
    "give send enter type provide use choose pick select set put write supply submit upload attach fill share "
    "state quote name list install make add"
)
"""What the customer gave or typed is the customer's: "the postcode you gave us"."""


def role_of(token: Token) -> Role:
    """The role of the noun phrase headed by `token`."""
    word, lemma = token.lower_, token.lemma_.lower()
    if word in words.CUSTOMER_PRONOUNS:
        return Role.CUSTOMER
    if word in words.OUR_PRONOUNS or (word == "'s" and lemma == "us"):
        return Role.US
    if word in words.THING_PRONOUNS and not _partitive(token):
        return Role.THING
    owner = owner_of(token)
    if owner is Role.CUSTOMER and (lemma in words.PEOPLE or word in words.THIRD_PRONOUNS or word == "one"):
        return Role.CUSTOMER
    if word in words.THIRD_PRONOUNS:
        return Role.COLLEAGUE if owner is Role.US else Role.THIRD
    if lemma in words.COLLEAGUES and owner is not Role.CUSTOMER:
        return Role.COLLEAGUE
    if lemma in words.OUTSIDERS or (
        token.pos_ == "PROPN" and owner is Role.NOBODY and _looks_like_name(token)
    ):
        return Role.THIRD
    return Role.THING


def owner_of(token: Token, depth: int = 0) -> Role:
    """Whose the thing is: by possessive ("your card", "the card of yours"), by place ("the typo in
    your import",
    "on your side") or by a relative clause ("the code you typed"); `NOBODY` if nothing says so."""
    for child in token.children:
        if child.dep_ == "poss" or child.tag_ == "PRP$":
            return _possessor(child)
    if depth > 2:
        return Role.NOBODY
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in OWNING_PREPOSITIONS:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    role = _place_owner(grandchild, depth)
                    if role is not Role.NOBODY:
                        return role
        elif child.dep_ in ("relcl", "acl"):
            role = _relative_owner(child, depth)
            if role is not Role.NOBODY:
                return role
    return Role.NOBODY


def _relative_owner(verb: Token, depth: int) -> Role:
    """ "the code you typed", "the address that was on your form", "the file attached to your note"."""
    giving = verb_lemma(verb) in GIVING_VERBS
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lower_ in words.CUSTOMER_PRONOUNS:
            return Role.CUSTOMER if giving else Role.NOBODY
        if child.dep_ == "nsubj" and child.lower_ in words.OUR_PRONOUNS:
            return Role.US if giving else Role.NOBODY
        placed = child.dep_ in ("prep", "dative") and child.lower_ in OWNING_PREPOSITIONS - {"by"}
        if placed and (verb.lemma_ == "be" or verb.dep_ == "acl"):
            for noun in child.children:
                role = owner_of(noun, depth + 1)
                if role is not Role.NOBODY:
                    return role
    return Role.NOBODY


def _possessor(token: Token) -> Role:
    word = token.lower_
    if word in ("your", "ur"):
        return Role.CUSTOMER
    if word in ("our", "my"):
        return Role.US
    if word in ("its", "whose"):
        return Role.THING
    role = role_of(token)
    if role is Role.THING:  # "your account's limit"
        owner = owner_of(token)
        return owner if owner is not Role.NOBODY else role
    return Role.US if role is Role.COLLEAGUE else role


def _place_owner(token: Token, depth: int) -> Role:
    if token.lower_ in words.CUSTOMER_PRONOUNS:
        return Role.CUSTOMER
    if token.lower_ in words.OUR_PRONOUNS:
        return Role.US
    return owner_of(token, depth + 1)


def _partitive(token: Token) -> bool:
    """ "one of your colleagues" is a person, "one" alone a thing."""
    return any(child.lower_ == "of" for child in token.children)


def _looks_like_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and not token.text.isupper()
        and not any(c.dep_ == "det" for c in token.children)
    )
