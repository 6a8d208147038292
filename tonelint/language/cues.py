"""Cues: what a sentence holds beside its clauses, such as a time, a number or a reason."""

from __future__ import annotations

import re
from enum import StrEnum


class Cue(StrEnum):
    """A property of a whole sentence that rules may ask for."""

    TIME = "time"
    """A point or span of time that a reader can hold us to."""
    EVENT_TIME = "event-time"
    """A time bound to an event: "once the export finishes"."""
    VAGUE_TIME = "vague-time"
    NUMBER = "number"
    MONEY = "money"
    LINK = "link"
    REASON = "reason"
    CONTRAST = "contrast"
    QUESTION = "question"
    COLON = "colon"
    """Something follows a colon."""
    NAME = "name"
    """A capitalised word inside the sentence that is no sentence start: somebody or something specific."""
    CONDITION = "condition"


_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of|several|half an"
    r"|\d+(?:[.,]\d+)?)"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|midnight|lunch|breakfast|close of business)"
)
_UNIT = (
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?|years?|nights?|evenings?|mornings?)"
)
_KIND = r"(?:more |full |working |business |calendar |good )?"
_DAY = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|lunch)"
_NO_EVENT = (
    r"(?!possible\b|(?:i|we)\b|you\b(?= (?:like|want|wish|have|need))|(?:it's|it is) possible"
    r"|things\b|(?:there's|there is|there are|it|that) (?:\w+ )?(?:anything|capacity|news"
    r"|something|more|time|an? update|possible)"
    r"|(?:\w+ )?(?:more |further |new |any )?(?:news|information|info|details|updates?|anything"
    r"|something|available|feedback|capacity)\b)"
)

