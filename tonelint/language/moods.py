"""Moods: which verbs are orders, which are asked, and who is meant where the subject was left out."""

from __future__ import annotations

from collections.abc import Mapping

from tonelint.language import words
from tonelint.language.frames import Frame
from tonelint.language.lemmas import irregular_past
from tonelint.language.roles import Role
from tonelint.language.subordination import inverted_condition
from tonelint.text.inflection import IRREGULAR
from tonelint.text.tokens import Doc, Token

_LOOSELY_ATTACHED = frozenset(
    {"advcl", "ccomp", "parataxis", "dep", "xcomp", "conj", "pcomp", "appos", "nsubj"}
)
_BEFORE_ORDER = words.LEAD_INS | {"do", "n't", "not", "never"}
_FRONTED = frozenset({"WRB", "WP", "WDT", "WP$"})
_TAG_VERBS = words.word_set("be do have can could will would should must")


def first_content(doc: Doc) -> int:
    """Index of the first word that is no lead-in, -1 if there is none."""
    return next((t.i for t in doc if t.is_alpha and t.lower_ not in words.LEAD_INS), -1)


def understand_left_out_subject(frame: Frame, first: int, *, question: bool) -> None:
    """ "Hope this helps", "Looking into it", "Refunded both charges" are ours; "Need anything?" asks
    the customer."""
    if frame.subject is not None or frame.inherited_from is not None:
        return
    token = frame.token
    asked = Role.CUSTOMER if question else Role.US
    auxiliaries = frame.auxiliaries()
    opens = token.i == first or (bool(auxiliaries) and min(a.i for a in auxiliaries) == first)
    if frame.infinitive:
        adjective = token.head
        if (
            token.dep_ in ("xcomp", "ccomp", "advcl", "acl")
            and adjective.i == first
            and adjective.lower_ in words.FEELINGS
        ):
            frame.understood = asked
            lent = words.SEMI_MODALS.get(adjective.lower_)
            if lent:
                frame.modality.add(lent)
        return
    if token.tag_ == "VBG" and token.dep_ == "pcomp":
        frame.understood = _thanked_or_sorry(token)
    elif not opens or token.dep_ not in ("ROOT", "advcl", "ccomp"):
        return
    elif token.dep_ == "ROOT" and token.tag_ == "VBG" and not auxiliaries:
        frame.understood, frame.progressive, frame.tense = asked, True, "present"
    elif token.dep_ == "ROOT" and any(a.tag_ == "MD" or a.lower_ in ("have", "'ve") for a in auxiliaries):
        frame.understood = asked
    elif token.dep_ == "ROOT" and frame.verb in words.STATIVE and token.tag_ in ("VB", "VBP"):
        frame.understood = Role.THING if frame.verb in words.SEEMING else asked
    elif (
        token.dep_ == "ROOT"
        and frame.verb == "look"
        and (_has_word(token, "forward") or _next_word(token) == "like")
    ):
        frame.understood = asked if _has_word(token, "forward") else Role.THING
    elif _is_plain_past(frame):
        frame.understood, frame.tense = asked, "past"


def _is_plain_past(frame: Frame) -> bool:
    """A past form, not a participle that opens a phrase ("Given the delay", "Based on your logs")."""
    token = frame.token
    if frame.passive or token.tag_ not in ("VBD", "VBN", "JJ", "VBP", "VB"):
        return False
    verb = irregular_past(token.lower_)
    if verb and token.lower_ != IRREGULAR.get(verb, (token.lower_,))[0]:
        return False
    if not verb and not token.lower_.endswith("ed"):
        return False
    if token.dep_ == "ROOT":
        return "dobj" in frame.children or "ccomp" in frame.children or token.tag_ in ("VBD", "VBP")
    return bool(verb) and any(c.dep_ in ("xcomp", "dobj") and c.i - token.i <= 3 for c in token.children)


def _thanked_or_sorry(token: Token) -> Role:
    """Who did it in "thanks for telling us" and "sorry for keeping you waiting"."""
    head = token.head.head.lower_
    if token.head.lower_ in ("for", "about") and head in ("thanks", "thank", "thx", "cheers", "appreciate"):
        return Role.CUSTOMER
    return Role.US if head in ("sorry", "apologies", "apologise", "apologize") else Role.NOBODY


def _has_word(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in token.children)


