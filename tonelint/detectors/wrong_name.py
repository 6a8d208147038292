"""The detector of a wrong name: a greeting that does not fit the customer, or names the rep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.names import (
    TITLES,
    called_by_title,
    greeted_names,
    introduced_names,
    is_common_name,
    is_person_name,
    may_be_role,
    name_parts,
    same_person,
    signed_names,
    signs_clearly,
)
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, BlockKind
from tonelint.text.names import ORDINARY

_NAME = r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{1,14})"
_NAME_AND_COMMA = re.compile(r", [A-ZÀ-Þ]|^[A-ZÀ-Þ][a-zà-ÿ]+, ")
"""What every address by name holds."""
_CALLS = (
    # "Tom, I've …", but not "Tom, your driver, …" or "Tom, the plumber, …"
    re.compile(
        rf"^{_NAME}, (?=(?:I|i|we|you)(?:'\w+)? |(?:please|could you|can you|would you|thanks?)\b"
        r"|(?:your|the|that|this|it) ?(?:\w+ )?(?:is|are|was|were|has|have|'s)\b)"
    ),
    # "so, Tom, that's why"; "Thanks, Tom!"
    re.compile(
        rf"\b(?i:so|sorry|thanks|thank you|ok|okay|well|please|welcome|congratulations), {_NAME}(?=[,.!?:])"
    ),
    # "Thanks for your patience, Tom."; "Hope that helps, Tom!"
    re.compile(
        r"\b(?i:thanks again|(?:thanks|thank you) (?:so much|very much|a lot|for (?:your (?:patience|help"
        r"|trust"
        r"|understanding|time|message|reply|order)|waiting|writing(?: in)?|asking|telling me|letting "
        r"(?:me|us) know))"
        r"|(?:sorry|apologies)(?: again)?(?: (?:about|for) (?:that|this|the \w+))?"
        r"|hope (?:that|this|it) helps|(?:have|enjoy) (?:a|an|the|your) (?:\w+ )?\w+|take care|all the "
        r"best|good luck"
        rf"|(?:talk|speak|see you) \w+), {_NAME}(?=\s*[.!]|\s*$)"
    ),
)


class WrongNameSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The name greeted is neither in the customer's known name nor in their sign-off, or is the rep's own."""


@dataclass(frozen=True, slots=True)
class _Customer:
    """What is known of the customer's name; `others` may be right too, but say nothing against another."""

    parts: tuple[str, ...] = ()
    titled: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongNameDetector:
    """Silent without a name to compare with, and whenever two names could mean the same person."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every greeting or address with a wrong name."""
        customer = _customer(reading)
        agent = name_parts(reading.draft.agent) or _signature(reading)
        greetings = [s for s in reading.sentences if s.block.kind is BlockKind.GREETING]
        greeted = [(s, greeted_names(s.text)) for s in greetings]
        several = any(_fits(names, customer.parts) for _, names in greeted)  # "Hi Ana, hi Tom": one is right
        for sentence, names in () if several else greeted:
            wrong = _wrong(names, called_by_title(sentence.text), customer, agent)
            if wrong:
                yield _hit(sentence, wrong, customer.parts)
        addressee = customer.parts or next((names for _, names in greeted if names), ())
        if addressee:
            yield from _miscalled(reading, addressee, (*addressee, *customer.others, *agent))


def _customer(reading: Reading) -> _Customer:
    draft = reading.draft
    parts: tuple[str, ...] = ()
    titled = False
    if is_person_name(draft.customer_name):
        parts, titled = name_parts(draft.customer_name), called_by_title(draft.customer_name)
    others = introduced_names(draft.customer)
    # On social media people do not sign; what ends a post there is no name.
    if draft.channel != "social" and signs_clearly(draft.customer):
        signed = signed_names(draft.customer)
        titled = titled or called_by_title(draft.customer.strip().rpartition("\n")[2])
        parts += (
            tuple(part for part in signed if part not in parts) if is_person_name(" ".join(signed)) else ()
        )
    return _Customer(parts, titled, (*name_parts(draft.customer_name), *others))


def _signature(reading: Reading) -> tuple[str, ...]:
    sign_offs = [s.text for s in reading.sentences if s.block.kind is BlockKind.SIGN_OFF]
    return signed_names("\n".join(["-", *sign_offs]))[:1] if sign_offs else ()


def _wrong(names: tuple[str, ...], titled: bool, customer: _Customer, agent: tuple[str, ...]) -> str:
    """The greeted name that cannot be right, or "" if all is well or nothing is known."""
    if not names:
        return ""
    if not customer.parts:
        # The rep's own name; a nickname of it may well be the customer's.
        unknown = not customer.others or _fits(names, customer.others)
        own = bool(agent) and len(names[0]) > 1 and names[0].casefold() == agent[0].casefold()
        return names[0] if own and unknown else ""
    if _fits(names, (*customer.parts, *customer.others)) or may_be_role(names, titled=titled):
        return ""
    # "Ms Brandt" and "Anna" may be one person, and so may "Anna" and "Ms Brandt".
    comparable = titled == customer.titled or len(customer.parts) > 1
    return names[0] if comparable else ""


def _miscalled(reading: Reading, addressee: tuple[str, ...], fitting: tuple[str, ...]) -> Iterator[Hit]:
    """Names in the body by which nobody in sight is called; who was spoken of before may be spoken to."""
    before = reading.draft.customer
    for sentence in (s for s in reading.sentences if s.block.kind in BODY):
        for pattern in _CALLS if _NAME_AND_COMMA.search(sentence.text) else ():
            for match in pattern.finditer(sentence.text):
                name = match["name"]
                spoken_of = re.search(
                    rf"\b{re.escape(name)}\b", before + "\n" + sentence.text[: match.start("name")]
                )
                if (
                    is_common_name(name)
                    and name.casefold() not in ORDINARY
                    and not spoken_of
                    and not _fits((name,), fitting)
                    # "Good luck, Tom" at the very end, without a full stop, is signed by Tom
                    and not (sentence is reading.sentences[-1] and match.end() == len(sentence.text))
                ):
                    yield _hit(sentence, name, addressee, match.start("name"))
        before += "\n" + sentence.text


def _fits(names: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return any(same_person(name, part) for name in names for part in known if part.casefold() not in TITLES)


def _hit(sentence: Sentence, name: str, known: tuple[str, ...], at: int = -1) -> Hit:
    start = max(sentence.text.find(name) if at < 0 else at, 0)
    suggestions = (
        (sentence.text[:start] + known[0] + sentence.text[start + len(name) :],)
        if known and sentence.block.kind is BlockKind.GREETING
        else ()
    )
    return Hit(
        *sentence.source_span(start, start + len(name)),
        values={"name": name, "known": " ".join(known) or "the customer"},
        suggestions=suggestions,
    )


def compile_wrong_name(spec: WrongNameSpec, lexicons: Lexicons, limit: int | None) -> WrongNameDetector:
    """There is nothing to set."""
    return WrongNameDetector()
