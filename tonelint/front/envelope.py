"""What the command and its warm server say to one another: a line with the lengths of some fields, then the fields.

Only what is imported at every start anyway is imported here, because the command's whole time is a few milliseconds.
"""

from __future__ import annotations

import os
import stat
import sys

from tonelint import __version__

MAGIC = b"tonelint"
LONGEST_HEADER = 256
LARGEST = 64 * 1024 * 1024
"""Bytes of a message; more is no request."""
OK, REFUSED = b"ok", b"refused"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket  # what the library's own class is derived from
    from collections.abc import Iterable, Mapping


class EnvelopeError(Exception):
    """Something that is no message of ours, or only the beginning of one."""


def runtime_folder() -> str:
    """Where sockets of this user live: nobody else may enter it. Raises `OSError` if it cannot be made so."""
    base = os.environ.get("XDG_RUNTIME_DIR") or ""
    folder = (
        os.path.join(base, "tonelint")
        if base
        else os.path.join(os.environ.get("TMPDIR") or "/tmp", f"tonelint-{os.getuid()}")  # noqa: S108 (checked below)
    )
    if not os.path.isdir(folder):
        os.mkdir(folder, 0o700)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise PermissionError(f"{folder}: not a folder of this user alone")
    return folder


def socket_path() -> str:
    """The socket of this installation and version; another one has another name. Raises `OSError`."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.join(runtime_folder(), f"{__version__}-{_short_hash(f'{sys.executable} {here}')}.sock")


def _short_hash(text: str) -> str:
    """FNV-1a, 64 bits: the same in every process, and nothing to import."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "surrogateescape"):
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return f"{value:016x}"


def packed(variables: Mapping[str, str]) -> bytes:
    """An environment as one field; `unpacked` is its inverse."""
    return os.fsencode("\0".join(f"{name}={value}" for name, value in variables.items()))


def unpacked(field: bytes) -> dict[str, str]:
    """The environment in a field."""
    return dict(entry.split("=", 1) for entry in os.fsdecode(field).split("\0") if entry)


def sealed(fields: Iterable[bytes]) -> bytes:
    """A message of these fields."""
    parts = list(fields)
    return b" ".join([MAGIC, *(b"%d" % len(part) for part in parts)]) + b"\n" + b"".join(parts)


def receive(connection: socket) -> list[bytes]:
    """The fields of the next message. Raises `EnvelopeError`, `OSError`."""
    held = b""
    while b"\n" not in held:
        if len(held) > LONGEST_HEADER:
            raise EnvelopeError("no header")
        held += _some(connection)
    header, _, body = held.partition(b"\n")
    magic, *numbers = header.split(b" ")
    if magic != MAGIC or not all(number.isdigit() for number in numbers):
        raise EnvelopeError("not a message of tonelint")
    lengths = [int(number) for number in numbers]
    total = sum(lengths)
    if total > LARGEST:
        raise EnvelopeError("too large")
    pieces, got = [body], len(body)
    while got < total:
        pieces.append(_some(connection))
        got += len(pieces[-1])
    body = b"".join(pieces)
    fields, start = [], 0
    for length in lengths:
        fields.append(body[start : start + length])
        start += length
    return fields


def _some(connection: socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise EnvelopeError("ends in the middle")
    return data