_PATTERNS: dict[Cue, tuple[str, ...]] = {
    Cue.TIME: (
        r"today|tonight|tomorrow|midnight|noon|midday|overnight|lunchtime|eod|cob|hourly|daily"
        r"|by then|weekend",
        r"end of (?:the )?(?:day|week|month)|(?:the )?same (?:day|hour|morning|afternoon|evening)",
        rf"(?:this|next|tomorrow|that|the same|in the|first thing in the"
        rf"|{_DAY}) (?:{_PART_OF_DAY}|week|month|monday|hour|minute)",
        rf"{_DAY}(?!\w)(?! ?\()",
        rf"{_MONTH} \d|(?:by|in|until|till|from|since|before|after|end of|through|during|late"
        rf"|early|mid) {_MONTH}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}|may)"
        rf"|the \d{{1,2}}(?:st|nd|rd|th)?(?= |\W*$)(?! \w+s\b)",
        rf"(?:within|in|for|every|about|around|after|up to|under|less than|another|give (?:me"
        rf"|us)) (?:the next |about |around |roughly |maybe )?{_COUNT}(?: or (?:two|so)| ?(?:-|–"
        rf"|to) ?{_COUNT})? {_KIND}{_UNIT}",
        rf"\d+ ?(?:-|–|to)? ?\d* ?{_KIND}{_UNIT}",
        rf"{_COUNT} {_KIND}(?:minutes?|hours?|days?|weeks?)",
        r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o'clock|utc|gmt|cet|est|pst)",
        rf"(?:at|by|before|until|till|around|from|after|between|past) {_CLOCK}(?! (?:of|%))",
        r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}:\d\d",
        r"right (?:now|away|after)|straight ?away|immediately|at once|(?:this"
        r"|within the) (?:hour|minute)|(?:a|any) minute(?: now)?|first thing",
    ),
    Cue.EVENT_TIME: (
        rf"(?:once|when|whenever|until|the (?:moment|minute|second|day)|as soon as|after|before"
        rf"|if) {_NO_EVENT}"
        r"(?:[\w']+ ){0,4}?(?:\w+(?:s|ed|es)\b|is|are|has|have|gets?|comes?|goes|went|back|in"
        r"|out|through|arrives?|lands?|ships?)",
        r"(?:after|before|on) your (?:reply|answer|visit|call|next|return|restart)",
        r"(?:while|until) you (?!wait)\w+",
    ),
    Cue.VAGUE_TIME: (
        r"soon|shortly|asap|as soon as (?:possible|we can|i can|we know|we have|i have)"
        r"|in due course|before (?:too )?long",
        r"at (?:the|our|your) (?:\w+ )?(?:earliest|next opportunity)|momentarily|in a timely"
        r"|at some point|sometime|in good time|when (?:we|i) can",
        r"in the near future|later|eventually|in a bit|as quickly as possible|when there is capacity",
    ),
    Cue.MONEY: (
        r"refund\w*|reimburs\w+|credit(?:ed)?|charge[sd]?|payment|money|invoice|fee",
        r"\d+(?:[.,]\d+)? ?(?:[$€£]|usd|eur|gbp|dollars?|euros?|pounds?|pence|cents?)",
    ),
    Cue.LINK: (r"linkpage|mailaddress|https?:\S*|www\.\S*",),
    Cue.REASON: (
        r"because|since(?! (?:mon|tue|wed|thu|fri|sat|sun|last|the|yesterday|jan|feb|mar|apr|may"
        r"|jun|jul|aug|sep|oct|nov|dec|\d))",
        r"so that|so (?:i|we|you|it|they|that|our|your|the|nobody|no)|in order to|that way|otherwise",
        r"as (?:it|that|this|the|we|they) (?:is|are|was|were|has|have|shows?|tells?|helps?|lets?|means?)",
        r"which (?:will |would |should )?(?:tells?|shows?|helps?|lets?|means?|makes?)",
        r"(?:it|that|this|they|those|these|either|each|both|one|the \w+)(?:'ll|'d| will"
        r"| would)? (?:also )?(?:shows?|tells?|helps?|lets?|means?|gives?|makes?|saves?|rules?"
        r"|points?|narrows?|decides?|records?|contains?|holds?|says?|forces?|clears?|sorts?)",
        r"to (?:see|check|find|work out|figure|understand|help|track|verify|rule|look|locate"
        r"|reproduce|make|know|narrow|compare|confirm|investigate|avoid|protect|keep|tell|match"
        r"|prove|pin|spot|get|let|trace|release|unlock|finish|speed|save|be sure)",
        r"for (?:security|safety|testing|debugging|the insurer|our records|proof)"
        r"|means? (?:that )?(?:i|we|you|the)|i can't see|helps? (?:us|me)",
    ),
    Cue.CONTRAST: (
        r"but|instead|however|although|though|rather|alternatively|alternative|in the meantime"
        r"|meanwhile|until then|workaround",
        r"what (?:i|we|you) can|either|except|otherwise|yet|still",
    ),
}  # fmt: skip
# Of lower-case texts: to ignore case would take three times as long.
_COMPILED = {
    cue: re.compile(rf"\b(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})\b")
    for cue, patterns in _PATTERNS.items()
}
_MONEY_SIGN = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£]")
_LINK_MARK = re.compile(r"\]\(|https?:|www\.")
_COLON = re.compile(r":\s*\S")
_DIGIT = re.compile(r"\d")
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case)\b")
_LIST_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s+")
_INNER_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-zà-ÿ]+")
_NOT_NAMES = frozenset({"I", "Im", "OK", "Ok"})


def cues_of(text: str, *, question: bool) -> frozenset[Cue]:
    """The cues of one sentence."""
    body = _LIST_NUMBER.sub("", text)
    lower = body.lower()
    found = {cue for cue, pattern in _COMPILED.items() if pattern.search(lower)}
    if question:
        found.add(Cue.QUESTION)
    if _MONEY_SIGN.search(body):
        found.add(Cue.MONEY)
    if _LINK_MARK.search(lower):
        found.add(Cue.LINK)
    if _COLON.search(body):
        found.add(Cue.COLON)
    if _DIGIT.search(body):
        found.add(Cue.NUMBER)
    if any(match.group() not in _NOT_NAMES for match in _INNER_NAME.finditer(body)):
        found.add(Cue.NAME)
    if _CONDITION.search(lower):
        found.add(Cue.CONDITION)
    return frozenset(found)
