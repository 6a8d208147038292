"""Sharing: what one verb takes over from another: a subject, auxiliaries, a modality, a cause."""

from __future__ import annotations

from collections.abc import Mapping

from tonelint.language import words
from tonelint.language.frames import Frame
from tonelint.language.moods import starts_new_order
from tonelint.language.roles import Role, role_of
from tonelint.text.tokens import Token

_NEED_PASSIVE = frozenset({"suppose", "mean", "expect", "require", "oblige", "allow", "permit"})
_CAUSING = frozenset({"have", "get"})
_LET_BE_TOLD = frozenset({"know", "have", "hear"})
"""After "let us", what the customer is asked to do; other verbs are ours to do."""
_EMPTY_SUBJECTS = frozenset({"it", "there", "this", "that"})
_SUBJECTLESS = frozenset({"pcomp", "advcl"})


def inherit_subject(frame: Frame, frames: Mapping[int, Frame]) -> None:
    """ "You opened it and entered …": the second verb shares subject, auxiliaries and, tense
    permitting, modality."""
    token = frame.token
    if token.dep_ != "conj" or frame.subject is not None:
        return
    head = frames.get(token.head.i)
    if head is None or starts_new_order(frame, head):
        return
    if (
        head.infinitive and token.tag_ == "VBD"
    ):  # "forgot to tick the box and entered …": a sister of "forgot"
        while head.infinitive and head.token.head.i in frames and head.token.head.i != head.token.i:
            head = frames[head.token.head.i]
    frame.inherited_from = head
    frame.subject = head.subject
    frame.understood = head.understood
    if frame.auxiliaries():
        return
    after_nor = any(
        c.lower_ in ("or", "nor") for c in head.token.children if c.dep_ == "cc" and c.i < token.i
    )
    if head.tense == "perfect" and token.tag_ in ("VBN", "VBD"):
        frame.tense = "perfect"
        frame.modality |= head.modality
    if token.tag_ == head.token.tag_ or token.pos_ == "ADJ":
        _share_auxiliaries(frame, head)
    elif after_nor:
        frame.negated |= head.negated


def _share_auxiliaries(frame: Frame, head: Frame) -> None:
    """A second verb in the same form stands under the auxiliaries of the first: "didn't save or
    rename it"."""
    frame.modality |= head.modality
    frame.infinitive |= head.infinitive
    frame.passive |= head.passive and frame.token.tag_ == "VBN" and "dobj" not in frame.children
    if frame.tense in ("present", "bare"):
        frame.tense = head.tense
    if head.negated and head.subject is not None and ("neg" in head.children or "preconj" in head.children):
        frame.negated |= (
            any(auxiliary.tag_ != "TO" for auxiliary in head.auxiliaries()) or "preconj" in head.children
        )


def take_from_governor(frame: Frame, frames: Mapping[int, Frame]) -> None:
    """What the verb above lends: a subject ("By clicking …, you"), a modality ("you need to send"),
    a cause."""
    token = frame.token
    governor = frames.get(token.head.i) or frames.get(token.head.head.i)
    if governor is None or governor is frame or token.dep_ == "conj":
        return
    if _is_caused(frame, governor):
        _take_cause(frame, governor)
    elif (
        token.tag_ == "VBG"
        and token.dep_ in _SUBJECTLESS
        and frame.subject is None
        and "auxpass" not in frame.children
    ):
        thanked = governor.verb in ("thank", "appreciate") and token.head.lower_ == "for"
        if (
            governor.subject is not None
            and not thanked
            and (token.head.dep_ == "prep" or token.dep_ == "advcl")
        ):
            frame.subject, frame.inherited_from = governor.subject, governor
    elif token.dep_ in ("xcomp", "ccomp", "advcl", "acl") and (frame.infinitive or token.dep_ == "xcomp"):
        _lend_modality(frame, governor)
    elif token.dep_ == "ccomp" and token.tag_ == "VB" and governor.verb in ("have", "let", "make"):
        _take_from_let(frame, governor)


