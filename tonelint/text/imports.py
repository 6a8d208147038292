"""Imports put off: modules that a library loads at its start and that a check never calls."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def put_off(functions: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Within it, `import name` gives a stand-in that imports the module when first asked for something.

    Keys of `functions` are the modules; values are the functions that are taken from them with `from … import`.
    A module that is loaded already stays as it is, and afterwards each can be imported as ever.
    """
    stand_ins = {name: _StandIn(name, taken) for name, taken in functions.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            _make_room(name, stand_in)


class _StandIn(ModuleType):
    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        self.__path__: list[str] = []  # it may hold further stand-ins
        for function in functions:
            setattr(self, function, _deferred(name, function))

    def __getattr__(self, attribute: str) -> object:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        _make_room(self.__name__, self)
        return getattr(import_module(self.__name__), attribute)


def _make_room(name: str, stand_in: ModuleType) -> None:
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]


def _deferred(module: str, function: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(module), function)(*args, **kwargs)

    return call
