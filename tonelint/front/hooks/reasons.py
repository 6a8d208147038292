"""Why a rule is there, from its file: a hook loads no rules."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from tonelint.config_file import ConfigError, ConfigFile, discover


def why(rule: str, folder: Path) -> str:
    """What the rule's file gives as its reason, on one line; "" if there is none, or no such file.

    A folder's configuration may name packs with rules of the team's own, and these come first.
    """
    for root in (*_packs(folder), *_built_in()):
        path = root / f"{rule}.yaml"
        if path.resolve().is_relative_to(root.resolve()) and path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    return ""


def _packs(folder: Path) -> list[Path]:
    named = os.environ.get("TONELINT_CONFIG")
    try:
        path = Path(named) if named else discover(folder)
        found: list[Path] = []
        seen: list[Path] = []
        while path is not None and path not in seen:
            seen.append(path)
            file = ConfigFile(path.absolute())
            settings = file.settings()
            if settings.packs is not None:
                found += map(file.resolve, reversed(settings.packs))
            path = file.resolve(settings.extend) if settings.extend else None
    except ConfigError:
        return []
    return found


def _built_in() -> tuple[Path, ...]:
    # As in packs.builtin_root, whose module needs everything that a check needs.
    return Path(str(files("tonelint"))) / "rules", Path(__file__).resolve().parents[3] / "rules"


@cache
def _read(path: Path, changed: int) -> str:
    import yaml

    del changed  # a part of the key only
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return ""
    reason = content.get("why") if isinstance(content, dict) else None
    return " ".join(reason.split()) if isinstance(reason, str) else ""
