"""Framing: one pass over a dependency tree that turns its verbs into clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tonelint.language import words
from tonelint.language.clauses import Clause, Span
from tonelint.language.roles import Role, owner_of, role_of
from tonelint.language.subordination import Subordination, subordination
from tonelint.text.inflection import PAST_LEMMA

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ARGUMENT_FREE = ("aux", "auxpass", "amod", "compound", "case", "det", "prep", "neg", "punct", "nmod", "quantmod")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_LOOSE = ("advcl", "ccomp", "parataxis", "punct", "cc", "conj", "relcl", "acl", "mark", "prep", "appos")
_COPULAS = frozenset({"be", "seem", "look", "appear", "remain", "become", "sound", "feel", "get", "stay", "prove"})


@dataclass(slots=True)
class _Frame:
    """What is known of one verb while the tree is being read."""

    token: Token
    children: dict[str, list[Token]]
    verb: str
    subject: Token | None
    modality: set[str] = field(default_factory=set)
    tense: str = "present"
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    order: bool = False
    inherited_from: _Frame | None = None


def clauses_of(doc: Doc, *, question: bool, offset: int = 0, order_at: int = -1) -> tuple[Clause, ...]:
    """The clauses of a parsed text. `offset` is added to every span (the text may be a part of its sentence).

    `question` says whether the sentence ends in a question mark. `order_at` is the character where a verb was
    made to parse by putting words before it; that verb is an order.
    """
    frames: dict[int, _Frame] = {}
    for token in doc:
        if _heads_clause(token):
            frames[token.i] = _frame(token)
    for frame in frames.values():
        _inherit_subject(frame, frames)
    for frame in frames.values():
        _lend_modality(frame, frames)
    for frame in frames.values():
        frame.order = frame.token.idx == order_at or _is_order(frame, question)
        if frame.token.idx == order_at:  # "you can" is not the writer's
            frame.subject = None
            frame.modality.discard("can")
            del frame.children["aux"]
    _coordinate_orders(frames)
    return tuple(_clause(frame, frames, question, offset) for frame in frames.values())


def _heads_clause(token: Token) -> bool:
    if token.dep_ in _ARGUMENT_FREE or token.pos_ not in ("VERB", "AUX"):
        return False
    return any(character.isalpha() for character in token.text) and not set("/@#_") & set(token.text)


def _frame(token: Token) -> _Frame:
    children: dict[str, list[Token]] = {}
    for child in token.children:
        children.setdefault(child.dep_, []).append(child)
    subject = next((children[name][0] for name in _SUBJECTS if name in children), None)
    frame = _Frame(token, children, _lemma(token), subject)
    auxiliaries = children.get("aux", []) + children.get("auxpass", [])
    frame.passive = "nsubjpass" in children or "auxpass" in children or (token.tag_ == "VBN" and token.dep_ == "acl")
    if frame.passive and "dobj" in children and any(a.lower_ == "'s" for a in auxiliaries):
        frame.passive = False  # "it's passed the date": has, not is
    frame.negated = _negated(token, subject, children)
    _read_tense(frame, auxiliaries)
    return frame


def _lemma(token: Token) -> str:
    word = token.lower_
    lemma = token.lemma_.lower()
    return PAST_LEMMA.get(word, PAST_LEMMA.get(lemma, lemma))


def _negated(token: Token, subject: Token | None, children: dict[str, list[Token]]) -> bool:
    if any(child.lower_ in words.NEGATORS for name in ("neg", "advmod", "preconj") for child in children.get(name, [])):
        return True
    arguments = [subject] if subject is not None else []
    for name in ("dobj", "attr", "nsubjpass"):
        arguments += children.get(name, [])
    for argument in arguments:
        if argument.lower_ in ("nobody", "nothing", "none", "neither"):
            return True
        if any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj") for c in argument.children):
            return True
    return False


def _read_tense(frame: _Frame, auxiliaries: list[Token]) -> None:
    token = frame.token
    has_to = perfect = past_auxiliary = False
    for auxiliary in auxiliaries:
        word, lemma = auxiliary.lower_, auxiliary.lemma_.lower()
        if word in words.MODALS and (auxiliary.tag_ == "MD" or word in ("'ll", "ll", "need")) or word == "'d" and auxiliary.tag_ == "MD":
            frame.modality.add(words.MODALS[word])
        elif lemma == "have" or word in ("'ve", "ve", "'d") or (word == "'s" and token.tag_ == "VBN" and not frame.passive):
            perfect = True
        elif auxiliary.tag_ == "TO":
            has_to = True
        elif lemma in ("be", "'s", "'re", "'m") and token.tag_ == "VBG":
            frame.progressive = True
            past_auxiliary |= auxiliary.tag_ == "VBD"
        elif auxiliary.tag_ == "VBD":
            past_auxiliary = True
    frame.infinitive = has_to
    if perfect:
        frame.tense = "perfect"
    elif "will" in frame.modality:
        frame.tense = "future"
    elif has_to:
        frame.tense = "bare"
    elif past_auxiliary or token.tag_ == "VBD":
        frame.tense = "past"
    elif token.lower_ in PAST_LEMMA and not auxiliaries and token.tag_ in ("VBP", "VB", "VBN"):
        frame.tense = "past"  # the tagger reads "you forgot" as a present
    elif token.tag_ == "VBN" and not auxiliaries and frame.subject is not None:
        frame.tense = "past"
    elif token.tag_ in ("VBG", "VBN") and not auxiliaries:
        frame.tense = "bare"


def _inherit_subject(frame: _Frame, frames: dict[int, _Frame]) -> None:
    """ "You opened it and entered …": the second verb shares subject, auxiliaries and, tense permitting, modality."""
    token = frame.token
    if token.dep_ != "conj" or frame.subject is not None:
        return
    head = frames.get(token.head.i)
    if head is None:
        return
    if head.infinitive and token.tag_ == "VBD":  # "forgot to tick the box and entered …": a sister of "forgot"
        while head.infinitive and head.token.head.i in frames and head.token.head is not head.token:
            head = frames[head.token.head.i]
    frame.inherited_from = head
    frame.subject = head.subject
    has_auxiliary = "aux" in frame.children or "auxpass" in frame.children
    if not has_auxiliary and token.tag_ == head.token.tag_:
        frame.modality |= head.modality
        frame.infinitive |= head.infinitive
        frame.passive |= head.passive and token.tag_ == "VBN" and "dobj" not in frame.children
        if frame.tense in ("present", "bare"):
            frame.tense = head.tense
        if head.tense == "perfect":
            frame.tense = "perfect"


def _lend_modality(frame: _Frame, frames: dict[int, _Frame]) -> None:
    """ "you need to send", "we are unable to change": the governing word is a modality of the infinitive."""
    token = frame.token
    if token.dep_ not in ("xcomp", "ccomp", "advcl") or token.tag_ not in ("VB", "VBG") or token.head is token:
        return
    governor = frames.get(token.head.i)
    governing_word = token.head.lemma_.lower()
    if governor is None:
        governor = frames.get(token.head.head.i)
    if governor is None or not (frame.infinitive or token.dep_ == "xcomp"):
        return
    adjective = next((c.lemma_.lower() for c in governor.children.get("acomp", []) if c.i < token.i), "")
    key = next(
        (word for word in (governing_word, governor.verb, adjective) if word in words.SEMI_MODALS), ""
    )
    if frame.subject is None and "dobj" not in governor.children:
        frame.subject = governor.subject
        frame.inherited_from = governor
    elif frame.subject is None:
        frame.subject = governor.children["dobj"][0]
    if not key or (key == "go" and governor.token.tag_ != "VBG") or (key == "have" and governor.token.tag_ == "VBN"):
        return
    if key in ("suppose", "mean", "expect", "require", "oblige", "allow", "permit") and not (
        governor.passive or governor.token.tag_ == "VBN"
    ):
        return
    frame.modality |= {words.SEMI_MODALS[key]} | governor.modality
    frame.negated |= governor.negated or key == "unable"
    frame.tense = "future" if key == "go" or governor.tense == "future" else governor.tense


def _is_order(frame: _Frame, question: bool) -> bool:
    token = frame.token
    if frame.subject is not None and frame.inherited_from is None:
        return False
    if token.tag_ not in ("VB", "VBP") or frame.infinitive or frame.modality or frame.passive or frame.tense == "past":
        return False
    if any(a.lower_ not in ("do",) for a in frame.children.get("aux", [])):
        return False
    if frame.verb in words.STATIVE and frame.verb != "look" or (frame.verb == "look" and "forward" in _adverbs(frame)):
        return False
    if token.dep_ == "ROOT":
        return not question or _first_content(token) is token
    if token.dep_ in ("advcl", "ccomp", "parataxis", "dep", "xcomp"):
        # A chain of steps ("Open the app, tap your photo, then …") is parsed as advcl of the last verb.
        return "mark" not in frame.children and frame.inherited_from is None and _opens_part(token)
    return False


def _first_content(token: Token) -> Token | None:
    for other in token.doc:
        if other.is_alpha and other.lower_ not in words.LEAD_INS:
            return other
    return None


def _opens_part(token: Token) -> bool:
    """Whether nothing but lead-ins stands between the verb and the sentence start, a comma or a conjunction."""
    index = token.i - 1
    while index >= 0 and token.doc[index].lower_ in words.LEAD_INS | {"do", "n't", "not"}:
        index -= 1
    return index < 0 or token.doc[index].is_punct or token.doc[index].is_space


def _coordinate_orders(frames: dict[int, _Frame]) -> None:
    for frame in frames.values():
        head = frame.inherited_from
        if head is None or frame.token.dep_ != "conj" or not head.order or head.subject is not None:
            continue
        if frame.token.tag_ in ("VB", "VBP", "NN") and not frame.infinitive:
            frame.order = True


def _adverbs(frame: _Frame) -> frozenset[str]:
    names = ("advmod", "npadvmod", "intj", "neg")
    return frozenset(child.lower_ for name in names for child in frame.children.get(name, []))


def _leading_adverbs(frame: _Frame) -> frozenset[str]:
    """Words before an order ("please just") even where the parser hung them elsewhere."""
    found = set()
    index = frame.token.i - 1
    while index >= 0 and frame.token.doc[index].lower_ in words.LEAD_INS:
        found.add(frame.token.doc[index].lower_)
        index -= 1
    return frozenset(found)


def _clause(frame: _Frame, frames: dict[int, _Frame], question: bool, offset: int) -> Clause:
    token, children = frame.token, frame.children
    subject = _antecedent(frame.subject, token)
    agent_token, object_tokens = subject, list(children.get("dobj", []))
    if frame.passive:
        object_tokens = [subject] if subject is not None else []
        agent_token = next((c for by in children.get("agent", []) for c in by.children if c.dep_ == "pobj"), None)
    given_to = next((t for t in object_tokens if t.pos_ == "PRON" and token.dep_ == "relcl"), None)
    if token.dep_ == "relcl" and subject is not token.head and (not object_tokens or given_to is not None):
        object_tokens = [token.head]  # "the postcode you gave us": the antecedent is what was given
    recipient = next((t for t in children.get("dative", []) if t.pos_ != "ADP"), given_to)
    if recipient is None:
        recipient = next(
            (c for p in children.get("dative", []) + children.get("prep", []) if p.lower_ in ("to", "for") for c in p.children),
            None,
        )
    if recipient is None and len(object_tokens) == 1 and object_tokens[0].pos_ == "PRON" and "ccomp" in children:
        recipient = object_tokens[0]
    situation = subordination(token, {index: f.verb for index, f in frames.items()})
    object_heads = [o for head in object_tokens for o in _coordinated(head)]
    agent = Role.CUSTOMER if frame.order else (role_of(agent_token) if agent_token is not None else Role.NOBODY)
    complements = children.get("acomp", []) + children.get("attr", []) + children.get("oprd", [])
    if frame.verb not in _COPULAS and not complements:
        complements = []
    particle = next((c.lower_ for c in children.get("prt", [])), "")
    verb_tokens = [t for name in ("aux", "auxpass", "neg", "prt") for t in children.get(name, [])] + [token]
    return Clause(
        verb=frame.verb,
        particle=particle,
        agent=agent,
        agent_word=_lemma(agent_token) if agent_token is not None else "",
        agent_owner=owner_of(agent_token) if agent_token is not None else Role.NOBODY,
        agent_modifiers=_modifiers([agent_token]) if agent_token is not None else frozenset(),
        objects=frozenset(lemma for o in object_heads for lemma in _object_lemmas(o)),
        object_role=role_of(object_heads[0]) if object_heads else Role.NOBODY,
        object_owner=owner_of(object_heads[0]) if object_heads else Role.NOBODY,
        object_modifiers=_modifiers(object_heads),
        recipient=role_of(recipient) if recipient is not None else Role.NOBODY,
        complement=frozenset(_lemma(c) for c in complements) | _modifiers(complements),
        complement_owner=owner_of(complements[0]) if complements else Role.NOBODY,
        prepositions=_prepositions(frame, complements),
        negated=frame.negated,
        modality=frozenset(frame.modality),
        tense="bare" if frame.order else frame.tense,
        progressive=frame.progressive,
        voice="passive" if frame.passive else "active",
        mood=_mood(frame, question, situation),
        main=token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT"),
        conditional=situation.conditional,
        temporal=situation.temporal,
        purpose=situation.purpose or (frame.infinitive and token.dep_ in ("advcl", "ROOT")),
        relative=token.dep_ in ("relcl", "acl"),
        infinitive=frame.infinitive,
        reported_by=_reported_by(situation, frames),
        governor=situation.governor,
        governor_agent=_governor_agent(situation, frames),
        adverbs=_adverbs(frame) | (_leading_adverbs(frame) if frame.order else frozenset()),
        subject_span=_phrase_span(subject, offset, token) if subject is not None and frame.inherited_from is None else None,
        verb_span=_token_span([t for t in verb_tokens if abs(t.i - token.i) <= 6], offset),
        object_span=_phrase_span(object_tokens[0], offset, token) if object_tokens and not frame.passive else None,
        span=_clause_span(frame, offset),
    )


def _antecedent(subject: Token | None, token: Token) -> Token | None:
    if subject is not None and subject.lower_ in ("who", "that", "which") and token.dep_ == "relcl":
        return token.head
    return subject


def _coordinated(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            found += _coordinated(child)
    return found


def _object_lemmas(token: Token) -> set[str]:
    found = {token.lemma_.lower()}
    for child in token.children:
        if child.dep_ == "compound":
            found.add(child.lemma_.lower())
        elif child.lower_ == "of":
            found |= {lemma for c in child.children if c.dep_ == "pobj" for lemma in _object_lemmas(c)}
    return found


def _modifiers(heads: list[Token]) -> frozenset[str]:
    names = ("amod", "compound", "advmod", "det", "neg", "nummod", "quantmod", "nmod")
    found = set()
    for head in heads:
        for child in head.children:
            if child.dep_ in names:
                found.add(child.lower_)
                found |= {c.lower_ for c in child.children if c.dep_ in ("conj", "amod")}
    return frozenset(found - {"the", "a", "an"})


def _prepositions(frame: _Frame, complements: list[Token]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for holder in [frame.token, *complements]:
        for child in holder.children:
            if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ"):
                nouns = {_lemma(c) for c in child.children if c.dep_ in ("pobj", "pcomp")}
                found.setdefault(child.lower_, set()).update(nouns)
    return {preposition: frozenset(nouns) for preposition, nouns in found.items()}


def _mood(frame: _Frame, question: bool, situation: Subordination) -> str:
    if frame.order:
        return "order"
    token = frame.token
    if question and token.dep_ not in ("relcl", "acl", "advcl") and not situation.conditional:
        return "question"
    inverted = frame.subject is not None and any(
        a.i < frame.subject.i and a.dep_ in ("aux", "auxpass") for a in frame.children.get("aux", [])
    )
    if inverted and token.dep_ == "ROOT" and token.doc[0].tag_ in ("MD", "VBD", "VBP", "VBZ", "WRB", "WP", "WDT"):
        return "question"
    return "statement"


def _reported_by(situation: Subordination, frames: dict[int, _Frame]) -> Role:
    if situation.reporter < 0:
        return Role.NOBODY
    frame = frames[situation.reporter]
    if frame.order or frame.subject is None:
        return Role.NOBODY
    role = role_of(frame.subject)
    # Our own "I think", "we see" is our claim, not a retelling; "I hear", "I understand you …" retells the customer.
    if role is Role.US:
        return Role.CUSTOMER if frame.verb in ("hear", "understand", "read") else Role.NOBODY
    return role


def _governor_agent(situation: Subordination, frames: dict[int, _Frame]) -> Role:
    frame = frames.get(situation.governor_index)
    return role_of(frame.subject) if frame is not None and frame.subject is not None else Role.NOBODY


def _token_span(tokens: list[Token], offset: int) -> Span:
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return offset + first.idx, offset + last.idx + len(last)


def _phrase_span(head: Token, offset: int, verb: Token) -> Span:
    """The noun phrase without its relative clauses and long modifiers."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in _LOOSE and child.i != verb.i:
            tokens += [t for t in child.subtree if abs(t.i - head.i) <= 8]
    return _token_span(tokens, offset)


def _clause_span(frame: _Frame, offset: int) -> Span:
    tokens = [frame.token]
    for child in frame.token.children:
        if child.dep_ not in ("advcl", "ccomp", "parataxis", "punct", "cc", "conj", "mark"):
            tokens += list(child.subtree)
    return _token_span(tokens, offset)
