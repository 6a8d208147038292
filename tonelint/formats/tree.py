"""Trees: what a data file holds, with the places of its texts, and the paths that lead to fields of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tonelint.formats.mapped import Mapped
from tonelint.nearest import did_you_mean

REMARKS = "tonelint"
"""The key, or the column, under which a file speaks to tonelint; it holds no reply."""

Escape = Callable[[str], str | None]
"""How words are written in a file; None if they cannot be, in that place."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text in a data file, decoded; `places` makes the map, which only the texts that are read need."""

    text: str
    places: Callable[[], Mapped]
    escape: Escape


Tree = dict[str, "Tree"] | list["Tree"] | Scalar | None
"""None for whatever is no text."""


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a file; `name` says which (“line 3”), "" if there is but one."""

    name: str
    tree: Tree


class FormatError(Exception):
    """What keeps a file, or a part of it, from being read: the 1-based line and what is wrong there."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


class PathError(ValueError):
    """A field path that cannot be read."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path: a key, `*`, `[*]`, `[3]` or `[key=value]`."""

    key: str = ""
    index: int = -1
    where: tuple[str, str] | None = None
    every: bool = False
    inside: bool = False
    """Whether it goes into a list."""

    @property
    def shown(self) -> str:
        """What it looks for."""
        return "list" if self.inside else f"`{self.key}`" if self.key else "mapping"


_STEP = re.compile(
    r"""\.?(?:(?P<star>\*)(?=[.\[]|$)|(?P<key>[^.\[\]*"]+)|"(?P<quoted>[^"]*)")"""
    r"""|\[(?:(?P<all>\*)|(?P<index>\d+)|(?P<name>[^\[\]=]+)=(?P<value>[^\[\]]*))\]"""
)


@dataclass(frozen=True, slots=True)
class Field:
    """A text that a path led to; `around` are the mappings it lies in, the innermost first."""

    name: str
    scalar: Scalar
    around: tuple[dict[str, Tree], ...]

    def beside(self, key: str) -> str:
        """The text under a key of the innermost mapping around it that has one; "" without."""
        found = self.scalar_beside(key)
        return " ".join(found.text.split()) if found else ""

    def scalar_beside(self, key: str) -> Scalar | None:
        """The same with its place; None without."""
        for mapping in self.around:
            found = mapping.get(key)
            if isinstance(found, Scalar) and found.text.strip():
                return found
        return None


class FieldPath:
    """A path such as `macros[*].actions[field=comment_value].value`. Raises `PathError`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._steps = tuple(_steps(path))
        self._taken: set[int] = set()
        self._missed: dict[int, set[str]] = {}
        """Steps that could not be taken somewhere, with the keys that were there instead."""

    def fields(self, tree: Tree) -> Iterator[Field]:
        """The texts that the path leads to in a document."""
        yield from self._walk(tree, 0, "", ())

    @property
    def wrong(self) -> str:
        """What is wrong with the path for the documents it was tried on; "" if nothing."""
        for number, others in self._missed.items():
            if number not in self._taken:
                if number == len(self._steps):
                    return f"the field `{self.path}` holds no text"
                step = self._steps[number]
                return f"no {step.shown} for the field `{self.path}`{did_you_mean(step.key, sorted(others))}"
        return ""

    def _walk(
        self, tree: Tree, number: int, name: str, around: tuple[dict[str, Tree], ...]
    ) -> Iterator[Field]:
        if number == len(self._steps):
            yield from self._texts(tree, name, around)
            return
        step = self._steps[number]
        if isinstance(tree, dict) and not step.inside and (step.every or step.key in tree):
            self._taken.add(number)
            for key in (other for other in tree if other != REMARKS) if step.every else (step.key,):
                yield from self._walk(
                    tree[key], number + 1, f"{name}.{key}" if name else key, (tree, *around)
                )
        elif isinstance(tree, list) and step.inside:
            self._taken.add(number)
            for place, item in enumerate(tree):
                if step.every or place == step.index or (step.where and _holds(item, *step.where)):
                    yield from self._walk(item, number + 1, f"{name}[{place}]", around)
        elif tree is not None:
            self._missed.setdefault(number, set()).update(tree if isinstance(tree, dict) else ())

    def _texts(self, tree: Tree, name: str, around: tuple[dict[str, Tree], ...]) -> Iterator[Field]:
        if isinstance(tree, Scalar):
            self._taken.add(len(self._steps))
            yield Field(name, tree, around)
        elif tree is not None:
            self._missed.setdefault(len(self._steps), set())


def _holds(tree: Tree, key: str, value: str) -> bool:
    found = tree.get(key) if isinstance(tree, dict) else None
    return isinstance(found, Scalar) and found.text == value


def _steps(path: str) -> Iterator[_Step]:
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None or (match.start() == 0 and path.startswith(".")):
            raise PathError(f"`{path}` is no path of a field; it looks like `macros[*].comment`")
        position = match.end()
        if match["star"]:
            yield _Step(every=True)
        elif match["all"]:
            yield _Step(every=True, inside=True)
        elif match["index"]:
            yield _Step(index=int(match["index"]), inside=True)
        elif match["name"]:
            yield _Step(where=(match["name"], match["value"]), inside=True)
        else:
            yield _Step(key=match["key"] if match["quoted"] is None else match["quoted"])
    if not path:
        raise PathError("a field needs a path, such as `macros[*].comment`")
