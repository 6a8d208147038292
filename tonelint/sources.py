"""Where drafts come from: files, folders and standard input, found in a stable order and read as text."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from tonelint.ignored import Ignored, covers, ignored_in, read_patterns

SUFFIXES = (".md", ".markdown", ".txt")
"""What counts as a draft inside a folder; a file that is named on the command line may be called anything."""

MESSAGE = ".eml"
"""The suffix of an email message; in a folder one is a draft only if the configuration's sources say so."""

TOO_LARGE = 50 * 1024 * 1024
"""Bytes; beyond it a file is no draft, and its parse would fill the memory."""

STANDARD_INPUT = Path("-")

_NEVER_ENTERED = ("node_modules",)


class SourceError(Exception):
    """Something that cannot be read as a draft; `str()` says what is wrong, `path` says where."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(what)
        self.path = path

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, str]]:
        """How it is handed to another process."""
        return SourceError, (self.path, str(self))


@dataclass(frozen=True, slots=True)
class Excluded:
    """Patterns of files that are left out when folders are searched, as in a .gitignore file in `root`."""

    root: Path
    patterns: tuple[str, ...]

    def holds(self, path: Path) -> bool:
        """Whether one of the patterns matches `path`."""
        inside = Path(os.path.normpath(path.absolute()))
        if not self.patterns or not inside.is_relative_to(self.root):
            return False
        return covers(_read(self.patterns), inside.relative_to(self.root))


_read = cache(read_patterns)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `named` if it was given by name and not found in a folder."""

    path: Path
    named: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """A draft that lies in a file with others: a row of an export, a message of a mailbox."""

    text: str
    name: str
    """What to call it: `sent.csv: row 7`."""
    folder: Path
    """Whose configuration counts."""
    author: str = ""
    when: datetime | None = None
    channel: str = ""
    customer: str = ""
    """The message that it answers, if that is at hand."""
    html: bool = False
    """Whether its text is HTML."""


Entry = Found | Reply | SourceError
"""A draft to check, or why there is none."""


def _nowhere(path: Path) -> bool:
    del path
    return False


def _anywhere(path: Path) -> bool:
    del path
    return True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a team keeps replies in beside the usual files."""

    file: Callable[[Path], bool] = _nowhere
    """Whether a file in a folder is to be read, whatever its suffix."""
    folder: Callable[[Path], bool] = _nowhere
    """Whether a hidden folder holds such files."""
    unignored: Callable[[Path], bool] = _anywhere
    """Whether in a folder that is searched only what git does not ignore is wanted."""


def find(paths: Iterable[str], wanted: Wanted = Wanted()) -> Iterator[Found | SourceError]:
    """Files and the drafts in folders, each once, in the order given and sorted inside a folder."""
    seen: set[str] = set()
    for name in paths:
        for entry in _drafts_in(name, wanted) if Path(name).is_dir() else (Found(Path(name), named=True),):
            real = os.path.realpath(entry.path)
            if real not in seen:
                seen.add(real)
                yield entry


def _drafts_in(folder: str, wanted: Wanted) -> Iterator[Found | SourceError]:
    """Links to folders are not followed, so that a loop of them cannot catch us."""
    problems: list[SourceError] = []
    found: list[Path] = []
    top = Path(folder)
    ignored = {top: ignored_in(top)} if wanted.unignored(top) else {}
    passed_over = 0

    def unreadable(error: OSError) -> None:
        problems.append(SourceError(str(error.filename), reason(error)))

    for place, folders, files in os.walk(folder, onerror=unreadable):
        here = ignored.get(Path(place), Ignored())
        seen = [
            name
            for name in folders
            if name not in _NEVER_ENTERED and (not name.startswith(".") or wanted.folder(Path(place, name)))
        ]
        folders[:] = [name for name in seen if not here.holds(name, folder=True)]
        ignored |= {path: here.below(path) for name in folders if ignored and (path := Path(place, name))}
        inside = _is_hidden(os.path.relpath(place, folder))
        candidates = (
            (path, path.suffix.lower() in SUFFIXES and not inside and not name.startswith("."))
            for name in files
            if (path := Path(place, name))
        )
        # A pipe or a device that is called like a draft would never end; a broken link is worth a complaint.
        drafts = [
            path
            for path, usual in candidates
            if (usual or wanted.file(path)) and (path.is_file() or not path.exists())
        ]
        unignored = [path for path in drafts if not here.holds(path.name, folder=False)]
        found += unignored
        passed_over += len(seen) - len(folders) + len(drafts) - len(unignored)
    yield from (Found(path, named=False) for path in sorted(found))
    yield from problems
    if not found and not problems and not passed_over:
        yield SourceError(
            folder, f"no drafts in this folder (looked for {', '.join('*' + s for s in SUFFIXES)})"
        )


def _is_hidden(place: str) -> bool:
    return any(part.startswith(".") for part in Path(place).parts if part not in (".", ".."))


def is_message(path: Path) -> bool:
    """Whether a file is an email message, by its name."""
    return path.suffix.lower() == MESSAGE


def read_file(path: Path) -> str:
    """The text of a file, line ends as they are; SourceError."""
    return decode(read_bytes(path), display(path))


def read_stdin(name: str) -> str:
    """The text on standard input, called `name` in what is said about it; SourceError."""
    return decode(stdin_bytes(name), name)


def read_bytes(path: Path) -> bytes:
    """What a file holds; SourceError, also if that is far too much."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(TOO_LARGE + 1)
    except OSError as error:
        raise SourceError(display(path), reason(error)) from None
    return _within_reason(raw, display(path))


def stdin_bytes(name: str) -> bytes:
    """What stands on standard input; SourceError."""
    return _within_reason(sys.stdin.buffer.read(TOO_LARGE + 1), name)


def _within_reason(raw: bytes, name: str) -> bytes:
    if len(raw) > TOO_LARGE:
        raise SourceError(name, f"larger than {TOO_LARGE // 1024 // 1024} MB; that is no draft")
    return raw


def decode(raw: bytes, name: str) -> str:
    """UTF-8 text, with or without byte order mark (which counts for no offset); SourceError."""
    _within_reason(raw, name)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(name, "UTF-16 text; save it as UTF-8")
    if b"\0" in raw:
        raise SourceError(name, "binary file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(name, f"not valid UTF-8 (byte {error.start + 1})") from None


def display(path: Path) -> str:
    """A path as printable text, also where its bytes are no valid UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason(error: OSError) -> str:
    """Why a file cannot be read, in a few words."""
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "no permission to read it"
        case _:
            return (error.strerror or str(error)).lower()
