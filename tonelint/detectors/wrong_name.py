"""The detector of a wrong name: a greeting that does not fit the customer, or names the rep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.names import TITLES, greeted_names, is_common_name, same_person, signed_names
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, BlockKind

_ADDRESSED = re.compile(
    r"(?:^(?P<first>[A-ZÀ-Þ][a-zà-ÿ]{1,14}), "
    r"(?=(?:i|i'm|i've|we|we've|you|you're|your|this|that|it|please|could|can|the|thanks)\b)"
    r"|\b(?:so|sorry|thanks|thank you|ok|okay|well|yes|no|please), "
    r"(?P<second>[A-ZÀ-Þ][a-zà-ÿ]{1,14})(?=[,.!?:]))",
)
_OPENERS = frozenset(
    str.split(
        "unfortunately however sorry thanks also hi hello yes no please sure okay ok well then now first "
        "second finally today tomorrow yesterday currently meanwhile otherwise instead again sadly luckily "
        "fortunately alternatively done great monday tuesday wednesday thursday friday saturday sunday note "
        "ps indeed here there later so next once usually"
    )
)


class WrongNameSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The name greeted is neither in the customer's known name nor in their sign-off, or is the rep's own."""


@dataclass(frozen=True, slots=True)
class WrongNameDetector:
    """Silent without a name to compare with, and whenever two names could mean the same person."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every greeting or address with a wrong name."""
        draft = reading.draft
        # On social media people do not sign; what ends a post there is no name.
        signed = () if draft.channel == "social" else signed_names(draft.customer)
        known = (*_parts(draft.customer_name), *signed)
        agent = _parts(draft.agent) or _signature(reading)
        greetings = [s for s in reading.sentences if s.block.kind is BlockKind.GREETING]
        greeted = [(s, greeted_names(s.text)) for s in greetings]
        for sentence, names in greeted:
            wrong = _wrong(names, known, agent)
            if wrong:
                yield _hit(sentence, wrong, known)
        addressee = known or next((names for _, names in greeted if names), ())
        for sentence in (s for s in reading.sentences if s.block.kind in BODY):
            for match in _ADDRESSED.finditer(sentence.text):
                name = match.group("first") or match.group("second")
                if match.group("first") and not is_common_name(name):
                    continue  # "Unlocked, your card …": any word may open a sentence
                if addressee and name.lower() not in _OPENERS and not _fits((name,), addressee):
                    yield _hit(sentence, name, addressee)


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a known name; none of a handle ("jo_makes88"), which is not what one calls people."""
    if re.search(r"[\d_@]", name):
        return ()
    return tuple(part for part in re.split(r"[\s.,]+", name) if part and part.casefold() not in TITLES)


def _signature(reading: Reading) -> tuple[str, ...]:
    sign_offs = [s.text for s in reading.sentences if s.block.kind is BlockKind.SIGN_OFF]
    return signed_names("\n".join(["-", *sign_offs]))[:1] if sign_offs else ()


def _wrong(names: tuple[str, ...], known: tuple[str, ...], agent: tuple[str, ...]) -> str:
    """The greeted name that cannot be right, or "" if all is well or nothing is known."""
    if not names:
        return ""
    if known:
        return "" if _fits(names, known) else names[0]
    if (
        agent
        and same_person(names[0], agent[0])
        and len(names[0]) > 1
        and names[0].casefold() == agent[0].casefold()
    ):
        return names[0]
    return ""


def _fits(names: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return any(same_person(name, part) for name in names for part in known)


def _hit(sentence: Sentence, name: str, known: tuple[str, ...]) -> Hit:
    start = sentence.text.find(name)
    values = {"name": name, "known": " ".join(known) or "the customer"}
    suggestions = (
        (sentence.text[:start] + known[0] + sentence.text[start + len(name) :],)
        if known and start >= 0 and sentence.block.kind is BlockKind.GREETING
        else ()
    )
    return Hit(
        *sentence.source_span(max(start, 0), max(start, 0) + len(name)),
        values=values,
        suggestions=suggestions,
    )


def compile_wrong_name(spec: WrongNameSpec, lexicons: Lexicons, limit: int | None) -> WrongNameDetector:
    """There is nothing to set."""
    return WrongNameDetector()
