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


_NUMBER_WORDS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of|several|half an|\\d+(?:[.,]\\d+)?"
_UNITS = "seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|working days?|business days?|nights?|evenings?|mornings?"
_DAYS = "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|march|april|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"

_PATTERNS: dict[Cue, str] = {
    Cue.TIME: rf"""\b(?:today|tonight|tomorrow|midnight|noon|midday|overnight|lunchtime|end\ of\ (?:the\ )?(?:day|week|month)|eod|cob
        |(?:this|next|tomorrow|monday|tuesday|wednesday|thursday|friday)\ (?:morning|afternoon|evening|week|month|night)
        |(?:{_DAYS})\b(?!\ ?\()
        |(?:{_MONTHS})\ \d|\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?(?:{_MONTHS}|may)\b|the\ \d{{1,2}}(?:st|nd|rd|th)
        |(?:within|in|for|every|about|around|after|up\ to|under|less\ than|another)\ (?:the\ next\ |about\ |around\ |roughly\ )?(?:{_NUMBER_WORDS})(?:\ or\ (?:two|so)|(?:\ ?(?:-|–|to)\ ?(?:{_NUMBER_WORDS})))?\ (?:more\ |full\ |working\ |business\ )?(?:{_UNITS})
        |\d+\ ?(?:-|–|to)?\ ?\d*\ ?(?:more\ |working\ |business\ )?(?:{_UNITS})
        |(?:{_NUMBER_WORDS})\ (?:more\ |working\ |business\ )?(?:minutes?|hours?|days?|weeks?)
        |\d{{1,2}}(?:[:.]\d\d)?\ ?(?:am|pm|a\.m\.|p\.m\.|o'clock|utc|gmt|cet|est|pst)
        |(?:at|by|before|until|till|around|from|after)\ (?:\d{{1,2}}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|lunch|close\ of\ business)\b(?!\ (?:of|%))
        |\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?
        |right\ (?:now|away)|straight\ ?away|immediately|at\ once|the\ moment|(?:this|within\ the)\ (?:hour|minute)|hourly|daily|by\ then)\b""",
    Cue.EVENT_TIME: r"""\b(?:once|when|whenever|until|the\ moment|as\ soon\ as|after|before|if)\s
        (?!possible\b|(?:i|we)\s(?:can|could|have|hear|know|get|are|'re|am)\b|(?:it's|it\ is)\spossible)
        (?:[\w']+\s){0,4}?(?:\w+(?:s|ed|es)\b|is|are|has|have|gets?|comes?|goes|went|back|in|out|through|arrives?|lands?|ships?)""",
    Cue.VAGUE_TIME: r"\b(?:soon|shortly|asap|as soon as (?:possible|we can|i can|we know|we have|i have)|in due course|at (?:the|our|your) earliest|momentarily|in a timely|at some point|sometime|in good time|when (?:we|i) can|before long)\b",
    Cue.MONEY: r"(?:[$€£¥]\s?\d|\d\s?(?:[$€£]|usd|eur|gbp|dollars?|euros?|pounds?|pence|cents?)\b|\b(?:refund\w*|reimburs\w+|credit(?:ed)?|charge[sd]?|payment|money|invoice|fee)\b)",
    Cue.LINK: r"\b(?:linkpage|mailaddress)\b|\]\(|\bhttps?:|\bwww\.",
    Cue.REASON: r"""\b(?:because|since\b(?!\s(?:mon|tue|wed|thu|fri|sat|sun|last|the|yesterday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))|so\ that|so\ (?:i|we|you|it|they|that|our|your|the|nobody|no)\b|in\ order\ to|that\ way|otherwise|as\ (?:it|that|this|the|we|they)\ (?:is|are|was|were|has|have|shows?|tells?|helps?|lets?|means?)
        |which\ (?:will\ |would\ |should\ )?(?:tells?|shows?|helps?|lets?|means?|makes?)
        |(?:it|that|this|they|those|these|either|each|both|one|the\ \w+)(?:'ll|'d|\ will|\ would)?\ (?:also\ )?(?:shows?|tells?|helps?|lets?|means?|gives?|makes?|saves?|rules?|points?|narrows?|decides?|records?|contains?|holds?|says?|forces?|clears?|sorts?)
        |to\ (?:see|check|find|work\ out|figure|understand|help|track|verify|rule|look|locate|reproduce|make|know|narrow|compare|confirm|investigate|avoid|protect|keep|tell|match|prove|pin|spot|get|let|trace|release|unlock|finish|speed|save|be\ sure))\b
        |\bfor\ (?:security|safety|testing|debugging|the\ insurer|our\ records|proof)\b|\bmeans?\ (?:that\ )?(?:i|we|you|the)\b|\bi\ can't\ see\b|\bhelps?\ (?:us|me)\b""",
    Cue.CONTRAST: r"\b(?:but|instead|however|although|though|rather|alternatively|alternative|in the meantime|meanwhile|until then|workaround|what (?:i|we|you) can|either|except|otherwise|yet|still)\b",
    Cue.COLON: r":\s*\S",
}  # fmt: skip
_COMPILED = {cue: re.compile(pattern, re.IGNORECASE | re.VERBOSE if "\n" in pattern or "\\ " in pattern else re.IGNORECASE) for cue, pattern in _PATTERNS.items()}
_LIST_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s+")
_INNER_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-zà-ÿ]+")
_NOT_NAMES = frozenset({"I", "Im", "OK", "Ok"})


def cues_of(text: str, *, question: bool) -> frozenset[Cue]:
    """The cues of one sentence."""
    body = _LIST_NUMBER.sub("", text)
    found = {cue for cue, pattern in _COMPILED.items() if pattern.search(body)}
    if question:
        found.add(Cue.QUESTION)
    if re.search(r"\d", body):
        found.add(Cue.NUMBER)
    if any(match.group() not in _NOT_NAMES for match in _INNER_NAME.finditer(body)):
        found.add(Cue.NAME)
    if re.search(r"\b(?:if|unless|whether|in case)\b", body, re.IGNORECASE):
        found.add(Cue.CONDITION)
    return frozenset(found)
