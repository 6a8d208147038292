"""YAML with places: a rule file as plain data, and the line of every key in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

Path_ = tuple[str | int, ...]

DEEPEST = 100
"""Levels of lists and maps in each other; nobody writes more."""


class YamlError(Exception):
    """A file that is not YAML; `str` is "line N: what is wrong"."""


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 words: only `true` and `false` are truth values, so that `on`, `no` and `yes` stay words."""


_WORDS_ELSEWHERE = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _WORDS_ELSEWHERE]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of a file, and the 1-based line of each key path."""

    data: Any
    lines: Mapping[Path_, int]

    def line(self, path: Path_) -> int:
        """The line of a key path, or of the nearest enclosing one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path) -> YamlSource:
    """Read one YAML document. Raises `YamlError`, `OSError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlError(f"line 1: not valid UTF-8 (byte {error.start})") from None
    loader = _Loader(text)
    try:
        check_depth(text, _Loader)
        node = loader.get_single_node()
        lines: dict[Path_, int] = {}
        if node is not None:
            _collect(node, (), lines)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(f"line {mark.line + 1 if mark else 1}: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise YamlError(f"line 1: {' '.join(str(error).split())}") from None
    finally:
        loader.dispose()
    return YamlSource(data, lines)


def check_depth(text: str, loader: type[yaml.CSafeLoader]) -> None:
    """The composer calls itself for each level, and too many bring the process down. Raises `yaml.YAMLError`."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem="nested too deeply", problem_mark=cast("yaml.error.Mark", event.start_mark)
            )


def _collect(node: yaml.Node, path: Path_, lines: dict[Path_, int]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            if below in lines:
                raise yaml.MarkedYAMLError(
                    problem=f"`{key.value}` is given twice", problem_mark=key.start_mark
                )
            lines[below] = key.start_mark.line + 1
            _collect(value, below, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), lines)
