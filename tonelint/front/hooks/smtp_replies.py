"""Answers of the gate's own, as SMTP writes them, and what of the upstream's extensions it can carry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tonelint.front.hooks.smtp_wire import Reply

LONGEST = 512
"""Octets of a line of an answer, its code and its end included (RFC 5321, 4.5.3.1.5)."""
_CARRIED = frozenset(
    b"8BITMIME AUTH DELIVERBY DSN ENHANCEDSTATUSCODES EXPN FUTURERELEASE HELP LIMITS MT-PRIORITY PIPELINING RRVS "
    b"SIZE SMTPUTF8 VRFY".split()
)
"""Extensions that add a parameter, or a command of one line. CHUNKING and BINARYMIME have no DATA to hold back,
BURL sends what never passes here, and STARTTLS, XCLIENT and the like change who is spoken to."""
_KEYWORD = re.compile(rb"[A-Za-z0-9][A-Za-z0-9-]*")
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "→": "->",
        "×": "x",
        "€": "EUR",
        "•": "*",
        "ß": "ss",
    }
)


def answer(code: int, enhanced: str, lines: Iterable[str], *, utf8: bool = False) -> bytes:
    """An answer of one or more lines: in ASCII, unless the client has said that it reads UTF-8."""
    room = LONGEST - len(f"{code}-{enhanced} \r\n")
    words = [piece for line in lines for piece in _pieces(_encoded(line, utf8=utf8), room)] or [b""]
    last = len(words) - 1
    return b"".join(
        b"%d%s%s %s\r\n" % (code, b" " if number == last else b"-", enhanced.encode(), piece)
        for number, piece in enumerate(words)
    )


def carried(reply: Reply, largest: int) -> bytes:
    """The upstream's answer to EHLO, less what cannot pass here; messages have at most `largest` bytes."""
    first, *rest = (line[4:].rstrip(b"\r\n") for line in reply.lines)
    kept = [first, *(line for line in rest if _keyword(line) in _CARRIED - {b"SIZE"})]
    sizes = [line.split()[1] for line in rest if _keyword(line) == b"SIZE" and len(line.split()) > 1]
    limits = [int(size) for size in sizes if size.isdigit() and int(size) > 0]
    kept.append(b"SIZE %d" % min([largest, *limits]))
    return b"".join(
        b"250%s%s\r\n" % (b" " if number == len(kept) - 1 else b"-", line) for number, line in enumerate(kept)
    )


def _keyword(line: bytes) -> bytes:
    found = _KEYWORD.match(line)
    return found[0].upper() if found else b""


def _encoded(line: str, *, utf8: bool) -> bytes:
    shown = "".join(character if character.isprintable() else " " for character in line)
    if utf8:
        return shown.encode("utf-8", "replace")
    plain = unicodedata.normalize("NFKD", shown.translate(_PLAIN))
    return "".join(one for one in plain if not unicodedata.combining(one)).encode("ascii", "replace")


def _pieces(line: bytes, room: int) -> Iterator[bytes]:
    """A line in pieces that fit, broken at spaces where there are any; no character is broken."""
    while len(line) > room:
        end = line.rfind(b" ", 1, room + 1)
        if end <= len(line) - len(line.lstrip()):
            end = room
            while line[end] & 0xC0 == 0x80:
                end -= 1
        yield line[:end]
        line = line[end:].lstrip()
    yield line
