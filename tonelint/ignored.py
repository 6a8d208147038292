"""Patterns as in a .gitignore file, and what git would pass over in a folder by its own.

Nothing of git is run: a folder outside a repository may have .gitignore files too, and git need not be there. No library
reads the patterns: what there is matches one for a folder (`!src`) with all that lies in it, so that `!src` brings back
`src/build`, which git leaves out. The tests compare with git itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

REPOSITORY = ".git"
_NAME = ".gitignore"
_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9a-fA-F",
    "blank": r" \t",
}
_SPACES = re.compile(r"(?<!\\)[ ]+$")
_TOKEN = re.compile(
    r"""
    (?P<deep>(?<![^/])\*\*/)
    |(?P<inside>(?<![^/])\*\*$)
    |(?P<many>\*+)
    |(?P<one>\?)
    |\[(?P<no>[!^]?)(?P<of>\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]
    |\\(?P<escaped>.)
    |(?P<broken>[\[\\])
    |(?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MEMBER = re.compile(r"\[:(\w+):\]|(-)|\\?(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a .gitignore file."""

    regex: re.Pattern[str]
    back: bool
    """Whether it brings back what a pattern before it ignored."""
    folders_only: bool
    anchored: bool
    """Whether it is about the way from its file's folder, and not about a name wherever it stands."""

    def matches(self, way: str, name: str, *, folder: bool) -> bool:
        """Whether it is about a file or folder `name` that lies `way` (`a/b/` or "") from its file's folder."""
        if self.folders_only and not folder:
            return False
        return bool(self.regex.fullmatch(f"{way}{name}" if self.anchored else name))


@dataclass(frozen=True, slots=True)
class Ignored:
    """The patterns that hold inside one folder, each list with the way from its own folder to this one."""

    lists: tuple[tuple[tuple[Pattern, ...], str], ...] = ()
    """The nearest last; it has the last word, and within a list its last pattern."""

    def holds(self, name: str, *, folder: bool) -> bool:
        """Whether something in the folder is ignored; what lies in an ignored folder is not asked about."""
        for patterns, way in reversed(self.lists):
            for pattern in reversed(patterns):
                if pattern.matches(way, name, folder=folder):
                    return not pattern.back
        return False

    def below(self, folder: Path) -> Ignored:
        """What holds inside a folder that lies in this one: a repository of its own starts afresh."""
        if (folder / REPOSITORY).exists():
            return Ignored(tuple(_lists(_own_exclude(folder), folder / _NAME)))
        above = ((patterns, f"{way}{folder.name}/") for patterns, way in self.lists)
        return Ignored((*above, *_lists(folder / _NAME)))


def covers(patterns: tuple[Pattern, ...], path: PurePath) -> bool:
    """Whether patterns hold for a relative path, or for a folder that it lies in."""
    way = ""
    for number, name in enumerate(path.parts, start=1):
        if Ignored(((patterns, way),)).holds(name, folder=number < len(path.parts)):
            return True
        way += f"{name}/"
    return False


def ignored_in(folder: Path) -> Ignored:
    """What holds inside a folder, wherever it lies. One that is ignored as a whole was asked for all the same."""
    place = folder.resolve()
    above = [place, *place.parents]
    depth = next((number for number, one in enumerate(above) if (one / REPOSITORY).exists()), 0)
    found = Ignored()
    for one in reversed(above[: depth + 1]):
        if found.holds(one.name, folder=True):
            found = Ignored()
        found = found.below(one)
    return found


def _own_exclude(top: Path) -> Path:
    """The repository's list that is in no commit; work trees share that of the repository they belong to."""
    inside = top / REPOSITORY
    try:
        if inside.is_file():
            inside = top / inside.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
            if (shared := inside / "commondir").is_file():
                inside /= shared.read_text("utf-8", "surrogateescape").strip()
    except OSError:
        pass  # a repository that git could not read either: it has no list
    return inside / "info" / "exclude"


def _lists(*files: Path) -> Iterator[tuple[tuple[Pattern, ...], str]]:
    for file in files:
        try:
            raw = file.read_bytes()
        except OSError:
            continue  # as git does
        lines = raw.decode("utf-8-sig", "surrogateescape").split("\n")
        if found := read_patterns(line.removesuffix("\r") for line in lines):
            yield found, ""


def read_patterns(lines: Iterable[str]) -> tuple[Pattern, ...]:
    """The lines of a .gitignore file that may match something."""
    return tuple(pattern for line in lines if (pattern := read_pattern(line)))


def read_pattern(line: str) -> Pattern | None:
    """A line of a .gitignore file; None for a comment, and for what matches nothing."""
    back = line.startswith("!")
    words = line if line.startswith("#") else _SPACES.sub("", line)[back:]
    if not words.strip("/") or (words.startswith("#") and not back):
        return None
    bare = words.removesuffix("/")
    regex = _regex(bare.removeprefix("/"))
    return regex and Pattern(regex, back, bare != words, "/" in bare)


def _regex(glob: str) -> re.Pattern[str] | None:
    parts: list[str] = []
    star = -1  # where in `parts` the last `*` stands, if only plain characters follow it
    for token in _TOKEN.finditer(glob):
        match token.lastgroup:
            case "deep":
                parts.append("(?:.*/)?")
                star = -1
            case "inside":
                parts.append(".+")
            case "many":
                if star >= 0:  # up to the next star the nearest place will do: there is no going back
                    parts[star:] = [f"(?>[^/]*?{''.join(parts[star + 1 :])})"]
                star = len(parts)
                parts.append("[^/]*")
            case "one":
                parts.append("[^/]")
            case "of":
                parts.append(_members(token["of"], token["no"]))
            case "broken":
                return None
            case kind:
                parts.append(re.escape(token[kind or "plain"]))
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error:  # a range from high to low
        return None


def _members(of: str, no: str) -> str:
    inside = "".join(
        _CLASSES.get(one[1], "") if one[1] else "-" if one[2] else re.escape(one[3])
        for one in _MEMBER.finditer(of)
    )
    return f"(?!/)[{'^' if no else ''}{inside}]"
