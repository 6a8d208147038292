"""The part of a large message that is worth checking: all but the contents of its attachments."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

SMALL = 200_000
"""Bytes; what is not larger is checked as it is."""
_DEEPEST = 20
_LONGEST_HEAD = 1 << 16

Held = bytes | mmap.mmap


def excerpt(raw: Held) -> bytes:
    """The message less the contents of its attachments, whose headers stay; never raises for what it holds."""
    return raw[:] if len(raw) <= SMALL else b"".join(_kept(raw, 0, len(raw), 0))


def _kept(raw: Held, start: int, end: int, depth: int) -> Iterator[bytes]:
    """What is kept of the entity between two offsets."""
    from email.parser import BytesHeaderParser  # most messages are small, and don't need it

    body = _body(raw, start, end)
    head = raw[start : min(body, start + _LONGEST_HEAD)]
    yield head
    parsed = BytesHeaderParser().parsebytes(head)
    boundary = _boundary(parsed)
    delimiters = list(_delimiters(raw, body, end, b"--" + boundary)) if boundary and depth < _DEEPEST else []
    if delimiters:
        yield from _parts(raw, delimiters, end, depth)
    elif (
        _is_text(parsed) or parsed.get_content_maintype() == "multipart"
    ):  # one that is broken may be all text
        yield raw[body:end]


def _parts(raw: Held, delimiters: Sequence[tuple[int, int, bool]], end: int, depth: int) -> Iterator[bytes]:
    """What is kept between the delimiters of a multipart entity, and they themselves; what stands before is no part."""
    ends = [place for place, _, _ in delimiters[1:]] + [end]
    for (place, after, last), part_end in zip(delimiters, ends, strict=True):
        yield b"\n" + raw[place:after]
        if last:
            return
        yield from _kept(raw, after, part_end, depth + 1)


def _delimiters(raw: Held, start: int, end: int, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line begins and ends that stands between two parts, and whether it closes the last."""
    place = raw.find(delimiter, start, end)
    while place >= 0:
        line = raw.find(b"\n", place, end)
        after = end if line < 0 else line + 1
        rest = raw[place + len(delimiter) : after].strip()
        if raw[place - 1 : place] == b"\n" and rest in (b"", b"--"):
            yield place, after, rest == b"--"
        place = raw.find(delimiter, place + len(delimiter), end)


def _body(raw: Held, start: int, end: int) -> int:
    """Where the header block that begins an entity ends, with the empty line."""
    for empty in (b"\n", b"\r\n"):
        if raw[start : start + len(empty)] == empty:
            return start + len(empty)
    window = min(end, start + _LONGEST_HEAD)
    ends = [
        place + len(empty) for empty in (b"\n\n", b"\n\r\n") if (place := raw.find(empty, start, window)) >= 0
    ]
    return min(ends, default=end)


def _boundary(parsed: Message) -> bytes:
    if parsed.get_content_maintype() != "multipart":
        return b""
    boundary = parsed.get_boundary() or ""
    return boundary.encode() if boundary.isascii() else b""


def _is_text(parsed: Message) -> bool:
    return (
        parsed.get_content_maintype() == "text"
        and parsed.get_content_disposition() != "attachment"
        and parsed.get_filename() is None
    )
