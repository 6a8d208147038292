"""A library imported in part: packages without their `__init__`, and stand-ins for modules that nobody will call.

Compiled modules can't be imported twice, so an import that was given up is not just forgotten: what its modules took
from stand-ins is put right when the library has been imported whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any


class PartialImport:
    """One such import, from its beginning to its end, or until it is given up."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.packages = frozenset(packages)
        """The library's top-level packages; stand-ins of other packages go at the end."""
        self._theirs: dict[str, ModuleType | None] = {}
        self._taken: dict[int, tuple[object, str, str]] = {}
        """What modules may have taken from a stand-in, by identity: module and name; "" for the module itself."""
        self._registered: list[tuple[str, str, str, Any]] = []
        self._ended = False

    def enter(self, name: str) -> None:
        """Make a package without running its `__init__`; its parent comes first. Raises `ImportError`."""
        parent = name.rpartition(".")[0]
        spec = PathFinder.find_spec(name, sys.modules[parent].__path__ if parent else None)
        if spec is None:
            raise ImportError(f"no package {name}")
        self._put(name, module_from_spec(spec))

    def leave_out(self, name: str) -> None:
        """Put a stand-in in the place of a module."""
        if name.partition(".")[0] not in self.packages:
            self._theirs[name] = sys.modules.get(name)
        self._put(name, _StandIn(name, self._absent))

    def leave_out_of(self, package: str, *names: str) -> None:
        """Put stand-ins in the place of what the `__init__` of an entered package would bring."""
        for name in names:
            setattr(sys.modules[package], name, self._absent(package, name))

    def give(self, module: str, **what: Any) -> None:
        """Let an entered package or a stand-in have something."""
        for name, value in what.items():
            setattr(sys.modules[module], name, self._take(value, module, name))

    def registry(self, module: str) -> Any:
        """A registry that remembers what it is given; the real one is that module's `registry`."""

        def registering(kind: str) -> Callable[[str], Callable[[Any], Any]]:
            def named(name: str) -> Callable[[Any], Any]:
                def register(thing: Any) -> Any:
                    self._registered.append((module, kind, name, thing))
                    return thing

                return register

            return named

        return _Registry(registering)

    def end(self) -> None:
        """Take the stand-ins of other packages away, and let nobody use the rest any more."""
        self._ended = True
        for name, module in self._theirs.items():
            stand_in = sys.modules.pop(name, None)
            parent, _, last = name.rpartition(".")
            if module is not None:
                sys.modules[name] = module
                _bind(name, module)
            elif stand_in is not None and getattr(sys.modules.get(parent), last, None) is stand_in:
                delattr(sys.modules[parent], last)

    def give_up(self) -> None:
        """Take away what is not whole; call `mend` when the library has been imported whole."""
        for value, module, name in self._taken.values():
            if not name and module not in self._theirs and sys.modules.get(module) is value:
                del sys.modules[module]

    def mend(self) -> None:
        """Give the modules that have stayed what they should have had in the first place."""
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in self.packages:
                _bind(name, module)
                for attribute, value in list(vars(module).items()):
                    self._mend(module, attribute, value)
        for home, kind, name, thing in self._registered:
            getattr(import_module(home).registry, kind)(name)(thing)

    def _mend(self, module: ModuleType, attribute: str, value: object) -> None:
        real = self._real(value)
        if isinstance(value, type) and any(id(base) in self._taken for base in value.__bases__):
            made = {name: one for name, one in vars(value).items() if name not in ("__dict__", "__weakref__")}
            real = type(value.__name__, tuple(self._real(base) for base in value.__bases__), made)
        if real is not value:
            setattr(module, attribute, real)

    def _real(self, value: Any) -> Any:
        if id(value) not in self._taken:
            return value
        _, module, name = self._taken[id(value)]
        real = import_module(module)
        return getattr(real, name) if name else real

    def _absent(self, module: str, name: str) -> Any:
        def call() -> None:
            if self._ended:
                raise RuntimeError(f"{module}.{name} was not imported")

        return self._take(_Anything(name, (), {"call": staticmethod(call)}), module, name)

    def _put(self, name: str, module: ModuleType) -> None:
        sys.modules[name] = self._take(module, name, "")
        _bind(name, module)

    def _take(self, value: Any, module: str, name: str) -> Any:
        if value is not None:
            self._taken[id(value)] = (value, module, name)
        return value


def _bind(name: str, module: ModuleType) -> None:
    parent, _, last = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], last, module)


class _StandIn(ModuleType):
    def __init__(self, name: str, absent: Callable[[str, str], Any]) -> None:
        super().__init__(name)
        self._absent = absent

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(self, name, self._absent(self.__name__, name))
        return vars(self)[name]


class _Registry:
    def __init__(self, registering: Callable[[str], Any]) -> None:
        self._registering = registering

    def __getattr__(self, kind: str) -> Any:
        if kind.startswith("__"):
            raise AttributeError(kind)
        return self._registering(kind)


class _Anything(type):
    """Does for a class, a function and a decorator, as far as they are used in an import; later it is an error."""

    __iter__ = __contains__ = None  # with items and without this, it would never end

    def __call__(cls, *_values: Any, **_named: Any) -> Any:
        cls.call()
        return cls

    def __getitem__(cls, _key: Any) -> Any:
        return cls

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls
