"""Arguments: the objects, recipient, complement and prepositions of a verb, and the stretches of text
they fill."""

from __future__ import annotations

from dataclasses import dataclass

from tonelint.language import words
from tonelint.language.clauses import Span, shared
from tonelint.language.frames import Frame
from tonelint.language.lemmas import lemma_of
from tonelint.language.roles import OWNING_PREPOSITIONS, Role, owner_of, role_of
from tonelint.text.tokens import Token

_LOOSE = words.word_set("advcl ccomp parataxis punct cc conj relcl acl mark prep appos")
_NOT_IN_CLAUSE = words.word_set("advcl ccomp parataxis punct cc conj mark")
_MODIFYING = words.word_set("amod compound advmod det neg nummod quantmod nmod")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_COMPLEMENTS = ("acomp", "attr", "oprd")
_RELATIVE_PRONOUNS = frozenset({"who", "that", "which"})
_WIDEST_PHRASE = 8
_WIDEST_VERB = 6
"""Tokens. What the parser hangs farther away than this is most often a wrong guess."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Tokens that fill the places of one verb; a passive's object is its subject, its agent the "by"
    phrase."""

    subject: Token | None
    agent: Token | None
    objects: tuple[Token, ...]
    recipient: Token | None
    complements: tuple[Token, ...]
    particle: Token | None


def arguments_of(frame: Frame) -> Arguments:
    """The arguments of a frame whose subject is settled."""
    token, children = frame.token, frame.children
    subject = _antecedent(frame.subject, token)
    particle, particle_object = _particle(frame)
    objects = list(children.get("dobj", [])) or ([particle_object] if particle_object is not None else [])
    agent = subject
    if frame.passive:
        objects = [subject] if subject is not None else [token.head] if token.dep_ == "acl" else []
        agent = _by_phrase(children.get("agent", []))
    given_to = next((t for t in objects if t.pos_ == "PRON" and token.dep_ == "relcl"), None)
    if (
        token.dep_ == "relcl"
        and (subject is None or subject.i != token.head.i)
        and (not objects or given_to is not None)
    ):
        objects = [token.head]  # "the postcode you gave us": the antecedent is what was given
    elif (
        token.dep_ in ("relcl", "acl")
        and objects
        and objects[0].lower_ in _RELATIVE_PRONOUNS
        and not frame.passive
    ):
        objects = [token.head]
    extra = next((c for c in children.get("npadvmod", []) if _continues_object(c, objects)), None)
    if extra is not None:
        objects[-1:] = [extra, objects[-1]]
    recipient = _recipient(frame, objects, given_to)
    heads = tuple(o for head in objects for o in _coordinated(head))
    complements = tuple(c for name in _COMPLEMENTS for c in children.get(name, []))
    return Arguments(subject, agent, heads, recipient, complements, particle)


def _antecedent(subject: Token | None, token: Token) -> Token | None:
    if subject is not None and subject.lower_ in _RELATIVE_PRONOUNS and token.dep_ == "relcl":
        return token.head
    if subject is not None and subject.lower_ == "who" and subject.i > 0:
        before = subject.nbor(-1)
        return before if before.pos_ == "PRON" else subject  # "it is you who forgot"
    return subject


def _by_phrase(agents: list[Token]) -> Token | None:
    for by in agents:
        for noun in by.children:
            word = noun.lemma_.lower()
            if (
                noun.dep_ == "pobj"
                and word not in words.NOT_AGENTS | words.MONTHS_AND_DAYS
                and noun.pos_ != "NUM"
            ):
                return noun
    return None


def _particle(frame: Frame) -> tuple[Token | None, Token | None]:
    """The verb's particle and, where the parser made it a preposition ("put in the wrong number"),
    its noun."""
    found = next(iter(frame.children.get("prt", [])), None)
    if found is not None:
        return found, next((c for c in found.children if c.dep_ == "pobj"), None)
    possible = words.PARTICLES.get(frame.verb, frozenset())
    for child in (*frame.children.get("prep", []), *frame.children.get("advmod", [])):
        if child.lower_ not in possible or child.i < frame.token.i:
            continue
        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        if noun is None:
            return child, None
        if child.i == frame.token.i + 1 and "dobj" not in frame.children:
            return child, noun
        if child.lower_ == "out" or any(c.lower_ == "of" for c in child.children):
            return child, None
    return None, None


