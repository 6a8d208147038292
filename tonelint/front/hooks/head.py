"""The header block of a message as bytes: what switches its check off, and messages that nobody wrote by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

SWITCH = b"x-tonelint"
"""The header that is for tonelint alone, in lower case; with the value `off` the message is not checked."""
LONGEST = 1 << 20
"""Bytes; no header block is longer."""

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_ENVELOPE = re.compile(rb">?From ")  # the line that a mailbox puts before a message
_COMMENT = re.compile(rb"\([^()]*\)")


class Raw(Protocol):
    """Bytes that can be sliced, in memory or in a file."""

    def __getitem__(self, part: slice) -> bytes:
        """A stretch of them."""

    def __len__(self) -> int:
        """How many there are."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a header block says about checking."""

    off: bool = False
    """Whether its author switched the check off."""
    automatic: bool = False
    """Whether it is sent on unchanged, or by a program: resent, an automatic answer, a report of delivery."""
    switches: Sequence[tuple[int, int]] = ()
    """Where the headers that are for tonelint alone stand, whatever they say; they must not reach the customer."""


def read_head(raw: Raw) -> Head:
    """What the header block at the beginning of a message says; never raises."""
    off = automatic = False
    switches = []
    for name, value, start, end in _fields(raw[:LONGEST]):
        if name == SWITCH:
            switches.append((start, end))
            off = off or value == b"off"
        automatic = automatic or _is_automatic(name, value)
    return Head(off, automatic, tuple(switches))


def without(raw: Raw, spans: Sequence[tuple[int, int]], step: int = 1 << 20) -> Iterator[bytes]:
    """The message less these stretches, piece by piece."""
    position = 0
    for start, end in [*spans, (len(raw), len(raw))]:
        while position < start:
            yield raw[position : min(start, position + step)]
            position = min(start, position + step)
        position = end


def _is_automatic(name: bytes, value: bytes) -> bool:
    if name == b"auto-submitted":
        return value.partition(b";")[0].strip() not in (b"", b"no")
    if name == b"content-type":
        return value.partition(b";")[0].strip() == b"multipart/report"
    return name.startswith(b"resent-") or (name == b"return-path" and value == b"<>")


def _fields(raw: bytes) -> Iterator[tuple[bytes, bytes, int, int]]:
    """Name and value in lower case, the value unfolded and less its comments, and where the whole field stands."""
    name, lines, start, position = b"", [b""], 0, 0
    for line in (each[0] for each in _LINE.finditer(raw)):
        found = _FIELD.match(line)
        if name and line[:1] in (b" ", b"\t"):
            lines.append(line)
        elif found:
            if name:
                yield name, _value(lines), start, position
            name, lines, start = found[1].lower(), [line[found.end() :]], position
        elif not (position == 0 and _ENVELOPE.match(line)):
            break
        position += len(line)
    if name:
        yield name, _value(lines), start, position


def _value(lines: Sequence[bytes]) -> bytes:
    return b" ".join(_COMMENT.sub(b" ", b"".join(lines)).split()).lower()
