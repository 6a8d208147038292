"""Frames: what is known of one verb while a tree is being read: its arguments, polarity, tense and
modality."""

from __future__ import annotations

from dataclasses import dataclass, field

from tonelint.language import words
from tonelint.language.lemmas import irregular_past, looks_past, verb_lemma
from tonelint.language.roles import Role
from tonelint.text.tokens import Token

_ARGUMENT_FREE = words.word_set("aux auxpass amod compound case det prep neg punct nmod quantmod")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_MARKS_OF_FACTS = frozenset({"because", "like", "that"})
_PERFECT_SHORT = frozenset({"'ve", "ve"})


@dataclass(slots=True)
class Frame:
    """One verb. `subject` may be taken over from another frame, which is then `inherited_from`."""

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
    question: bool = False
    inherited_from: Frame | None = None
    understood: Role = Role.NOBODY
    """Whom a subject that was left out means: "Hope this helps" is ours."""

    def auxiliaries(self) -> list[Token]:
        return self.children.get("aux", []) + self.children.get("auxpass", [])


def heads_clause(token: Token) -> bool:
    """Whether the token is a verb with a clause of its own."""
    if token.dep_ in _ARGUMENT_FREE:
        return False
    if token.pos_ not in ("VERB", "AUX") and not _is_verb_in_disguise(token):
        return False
    if not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text == "-":
        return False  # "Check-in ends at ten"
    return any(character.isalpha() for character in token.text) and not set("/@#_") & set(token.text)


def _is_verb_in_disguise(token: Token) -> bool:
    """ "the file you uploaded", "I'll get it sorted", "… or rename it": adjectives for the tagger."""
    if token.pos_ != "ADJ" or token.dep_ not in ("relcl", "ccomp", "conj", "ROOT", "advcl", "acl"):
        return False
    names = {child.dep_ for child in token.children}
    if "dobj" in names:
        return True
    return token.dep_ in ("relcl", "ccomp") and "nsubj" in names and looks_past(token.lower_)


def frame_of(token: Token) -> Frame:
    """What the token and its own children say; what it owes to other verbs comes later."""
    children: dict[str, list[Token]] = {}
    for child in token.children:
        children.setdefault(child.dep_, []).append(child)
    subject = next((children[name][0] for name in SUBJECTS if name in children), None)
    frame = Frame(token, children, verb_lemma(token), subject)
    auxiliaries = frame.auxiliaries()
    frame.passive = "nsubjpass" in children or "auxpass" in children
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and subject is None:
        frame.passive = True  # "the link sent to you"
    if frame.passive and "dobj" in children and any(a.lower_ == "'s" for a in auxiliaries):
        frame.passive = False  # "it's passed the date": has, not is
    frame.negated = _negated(token, subject, children)
    _read_tense(frame, auxiliaries)
    return frame


def _negated(token: Token, subject: Token | None, children: dict[str, list[Token]]) -> bool:
    for name in ("neg", "advmod", "preconj", "cc"):
        for child in children.get(name, []):
            if child.lower_ in words.NEGATORS and not _stands_apart(child, token):
                return True
    for auxiliary in children.get("aux", []):
        if auxiliary.lower_ == "ai" or any(c.lower_ in words.NEGATORS for c in auxiliary.children):
            return True
    arguments = [subject] if subject is not None else []
    for name in ("dobj", "attr", "nsubjpass"):
        arguments += children.get(name, [])
    if token.dep_ == "relcl":
        arguments.append(token.head)  # "it is nothing you did"
    return any(_negative(argument) for argument in arguments)


def _stands_apart(negator: Token, verb: Token) -> bool:
    """ "If not — restart it", "you signed, nor did we": such a word denies another clause."""
    if negator.dep_ == "cc":
        return negator.i > verb.i
    return negator.i < verb.i and negator.lower_ == "not" and negator.nbor(1).is_punct


def _negative(argument: Token) -> bool:
    if argument.lower_ in ("nobody", "nothing", "none", "neither"):
        return True
    return any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj") for c in argument.children
    )


def _read_tense(frame: Frame, auxiliaries: list[Token]) -> None:
    perfect = past_auxiliary = False
    for auxiliary in auxiliaries:
        word, lemma = auxiliary.lower_, auxiliary.lemma_.lower()
        if word in words.MODALS and (auxiliary.tag_ == "MD" or word in ("'ll", "need")):
            frame.modality.add(words.MODALS[word])
        elif _makes_perfect(auxiliary, frame):
            perfect = True
        elif auxiliary.tag_ == "TO":
            frame.infinitive = True
        elif lemma in ("be", "'s", "'re", "'m") or word == "'s":
            frame.progressive |= frame.token.tag_ == "VBG" or word == "being"
            past_auxiliary |= word in ("was", "were")
        elif auxiliary.tag_ == "VBD" or word == "did":
            past_auxiliary = True
    frame.tense = _tense(frame, bool(auxiliaries), perfect, past_auxiliary)


def _makes_perfect(auxiliary: Token, frame: Frame) -> bool:
    word = auxiliary.lower_
    if auxiliary.lemma_.lower() == "have" or word in _PERFECT_SHORT or word == "been":
        frame.progressive |= word == "been" and frame.token.tag_ == "VBG"
        return True
    participle = frame.token.tag_ in ("VBN", "VBD")
    if word == "'d":
        return participle
    if word in ("'s", "ai"):
        return participle and not frame.passive
    return False


def _tense(frame: Frame, has_auxiliary: bool, perfect: bool, past_auxiliary: bool) -> str:
    token = frame.token
    if perfect:
        return "perfect"
    if "will" in frame.modality:
        return "future"
    if frame.infinitive:
        return "bare"
    if past_auxiliary or (token.tag_ == "VBD" and not frame.modality and not has_auxiliary):
        return "bare" if frame.passive and token.dep_ == "acl" and not has_auxiliary else "past"
    if has_auxiliary:
        return "present"
    word = token.lower_
    if irregular_past(word) and token.tag_ in ("VBP", "VB"):
        return "past"  # the tagger reads "you forgot" as a present
    if token.tag_ in ("VBN", "JJ") and frame.subject is not None:
        return "past"
    if token.tag_ == "JJ" and looks_past(word):
        return "past"
    if word in words.UNCHANGING and token.tag_ == "VBP" and _tells_what_happened(frame):
        return "past"
    return "bare" if token.tag_ in ("VBG", "VBN") else "present"


def _tells_what_happened(frame: Frame) -> bool:
    """ "You set the timer to the wrong zone": with "you" as a plain statement, such a verb is more
    often a past."""
    subject = frame.subject
    if subject is None or subject.lower_ not in words.CUSTOMER_PRONOUNS or subject.i > frame.token.i:
        return False
    marks = {mark.lower_ for mark in frame.children.get("mark", [])}
    if marks - _MARKS_OF_FACTS or (frame.token.dep_ in ("advcl", "pcomp") and not marks):
        return False
    return not any(child.tag_ in ("WRB", "WDT", "WP") for child in frame.token.children)
