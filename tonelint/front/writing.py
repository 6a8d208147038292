"""Files written at once or not at all."""

import errno
import os
import secrets
from pathlib import Path

from tonelint.sources import SourceError, display

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors put before UTF-8."""


def write_whole(path: Path, content: bytes, before: bytes | None = None) -> None:
    """Put `content` in the place of what a file holds, its permissions kept, links followed.

    `before` is what it must hold to the last moment. Whoever dies in between leaves the file as it was. Raises `OSError`,
    and `SourceError` if it was changed.
    """
    target = path.resolve()
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    beside = target.with_name(f".tonelint-{secrets.token_hex(8)}")
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(mode & 0o7777)
        if before is not None and target.read_bytes() != before:
            raise SourceError(display(path), "it was changed while it was checked")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def replace_text(path: Path, old: str, new: str) -> None:
    """Put a new text in the place of the one that was read from a file, a byte order mark kept.

    Raises `OSError`, and `SourceError` if the file holds another text now.
    """
    raw = path.read_bytes()
    mark = MARK if raw.startswith(MARK) else b""
    if raw[len(mark) :] != old.encode():
        raise SourceError(display(path), "it was changed while it was checked")
    write_whole(path, mark + new.encode(), raw)
