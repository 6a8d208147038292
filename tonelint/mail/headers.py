"""Headers: subject, addresses and date of a message as people read them."""

from __future__ import annotations

import re
from binascii import Error as BinasciiError
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as MimePart
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

from tonelint.mail.charsets import decoded

_LONGEST = 20_000
"""Characters of a header that are read; no subject and no list of addressees that matters is longer."""
_LONGEST_FIELDS = 4_000
"""The same for headers with parameters, the reading of which takes quadratic time."""
_FOLDED = re.compile(r"\s*[\r\n]+\s*")
_COMMENT = re.compile(r"\s*\((?:[^()]*)\)\s*$|\s+via\s.*$", re.IGNORECASE)
_LAST_FIRST = re.compile(r"(?P<last>[^\s,][^,]{0,40}), (?P<first>[^\s,][^,]{0,40})")
_PREFIX = re.compile(
    r"(?:re|r|aw|antw|antwort|wg|fwd?|fw|tr|rép|rv|res|enc|sv|vs|vl|vb|vá|odp|ynt|ilt|doorst|i|回复|答复|转发|回覆|轉寄|返信|転送|답장|전달)"
    r"(?:\[\d+\])?\s*[:：]",
    re.IGNORECASE,
)


class _Bounded(Compat32):
    """The lenient policy: the newer one raises errors of many kinds at broken headers. Long headers are cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _LONGEST_FIELDS if name.lower().startswith("content-") else _LONGEST]


BOUNDED = _Bounded()


@dataclass(frozen=True, slots=True)
class Address:
    """Who a message is from or for; `name` is "" where nothing but the address is known."""

    name: str
    email: str


NOBODY = Address("", "")


def header(part: MimePart, name: str) -> str:
    """The decoded text of a header on one line; "" if it is not there."""
    return _words(_raw(part, name))


def addresses(part: MimePart, name: str) -> tuple[Address, ...]:
    """The addresses in a header, in order."""
    try:
        # Decoded one by one afterwards: an encoded name may hold a comma.
        found = getaddresses([_raw(part, name)])
    except RecursionError:  # comments in comments without end
        return ()
    return tuple(Address(_person(_words(shown)), email) for shown, email in found if email or shown)


def date(part: MimePart) -> datetime | None:
    """When it was written; None if it doesn't say, or not so that it can be understood."""
    try:
        return parsedate_to_datetime(_raw(part, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def is_inherited(subject: str) -> bool:
    """Whether a subject is that of the message answered or forwarded ("Re: …"), in the words of whoever wrote that."""
    return _PREFIX.match(subject) is not None


def _raw(part: MimePart, name: str) -> str:
    """The first header of that name, its bytes beyond ASCII as text, its encoded words as they stand."""
    for key, value in part.raw_items():
        if key.lower() == name.lower():
            raw = str(value)[:_LONGEST].encode("utf-8", "surrogateescape")
            return _FOLDED.sub(" ", decoded(raw, "utf-8")).strip()
    return ""


def _words(raw: str) -> str:
    if "=?" not in raw:
        return " ".join(raw.split())
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, BinasciiError, ValueError):
        return " ".join(raw.split())
    text = "".join(
        piece
        if isinstance(piece, str)
        else decoded(piece, charset)
        if charset
        else piece.decode("raw-unicode-escape", "replace")  # as decode_header made it
        for piece, charset in pieces
    )
    return " ".join(text.split())


def _person(name: str) -> str:
    """A display name as one would say it; "" for an address in its place."""
    name = _COMMENT.sub("", name.strip("\"' ")).strip("\"' ")
    if "@" in name:
        return ""
    turned = _LAST_FIRST.fullmatch(name)
    return f"{turned['first']} {turned['last']}" if turned else name
