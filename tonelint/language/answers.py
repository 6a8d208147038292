"""Answers: the pieces of a reply, and whether one of them may be the answer to a question it shares no word with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tonelint.language.acts import Act, answers_outright
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue, cues_of
from tonelint.language.questions import Asked, CustomerQuestion, QuestionKind
from tonelint.language.reading import Sentence
from tonelint.language.roles import Role
from tonelint.language.stems import content_stems, stem, widened

_COURTESY = frozenset({Act.THANK, Act.APOLOGISE, Act.CLOSE, Act.OFFER, Act.ACKNOWLEDGE})
_ACTIONS = frozenset({Act.DONE, Act.PROMISE, Act.STEP, Act.REFUSE})
_CUT = re.compile(
    r"\s*[;:()–—]\s+|,?\s+(?:but|while|whereas)\s+|,\s+(?:and|so|which)\s+"
    r"|\s+and\s+(?=(?:i|we|you|it|they|he|she|there|that|this|the|your|our|both|my|a|an)\b)",
    re.IGNORECASE,
)
"""Where a sentence goes over to something else, as far as it can be seen without a tree."""
_WISHES = re.compile(
    r"\W*(?:get well|take care|have (?:a|fun)|enjoy|sorry|apologies|thanks?|good luck)\b[^,:;]*$",
    re.IGNORECASE,
)
_EXCLAIMED = re.compile(
    r"\W*(?:how|what|great|lovely|wonderful|perfect|nice|good|oh|ah|ouch|hooray|congrat\w*|welcome|well|sorry|thanks"
    r"|thank|apologies|ps|p\.s|hello|hi|hey|dear)\b",
    re.IGNORECASE,
)
_NEEDING_SENTENCES = frozenset(
    {QuestionKind.WHY, QuestionKind.REQUEST, QuestionKind.AMOUNT, QuestionKind.TIME}
)
_CLOSER = re.compile(
    r"\W*(?:(?:kind|best|warm|many) (?:regards|wishes|thanks)|regards|all the best|yours (?:sincerely|truly|faithfully)|sincerely"
    r"|best|cheers|love)\s*,?\W*$",
    re.IGNORECASE,
)
"""A sign-off that went unrecognised; under it nothing is answered."""
_POINTING = frozenset(
    "it they he she that this these those both either neither none one all there each everything nothing "
    "so same any some".split()
)
"""Subjects that take up what was asked without its words."""
_LEAD_IN = re.compile(
    r"\W*(?:(?:and|so|then|well|yes|no|oh|ah|hi|hello|sure|actually|now|today|currently|otherwise|luckily)\b[\s,:!]*)*([a-z]+)",
    re.IGNORECASE,
)
_HEARING = frozenset("hear know understand imagine see forgive excuse bear let".split())
"""What the customer will hear or know tells them nothing to do."""
_IS = re.compile(r"\W*(?:(?:and|but|so|also)\W+)?(?:is|are|isn't|aren't)\b", re.IGNORECASE)
_FRAGMENT = 7
"""Words of which a piece without a verb may consist and be a whole answer ("Until the end of May.")."""
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|caus\w+|reasons?|bugs?|fault|since|turned? out|so that|which is why"
    r"|that's why|mistake|error|glitch|by accident|result(?:ed|s)? (?:of|from|in)|led to|(?:comes?|came) from"
    r"|stems?|is (?:where|when|how)|triggered|means?|meant|it's an?|that's (?:the|an?|our)|this is (?:the|an?)|as (?:the|we|our|your|it)"
    r"|broken|broke|failed|ran out|never)\b",
    re.IGNORECASE,
)
_WHAT_HAPPENED = re.compile(
    r"\b(?:happened|came|got|went|rose|wasn't|didn't|hadn't|weren't|was|were|had|dearer|cut|hit|put)\b",
    re.IGNORECASE,
)
"""How causes are told without a word for them: "The terminal lost its line, so the till asked twice"."""
_PLACE = re.compile(
    r"\b(?:under|inside|behind|next to|left of|right of|below|above|opposite|beside|near|via|through)\b"
    r"|\b(?:in|at|on|to) (?:the|your|our|a|an|its|this|top|page|menu)\b(?! (?:moment|time|meantime|way|end)\b)"
    r"|\b(?:in|at|on|to) [A-Z]\w+|\b(?:menu|page|tab|here|there|desk|street|floor|room)\b"
)
_FREE = re.compile(
    r"\b(?:free|nothing|no (?:extra |additional )?(?:charge|cost|costs|fee)|included|unlimited|half|double|twice"
    r"|(?:the )?same price|won't cost|doesn't cost|on (?:us|the house)|per ?cent|hundred|thousand)\b"
    r"|[$€£%]|\b(?:usd|eur|gbp|dollars?|euros?|pounds?|pence|cents?|francs?)\b",
    re.IGNORECASE,
)
_COUNT_WORD = re.compile(
    r"\b(?:none|unlimited|as many|no limit|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty|fifty|hundred|a dozen|a pair|half|both)\b",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,4}|\d{1,2}[:.]\d\d|\d+ ?(?:am|pm)\b"
    r"|\b(?:at|by|until|from|before|after) \d{1,2}\b|\d+ ?(?:-|to)? ?\d* ?(?:working |business )?"
    r"(?:hours?|days?|weeks?|months?|minutes?|years?)\b|\b20\d\d\b|\bversion [\d.]+|\b\d+\.\d+\b(?! ?[$€£])",
    re.IGNORECASE,
)
"""Numbers that are no amount."""
_WHEN = re.compile(
    r"\b(?:already|not yet|any (?:day|moment|time)|straight ?away|always|every|per (?:day|week|month|year)"
    r"|for ?ever|permanent\w*|for good|unlimited|the whole|a while|quick\w*|instant\w*"
    r"|(?:don't|do not|can't|cannot) (?:\w+ )?(?:know|say|have|tell|promise|give)"
    r"|no (?:firm |exact |fixed )?(?:date|time|eta|end|limit|deadline))\b",
    re.IGNORECASE,
)
"""Times in other words; that there is no date yet is an answer too."""
_CODE = re.compile(r"\bcodeword\b", re.IGNORECASE)
"""What the prose view puts for inline code: a name, a value, an answer to "which"."""
_CALENDAR = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
_SOMETHING_NAMED = re.compile(r"(?<=[a-z,:] )(?!I\b)[A-Z][\w-]+|[\"“][^\"”]+[\"”]|\d")
_MONEY_MOVES = re.compile(r"[$€£]|\b(?:euros?|pounds?|dollars?|refund\w*|credit\w*|money)\b", re.IGNORECASE)


_MONEY_STEMS = frozenset(stem(word) for word in "credit deposit refund money charge payment balance".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence of the reply that could answer by itself."""

    text: str
    sentence: Sentence
    clauses: tuple[Clause, ...]
    stems: frozenset[str]
    cues: frozenset[Cue]
    outright: bool
    """It opens with a yes, a no or the like; such a sentence is one piece."""


