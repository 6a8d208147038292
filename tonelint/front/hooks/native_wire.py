"""Native messaging: what an extension asks and the host answers, as JSON behind four bytes of length.

Protocol 1. The length is an unsigned 32-bit number in the machine's byte order. All offsets count UTF-16 units, as
strings do in JavaScript. Keys that a side does not know are passed over, so a new key needs no new protocol; a key that
goes or changes its meaning does. Answers come in the order in which they are ready, not in that of the requests.

A request:

    protocol     1
    id           a number or a string, given back in the answer
    kind         "text" and "html": a draft in a composer. "message": an email; the host makes one of it, so that quotations,
                 signatures and attachments are known for what they are
    text | html  the draft; a message has one of both
    subject, from, to, cc, attachments     of a message: strings, and lists of strings; attachments by name
    customer     of a text or HTML: the message that it answers; without it, what it quotes
    options      {"profile": …, "channel": …, "markdown": true}, each as on the command line
    patience     seconds to wait for an answer, if that is less than the configuration says

An answer:

    protocol, version, id
    action       "pass", "warn", "ask" or "block": what the configuration does with such a draft
    override     whether a person who is asked may send it all the same
    fail         "open" or "closed": what to do when there is no answer
    patience     seconds to wait for one
    problem      why the draft could not be checked, one line; "" if it was
    findings     gravest first: rule, severity, message, why, found, suggestions, url, and
                 start, end   where it is in the given text or HTML; in a message both are null
                 where        "subject" or "body"
                 excerpt      {"text", "start", "end"}: the words around it, and where it is in them
                 rewrite      {"old", "new", "start", "end"}: words of the draft, what to put there, and where they
                              are, as above; of HTML it is the source. Null if only a person can
    skipped      [{"kind", "lines"}]: what was not read as the author's words
"""

from __future__ import annotations

import json
import struct
from typing import BinaryIO, Literal

import msgspec

PROTOCOL = 1
LARGEST = 8 * 1024 * 1024
"""Bytes of a request that is answered."""
LARGEST_ANSWER = 1024 * 1024
"""Bytes; a browser takes no more."""
_PLAUSIBLE = 256 * 1024 * 1024
"""Bytes; a length beyond is none: the two sides are out of step."""
_LENGTH = struct.Struct("=I")
_PIECE = 65536


class Options(msgspec.Struct, frozen=True):
    """How a draft is to be checked, where the configuration does not say."""

    profile: str = ""
    channel: str = ""
    markdown: bool = False


class Request(msgspec.Struct, frozen=True, rename={"sender": "from"}):
    """A draft that is about to be sent."""

    kind: Literal["text", "html", "message"]
    protocol: int
    id: int | str | None = None
    text: str | None = None
    html: str | None = None
    subject: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    customer: str = ""
    options: Options = Options()
    patience: float | None = None


class RequestError(Exception):
    """One line that says why a request is none, and the id that it had."""

    def __init__(self, what: str, given: int | str | None = None) -> None:
        super().__init__(what)
        self.id = given


class OutOfStepError(Exception):
    """What comes in are no requests; there is no way to tell where the next one begins."""


def receive(stream: BinaryIO) -> bytes | None:
    """The next message; None at the end. Raises `RequestError` for one that is too long, which is passed over.

    Raises `OutOfStepError` if what comes in is no message at all.
    """
    prefix = stream.read(_LENGTH.size)
    if len(prefix) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(prefix)
    if length > _PLAUSIBLE:
        raise OutOfStepError(f"a message of {length} bytes")
    if length > LARGEST:
        while length > 0 and (piece := stream.read(min(_PIECE, length))):
            length -= len(piece)
        raise RequestError("the draft is too long to be checked")
    raw = stream.read(length)
    return raw if len(raw) == length else None


def send(stream: BinaryIO, answer: object) -> None:
    """Write one answer. Raises `OSError` if nobody listens."""
    raw = msgspec.json.encode(answer)
    stream.write(_LENGTH.pack(len(raw)) + raw)
    stream.flush()


def request_in(raw: bytes) -> Request:
    """The request in a message; `RequestError`."""
    try:
        # Of a lone surrogate, which a string in JavaScript may hold, msgspec would say that it ends too early.
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise RequestError("not JSON") from None
    given = content.get("id") if isinstance(content, dict) else None
    known = given if isinstance(given, int | str) and not isinstance(given, bool) else None
    if isinstance(content, dict) and content.get("protocol") != PROTOCOL:
        raise RequestError(f"this tonelint speaks protocol {PROTOCOL}, the extension another", known)
    try:
        request = msgspec.convert(_whole(content), Request)
    except (msgspec.ValidationError, RecursionError) as error:
        raise RequestError(f"not a request: {str(error)[:1].lower()}{str(error)[1:]}", known) from None
    if (request.text is None) == (request.html is None) or getattr(request, request.kind, "") is None:
        raise RequestError("a request has either `text` or `html`", known)
    return request


def units(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units."""
    return offset + sum(character > "\uffff" for character in text[:offset])


def _whole(content: object) -> object:
    """The same without halves of surrogate pairs, which are in no encoding; offsets stay."""
    if isinstance(content, str):
        return content if content.isascii() else _paired(content)
    if isinstance(content, list):
        return [_whole(entry) for entry in content]
    if isinstance(content, dict):
        return {_paired(key): _whole(entry) for key, entry in content.items()}
    return content


def _paired(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
