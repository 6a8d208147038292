"""Questions: what the customer's message asks, part by part, and what kind of answer each part wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tonelint.language.cues import Cue
from tonelint.language.reading import Sentence
from tonelint.language.stems import content_stems


class QuestionKind(StrEnum):
    """What an answer must bring."""

    WHY = "why"
    AMOUNT = "amount"
    TIME = "time"
    PLACE = "place"
    MANNER = "manner"
    REQUEST = "request"
    CLOSED = "yes or no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """One question of the customer; `stems` are those of its content words."""

    text: str
    kind: QuestionKind
    stems: frozenset[str]
    money_aside: bool = False
    """The message speaks of money, but not here nor just before: a refund is no answer to this."""


_OPENERS: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.WHY, r"why\b|how come\b|what(?:'s| is| was) the reason|for what reason|what caused\b"),
    (
        QuestionKind.AMOUNT,
        r"how (?:much|many)\b|what(?:'s| is| does| would| will| do)\b.{0,24}\b(?:price|cost|fee)\b",
    ),
    (QuestionKind.TIME, r"when\b|how (?:long|soon)\b|what time\b|by when\b|until when\b|what day\b"),
    (QuestionKind.PLACE, r"where\b"),
    (
        QuestionKind.REQUEST,
        r"(?:please )?(?:can|could|would|will) (?:you|someone|somebody|anyone|u)\b"
        r"|would it be possible|is it possible (?:for you )?to",
    ),
    (QuestionKind.MANNER, r"how (?:do|can|could|would|should|am i|to|does one|might)\b"),
    (
        QuestionKind.CLOSED,
        r"(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|shall|may"
        r"|isn't|aren't|don't|doesn't|won't|can't|any chance)\b",
    ),
    (QuestionKind.OPEN, r"(?:what|which|who|whose|how)\b"),
)
_KINDS = tuple((kind, re.compile(opener, re.IGNORECASE)) for kind, opener in _OPENERS)
_ASKING_WORD = r"(?:if|whether|why|when|where|how|what|which|who)\b"
_INDIRECT = re.compile(
    r"\b(?:i(?:'m| am)? (?:just )?wonder(?:ing)?|i(?:'d| would) (?:also )?like to know"
    r"|do you know|any idea|tell me"
    r"|(?:could|can|would) you (?:please )?(?:tell me|let me know|explain|confirm)"
    r"|please (?:tell me|let me know|explain|confirm)) "
    rf"(?P<rest>{_ASKING_WORD}.*)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:,?\s+and(?:\s+also)?|[;,])\s+(?=(?:why|how|when|where|what|which|who|can|could|will"
    r"|would|is|are|do|does|did|should)\b(?:\s+\w+){2,})",
    re.IGNORECASE,
)
_PHATIC = re.compile(
    "|".join(
        (
            r"\bhow (?:are|r) (?:you|things|u)\b",
            r"\bhow(?:'s| is) it going\b",
            r"^\W*(?:hello|hi|hey|anyone(?: there)?|really|seriously|correct|right|ok(?:ay)?"
            r"|what|huh|wtf|thoughts|please|pretty please)\W*$",
            r"^\W*any (?:ideas?|thoughts|updates?|news|advice|help|tips|suggestions?|fix|solution)\b\W*$",
            r"\bhow (?:hard|difficult) (?:can|is) (?:it|that)\b",
            r"\bwhat (?:the (?:hell|heck|fuck)|on earth)\b",
            r"\bam i missing something\b",
            r"\b(?:are|r) (?:you|u) (?:kidding|serious|joking)\b",
            r"\bwhy (?:me|does this always|is (?:it|this) always|are you|can't you|don't you"
            r"|do you (?:guys )?(?:always|keep))\b",
            r"\bwhat(?:'s| is) (?:going on|happening|up|wrong|the deal|the problem)\b",
            r"\?\s*[?!]+\s*$",
            r"\b(?:you know|right|ok|isn't it|doesn't it|wouldn't it|no|correct)\s*\?\s*$",
            r"\bhelp\b(?! (?:me )?(?:with|to|me \w+))",
            r"\bmakes? sense\b",
            r"\bwho (?:does|would|wants|needs) \w+\b",
            r"\b(?:any|some)(?:body|one) (?:else|know|having|out there)\b",
            r"\b(?:fuck\w*|shit\w*|worst|screw\w*|ridiculous|joke|scam\w*|stupid|useless|lol)\b",
        )
    ),
    re.IGNORECASE,
)
"""Greetings, sighs, reproaches and cries for help in the form of a question."""
_LEADING = re.compile(
    r"^\W*(?:(?:and|but|so|also|or|oh|hi|hello|hey|ok|well|then|anyway|plus|ps|by the way|btw|if"
    r"|whether|@\w+)\b\W*)*",
    re.IGNORECASE,
)


def customer_questions(message: Iterable[Sentence]) -> list[CustomerQuestion]:
    """The real questions and requests of a message, in order; greetings and sighs are left out."""
    found = []
    sentences = list(message)
    paid = [Cue.MONEY in sentence.cues for sentence in sentences]
    for position, sentence in enumerate(sentences):
        indirect = _INDIRECT.search(sentence.text)
        if Cue.QUESTION not in sentence.cues and indirect is None:
            continue
        if _PHATIC.search(sentence.text):
            continue
        text = indirect.group("rest") if indirect else sentence.text
        aside = any(paid) and not any(paid[max(0, position - 1) : position + 1])
        for part in _parts(text):
            kind = _kind(part)
            if kind is not None:
                found.append(CustomerQuestion(part.strip(), kind, content_stems(part), aside))
    return found


def _parts(text: str) -> list[str]:
    cuts = [0, *(match.end() for match in _PART.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip()]


def _kind(text: str) -> QuestionKind | None:
    """None for a statement with a question mark, of which nobody knows what it asks."""
    opened = _LEADING.sub("", text)
    if re.match(r"\W*(?:if|whether)\b", text, re.IGNORECASE):
        return QuestionKind.CLOSED
    for kind, opener in _KINDS:
        if opener.match(opened):
            return kind
    for kind, opener in _KINDS[:4]:
        if re.search(rf"(?<=, )(?:{opener.pattern})", opened, re.IGNORECASE):
            return kind
    return None
