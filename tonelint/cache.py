"""Reports kept on disk, so that what has not changed is not checked again.

A key covers all that a report depends on: the text and how it is read, the configuration, the rule files, the
approved snippets and tonelint's own code. A damaged entry counts as none, and an entry is in place at once or not at
all, so that runs may share a folder and may be killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tonelint import packs
from tonelint.compiled import code, digest, user_folder
from tonelint.config import Config
from tonelint.diagnostic import Report
from tonelint.linter import roots
from tonelint.stored import store, stored

FOLDER = ".tonelint_cache"
_SHELVES = "reports"
_KEPT = 30 * 24 * 3600.0
"""Seconds after which an entry that nobody asked for goes."""
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Cache:
    """Reports by key in a folder that need not exist yet; what cannot be written is not kept."""

    folder: Path

    def get(self, key: str) -> Report | None:
        """The report that was kept for a key; None if there is none, or only a damaged one."""
        path = self._path(key)
        body = stored(path)
        if body is None:
            return None
        try:
            os.utime(path)
            return msgspec.msgpack.decode(body, type=Report)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, report: Report) -> None:
        """Keep a report."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            self._prepare(path.parent)
            store(path, msgspec.msgpack.encode(report))

    def clean(self) -> bool:
        """Take everything away; whether there was anything."""
        found = self.folder.is_dir()
        shutil.rmtree(self.folder, ignore_errors=True)
        return found

    def _path(self, key: str) -> Path:
        return self.folder / _SHELVES / key[:2] / key[2:]

    def _prepare(self, shelf: Path) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", "utf-8")
            (self.folder / "CACHEDIR.TAG").write_text(
                "Signature: 8a477f597d28d172789f06886806bc55\n", "utf-8"
            )
        if not shelf.is_dir():
            shelf.mkdir(parents=True, exist_ok=True)
            self._prune()

    def _prune(self) -> None:
        """Once a day, away with what nobody asked for in a month."""
        marker, now = self.folder / "pruned", time.time()
        with contextlib.suppress(OSError):
            if marker.exists() and now - marker.stat().st_mtime < _DAY:
                return
            marker.touch()
            for path in (self.folder / _SHELVES).glob("*/*"):
                if now - path.stat().st_mtime > _KEPT:
                    path.unlink()


def cache_for(config: Config) -> Cache:
    """Beside the configuration file; without one, in the user's folder of caches."""
    if config.path is not None:
        return Cache(config.path.parent / FOLDER)
    return Cache(user_folder())


def key_of(*parts: str) -> str:
    """A name for these texts in this order."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw) + raw)
    return digest.hexdigest()


def settings_key(config: Config) -> str:
    """All that a configuration brings to a report. Raises `OSError` if a snippet cannot be read."""
    return key_of(
        code(),
        packs.digest(roots(config)),
        config.profile,
        repr((config.select, config.ignore, config.terms, config.judge, config.variables)),
        repr((sorted(config.severity.items()), sorted(config.limit.items()))),
        *(f"{path.name} {digest([path])}" for path in config.snippets),
    )
