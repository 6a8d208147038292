"""Files of ours that are whole or count for nothing: a digest, and the content that it is the digest of."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

_DIGEST = 32


def stored(path: Path) -> bytes | None:
    """What was stored under a path; None if there is nothing, or nothing whole."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    body = raw[_DIGEST:]
    return body if hashlib.sha256(body).digest() == raw[:_DIGEST] else None


def store(path: Path, body: bytes) -> None:
    """Store a content in a folder that is there, at once or not at all. Raises `OSError`."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(hashlib.sha256(body).digest() + body)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
