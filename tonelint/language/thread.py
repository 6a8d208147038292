"""The thread: the questions in the customer's message, and whether a reply deals with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tonelint.language.acts import Act
from tonelint.language.cues import Cue
from tonelint.language.reading import Sentence


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


_OPENERS: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.WHY, r"why\b|how come\b|what(?:'s| is| was) the reason|for what reason|what (?:caused|happened)\b"),
    (QuestionKind.AMOUNT, r"how (?:much|many)\b|what(?:'s| is| does it| would it| will it| do).{0,24}\b(?:price|cost|fee|charge)\b"),
    (QuestionKind.TIME, r"when\b|how (?:long|soon)\b|what time\b|by when\b|until when\b|what day\b"),
    (QuestionKind.PLACE, r"where\b"),
    (QuestionKind.REQUEST, r"(?:please )?(?:can|could|would|will) (?:you|someone|somebody|anyone|u)\b|would it be possible|is it possible (?:for you )?to|may i ask you"),
    (QuestionKind.MANNER, r"how (?:do|can|could|would|should|am i|to|does one|might)\b"),
    (QuestionKind.CLOSED, r"(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|shall|may|isn't|aren't|don't|doesn't|won't|can't|any chance|so)\b"),
    (QuestionKind.OPEN, r"(?:what|which|who|whose|how)\b"),
)  # fmt: skip
_KINDS = tuple((kind, re.compile(opener, re.IGNORECASE)) for kind, opener in _OPENERS)
_INDIRECT = re.compile(
    r"\b(?:i(?:'m| am)? (?:just )?wonder(?:ing)?|i(?:'d| would) (?:also )?like to know|(?:could|can) you (?:please )?(?:tell me|let me know|explain|confirm)|please (?:tell me|let me know|explain|confirm)"
    r"|do you know|any idea|tell me) (?P<rest>(?:if|whether|why|when|where|how|what|which|who)\b.*)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:,?\s+and(?:\s+also)?|[;,])\s+(?=(?:why|how|when|where|what|which|who|can|could|will|would|is|are|do|does|did|should)\b(?:\s+\w+){2,})", re.IGNORECASE)
_PHATIC = re.compile(
    r"\bhow (?:are|r) (?:you|things|u)\b|\bhow(?:'s| is) it going\b|^\W*(?:hello|hi|hey|anyone(?: there)?|really|seriously|right|ok(?:ay)?|what|huh|thoughts|any (?:ideas|thoughts|update|updates|news|advice|help)|please|pretty please)\W*$"
    r"|\bhow (?:hard|difficult) (?:can|is) (?:it|that)\b|\bwhat (?:the (?:hell|heck)|on earth)\b|\bam i missing something\b|\bare you (?:kidding|serious|joking)\b|\bwhy (?:me|does this always|is (?:it|this) always)\b|\?\s*[?!]+\s*$"
    r"|\b(?:you know|right|ok|isn't it|doesn't it|wouldn't it)\s*\?\s*$|\b(?:can|could) (?:you|anyone|someone) (?:please |pls )?help\b(?! (?:me )?(?:with|to|me \w+))|\bmake(?:s)? sense\b|\bwho (?:does|would) that\b",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    "a an the and or but if so to of in on at for with from by about as is are was were be been am do does did have has had can "
    "could will would should shall may might must i me my mine we us our you your it its this that these those there here he she "
    "they them not no yes please just also still already ever any some all more much many how what when where why which who whose "
    "get got make let know tell want need like thing way one really very now then than too again anything something someone "
    "possible able work help thanks thank happen instead use go going take give put new other same time".split()
)
_SYNONYMS = (
    "refund money back reimburse credit return", "price cost fee charge pay much plan month", "delete remove erase wipe gone",
    "cancel stop end terminate close", "resend send again", "ship deliver dispatch arrive parcel package send courier",
    "keep kept stay retain remain preserve", "data file record history project", "change switch move swap update edit",
    "phone mobile android iphone ios tablet app", "discount coupon voucher code", "upgrade plan tier", "offline connection internet",
    "bill invoice receipt statement", "extend longer extension", "bring carry", "allow permit fine", "reset restore recover",
    "free cost charge", "book reserve", "collect pick", "replace replacement new swap", "claim case",
)  # fmt: skip
_CAUSE = re.compile(
    r"\b(?:because|due to|caus\w+|reason|bug|fault|since|turned? out|happened|as (?:the|we|our|your|it)|so that|which is why|that's why|mistake|error|glitch|by accident|by mistake|result(?:ed|s)? (?:of|from|in)|led to|comes? from|stems?|triggered|meant|means|broke|failed|ran|came|got|never|wasn't|didn't|hadn't|was|were|had)\b",
    re.IGNORECASE,
)
_PLACE_ANSWER = re.compile(r"\b(?:under|in|at|on|inside|behind|next to|below|above|linkpage|top|bottom|corner|menu|page|tab)\b", re.IGNORECASE)
_CLOSED_ANSWER = re.compile(r"^\W*(?:yes|no|yep|nope|yeah|sure|of course|correct|exactly|absolutely|right|indeed|not yet|not quite|only|both|neither|either|afraid|i'm afraid|unfortunately|done|it (?:does|is|will|can|won't|doesn't|isn't)|you (?:can|can't|will|won't|do|don't))\b", re.IGNORECASE)
_DEFERRED = re.compile(r"\b(?:your (?:other |second |first |last )?questions?|the (?:rest|second part|other)|as for|on the|about the|regarding|second question|answer)\b", re.IGNORECASE)


def customer_questions(message: Iterable[Sentence]) -> list[CustomerQuestion]:
    """The real questions and requests of a message, in order; greetings and sighs in question form are left out."""
    found = []
    for sentence in message:
        indirect = _INDIRECT.search(sentence.text)
        if Cue.QUESTION not in sentence.cues and indirect is None:
            continue
        if _PHATIC.search(sentence.text):
            continue
        text = indirect.group("rest") if indirect else sentence.text
        for part in _parts(text):
            stems = frozenset(stem(word) for word in _words(part) if word not in _LIGHT)
            found.append(CustomerQuestion(part.strip(), _kind(part), stems))
    return found


def unanswered(questions: Sequence[CustomerQuestion], reply: Sequence[Sentence]) -> Iterator[CustomerQuestion]:
    """The questions that no sentence of the reply deals with. Quiet when unsure: a shared word is enough of an answer."""
    if any(Act.ASK in sentence.acts and Cue.QUESTION in sentence.cues for sentence in reply):
        return  # what is asked back may be needed for the answer
    stems = frozenset(stem(word) for sentence in reply for word in _words(sentence.text) if word not in _LIGHT)
    plain_answers = sum(bool(_CLOSED_ANSWER.search(s.text)) or Act.DONE in s.acts for s in reply)
    closed = [q for q in questions if q.kind in (QuestionKind.CLOSED, QuestionKind.REQUEST)]
    for question in questions:
        overlaps = bool(_widened(question.stems) & _widened(stems)) if question.stems else True
        if question in closed and not overlaps and plain_answers >= len(closed):
            continue
        if not _dealt_with(question, reply, overlaps):
            yield question


def _dealt_with(question: CustomerQuestion, reply: Sequence[Sentence], overlaps: bool) -> bool:
    text = "\n".join(sentence.text for sentence in reply)
    cues = frozenset(cue for sentence in reply for cue in sentence.cues)
    acts = frozenset(act for sentence in reply for act in sentence.acts)
    if _DEFERRED.search(text) and Act.PROMISE in acts:
        return True
    if question.kind is QuestionKind.WHY:
        causes = [s for s in reply if _CAUSE.search(s.text) and not s.acts <= {Act.DONE, Act.PROMISE}]
        return bool(causes) or Cue.REASON in cues
    if question.kind is QuestionKind.AMOUNT:
        return bool({Cue.NUMBER, Cue.MONEY} & cues) or overlaps or bool(re.search(r"\b(?:free|nothing|no charge|none)\b", text, re.IGNORECASE))
    if question.kind is QuestionKind.TIME:
        return bool({Cue.TIME, Cue.EVENT_TIME, Cue.VAGUE_TIME} & cues)
    if question.kind is QuestionKind.PLACE:
        return overlaps or bool(_PLACE_ANSWER.search(text))
    if question.kind is QuestionKind.MANNER:
        return Act.STEP in acts or overlaps
    return overlaps


def _parts(text: str) -> list[str]:
    cuts = [0, *(match.end() for match in _PART.finditer(text)), len(text)]
    return [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if text[a:b].strip()]


def _kind(text: str) -> QuestionKind:
    opened = re.sub(r"^\W*(?:(?:and|but|so|also|or|oh|hi|hello|hey|ok|well|then|anyway|plus|ps|by the way|btw|if|whether)\b\W*)*", "", text, flags=re.IGNORECASE)
    for kind, opener in _KINDS:
        if opener.match(opened):
            return kind
    for kind, opener in _KINDS[:6]:
        if opener.search(opened):
            return kind
    return QuestionKind.OPEN


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9][a-z0-9'-]*", text.lower())


def stem(word: str) -> str:
    """A crude stem: enough to see that "charged" and "charges" speak of the same thing."""
    word = word.removesuffix("'s").replace("-", "")
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_SYNONYM_STEMS = tuple(frozenset(stem(word) for word in group.split()) for group in _SYNONYMS)


def _widened(stems: frozenset[str]) -> frozenset[str]:
    found = set(stems)
    for group in _SYNONYM_STEMS:
        if group & stems:
            found |= group
    return frozenset(found)
