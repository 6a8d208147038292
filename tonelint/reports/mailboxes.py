"""Mailboxes: which files hold mail, and the messages in them as bytes, one at a time."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from pathlib import Path

from tonelint.sources import SourceError, display

MBOX, EML = (".mbox", ".mbx"), ".eml"
SUFFIXES = (*MBOX, EML)

_MAILDIR = ("cur", "new", "tmp")
_BEGIN = re.compile(rb"From [^\n]*\n>?[\w-]+:")
"""A line that begins a message, and its first header."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_maildir(folder: Path) -> bool:
    """Whether a folder is a Maildir, or a folder of one (`.Sent`)."""
    return all((folder / name).is_dir() for name in _MAILDIR)


def is_in_maildir(path: Path) -> bool:
    """Whether a file is a message of a Maildir; what is still being delivered (`tmp`) is none."""
    return (
        path.parent.name in ("cur", "new")
        and not path.name.startswith(".")
        and is_maildir(path.parent.parent)
    )


def is_mbox(path: Path) -> bool:
    """Whether a file without a telling suffix begins as an mbox does. Raises `OSError`."""
    if path.suffix.lower() in MBOX:
        return True
    if path.suffix:
        return False
    with path.open("rb") as stream:
        return stream.read(5) == b"From "


def messages(path: Path) -> Iterator[tuple[str, bytes, float]]:
    """Each message of an mbox: its number, its bytes, and how much of the file is read after it, from 0 to 1.

    Raises `OSError`, and `SourceError` if there is none.
    """
    with path.open("rb"):
        pass  # the mailbox would say of any file that it does not exist
    box = mailbox.mbox(path, create=False)
    try:
        keys = box.keys()
        if not keys:
            raise SourceError(display(path), "no message in this mailbox")
        number, message = 0, b""
        for read, key in enumerate(keys):
            part = box.get_bytes(key, from_=True)
            if message and not _BEGIN.match(part):
                message += b"\n" + part  # somebody wrote a paragraph that begins with “From”
                continue
            if message:
                number += 1
                yield f"message {number}", _unescaped(message), read / len(keys)
            message = part
        yield f"message {number + 1}", _unescaped(message), 1.0
    finally:
        box.close()


def _unescaped(message: bytes) -> bytes:
    """A message without the line that begins it, and without the mark before its other lines that begin so."""
    return _ESCAPED.sub(rb"\1", message.partition(b"\n")[2])
