"""Compiled rules kept on disk: to read and compile all rule files takes longer than a check."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from tonelint import __version__
from tonelint.stored import store, stored

Thing = TypeVar("Thing")

_MOST = 8
"""Files that are kept; the one that was not used for longest goes first."""


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


@cache
def _this_code() -> str:
    """The same from the times and sizes of the files, for what never leaves this machine: to read them takes longer."""
    folders = (folder for folder, _, _ in os.walk(Path(__file__).parent))
    return f"{__version__} {stamp(folders, '.py')}"


def stamp(folders: Iterable[str], suffix: str) -> tuple[tuple[str, int, int, int], ...]:
    """Names, times (ns) and sizes (bytes) of the files in folders: different whenever one of them is written.

    The time of the last change counts beside that of the content, which whoever unpacks an archive may set.
    Raises `OSError`.
    """
    found = (
        (entry.path, entry.stat())
        for folder in folders
        for entry in os.scandir(folder)
        if entry.name.endswith(suffix)
    )
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size) for path, stat in found))


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
    name = f"{_this_code()} {sys.version} {key}"
    body = read_kept(name)
    if body is not None:
        found = pickle.loads(body)  # noqa: S301 (written by this very code, for this user, and whole)
        if isinstance(found, kind):
            return found
    made = make()
    write_kept(name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def read_kept(name: str) -> bytes | None:
    """What was kept under a name in a folder that is only this user's; None if there is nothing whole."""
    path = _path(name)
    try:
        place = path.parent.stat()
    except OSError:
        return None
    if (hasattr(os, "getuid") and place.st_uid != os.getuid()) or place.st_mode & 0o022:
        return None
    body = stored(path)
    if body is not None:
        with suppress(OSError):
            os.utime(path)
    return body


def write_kept(name: str, body: bytes) -> None:
    """Keep something under a name, if it can be kept."""
    path = _path(name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        others = sorted(path.parent.iterdir(), key=lambda other: other.stat().st_mtime)
        for other in others[: max(0, len(others) + 1 - _MOST)]:
            other.unlink(missing_ok=True)
        store(path, body)
    except OSError:
        return


def _path(name: str) -> Path:
    return user_folder() / "compiled" / hashlib.sha256(name.encode()).hexdigest()
