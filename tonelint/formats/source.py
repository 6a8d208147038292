"""A source: files of a team that hold replies, as a table `[[sources]]` of its configuration describes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from tonelint.formats.presets import PRESETS, Preset
from tonelint.ignored import covers, read_patterns

TEXTS = ("html", "markdown", "plain")
"""How the text in a field may be written."""
KINDS = ("snippet", "draft")


@dataclass(frozen=True, slots=True)
class Source:
    """Files that match `glob` (a pattern as in .gitignore) below `root`, and what is in them."""

    root: Path
    glob: str
    fields: tuple[str, ...] = ()
    """Paths of the fields with replies, in YAML, JSON and CSV."""
    preset: str = ""
    snippet: bool = True
    """Whether merge fields are meant to be there."""
    channel: str = ""
    text: str = ""
    """One of `TEXTS`; "" to look at each text."""
    title: str = "title"
    """The key beside a field that names it."""

    def holds(self, path: Path) -> bool:
        """Whether a file is one of it."""
        inside = path.absolute()
        if not inside.is_relative_to(self.root):
            return False
        return covers(_read((self.glob,)), inside.relative_to(self.root))

    def reaches(self, folder: Path) -> bool:
        """Whether `glob` names a hidden folder, or one above it, by its name."""
        inside = folder.absolute()
        if not inside.is_relative_to(self.root):
            return False
        parts = inside.relative_to(self.root).parts
        wanted = PurePosixPath(self.glob.lstrip("/")).parts[:-1]
        return bool(parts) and wanted[: len(parts)] == parts

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Paths of fields in groups, of which the first that leads to texts counts."""
        return (self.fields,) if self.fields else PRESETS.get(self.preset, Preset(())).fields

    @property
    def written(self) -> str:
        """How the texts in it are written; "" to look at each."""
        return self.text or PRESETS.get(self.preset, Preset(())).text


_read = cache(read_patterns)
