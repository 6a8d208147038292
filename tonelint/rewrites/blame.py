"""Rewrites that take the customer out of the agent's place: what happened to the thing, not who did it."""

from __future__ import annotations

import re

from tonelint.language.clauses import Clause, Span
from tonelint.language.reading import Sentence
from tonelint.language.roles import Role
from tonelint.rewrites.change import Change, mid_sentence, object_phrase, plural
from tonelint.text.inflection import past_participle

_HANDING_IN = frozenset(
    "enter type give send provide supply submit upload quote attach return enclose state hand post email mail".split()
)
"""Verbs by which a thing comes to us: what they are said of "reached us", or hadn't."""

_ANSWERING = frozenset("reply respond answer react".split())
_OVERLOOKING = frozenset("miss overlook ignore disregard".split())
_FILLING = frozenset("complete fill".split())
_MISTAKING = frozenset("misread misunderstand mistake mishear misinterpret".split())
_TIME_LIMITS = frozenset("deadline date day window slot cutoff cut-off period".split())
_NO_PASSIVE = frozenset(
    "have want let get make be seem need tell ask know mean say think like become cause keep allow take "
    "give fail bother try happen stop start expect claim choose pick select order book hit put write "
    "breach violate break".split()
)
"""Verbs of which "it got …" reads badly, or says something else."""

_THEIR_PEOPLE = frozenset({"you", "u"})
_WRONG = re.compile(r"\b(wrong|incorrect|invalid|old|outdated|expired|former)\b ", re.IGNORECASE)
_STATE = re.compile(
    r" (?:blank|empty|unlocked|unticked|unchecked|unsigned|open|unread|unpaid|unanswered|switched \w+|turned \w+)\b"
)
_IN_A_PLACE = re.compile(r" (?:on|in|at) (?:the|your|our|page) ?\w+(?: \w+)?(?=[,.;:!?]|$)")
_LEFT_HANGING = re.compile(
    r"\b(yourself|yourselves|without|while|before|after|when|instead of|rather than|by) \w*(?:ing\b|self)",
    re.I,
)
_RECIPIENT = re.compile(r" (?:(?:to|with) )?(?:us|me)\b")
_GIVEN_BY_YOU = re.compile(
    r"\b(?:(?:that|which) )?you(?:'ve|'d| have| had)? (?:just |first |once )?"
    r"(?:entered|typed(?: in)?|gave|given|sent|provided|supplied|submitted|wrote|written|quoted|put in|put"
    r"|keyed in|filled in|uploaded|attached)(?: (?:to )?(?:us|me))?\b",
    re.IGNORECASE,
)


