"""Questions: what the customer's message asks, part by part, and what kind of answer each part wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

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


class Asked(StrEnum):
    """Whom a question is about."""

    THEM = "them"
    """The customer: "can I", "do we have to"."""
    US = "us"
    """Whom they ask: "do you", "is there"."""
    THING = "thing"


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """One question of the customer; `stems` are those of its content words."""

    text: str
    kind: QuestionKind
    stems: frozenset[str]
    money_aside: bool = False
    """The message speaks of money, but not here nor just before: a refund is no answer to this."""
    own: frozenset[str] = frozenset()
    """The stems that no other question of the message has, or all where it has none of its own."""
    asked: Asked = Asked.THING
    pointing: bool = False
    """Its subject is "it", "they" or the like, so an answer need not name it."""
    possible: bool = False
    """It asks whether something can be, which is answered by doing it."""
    past: bool = False
    """It asks what happened, or whether something has."""
    money: bool = False
    """It asks for money back."""
    price: bool = False
    duration: bool = False
    follows: bool = False
    """It builds on a yes to the question before it ("If so, how many?"), and so does its answer."""


_OPENERS: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.WHY, r"why\b|how come\b|what(?:'s| is| was) the reason|for what reason|what caused\b"),
    (
        QuestionKind.AMOUNT,
        r"how (?:much|many)\b|what(?:'s| is| are| does| would| will| do)\b.{0,40}\b(?:price|cost|costs|fees?)\b",
    ),
    (
        QuestionKind.TIME,
        r"when\b|(?:will|does|would|is) (?:it|this|that) (?:take|be|going to take) (?:very )?long\b"
        r"|how (?:long|soon)\b|what time\b|by when\b|until when\b|what day\b",
    ),
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
    r"\b(?:i(?:'m| am| was)? (?:(?:just|also) )?wonder(?:ing)?(?: about)?"
    r"|(?:i|we)(?:'d| would)? (?:also )?(?:like|need|love|want) to know"
    r"|do you know|any idea|tell me|(?:second|other|next|first) question is|i also wonder"
    r"|(?:could|can|would) you (?:please )?(?:also )?(?:tell me|let (?:me|us) know|explain|confirm|say|check|find out|look up|see)"
    r"|please (?:also )?(?:tell me|let (?:me|us) know|explain|confirm)),? "
    rf"(?P<rest>{_ASKING_WORD}(?! you (?:need|have|want|require|are missing|can't)\b).*)",
    re.IGNORECASE,
)
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|have|has|can|could|will|would|should|shall|may|isn't|aren't|don't|doesn't"
    r"|won't|can't)"
)
_SUBJECT = (
    r"(?:i|we|you|u|it|they|he|she|this|that|there|the|my|our|your|a|an|any\w*|some\w*|these|those|everyone)"
)
_INVERTED = (
    rf"(?:(?:why|how(?: (?!come)\w+)?|when|where|what(?: \w+)?|which(?: \w+)?|who) {_AUXILIARY}\b"
    rf"|{_AUXILIARY} {_SUBJECT}\b)(?:\s+\S+){{1,}}"
)
_UNMARKED = re.compile(
    rf"^\W*(?:(?:and|but|so|also|or|oh|hi|hello|hey|ok|well|then|plus|ps|btw|please)\b\W*)*{_INVERTED}",
    re.IGNORECASE,
)
"""The order of words of a question, whose mark many leave out in a hurry."""
_PART = re.compile(
    rf"(?:,?\s+and(?:,? also|,? if so,|,? if yes,)?|[;,:–—])\s+(?={_INVERTED})"
    rf"|,?\s+and(?: also)?\s+(?=(?:why|how|when|where|what|which|who|whether|if)\b(?:\s+\w+){{2,}})"
    r"|(?<=\w[.!])\s+(?=[A-Z])|(?<=\?)\s+(?=\w)|\b(?:and )?if (?:so|yes|not),\s+",
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
            r"\b(?:can|could|would) (?:you|someone|anyone) (?:please |kindly )?(?:advise|assist|look|have a look|take a look"
            r"|fix (?:it|this|that)|sort|do something|check this|look into|respond|reply|get back|dm)\b[^,;]{0,30}$",
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


_ASKS_THEM = re.compile(rf"\b{_AUXILIARY} (?:i|we|my|our)\b", re.IGNORECASE)
_ASKS_US = re.compile(rf"\b{_AUXILIARY} (?:you|u|your|there|any\w*|some\w*)\b", re.IGNORECASE)
_POINTS = re.compile(
    rf"\b{_AUXILIARY} (?:it|that|this|they|these|those|he|she)\b(?! \w+s\b)|\b(?:when|how long) (?:it|that|they)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\W*(?:and |so |but |also )?(?:(?:can|could|may|might|would)\b|is it possible|is there (?:any |a )?way)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|has|have|had|didn't|hasn't|haven't|wasn't)\b(?! to\b)", re.IGNORECASE)
_MONEY_BACK = re.compile(r"\b(?:refund\w*|money back|reimburse\w*|compensat\w+)\b", re.IGNORECASE)
_PRICE = re.compile(r"\bhow much\b|\b(?:price|cost|costs|fees?)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bhow much (?!(?:more |extra |does|do|is|are|would|will|for|was)\b)\w+", re.IGNORECASE
)
_DURATION = re.compile(r"\bhow long\b|\b(?:take|be) (?:very )?long\b", re.IGNORECASE)
_NO_PART = re.compile(
    r"\W*(?:and |also )?(?:if (?:so|yes|not|no|it|that|they|you|i|we)\b.{0,40})?\W*", re.IGNORECASE
)
"""What is left of a condition cut off its question ("If it's lost, …") asks nothing."""


def customer_questions(message: Iterable[Sentence]) -> list[CustomerQuestion]:
    """The real questions and requests of a message, in order; greetings and sighs are left out."""
    found = []
    sentences = list(message)
    paid = [Cue.MONEY in sentence.cues for sentence in sentences]
    for position, sentence in enumerate(sentences):
        text = _asking_text(sentence)
        if not text:
            continue
        aside = any(paid) and not any(paid[max(0, position - 1) : position + 1])
        for part, follows in _parts(text):
            kind = _kind(part)
            if kind is not None:
                found.append(replace(_question(part, kind, aside), follows=follows))
    return [_with_own_stems(question, found) for question in found]


def _asking_text(sentence: Sentence) -> str:
    """What of a sentence asks; empty for a statement, a greeting or a sigh."""
    indirect = _INDIRECT.search(sentence.text)
    asks = Cue.QUESTION in sentence.cues or _UNMARKED.match(sentence.text)
    if (not asks and indirect is None) or _PHATIC.search(sentence.text):
        return ""
    return indirect.group("rest") if indirect else sentence.text


def _question(part: str, kind: QuestionKind, money_aside: bool) -> CustomerQuestion:
    asked = Asked.THEM if _ASKS_THEM.search(part) else Asked.US if _ASKS_US.search(part) else Asked.THING
    return CustomerQuestion(
        text=part.strip(),
        kind=kind,
        stems=content_stems(part),
        money_aside=money_aside,
        asked=asked,
        pointing=_POINTS.search(part) is not None,
        possible=_POSSIBLE.match(part) is not None,
        past=_PAST.search(part) is not None,
        money=_MONEY_BACK.search(part) is not None,
        price=_PRICE.search(part) is not None and _COUNTED.search(part) is None,
        duration=_DURATION.search(part) is not None,
    )


def _with_own_stems(question: CustomerQuestion, questions: list[CustomerQuestion]) -> CustomerQuestion:
    others = frozenset(stem for other in questions if other is not question for stem in other.stems)
    return replace(question, own=question.stems - others or question.stems)


def _parts(text: str) -> list[tuple[str, bool]]:
    """The questions of a sentence, and whether each is asked for the case that the one before is answered yes."""
    cuts = list(_PART.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    joints = ["", *(cut.group().lower() for cut in cuts)]
    parts = [
        (text[start:end], "if " in joint) for start, end, joint in zip(starts, ends, joints, strict=True)
    ]
    return [(part, follows) for part, follows in parts if not _NO_PART.fullmatch(part)]


def _kind(text: str) -> QuestionKind | None:
    """None for a statement with a question mark, of which nobody knows what it asks."""
    opened = _LEADING.sub("", text)
    if re.match(r"\W*(?:if|whether)\b", text, re.IGNORECASE):
        return QuestionKind.CLOSED
    for kind, opener in _KINDS:
        if opener.match(opened):
            return kind
    for kind, opener in _KINDS[:4]:
        if re.search(rf", (?:so |and |but |or )?(?:{opener.pattern})", opened, re.IGNORECASE):
            return kind
    return None