def pieces_of(reply: Sequence[Sentence]) -> list[Piece]:
    """What a reply says, courtesies left out."""
    until_closing = takewhile(lambda sentence: not _CLOSER.match(sentence.text), reply)
    return [piece for sentence in until_closing if not _is_courtesy(sentence) for piece in _cut(sentence)]


def _is_courtesy(sentence: Sentence) -> bool:
    if _WISHES.match(sentence.text):
        return True
    informs = sentence.cues & {Cue.NUMBER, Cue.LINK, Cue.REASON} or answers_outright(sentence.text)
    return bool(sentence.acts) and sentence.acts <= _COURTESY and not informs


def _cut(sentence: Sentence) -> Iterator[Piece]:
    text = sentence.text
    outright = answers_outright(text)
    cuts = [] if outright else list(_CUT.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        if part.strip():
            clauses = tuple(c for c in sentence.clauses if start <= c.verb_span[0] < end)
            cues = cues_of(part, question=Cue.QUESTION in sentence.cues and end == len(text))
            yield Piece(part, sentence, clauses, widened(content_stems(part)), cues, outright)


def is_about(piece: Piece, question: CustomerQuestion) -> bool:
    """Whether they share a word that no other question has, or one of its close synonyms."""
    if (question.money or question.stems & _MONEY_STEMS) and _MONEY_MOVES.search(piece.text):
        return True
    return bool(widened(question.own) & piece.stems)


def may_answer(piece: Piece, question: CustomerQuestion) -> bool:
    """Whether a piece that is about no question may be the answer to this one, by the kind of what it says."""
    if _is_fragment(piece) and question.kind not in _NEEDING_SENTENCES:
        return True
    match question.kind:
        case QuestionKind.WHY:
            return gives_reason(piece)
        case QuestionKind.TIME:
            return tells_time(piece, question)
        case QuestionKind.AMOUNT:
            return tells_amount(piece, question)
        case QuestionKind.PLACE:
            named = any(clause.agent is Role.THIRD for clause in _told(piece))
            return named or _PLACE.search(_CALENDAR.sub("", piece.text)) is not None
        case QuestionKind.REQUEST:
            return acts_on(piece) or piece.outright
        case QuestionKind.MANNER:
            return Act.STEP in piece.sentence.acts or _tells_what_to_do(piece) or points_back(piece, question)
        case QuestionKind.OPEN:
            value = _SOMETHING_NAMED.search(_CALENDAR.sub("", _DATES.sub("", piece.text)))
            return (
                value is not None or _CODE.search(piece.text) is not None or _says_it_shortly(piece, question)
            )
        case QuestionKind.CLOSED:
            return piece.outright or _says_it_shortly(piece, question)


def gives_reason(piece: Piece) -> bool:
    """A cause by name, or what happened, unless all that the sentence tells is what we did about it."""
    if Cue.REASON in piece.sentence.cues or _CAUSE.search(piece.text):
        return True
    only_acted = bool(piece.sentence.acts) and piece.sentence.acts <= {Act.DONE, Act.PROMISE}
    happened = any(
        clause.agent in (Role.THING, Role.THIRD) and clause.tense in ("past", "perfect")
        for clause in _told(piece)
    )
    return not only_acted and (happened or _WHAT_HAPPENED.search(piece.text) is not None)


def tells_time(piece: Piece, question: CustomerQuestion) -> bool:
    """A time; for "how long" no mere event ("when it works again")."""
    wanted = {Cue.TIME, Cue.VAGUE_TIME} | (set() if question.duration else {Cue.EVENT_TIME})
    return bool(wanted & piece.cues) or _WHEN.search(piece.text) is not None


def tells_amount(piece: Piece, question: CustomerQuestion) -> bool:
    """A sum or a number that is no date; words for numbers count only where things are counted."""
    if _FREE.search(piece.text) or re.search(r"\d", _DATES.sub("", piece.text)):
        return True
    return not question.price and _COUNT_WORD.search(piece.text) is not None


def retells(piece: Piece, question: CustomerQuestion) -> bool:
    """Whether it describes the very thing asked about in some of its words, other than by what we did."""
    only_acted = bool(piece.sentence.acts) and piece.sentence.acts <= {Act.DONE, Act.PROMISE}
    return not only_acted and len(question.stems & content_stems(piece.text)) > 1


def acts_on(piece: Piece) -> bool:
    """Something done, promised, refused or told to do."""
    return bool(piece.sentence.acts & _ACTIONS)


def _is_fragment(piece: Piece) -> bool:
    """A few words without a verb that say something: "Tuesday.", "Green bin, left of the gate."."""
    text = piece.sentence.text
    whole = piece.text.strip() == text.strip() or text.lower().startswith(piece.text.lower())
    few = len(piece.text.split()) <= _FRAGMENT
    return whole and few and not piece.clauses and not _EXCLAIMED.match(text)


def _says_it_shortly(piece: Piece, question: CustomerQuestion) -> bool:
    if question.possible and Act.DONE in piece.sentence.acts:
        return True
    if points_back(piece, question):
        return True
    told = [clause for clause in _told(piece) if _is_of_its_time(clause, question)]
    if any(c.agent is Role.THIRD or (c.agent is Role.US and "would" in c.modality) for c in told):
        return True  # somebody named, or advice ("I'd take the 42")
    if question.asked is Asked.THEM or piece.cues & {Cue.TIME, Cue.NUMBER}:  # "Come at 16:20, please"
        return _tells_what_to_do(piece)
    return question.asked is Asked.US and any(c.agent in (Role.US, Role.COLLEAGUE) for c in told)


def points_back(piece: Piece, question: CustomerQuestion) -> bool:
    """Whether it begins with "it", "both", "that" …: what was asked about, without its word."""
    opening = _LEAD_IN.match(piece.text)
    word = opening.group(1).lower() if opening else ""
    if (
        word == "there"
        and question.asked is not Asked.US
        and not question.possible
        and not _IS.match(question.text)
    ):
        return False
    told = _told(piece)
    return word in _POINTING and (not told or _is_of_its_time(told[0], question))


def _is_of_its_time(clause: Clause, question: CustomerQuestion) -> bool:
    """What happened answers only what was asked of the past, unless it says that it did not happen."""
    timeless = (
        question.past or question.kind is QuestionKind.OPEN
    )  # "what happens to …" is often told as done
    return timeless or clause.negated or clause.tense not in ("past", "perfect")


def _tells_what_to_do(piece: Piece) -> bool:
    return any(
        c.mood == "order"
        or (c.agent is Role.CUSTOMER and c.tense not in ("past", "perfect") and c.mood == "statement")
        for c in piece.clauses
        if not c.conditional and not c.relative and not c.infinitive and c.verb not in _HEARING
    )


def _told(piece: Piece) -> list[Clause]:
    return [c for c in piece.clauses if c.mood == "statement" and not c.conditional and not c.relative]