def without_blame(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "You deleted the folder" → "the folder got deleted"."""
    return _given_thing(sentence, found) or _accused(sentence, found)


def _given_thing(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "the postcode you gave us was …" → "the postcode that reached us was …"."""
    if sentence.text[found[0] : found[1]].lower().startswith(("you ", "you'")):
        return ()  # "what you did" is the clause itself, not what stands beside a thing
    match = _GIVEN_BY_YOU.search(sentence.text, found[0])
    if match is None or match.start() > found[1] or match.start() == 0:
        return ()
    after = sentence.text[match.end() :]
    if not re.match(
        r"(?: \w+){0,4} (?:was|were|is|are|turned|has|had|isn't|wasn't|doesn't|didn't|lacks|lacked)\b", after
    ):
        return ()
    return (Change(*match.span(), "that reached us"),)


def _accused(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    clause = sentence.clause_at(*found)
    if clause is None or not _accuses(sentence, clause):
        return ()
    start = clause.core()[0]
    deed = _deed(sentence, clause)
    if clause.verb in _ANSWERING and clause.negated:
        return (Change(*clause.core(), "we had no reply" + ("" if _follows_to(sentence, clause) else " to")),)
    if deed is None:
        return ()
    place = object_phrase(sentence, deed)
    if place is None or place[0] < deed.verb_span[1]:
        return ()
    thing = mid_sentence(sentence.text[slice(*place)])
    if re.match(
        r"(?:it|us|me|you|that|this|so|them|one|anything|nothing|no|someone|somebody)\b", thing, re.IGNORECASE
    ):
        return ()
    rest = sentence.text[place[1] : max(clause.span[1], deed.span[1])]
    if _LEFT_HANGING.search(rest) or re.match(r", (?:which|who|whose)\b", sentence.text[place[1] :]):
        return ()
    undone = deed is not clause or clause.negated
    said, end = _said(deed, thing, place[1], sentence.text, undone=undone)
    return (Change(start, end, said),) if said else ()


def _accuses(sentence: Sentence, clause: Clause) -> bool:
    if (
        clause.agent is not Role.CUSTOMER
        or clause.agent_word not in _THEIR_PEOPLE
        or clause.voice == "passive"
    ):
        return False
    if clause.subject_span is None or clause.relative or clause.tense not in ("past", "perfect"):
        return False
    # A second verb would lose its subject: "you opened the box and broke the seal".
    return not any(
        other is not clause
        and other.agent is Role.CUSTOMER
        and other.subject_span in (None, clause.subject_span)
        and not other.infinitive
        and other.verb_span[0] > clause.verb_span[0]
        for other in sentence.clauses
    )


def _deed(sentence: Sentence, clause: Clause) -> Clause | None:
    """The clause itself, or what somebody forgot or failed to do."""
    if clause.verb in ("forget", "fail", "omit", "neglect"):
        under = [c for c in sentence.clauses if c.governor == clause.verb and c.infinitive and not c.negated]
        return under[0] if len(under) == 1 and not clause.negated else None
    return clause


def _follows_to(sentence: Sentence, clause: Clause) -> bool:
    return clause.verb != "answer" or sentence.text[clause.core()[1] :].startswith(" to ")


def _said(deed: Clause, thing: str, end: int, text: str, *, undone: bool) -> tuple[str, int]:
    """What to say of the thing, and where the words it replaces end."""
    if deed.verb in _HANDING_IN and deed.recipient in (Role.NOBODY, Role.US):
        recipient = _RECIPIENT.match(text, end)
        beyond = recipient.end() if recipient else end
        if undone:
            return ("", 0) if text[beyond:].startswith(" with ") else (f"{thing} hadn't reached us", beyond)
        return _wrong_thing(deed, thing, beyond, text)
    was = "were" if plural(deed, thing) else "was"
    if deed.verb in _FILLING and undone:
        return f"{thing} {was} still blank", end
    if undone and deed.verb in _OVERLOOKING | _MISTAKING:
        return "", 0
    if deed.verb in _OVERLOOKING:
        if re.match(r" \w", text[end:]) and not re.match(
            r" (?:so|because|when|last|this|until|for)\b", text[end:]
        ):
            return "", 0
        return f"{thing} {'had already passed' if deed.objects & _TIME_LIMITS else 'went unnoticed'}", end
    if deed.verb in _MISTAKING:
        return f"{thing} {was} easy to {deed.verb}", end
    if deed.verb == "skip" and not undone:
        return f"{thing} {was} easy to miss", end
    if deed.verb == "leave":
        state = _STATE.match(text, end)
        return (f"{thing} stayed{state.group()}", state.end()) if state and not undone else ("", 0)
    if deed.verb in _NO_PASSIVE or _WRONG.search(thing + " "):
        return "", 0
    participle = past_participle(deed.verb) + (f" {deed.particle}" if deed.particle else "")
    if undone and re.match(r"[.,;!]|$", text[end:]):
        return f"{thing} {'aren' if was == 'were' else 'isn'}'t {participle} yet", end
    got = "didn't get" if undone else "got"
    return f"{thing} {got} {participle}", end


def _wrong_thing(deed: Clause, thing: str, end: int, text: str) -> tuple[str, int]:
    """ "you entered the wrong postcode on the form" → "the postcode on the form was wrong"."""
    wrong = _WRONG.search(thing)
    if wrong is None:
        return "", 0
    bare = thing[: wrong.start()] + thing[wrong.end() :]
    bare = re.sub(r"^an? ", "the ", bare)
    place = _IN_A_PLACE.match(text, end)
    where = place.group() if place else " that reached us"
    verb = "were" if plural(deed, bare) else "was"
    word = wrong.group(1).lower()
    article = "the old ones" if verb == "were" else "the old one"
    return (
        f"{bare}{where} {verb} {article if word in ('old', 'former') else word}",
        place.end() if place else end,
    )
