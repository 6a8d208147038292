"""Rewrites that only leave out or put in a few words."""

from __future__ import annotations

import re

from tonelint.language.clauses import Span
from tonelint.language.reading import Sentence
from tonelint.rewrites.change import Change, all_of, capitalised, end_of

_BELITTLING = re.compile(r"\b(?:just|simply|merely)\b ?", re.IGNORECASE)
_ONLY_HAVE_TO = re.compile(
    r"\b(you|one)(?:'ll| will|'d| would)? (?:(?:just|simply|merely|only) (?:have|need)|(?:have|need) (?:just|simply|merely|only)) to\b",
    re.IGNORECASE,
)
_ALL_YOU_HAVE_TO_DO = re.compile(
    r"\ball (?:that )?you(?:'ll| will|'d| would)? (?:have|need) to do (?:now |then |there )?(?:is|was) (?:to )?(?=\w)",
    re.IGNORECASE,
)
_CORRECTING = re.compile(
    r"(?:^|(?<=[,;:] )|(?<=\bbut )|(?<=\band ))(?:well, |hmm, )?"
    r"(?:actually|technically|in fact|as a matter of fact|strictly speaking|to be honest|honestly|to be precise"
    r"|to be fair|for the record|in actual fact|frankly|with respect),? ",
    re.IGNORECASE,
)
_INNER = re.compile(r" (?:actually|technically|in fact|in actual fact)(?= )", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:help|questions?|trouble|problems?|issues?|queries|concerns?|assistance|anything(?: else)?) (?:at all )?"
    r"(?:with|about|on|regarding|around|concerning|for) (the|your|our|this|that|these|those) ([\w' -]+?)"
    r"(?=,|$| (?:please|let|just|or|and|do|feel|don't|then|I|we)\b)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:(?:caused by|due to|because of|as a result of|from|with) (?P<by>(?:the|our|this|that|a|an) [^,.;:!?]+)"
    r"|(?:that |which )?(?P<subject>(?:the|our) [\w' -]+?) (?:may|might|has|have|will) (?:have )?(?:cause|bring|brought)d?"
    r"(?: you)?"
    r"|(?:while|because|when) (?P<clause>(?:the|our|your|we) [^,.;:!?]+))",
    re.IGNORECASE,
)
_LONGEST_TROUBLE = 9
"""Words."""

_NOTHING_NAMED = re.compile(r"(?:this|that|the) (?:issue|matter|situation|problem|case|circumstances?)$")
_SOON = re.compile(
    r",? ?\b(?:as soon as (?:possible|(?:we|i) can|practicable)|asap|(?:very |quite )?(?:soon|shortly)(?! (?:as|after|before))"
    r"|in (?:due course|a bit|a while|the near future|good time|the coming (?:days|weeks))|at some (?:point|stage)"
    r"|at (?:the|our|my) earliest(?: convenience| opportunity)?|before (?:too )?long|later on|later(?=[.!]?$)"
    r"|promptly|as quickly as possible)\b",
    re.IGNORECASE,
)
_WAITS_FOR = re.compile(
    r"\b(?:once|when|whenever|after|until|till|if|as soon as|as \w+ as|the moment|the minute|while|posted|updated|informed"
    r"|in the loop|by|watch this space|hopefully|next time)\b|[;:(]",
    re.IGNORECASE,
)
_RINGING = re.compile(r"\b(?:ring|call|phon|visit|come round|stop by)", re.IGNORECASE)


def plainly(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "Just click Save." → "Click Save."; "You just have to log in." → "You can log in." """
    text = sentence.text
    whole = _ALL_YOU_HAVE_TO_DO.search(text)
    if whole and whole.start() <= found[1] and found[0] <= whole.end():
        first = text[whole.end()]
        return (Change(whole.start(), whole.end() + 1, capitalised(first) if whole.start() == 0 else first),)
    only = _ONLY_HAVE_TO.search(text, max(0, found[0] - 1))
    if only and only.start() <= found[1]:
        return (Change(*only.span(), f"{only.group(1)} can"),)
    match = _BELITTLING.search(text, found[0])
    return (Change(*match.span(), ""),) if match and match.start() <= found[1] else ()


def without_correcting(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "Actually, you can do this under Settings." → "You can do this under Settings." """
    text = sentence.text
    match = _CORRECTING.search(text, max(0, found[0] - 1)) or _INNER.search(text, max(0, found[0] - 1))
    if match is None or match.start() > found[1]:
        return ()
    if re.match(r"(?:no|not)\b", text[match.end() :], re.IGNORECASE):
        return ()
    return (Change(*match.span(), ""),)


def ask_about_topic(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "If you need help with the export, let us know." → "Was anything about the export unclear? …" """
    topic = _TOPIC.search(sentence.text[: end_of(sentence)])
    if topic is None or topic.group(1).lower() in ("this", "that") or len(topic.group(2).split()) > 5:
        return ()
    thing = f"{topic.group(1).lower()} {topic.group(2).strip()}"
    asked = f"Was anything about {thing} unclear? Telling me which part shows us what to put better."
    return all_of(sentence, asked)


def name_the_trouble(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "We apologise for any inconvenience caused by the outage." → "I'm sorry about the outage." """
    match = _CAUSE.search(sentence.text, found[0])
    if match is None:
        return ()
    rest = sentence.text[match.end() :].rstrip() or "."
    if match["clause"]:
        return all_of(sentence, f"I'm sorry {match['clause']}{rest}")
    thing = re.sub(r"^an? ", "the ", match["by"] or match["subject"])
    if len(thing.split()) > _LONGEST_TROUBLE or _NOTHING_NAMED.match(thing):
        return ()
    return all_of(sentence, f"I'm sorry about {thing}{rest}")


def with_a_day(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "We'll get back to you soon." → "We'll get back to you by [day]." """
    text, end = sentence.text, end_of(sentence)
    vague = _SOON.search(text, found[0])
    rest = text[: vague.start()] + text[vague.end() :] if vague else text
    if _WAITS_FOR.search(rest) or text.rstrip().endswith("?"):
        return ()
    day = " on [day]" if _RINGING.search(text, *found) else " by [day]"
    if vague:
        return (Change(*vague.span(), day),) if vague.start() > 0 else ()
    if re.search(r", | (?:and|but|so|as) ", text[found[1] : end]):
        return ()
    return (Change(end, end, day),)
