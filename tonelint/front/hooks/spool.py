"""A message on its way through: held in a nameless file, which becomes the standard input of the next program."""

from __future__ import annotations

import os
import select
from collections.abc import Iterable, Iterator

_PIECE = 1 << 20


def nameless() -> int:
    """A new empty file that no other user can find, gone when it is closed: in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("message", os.MFD_CLOEXEC)
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def held(pieces: Iterable[bytes]) -> int:
    """A file of all these pieces. Raises `OSError` if they cannot be had or find no room."""
    file = nameless()
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(file, rest) :]
    return file


def pieces(source: int, *, to_dot: bool = False) -> Iterator[bytes]:
    """All that a descriptor gives; on a terminal, only to a line with nothing but a dot, if `to_dot`.

    Raises `OSError`.
    """
    watch = to_dot and os.isatty(source)
    tail = b"\n"
    while piece := _piece(source):
        yield piece
        tail = (tail + piece)[-3:]
        if watch and tail == b"\n.\n":
            return


def _piece(source: int) -> bytes:
    while True:
        try:
            return os.read(source, _PIECE)
        except BlockingIOError:  # whoever started us made it so
            select.select([source], [], [])