def _take_from_let(frame: Frame, governor: Frame) -> None:
    """ "I'll have someone call you" is future; "let me check" is a promise of ours and no order."""
    if governor.order and governor.verb == "let" and frame.verb not in _LET_BE_TOLD:
        subject = frame.subject
        follows = subject is not None and subject.i == governor.token.i + 1 and not frame.auxiliaries()
        if subject is not None and follows and role_of(subject) is Role.US:
            governor.order, governor.understood = False, Role.US
            frame.tense = "future"
            frame.modality.add("will")
    elif governor.tense != "present":
        frame.tense = governor.tense


def _is_caused(frame: Frame, governor: Frame) -> bool:
    """ "We had the router replaced", "I'll get this sorted": the one who has it done is the one who
    does it."""
    token = frame.token
    return (
        governor.verb in _CAUSING
        and token.head.i == governor.token.i
        and token.dep_ in ("ccomp", "xcomp")
        and token.tag_ in ("VBN", "VBD", "JJ")
        and not frame.auxiliaries()
        and frame.subject is not None
        and governor.token.i < frame.subject.i < token.i
    )


def _take_cause(frame: Frame, governor: Frame) -> None:
    if frame.subject is not None:
        frame.children["dobj"] = [frame.subject]
    frame.subject, frame.inherited_from = governor.subject, governor
    frame.understood = governor.understood
    frame.modality |= governor.modality
    frame.tense, frame.passive = governor.tense, False
    frame.negated |= governor.negated


def _lend_modality(frame: Frame, governor: Frame) -> None:
    """ "you need to send", "we are unable to change": the governing word is a modality of the infinitive."""
    token = frame.token
    if token.tag_ not in ("VB", "VBG") and not (frame.infinitive and frame.tense == "perfect"):
        return
    if frame.subject is None:
        _lend_subject(frame, governor)
    adverbial = token.dep_ == "advcl" and token.head.i == governor.token.i
    if adverbial and governor.verb not in ("be", "require", "need", "suppose"):
        return  # a purpose: "we went there to look"
    frame.negated |= governor.negated and token.dep_ == "xcomp" and governor.verb in words.NEGATION_PASSES
    key = _lending_word(token, governor)
    if not key:
        if _was_to(token, governor):
            frame.modality.add("supposed")
            frame.tense = governor.tense
        return
    frame.modality |= {words.SEMI_MODALS[key]} | governor.modality
    frame.negated |= governor.negated or key == "unable"
    if frame.tense != "perfect":
        frame.tense = "future" if key == "go" or governor.tense == "future" else governor.tense


def _was_to(token: Token, governor: Frame) -> bool:
    """ "You were to send it back"."""
    if governor.verb != "be" or token.dep_ != "xcomp" or token.head.i != governor.token.i:
        return False
    subject = governor.subject
    if subject is None or role_of(subject) is Role.THING:
        return False
    return not any(name in governor.children for name in ("acomp", "attr", "advmod", "prep"))


def _lend_subject(frame: Frame, governor: Frame) -> None:
    """ "We asked you to send it": you do; "we called you to check": we do. An order is the customer's."""
    frame.inherited_from = governor
    told = governor.children.get("dobj", [])
    if told and told[0].i < frame.token.i and governor.verb in words.DIRECTING:
        frame.subject = told[0]
    elif governor.order:
        frame.understood = Role.CUSTOMER
    elif governor.subject is not None and not (
        governor.verb == "be" and governor.subject.lower_ in _EMPTY_SUBJECTS
    ):
        frame.subject = governor.subject
    else:
        frame.understood = governor.understood


def _lending_word(token: Token, governor: Frame) -> str:
    adjective = next((c.lemma_.lower() for c in governor.children.get("acomp", []) if c.i < token.i), "")
    candidates = (token.head.lemma_.lower(), governor.verb, adjective)
    key = next((word for word in candidates if word in words.SEMI_MODALS), "")
    if (key == "go" and governor.token.tag_ != "VBG") or (key == "have" and "dobj" in governor.children):
        return ""
    if key in _NEED_PASSIVE and not (governor.passive or governor.token.tag_ in ("VBN", "JJ")):
        return ""
    return key