def _continues_object(noun: Token, objects: list[Token]) -> bool:
    """ "Open the settings page": the parser cuts the compound and hangs "page" on the verb."""
    return bool(objects) and noun.i == objects[-1].i + 1 and noun.lemma_.lower() not in words.NOT_AGENTS


def _recipient(frame: Frame, objects: list[Token], given_to: Token | None) -> Token | None:
    datives = frame.children.get("dative", [])
    found = next((t for t in datives if t.pos_ != "ADP"), given_to)
    if found is not None:
        return found
    for preposition in datives + frame.children.get("prep", []):
        if preposition.lower_ in ("to", "for"):
            for noun in preposition.children:
                return noun
    if objects and not frame.passive:
        person = min(objects, key=lambda noun: noun.i)
        addressed = frame.verb in words.ASKABLE or (len(objects) == 1 and "ccomp" in frame.children)
        if addressed and person.pos_ == "PRON" and person.i > frame.token.i:
            return person
    return None


def _coordinated(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ in _NOMINAL:
            found += _coordinated(child)
    return found


def complement_owner(frame: Frame, complements: tuple[Token, ...]) -> Role:
    """Whose the complement is; in "there is a typo in your import" the place says it."""
    if not complements:
        return Role.NOBODY
    owner = owner_of(complements[0])
    if owner is Role.NOBODY and "expl" in frame.children:
        for preposition in frame.children.get("prep", []):
            if preposition.lower_ in OWNING_PREPOSITIONS:
                for noun in preposition.children:
                    owner = owner_of(noun)
    return owner


def object_lemmas(token: Token) -> set[str]:
    """The head, its compounds and the nouns of its "of" phrases."""
    found = {token.lemma_.lower()}
    for child in token.children:
        if child.dep_ == "compound":
            found.add(child.lemma_.lower())
        elif child.lower_ == "of":
            found |= {lemma for c in child.children if c.dep_ == "pobj" for lemma in object_lemmas(c)}
    return found


def modifiers_of(heads: tuple[Token, ...]) -> frozenset[str]:
    """Lower-case words that describe the heads."""
    found = set()
    for head in heads:
        for child in head.children:
            if child.dep_ in _MODIFYING:
                found.add(child.lower_)
                found |= {c.lower_ for c in child.children if c.dep_ in ("conj", "amod")}
    return shared(found - {"the", "a", "an"})


def prepositions_of(frame: Frame, complements: tuple[Token, ...]) -> dict[str, frozenset[str]]:
    """Preposition to the nouns it governs, of the verb and of its complements."""
    found: dict[str, set[str]] = {}
    for holder in (frame.token, *complements):
        for child in holder.children:
            if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ"):
                nouns = {lemma_of(c) for c in child.children if c.dep_ in ("pobj", "pcomp")}
                found.setdefault(child.lower_, set()).update(nouns)
    return {preposition: shared(nouns) for preposition, nouns in found.items()}


def verb_span(frame: Frame, particle: Token | None, offset: int) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    tokens = [frame.token, *frame.auxiliaries(), *frame.children.get("neg", [])]
    if particle is not None:
        tokens.append(particle)
    return span_of([t for t in tokens if abs(t.i - frame.token.i) <= _WIDEST_VERB], offset)


def phrase_span(head: Token, offset: int, verb: Token) -> Span:
    """The noun phrase without its relative clauses and long modifiers."""
    first = last = head.i
    for child in head.children:
        if child.dep_ not in _LOOSE and child.i != verb.i:
            first = min(first, max(child.left_edge.i, head.i - _WIDEST_PHRASE))
            last = max(last, min(child.right_edge.i, head.i + _WIDEST_PHRASE))
    return span_of([head.doc[first], head.doc[last]], offset)


def clause_span(frame: Frame, offset: int) -> Span:
    """The verb and all that hangs on it but other clauses."""
    tokens = [frame.token]
    for child in frame.token.children:
        if child.dep_ not in _NOT_IN_CLAUSE:
            tokens += (child.left_edge, child.right_edge)
    return span_of(tokens, offset)


def span_of(tokens: list[Token], offset: int) -> Span:
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return offset + first.idx, offset + last.idx + len(last)


def agent_role(frame: Frame, agent: Token | None) -> Role:
    """Who does it; an order is for the customer to do."""
    if frame.order:
        return Role.CUSTOMER
    if agent is not None:
        return role_of(agent)
    return Role.NOBODY if frame.passive else frame.understood
