"""Packs: folders of rule files, word lists and profiles, read into rules."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from tonelint.compiled import kept, stamp
from tonelint.diagnostic import Severity
from tonelint.nearest import did_you_mean
from tonelint.rule import Rule
from tonelint.rule_file import RuleError, read_rule
from tonelint.yaml_source import YamlError, read_yaml

__all__ = ["Pack", "Profile", "RuleError", "builtin_root", "load", "load_file"]

MARKER = "scores.tsv"
"""A file that only our own rules folder has: a stranger's `rules/` is not taken for it."""
LEXICONS, PROFILES = "lexicons", "profiles"
_PROFILE_KEYS = ("description", "view", "sources", "severity", "limit")

_Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A view of good tone. Keys of `severity` and `limit` are rule ids; `view` says who holds it and why."""

    name: str
    description: str
    severity: Mapping[str, Severity]
    limit: Mapping[str, int]
    view: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules in the order of their ids, and profiles by name."""

    rules: tuple[Rule, ...]
    profiles: Mapping[str, Profile]


def builtin_root() -> Path:
    """The shipped rules folder, found by path: importing `tonelint.rules` fails in editable installs."""
    for root in (Path(str(files("tonelint"))) / "rules", Path(__file__).resolve().parents[1] / "rules"):
        if (root / MARKER).is_file():
            return root
    raise RuleError("tonelint was installed without its rules; reinstall it")


def load(roots: Sequence[Path]) -> Pack:
    """Read the packs in order; a later one may add rules, lists and profiles, and replace them by name.

    A process reads them again only if a file has changed. Raises `RuleError` for the first file that is wrong.
    """
    return _load(tuple(roots), _stamp(roots))


def digest(roots: Sequence[Path]) -> str:
    """The content of all files as a short name; a process reads them again only if one has changed."""
    return _digest(_stamp(roots))


@lru_cache(maxsize=4)
def _digest(stamped: _Stamp) -> str:
    found = hashlib.sha256()
    for path, *_ in stamped:
        name = "/".join(Path(path).parts[-2:])
        found.update(f"{name}\n".encode() + hashlib.sha256(Path(path).read_bytes()).digest())
    return found.hexdigest()


def _stamp(roots: Sequence[Path]) -> _Stamp:
    return stamp((folder.path for root in roots for folder in os.scandir(root) if folder.is_dir()), ".yaml")


@lru_cache(maxsize=4)
def _load(roots: tuple[Path, ...], stamped: _Stamp) -> Pack:
    return kept(Pack, f"{stamped} {[str(root) for root in roots]}", lambda: _compiled(roots))


def _compiled(roots: Sequence[Path]) -> Pack:
    lexicons = _lexicons(roots)
    rules: dict[str, Rule] = {}
    for root in roots:
        for path in sorted(root.glob("*/*.yaml")):
            if path.parent.name not in (LEXICONS, PROFILES):
                rule = read_rule(path, f"{path.parent.name}/{path.stem}", lexicons)
                rules[rule.id] = rule
    profiles = {
        p.stem: _profile(p, rules) for root in roots for p in sorted((root / PROFILES).glob("*.yaml"))
    }
    return Pack(tuple(rules[rule_id] for rule_id in sorted(rules)), profiles)


def load_file(path: Path, roots: Sequence[Path]) -> Rule:
    """Read one rule file with the word lists of `roots`; its id comes from its folder and name."""
    return read_rule(path, f"{path.resolve().parent.name}/{path.stem}", _lexicons(roots))


def _lexicons(roots: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for path in sorted((root / LEXICONS).glob("*.yaml")):
            data = _data(path)
            if not isinstance(data, list) or not all(isinstance(entry, str) for entry in data):
                raise RuleError(f"{path}:1: a word list is a YAML list of words")
            found[path.stem] = tuple(data)
    return found


def _profile(path: Path, rules: Mapping[str, Rule]) -> Profile:
    data = _data(path)
    if not isinstance(data, dict) or not set(data) <= set(_PROFILE_KEYS):
        raise RuleError(f"{path}:1: a profile has no other keys than {', '.join(_PROFILE_KEYS)}")
    severity, limit = data.get("severity") or {}, data.get("limit") or {}
    for rule_id in (*severity, *limit):
        if rule_id not in rules:
            raise RuleError(f"{path}:1: unknown rule `{rule_id}`{did_you_mean(rule_id, rules)}")
    for level in severity.values():
        if level not in list(Severity):
            raise RuleError(f"{path}:1: unknown severity `{level}`; there are {', '.join(Severity)}")
    return Profile(
        path.stem,
        " ".join(str(data.get("description", "")).split()),
        {k: Severity(v) for k, v in severity.items()},
        dict(limit),
        str(data.get("view", "")).strip(),
        tuple(str(source) for source in data.get("sources") or ()),
    )


def _data(path: Path) -> object:
    try:
        return read_yaml(path).data
    except YamlError as error:
        line, _, what = str(error).removeprefix("line ").partition(": ")
        raise RuleError(f"{path}:{line}: {what}") from None
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from None
