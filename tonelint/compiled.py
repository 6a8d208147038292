"""Compiled rules kept on disk: to read and compile all rule files takes longer than a check."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from tonelint import __version__
from tonelint.stored import store, stored

Thing = TypeVar("Thing")

_MOST = 8
"""Files that are kept; the oldest goes first."""


def user_folder() -> Path:
    """The user's folder of caches; it need not exist."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tonelint"


@cache
def code() -> str:
    """tonelint itself as a short name: also a version that is being worked on is told from itself of yesterday."""
    package = Path(__file__).parent
    return (
        f"{__version__} {digest([*sorted(package.rglob('*.py')), *sorted(package.glob('weights/*.json'))])}"
    )


def digest(paths: Iterable[Path]) -> str:
    """The content of files as a short name. Raises `OSError`."""
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def kept(kind: type[Thing], key: str, make: Callable[[], Thing]) -> Thing:
    """What was made for a key before, if it is there and whole; else what `make` gives, kept for the next time.

    Pickles are read from a folder only that belongs to this user and that nobody else may write to.
    """
    folder = user_folder() / "compiled"
    name = hashlib.sha256(f"{code()} {sys.version} {key}".encode()).hexdigest()
    path = folder / name
    found = _read(path)
    if isinstance(found, kind):
        return found
    made = make()
    _write(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _read(path: Path) -> object:
    try:
        place = path.parent.stat()
        if (hasattr(os, "getuid") and place.st_uid != os.getuid()) or place.st_mode & 0o022:
            return None
    except OSError:
        return None
    body = stored(path)
    return None if body is None else pickle.loads(body)  # noqa: S301 (written by this very code, for this user, and whole)


def _write(path: Path, body: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        others = sorted(path.parent.iterdir(), key=lambda other: other.stat().st_mtime)
        for other in others[: max(0, len(others) + 1 - _MOST)]:
            other.unlink(missing_ok=True)
        store(path, body)
    except OSError:
        return
