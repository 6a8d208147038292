"""Framing: one pass over a dependency tree that turns its verbs into clauses."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tonelint.language import words
from tonelint.language.arguments import (
    agent_role,
    arguments_of,
    clause_span,
    complement_owner,
    modifiers_of,
    object_lemmas,
    phrase_span,
    prepositions_of,
    verb_span,
)
from tonelint.language.clauses import Clause, shared
from tonelint.language.frames import Frame, frame_of, heads_clause
from tonelint.language.lemmas import lemma_of
from tonelint.language.moods import (
    first_content,
    is_order,
    mark_questions,
    spread_orders,
    understand_left_out_subject,
)
from tonelint.language.roles import Role, owner_of, role_of
from tonelint.language.sharing import inherit_subject, take_from_governor
from tonelint.language.subordination import Subordination, subordination
from tonelint.text.tokens import Doc, Token


def clauses_of(
    doc: Doc, *, question: bool, offset: int = 0, orders_at: Collection[int] = ()
) -> tuple[Clause, ...]:
    """The clauses of a parsed text, in its order. `offset` is added to every span (the text may be a
    part of its sentence).

    `question` says whether the sentence ends in a question mark. `orders_at` are the characters where a verb
    was made to parse by putting "you can" before it; such a verb is an order.
    """
    frames = {token.i: frame_of(token) for token in _heads_first(doc) if heads_clause(token)}
    first = first_content(doc)
    for frame in frames.values():
        _undo_rewording(frame, orders_at)
        inherit_subject(frame, frames)
        take_from_governor(frame, frames)
        understand_left_out_subject(frame, first, question=question)
        frame.order = frame.order or is_order(frame, first)
    spread_orders(frames)
    mark_questions(frames, first, question=question)
    verbs = {index: frame.verb for index, frame in frames.items()}
    return tuple(_clause(frames[index], frames, verbs, offset) for index in sorted(frames))


def _heads_first(doc: Doc) -> list[Token]:
    """All tokens, each after its head: what a verb takes over from another is then settled."""
    ordered = [token for token in doc if token.head.i == token.i]
    for token in ordered:
        ordered.extend(token.children)
    return ordered


def _undo_rewording(frame: Frame, orders_at: Collection[int]) -> None:
    if frame.token.idx in orders_at:
        frame.subject, frame.order = None, True
        frame.modality.discard("can")
        frame.children.pop("aux", None)


def _adverbs(frame: Frame) -> frozenset[str]:
    names = ("advmod", "npadvmod", "intj", "neg")
    found = {child.lower_ for name in names for child in frame.children.get(name, [])}
    index = frame.token.i - 1
    while frame.order and index >= 0 and frame.token.doc[index].lower_ in words.LEAD_INS:
        found.add(frame.token.doc[index].lower_)  # "please just", even where the parser hung them elsewhere
        index -= 1
    return shared(found)


def _clause(frame: Frame, frames: Mapping[int, Frame], verbs: Mapping[int, str], offset: int) -> Clause:
    token = frame.token
    found = arguments_of(frame)
    subject, agent, objects, complements = found.subject, found.agent, found.objects, found.complements
    situation = subordination(token, verbs)
    return Clause(
        verb=frame.verb,
        particle=found.particle.lower_ if found.particle is not None else "",
        agent=agent_role(frame, agent),
        agent_word=lemma_of(agent) if agent is not None else "",
        agent_owner=owner_of(agent) if agent is not None else Role.NOBODY,
        agent_modifiers=modifiers_of((agent,)) if agent is not None else shared(()),
        objects=shared(lemma for o in objects for lemma in object_lemmas(o)),
        object_role=role_of(objects[0]) if objects else Role.NOBODY,
        object_owner=owner_of(objects[0]) if objects else Role.NOBODY,
        object_modifiers=modifiers_of(objects),
        recipient=role_of(found.recipient) if found.recipient is not None else Role.NOBODY,
        complement=shared((*map(lemma_of, complements), *modifiers_of(complements))),
        complement_owner=complement_owner(frame, complements),
        prepositions=prepositions_of(frame, complements),
        negated=frame.negated,
        modality=shared(frame.modality),
        tense="bare" if frame.order else frame.tense,
        progressive=frame.progressive,
        voice="passive" if frame.passive else "active",
        mood="order"
        if frame.order
        else "question"
        if frame.question and not situation.conditional
        else "statement",
        main=token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT"),
        conditional=situation.conditional,
        temporal=situation.temporal,
        purpose=situation.purpose or (frame.infinitive and token.dep_ in ("advcl", "ROOT")),
        relative=token.dep_ in ("relcl", "acl"),
        infinitive=frame.infinitive,
        reported_by=_reported_by(situation, frames, token.doc),
        governor=situation.governor,
        governor_agent=_governor_agent(situation, frames),
        adverbs=_adverbs(frame),
        subject_span=phrase_span(subject, offset, token)
        if subject is not None and frame.inherited_from is None
        else None,
        verb_span=verb_span(frame, found.particle, offset),
        object_span=phrase_span(objects[0], offset, token) if objects and not frame.passive else None,
        span=clause_span(frame, offset),
    )


def _reported_by(situation: Subordination, frames: Mapping[int, Frame], doc: Doc) -> Role:
    if situation.source >= 0:
        source = doc[situation.source]
        owner = owner_of(source)
        return role_of(source) if owner is not Role.CUSTOMER else owner
    if situation.reporter < 0:
        return Role.NOBODY
    frame = frames[situation.reporter]
    if frame.order:
        return Role.NOBODY
    role = role_of(frame.subject) if frame.subject is not None else frame.understood
    if frame.passive:
        role = Role.NOBODY
    # Our own "I think", "we see" is our claim; "I hear", "I understand you …" retells the customer.
    if role is Role.US:
        return Role.CUSTOMER if frame.verb in ("hear", "understand", "read") else Role.NOBODY
    return role


def _governor_agent(situation: Subordination, frames: Mapping[int, Frame]) -> Role:
    frame = frames.get(situation.governor_index)
    if frame is None:
        return Role.NOBODY
    return role_of(frame.subject) if frame.subject is not None else frame.understood