def _next_word(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def starts_new_order(frame: Frame, head: Frame) -> bool:
    """ "I've told him, so bring some ID": a bare verb joined to a finite one has another subject."""
    token = frame.token
    if frame.verb == "let" and head.verb == "let":
        return True  # "let's try this, and let us know"
    if (
        token.tag_ not in ("VB", "VBP")
        or head.token.tag_ not in ("VBN", "VBD", "VBZ", "VBG")
        or head.infinitive
    ):
        return False
    before = token.doc[token.i - 1]
    joined_loosely = before.lower_ in ("so", "please", "then", "just") or before.is_punct
    return (
        joined_loosely
        and frame.verb in words.IMPERATIVES
        and not frame.auxiliaries()
        and frame.tense != "past"
    )


def is_order(frame: Frame, first: int) -> bool:
    """Whether the verb stands as an imperative of its own; one that continues another order is found
    later."""
    token = frame.token
    if frame.subject is not None or frame.inherited_from is not None or frame.understood is not Role.NOBODY:
        return False
    if (
        token.tag_ not in ("VB", "VBP")
        or frame.infinitive
        or frame.modality
        or frame.passive
        or frame.tense == "past"
    ):
        return False
    if any(auxiliary.lower_ != "do" for auxiliary in frame.auxiliaries()) or frame.verb in words.STATIVE:
        return False
    if token.dep_ == "ROOT":
        return _opens_part(token) or _only_an_introduction_before(token, first)
    if token.dep_ in _LOOSELY_ATTACHED:
        # A chain of steps ("Open the app, tap your photo, then …") is parsed as advcl of the last verb.
        return "mark" not in frame.children and not _has_relative(token) and _opens_part(token)
    return False


def _has_relative(token: Token) -> bool:
    return any(child.tag_ in _FRONTED and child.i < token.i for child in token.children)


def _opens_part(token: Token) -> bool:
    """Whether nothing but lead-ins stands between the verb and the sentence start, a comma or a
    conjunction."""
    index = token.i - 1
    while index >= 0 and token.doc[index].lower_ in _BEFORE_ORDER:
        index -= 1
    return index < 0 or (not token.doc[index].is_alpha and not token.doc[index].like_num)


def _only_an_introduction_before(token: Token, first: int) -> bool:
    """ "In the app go to Profile" and "If it fails restart it" have no subject before the verb to be
    left out."""
    return token.i == first or any(
        c.i < token.i and c.dep_ in ("prep", "advcl", "npadvmod") for c in token.children
    )


def spread_orders(frames: Mapping[int, Frame]) -> None:
    """A bare verb joined to an order is one too. Heads come before what hangs on them."""
    for frame in frames.values():
        head = frame.inherited_from
        if head is None or frame.token.dep_ != "conj" or not head.order or head.subject is not None:
            continue
        if frame.token.tag_ in ("VB", "VBP", "NN", "JJ") and not frame.infinitive and not frame.modality:
            frame.order = True


def mark_questions(frames: Mapping[int, Frame], first: int, *, question: bool) -> None:
    """Say which verbs are asked. In "I've reset it, can you try again?" only the second is."""
    asking = {index for index, frame in frames.items() if _asks(frame, first, question=question)}
    whole = {index for index in asking if not _is_tag(frames[index], frames)}
    for index, frame in frames.items():
        token = frame.token
        if token.dep_ in ("relcl", "acl", "advcl") or frame.order:
            continue
        if index in asking:
            frame.question = True
        elif whole:
            frame.question = frame.token.i > token.head.i and _continues_question(frame, frames)
        else:
            frame.question = question


def _asks(frame: Frame, first: int, *, question: bool) -> bool:
    token, subject = frame.token, frame.subject
    if (
        token.dep_ not in ("ROOT", "conj", "ccomp", "parataxis", "dep")
        or frame.order
        or inverted_condition(token)
    ):
        return False
    own_subject = subject if frame.inherited_from is None else None
    for auxiliary in frame.auxiliaries():
        if own_subject is not None and auxiliary.i < own_subject.i and auxiliary.tag_ != "TO":
            return question or _stands_first(auxiliary, first)
    if (
        own_subject is not None
        and token.lemma_ == "be"
        and token.i < own_subject.i
        and own_subject.dep_ != "expl"
    ):
        return question or token.i == first
    if question and token.dep_ in ("ROOT", "parataxis"):
        return any(t.tag_ in _FRONTED for t in token.lefts) or any(
            t.tag_ in _FRONTED for child in token.lefts for t in child.lefts
        )
    return False


def _stands_first(auxiliary: Token, first: int) -> bool:
    if auxiliary.i == first:
        return True
    before = auxiliary.nbor(-1) if auxiliary.i > 0 else None
    return before is not None and (before.tag_ in _FRONTED or (before.is_punct and auxiliary.tag_ != "VBZ"))


def _is_tag(frame: Frame, frames: Mapping[int, Frame]) -> bool:
    """ ", didn't you?": a bare auxiliary and a pronoun at the end ask about what was said before them."""
    if frame.verb not in _TAG_VERBS or len(frames) < 2:
        return False
    rest = [c for c in frame.token.children if c.i > frame.token.i and not c.is_punct]
    return all(c.pos_ in ("PRON", "PART") for c in rest) and frame.token.i >= len(frame.token.doc) - 5


def _continues_question(frame: Frame, frames: Mapping[int, Frame]) -> bool:
    token = frame.token
    if token.dep_ not in ("ccomp", "xcomp", "conj", "pcomp"):
        return False
    if token.dep_ == "conj" and frame.inherited_from is None:
        return False
    head = frames.get(token.head.i) or frames.get(token.head.head.i)
    return head is not None and head.question
