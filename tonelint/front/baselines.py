"""Which baseline a draft has, and what stands in it: each file is read once in a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tonelint.baseline import NAME, BaselineError, Counts, Files, decode
from tonelint.config import Config, shown
from tonelint.sources import display


@dataclass(frozen=True, slots=True)
class Place:
    """A draft in a baseline: the file, and the draft's path from its folder, with slashes."""

    file: Path
    draft: str


class Baselines:
    """The baselines of one run: the one that was named, or each beside the configuration of its drafts."""

    def __init__(self, named: Path | None = None, *, may_be_new: bool = False) -> None:
        self._named = named
        self._may_be_new = may_be_new
        self._read: dict[Path, Files | BaselineError] = {}

    def place(self, draft: Path, config: Config) -> Place | None:
        """Where a draft's findings are, or would be, counted; nowhere if its name is no valid UTF-8."""
        home = config.path.parent if config.path else Path()
        file = (self._named or home / NAME).absolute()
        name = Path(os.path.relpath(draft, file.parent)).as_posix()
        return Place(file, name) if display(Path(name)) == name else None

    def known(self, place: Place) -> Counts:
        """What is not to be reported of a draft. Raises `BaselineError`."""
        return self.files(place.file).get(place.draft, {})

    def files(self, file: Path) -> Files:
        """All that a baseline holds; nothing where there is none. Raises `BaselineError`."""
        if file not in self._read:
            try:
                self._read[file] = self._content(file)
            except BaselineError as error:
                self._read[file] = error
        found = self._read[file]
        if isinstance(found, BaselineError):
            raise found
        return found

    def _content(self, file: Path) -> Files:
        try:
            return decode(file.read_bytes(), shown(file))
        except FileNotFoundError:
            if self._named is None or self._may_be_new:
                return {}
            raise BaselineError(f"{shown(file)}: no such file; `--suppress-all` makes it") from None
        except OSError as error:
            raise BaselineError(f"{shown(file)}: {(error.strerror or str(error)).lower()}") from None


def gone(file: Path, files: Mapping[str, Counts]) -> tuple[str, ...]:
    """The drafts of a baseline that are no longer there."""
    return tuple(draft for draft in files if not (file.parent / draft).exists())
