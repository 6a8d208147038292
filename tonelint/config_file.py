"""A configuration file as it is written: its keys and their types, and errors that name the line."""

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from tonelint.diagnostic import Severity
from tonelint.nearest import did_you_mean

NAMES = (".tonelint.toml", "tonelint.toml", "pyproject.toml")
"""File names in the order in which they win inside one folder."""

Keys = tuple[str | int, ...]
"""Keys that lead to a setting, from the outermost; the number of a table in a list of them."""


class ConfigError(Exception):
    """A configuration that cannot be used; one line: file, line, what is wrong, what to do."""


class RuleTable(msgspec.Struct, forbid_unknown_fields=True):
    """`{severity = "warning", limit = 150}`."""

    severity: Severity | None = None
    limit: int | None = None


class TermTable(msgspec.Struct, forbid_unknown_fields=True):
    """`{use = "email", unless = ["E-Mail Assistant"], why = "…"}`."""

    use: str = ""
    unless: list[str] = []
    why: str = ""


class SourceTable(msgspec.Struct, forbid_unknown_fields=True):
    """`{glob = "macros/*.json", fields = ["macros[*].comment"], kind = "snippet"}`."""

    glob: str
    fields: list[str] = []
    preset: str = ""
    kind: str = "snippet"
    channel: str = ""
    text: str = ""
    title: str = "title"


class HookTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`[hook]`: what becomes of a message with findings of each severity, and of one that cannot be checked."""

    error: Literal["block", "ask", "warn", "pass"] | None = None
    warning: Literal["block", "ask", "warn", "pass"] | None = None
    suggestion: Literal["block", "ask", "warn", "pass"] | None = None
    fail: Literal["open", "closed"] | None = None
    patience: float | None = None
    """Seconds to wait for an answer."""
    override: Literal["error", "warning", "suggestion", "never"] | None = None
    """The gravest finding that blocks and still lets a person who is asked send the message."""


class Settings(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """The keys of a configuration file; None where the file says nothing."""

    profile: str | None = None
    channel: str | None = None
    fail_on: Severity | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    packs: list[str] | None = None
    snippets: list[str] | None = None
    terms: str | dict[str, str | TermTable] | None = None
    exclude: list[str] | None = None
    respect_gitignore: bool | None = None
    extend: str | None = None
    judge: bool | None = None
    server: Literal["auto", "never"] | None = None
    variables: list[str] | None = None
    sources: list[SourceTable] | None = None
    hook: HookTable | None = None
    rules: dict[str, Severity | RuleTable] = {}


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file as the place that errors are about and that paths are relative to."""

    path: Path

    def resolve(self, name: str) -> Path:
        """An absolute path for a name that stands in this file."""
        return Path(os.path.normpath(self.path.parent.absolute() / Path(name).expanduser()))

    def error(self, keys: Keys, what: str) -> ConfigError:
        """An error about the setting that `keys` lead to."""
        line = line_of(self.path.read_text("utf-8-sig"), keys)
        return ConfigError(f"{shown(self.path)}:{f'{line}:' if line else ''} {what}")

    def settings(self) -> Settings:
        """What the file says; ConfigError."""
        table = read_table(self.path)
        if table is None:
            raise ConfigError(f"{shown(self.path)}: no table [tool.tonelint]")
        self._check_names(table)
        try:
            return msgspec.convert(table, Settings)
        except msgspec.ValidationError as error:
            what, _, place = str(error).partition(" - at ")
            parts = re.findall(r"[\w-]+", place.replace("[...]", ""))
            names = ".".join(part for part in parts if not part.isdigit())
            keys = (parts[0], *(int(part) for part in parts[1:2] if part.isdigit())) if parts else ()
            raise self.error(keys, f"{f'`{names}`: ' if names else ''}{what[0].lower()}{what[1:]}") from None

    def _check_names(self, table: dict[str, object]) -> None:
        """What the schema library would say of a misspelt name has neither a line nor a guess."""
        self._check_keys(table, (), Settings)
        for inside, struct in (("rules", RuleTable), ("terms", TermTable)):
            for name, entry in _entries(table.get(inside)):
                if isinstance(entry, dict):
                    self._check_keys(entry, (inside, name), struct)
        hook = table.get("hook")
        if isinstance(hook, dict):
            self._check_keys(hook, ("hook",), HookTable)
        sources = table.get("sources")
        for number, entry in enumerate(sources if isinstance(sources, list) else ()):
            if isinstance(entry, dict):
                self._check_keys(entry, ("sources", number), SourceTable)
        self._check_severity(table.get("fail-on"), ("fail-on",), off=False)
        for name, entry in _entries(table.get("rules")):
            level = entry.get("severity") if isinstance(entry, dict) else entry
            self._check_severity(level, ("rules", name), off=True)

    def _check_keys(self, table: dict[str, object], inside: Keys, struct: type[msgspec.Struct]) -> None:
        known = [entry.encode_name for entry in msgspec.structs.fields(struct)]
        for key in table:
            if key not in known:
                place = (
                    f" in `{'.'.join(name for name in inside if isinstance(name, str))}`" if inside else ""
                )
                raise self.error((*inside, key), f"unknown key `{key}`{place}{did_you_mean(key, known)}")

    def _check_severity(self, level: object, keys: tuple[str, ...], *, off: bool) -> None:
        known = [str(severity) for severity in Severity if off or severity is not Severity.OFF]
        if isinstance(level, str) and level not in known:
            guess = did_you_mean(level, known) or f"; it is one of {', '.join(known)}"
            raise self.error(keys, f"`{'.'.join(keys)}`: unknown severity `{level}`{guess}")


def discover(folder: Path) -> Path | None:
    """The configuration file nearest to `folder`, going up; a pyproject.toml counts if it has our table."""
    start = folder.absolute()
    for place in (start, *start.parents):
        for name in NAMES:
            candidate = place / name
            if candidate.is_file() and (name != "pyproject.toml" or read_table(candidate) is not None):
                return candidate
    return None


def read_table(path: Path) -> dict[str, object] | None:
    """The settings in a TOML file, None for a pyproject.toml that has none; ConfigError."""
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{shown(path)}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: not valid UTF-8 (byte {error.start + 1})") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line, what = (f"{place[1]}:", str(error)[: place.start()]) if place else ("", str(error))
        raise ConfigError(f"{shown(path)}:{line} not valid TOML: {what}") from None
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool")
    table = tool.get("tonelint") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def shown(path: Path) -> str:
    """A path as a person in the current folder would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def line_of(text: str, keys: Keys) -> int | None:
    """The 1-based line on which TOML `keys` lead, or as far as they can be followed; None if nowhere."""
    line_start = None
    for key in keys:
        if isinstance(key, int):  # the tables of a list begin with the same line
            tables = re.compile(r"^[ \t]*\[\[", re.MULTILINE).finditer(text, line_start or 0)
            line_start = next((t.start() for n, t in enumerate(tables) if n == key), line_start)
            continue
        name = rf"""(?<![\w/"'-])["']?{re.escape(key)}["']?"""
        # A name stands before the first = of its line, unless it stands in an inline table.
        patterns = (rf"^[^#\n=]*?{name}\s*[=\].]", rf"^[^#\n]*?{name}\s*=")
        found = [re.compile(pattern, re.MULTILINE).search(text, line_start or 0) for pattern in patterns]
        place = found[0] or found[1]
        if place:
            line_start = text.rfind("\n", 0, place.end()) + 1
    return None if line_start is None else text.count("\n", 0, line_start) + 1


def _entries(table: object) -> Iterable[tuple[str, object]]:
    return table.items() if isinstance(table, dict) else ()
