"""Rewrites that ask: an order, a duty or a reproach turned into a question, or into a plain step."""

from __future__ import annotations

import re

from tonelint.language.clauses import Span
from tonelint.language.reading import Sentence
from tonelint.rewrites.change import Change, all_of, capitalised, end_of, mid_sentence, runs_alone

_ON_THE_SCREEN = frozenset(
    "press click tap open close select choose pick enter type tick untick enable disable turn switch restart "
    "reboot update upgrade install reinstall uninstall reset clear log save set go scroll drag hold add "
    "remove delete create run use change check plug unplug charge download refresh swipe toggle back".split()
)
"""Verbs of steps that people take for their own sake; anything else is work for us, and so a request."""

_DUTY = re.compile(
    r"\b(?:you|u)(?:(?:'ll| will|'d| would)? (?:\w+ly |first |also |still |always |now |then |do )?"
    r"(?:must|have to|need to|have got to|had better|shall)"
    r"|'ve got to|'d better|(?:'re| are) (?:(?:required|obliged|expected) )?to)"
    r" (?:first |also |always |then |now )?(?=\w)",
    re.IGNORECASE,
)
_LONGEST_REPROACH = 22
"""Words."""

_NOT_REMINDED_OF = frozenset("be have know realise realize expect avoid see guess do save".split())
_GOES_ON = re.compile(
    r"[,;:()]|\b(?:so|because|but|and|which|that|instead|then|yourself|you'd|you had|easily|already|at least)\b",
    re.IGNORECASE,
)
_MANDATORY = re.compile(
    r"\bit(?:'s| is) (?:mandatory|compulsory|obligatory|imperative|essential|vital|required|your responsibility)"
    r" (?:that you|for you to|to) (?=\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:(?:then|so|also|and|next|now|first|please|kindly|ok|okay|right|before that|after that|next time)\b,? )*$",
    re.IGNORECASE,
)
_BACK_TO_US = re.compile(r"\b(?:for us|our|us|me)\b", re.IGNORECASE)


_HINDSIGHT = re.compile(
    r"(?:well, )?you (?:really |perhaps |maybe |probably )?(?:should|could|might|ought to|needed to)(?:'ve| have) (?:\w+ly )?(?=\w)"
    r"|you (?:were|are) (?:really )?(?:supposed|meant|expected|asked|advised) to (?=\w)|you (?:needed|had|were) (?:only )?to (?=\w)",
    re.IGNORECASE,
)


def reminder(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "You should have cancelled before the 1st." → "Would a reminder to cancel before the 1st have helped?" """
    end = end_of(sentence)
    match = _HINDSIGHT.match(sentence.text)
    if match is None or len(sentence.text.split()) > _LONGEST_REPROACH:
        return ()
    clause = next(
        (c for c in sentence.clauses if match.end() <= c.verb_span[1] and c.verb_span[0] <= match.end()), None
    )
    if clause is None or clause.negated or clause.voice == "passive" or clause.verb in _NOT_REMINDED_OF:
        return ()
    done = sentence.text[match.end() : end]
    if _GOES_ON.search(done):
        return ()
    rest = re.sub(r"^\w+", "", done)
    return all_of(sentence, f"Would a reminder to {clause.verb}{rest} have helped?")


def duty_as_step(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "You must sign both pages." → "Could you sign both pages?"; "You need to press Save." → "Press Save." """
    match = _DUTY.search(sentence.text, max(0, found[0] - 1)) or _MANDATORY.search(sentence.text, found[0])
    if (
        match is None
        or match.start() > found[0] + 1
        or re.match(r"(?:be|have|know|not)\b", sentence.text[match.end() :])
    ):
        return ()
    verb = re.match(r"\w+", sentence.text[match.end() :])
    before = sentence.text[: match.start()]
    if (
        verb is None
        or verb.group().lower() == "wait"
        or not (_OPENING.match(before) or before.endswith(", "))
    ):
        return ()
    if verb.group().lower() in _ON_THE_SCREEN and not _BACK_TO_US.search(sentence.text, match.end()):
        begin = capitalised if not before.strip() else str
        return (Change(match.start(), match.end() + 1, begin(sentence.text[match.end()])),)
    return _as_question(sentence, match.start(), match.end())


def order_as_question(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "Send us the logs of last night." → "Could you send us the logs of last night?" """
    before = sentence.text[: found[0]]
    clause = sentence.clause_at(*found)
    if not _OPENING.match(before) or clause is None or clause.negated:
        return ()
    return _as_question(sentence, found[0], found[0])


def _as_question(sentence: Sentence, start: int, end: int) -> tuple[Change, ...]:
    stop = end_of(sentence)
    text = sentence.text
    clause = sentence.clause_at(end, end + 1)
    if clause is None or not runs_alone(sentence, clause) or re.search(r"[;:()]| - |, so\b", text[end:stop]):
        return ()
    verb = text[end : end + 1].lower() + text[end + 1 : stop] if start == end else text[end:stop]
    if re.search(r"\b(?:and|then|or) (?:we|i|it|the|this|that)(?:'|\b)", verb, re.IGNORECASE):
        return ()
    lead = mid_sentence(text[:start])
    ask = "could you " if lead.strip() and not lead.rstrip().endswith((".", "!")) else "Could you "
    return (Change(start, len(text.rstrip()), f"{ask}{verb}?"),)
