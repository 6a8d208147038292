"""Regular expressions kept on disk as the engine runs them: to compile those of a check is a third of its cold start.

The standard library has no public way to do this. What is used of its private side is looked at first, and where it
is not as expected, or the file is of another Python, expressions are compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from tonelint.compiled import read_kept, write_kept

_WORTH_KEEPING = 0.02
"""Seconds of compiling from which on the file is written anew."""
_MOST = 20_000
"""Expressions; beyond, only those of the last run are kept."""

Key = tuple[Any, int]
"""A pattern (text or bytes) and its flags."""
Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine is given beside the pattern: flags, code, number of groups, their names both ways."""


@contextmanager
def remembered() -> Iterator[None]:
    """Within it `re` takes from the file what it holds; at its end what had to be compiled goes there."""
    engine = _engine()
    if engine is None:
        yield
        return
    compiler, make = engine
    memory = _Memory(_load(), make, compiler.compile)
    before, compiler.compile = compiler.compile, memory.compile
    try:
        yield
    finally:
        compiler.compile = before
        memory.keep()


class _Memory:
    def __init__(
        self, known: dict[Key, Made], make: Callable[..., re.Pattern[Any]], ordinary: Callable[..., Any]
    ) -> None:
        self.known = known
        self.make = make
        self.ordinary = ordinary
        self.new: dict[Key, Made] = {}
        self.used: set[Key] = set()
        self.spent = 0.0

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """In the place of the standard library's own, which `re.compile` calls for what it has not at hand."""
        if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
            return self.ordinary(pattern, flags)  # type: ignore[no-any-return]
        key = (pattern, int(flags))
        found = self.known.get(key)
        if found is None:
            begun = time.perf_counter()
            found = self.new[key] = self.known[key] = parts(pattern, flags)
            self.spent += time.perf_counter() - begun
        self.used.add(key)
        return _made(self.make, pattern, found)

    def keep(self) -> None:
        """Write the file anew, if that saves the next run more than it costs this one."""
        if self.spent < _WORTH_KEEPING:
            return
        kept = self.known if len(self.known) <= _MOST else {key: self.known[key] for key in tuple(self.used)}
        write_kept(_name(), marshal.dumps(kept))


def parts(pattern: str | bytes, flags: int) -> Made:
    """What the engine needs to make an expression; raises `re.error` as `re.compile` does."""
    compiler = import_module("re._compiler")
    tree = import_module("re._parser").parse(pattern, flags)
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", compiler._code(tree, flags)).tobytes()
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)


def _made(make: Callable[..., re.Pattern[Any]], pattern: str | bytes, made: Made) -> re.Pattern[Any]:
    flags, code, groups, numbers, names = made
    return make(pattern, flags, array("I", code).tolist(), groups, numbers, names)


def _engine() -> tuple[Any, Callable[..., re.Pattern[Any]]] | None:
    """The module whose `compile` the library calls, and the engine's own; None if they are not as they were."""
    try:
        compiler, engine = import_module("re._compiler"), import_module("_sre")
        sample = _made(engine.compile, _SAMPLE, parts(_SAMPLE, re.IGNORECASE))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None
    same = sample == re.compile(_SAMPLE, re.IGNORECASE) and hasattr(compiler, "compile")
    return (compiler, engine.compile) if same else None


_SAMPLE = r"(?P<one>[a-z]+)\b(?:x|yz){2,3}(.*?)$"


def _load() -> dict[Key, Made]:
    body = read_kept(_name())
    return {} if body is None else marshal.loads(body)  # noqa: S302 (written by this very code, for this user, and whole)


def _name() -> str:
    return f"regexes {sys.version} {import_module('_sre').MAGIC}"
