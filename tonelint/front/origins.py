"""Settings with where they come from: typed, from the environment, a file and its line, the draft, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tonelint.config import Config
from tonelint.config_file import ConfigFile, Keys, Settings, line_of, shown
from tonelint.detectors.terms import Term
from tonelint.draft import CHANNELS
from tonelint.formats.source import Source

TABLES = ("rules", "terms", "sources")
"""What is more than a line: it stands behind the other settings."""
_NOT_SHOWN = ("extend", "rules")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting comes from: `kind` is one of a few words, `place` a file and its line, or a variable."""

    kind: str
    place: str = ""

    def __str__(self) -> str:
        return self.place or self.kind


DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Setting:
    """A key (a rule or a term with its table: `rules.blame/you-error`), what it comes to, and why."""

    key: tuple[str, ...]
    value: Any
    origin: Origin


@dataclass(frozen=True, slots=True)
class Files:
    """A configuration file and those that it extends, the nearest first, with what each says."""

    chain: tuple[tuple[ConfigFile, Settings], ...] = ()

    @classmethod
    def read(cls, path: Path | None) -> Files:
        """The chain from a file on; it must be known not to run in a circle. Raises `ConfigError`."""
        found: list[tuple[ConfigFile, Settings]] = []
        while path is not None:
            file = ConfigFile(path)
            settings = file.settings()
            found.append((file, settings))
            path = file.resolve(settings.extend) if settings.extend else None
        return cls(tuple(found))

    def said(self, name: str) -> object:
        """What the nearest file that has a key says under it; None if none does."""
        return next((found for _, one in self.chain if (found := getattr(one, name)) is not None), None)

    def origin(self, *key: str | int) -> Origin:
        """The nearest file that says something about a key, or about an entry of a table."""
        for file, settings in self.chain:
            value = getattr(settings, str(key[0]).replace("-", "_"))
            if value is None or value == {}:
                continue
            if len(key) == 1 or not isinstance(value, dict) or key[1] in value:
                return Origin("file", f"{shown(file.path)}{_line(file.path, key)}")
        return DEFAULT


def settings(
    config: Config, files: Files, typed: Mapping[str, Origin], severity: Mapping[str, object]
) -> Iterator[Setting]:
    """All that a configuration comes to. `typed` are keys, `severity` rules that were given on the command line."""
    for entry in msgspec.structs.fields(Settings):
        key = entry.encode_name
        if key not in (*_NOT_SHOWN, *TABLES):
            value = getattr(config, entry.name, None)
            if value is None:  # whoever needs it reads it
                value = files.said(entry.name)
            if key == "channel":
                value = value or CHANNELS[0]
            if value is not None:
                yield Setting((key,), _plain(value), typed.get(key) or files.origin(key))
    for name in dict.fromkeys((*config.severity, *config.limit)):
        origin = Origin("command line") if name in severity else files.origin("rules", name)
        yield Setting(("rules", name), _weight(config, name), origin)
    for term in config.terms:
        yield Setting(("terms", term.word), _plain(term), files.origin("terms", term.word))
    for number, source in enumerate(config.sources):
        yield Setting(("sources",), _plain(source), files.origin("sources", number))


def _weight(config: Config, name: str) -> object:
    table = {"severity": config.severity.get(name), "limit": config.limit.get(name)}
    known = {key: _plain(value) for key, value in table.items() if value is not None}
    return known["severity"] if known.keys() == {"severity"} else known


def _plain(value: object) -> Any:
    """A value as it may stand in a configuration file."""
    match value:
        case Path():
            return shown(value)
        case tuple():
            return [_plain(item) for item in value]
        case Term():
            table = {"use": value.use, "unless": list(value.unless), "why": value.why}
            return _filled(table) if value.unless or value.why else value.use
        case Source():
            table = {
                "glob": value.glob,
                "fields": list(value.fields),
                "preset": value.preset,
                "kind": "snippet" if value.snippet else "draft",
                "channel": value.channel,
                "text": value.text,
                "title": value.title,
            }
            return _filled(table)
        case bool() | int() | float():
            return value
        case msgspec.Struct():
            return _filled(
                {key: _plain(one) for key, one in msgspec.structs.asdict(value).items() if one is not None}
            )
    return str(value)


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value}


def _line(path: Path, key: Keys) -> str:
    table = ("tool", "tonelint") if path.name == "pyproject.toml" else ()
    line = line_of(path.read_text("utf-8-sig"), (*table, *key))
    return f":{line}" if line else ""
