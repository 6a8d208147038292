"""A team's configuration: which file counts, and what it comes to with everything it names resolved."""

import glob
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from tonelint.config_file import (
    NAMES,
    ConfigError,
    ConfigFile,
    RuleTable,
    SourceTable,
    TermTable,
    discover,
    shown,
)
from tonelint.detectors.terms import Term
from tonelint.diagnostic import Severity
from tonelint.draft import CHANNELS
from tonelint.formats.presets import PRESETS
from tonelint.formats.source import KINDS, TEXTS, Source
from tonelint.formats.tree import FieldPath, PathError
from tonelint.ignored import read_pattern
from tonelint.nearest import did_you_mean
from tonelint.sources import Excluded
from tonelint.yaml_source import YamlError, read_yaml

__all__ = ["NAMES", "Config", "ConfigError", "Term", "discover", "load", "shown"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Config:
    """What a team decided. Paths are absolute; `severity` and `limit` are keyed by rule id or family."""

    path: Path | None = None
    """The file it was read from; None without one."""
    profile: str = "default"
    channel: str = ""
    fail_on: Severity = Severity.WARNING
    select: tuple[str, ...] = ()
    """Rule ids, families or "ALL"; empty means every rule that is not `off`."""
    ignore: tuple[str, ...] = ()
    packs: tuple[Path, ...] = ()
    """Folders of house rules."""
    snippets: tuple[Path, ...] = ()
    """Files with the approved wording, as the globs found them."""
    terms: tuple[Term, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns as in a .gitignore file, relative to `exclude_root`."""
    exclude_root: Path | None = None
    respect_gitignore: bool = True
    """Whether what git ignores is left out when folders are searched."""
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    limit: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    judge: bool = True
    """Whether the learned judge reads along."""
    sources: tuple[Source, ...] = ()
    """Files with replies and how they are read; the first that matches a file counts."""
    variables: tuple[str, ...] = ()
    """Merge fields that snippets may hold, and fill-ins that are meant; empty: any merge field."""
    server: str = "auto"
    """`auto` or `never`: whether a check at a terminal leaves a warm server behind for the next one."""

    def source(self, path: Path) -> Source | None:
        """What is said of a file; None for a draft."""
        return next((source for source in self.sources if source.holds(path)), None)

    def excludes(self, path: Path) -> bool:
        """Whether a file is left out when folders are searched."""
        return self.exclude_root is not None and Excluded(self.exclude_root, self.exclude).holds(path)


def load(path: Path) -> Config:
    """Read a configuration file and all that it extends: its lists replace, its tables add; ConfigError."""
    return _load(path.absolute(), ())


def _load(path: Path, extending: tuple[Path, ...]) -> Config:
    if path in extending:
        raise ConfigError(f"{shown(path)}: extends itself")
    file = ConfigFile(path)
    settings = file.settings()
    base = _load(file.resolve(settings.extend), (*extending, path)) if settings.extend else Config()
    severity, limit = _rule_tables(settings.rules)
    terms = {term.word: term for term in (*base.terms, *_terms(settings.terms, file))}
    return Config(
        path=path,
        profile=_given(settings.profile, base.profile),
        channel=_given(_channel(settings.channel, file), base.channel),
        fail_on=_given(settings.fail_on, base.fail_on),
        select=_given(_strings(settings.select), base.select),
        ignore=_given(_strings(settings.ignore), base.ignore),
        packs=_given(_packs(settings.packs, file), base.packs),
        snippets=_given(_snippets(settings.snippets, file), base.snippets),
        terms=tuple(terms.values()),
        exclude=_given(_exclude(settings.exclude, file), base.exclude),
        exclude_root=base.exclude_root if settings.exclude is None else path.parent,
        respect_gitignore=_given(settings.respect_gitignore, base.respect_gitignore),
        severity=MappingProxyType({**base.severity, **severity}),
        limit=MappingProxyType({**base.limit, **limit}),
        judge=_given(settings.judge, base.judge),
        server=_given(settings.server, base.server),
        sources=_given(_sources(settings.sources, file), base.sources),
        variables=_given(_strings(settings.variables), base.variables),
    )


def _given(value: Value | None, otherwise: Value) -> Value:
    return otherwise if value is None else value


def _strings(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


def _exclude(patterns: list[str] | None, file: ConfigFile) -> tuple[str, ...] | None:
    for pattern in patterns or ():
        if pattern.strip() and not pattern.startswith("#") and read_pattern(pattern) is None:
            raise file.error(("exclude",), f"`exclude`: the pattern `{pattern}` matches nothing")
    return _strings(patterns)


def _channel(channel: str | None, file: ConfigFile) -> str | None:
    if channel is not None and channel not in CHANNELS:
        guess = did_you_mean(channel, CHANNELS) or f"; it is one of {', '.join(CHANNELS)}"
        raise file.error(("channel",), f"unknown channel `{channel}`{guess}")
    return channel


def _sources(tables: list[SourceTable] | None, file: ConfigFile) -> tuple[Source, ...] | None:
    if tables is None:
        return None
    return tuple(_source(table, number, file) for number, table in enumerate(tables))


def _source(table: SourceTable, number: int, file: ConfigFile) -> Source:
    for key, value, known in (
        ("kind", table.kind, KINDS),
        ("preset", table.preset, tuple(PRESETS)),
        ("channel", table.channel, CHANNELS),
        ("text", table.text, TEXTS),
    ):
        if value not in known and (value or key == "kind"):
            guess = did_you_mean(value, known) or f"; it is one of {', '.join(known)}"
            raise file.error(("sources", number, key), f"`sources.{key}`: unknown {key} `{value}`{guess}")
    try:
        for path in table.fields:
            FieldPath(path)
    except PathError as error:
        raise file.error(("sources", number, "fields"), f"`sources.fields`: {error}") from None
    if not table.glob.strip() or table.glob.startswith(("!", "#", "..")):
        raise file.error(
            ("sources", number, "glob"), "`sources.glob`: a pattern of files below this folder is needed"
        )
    return Source(
        root=file.path.parent,
        glob=table.glob,
        fields=tuple(table.fields),
        preset=table.preset,
        snippet=table.kind == "snippet",
        channel=table.channel,
        text=table.text,
        title=table.title,
    )


def _packs(names: list[str] | None, file: ConfigFile) -> tuple[Path, ...] | None:
    if names is None:
        return None
    for name in names:
        if not file.resolve(name).is_dir():
            raise file.error(("packs",), f"`packs`: no folder `{name}`")
    return tuple(file.resolve(name) for name in names)


def _snippets(patterns: list[str] | None, file: ConfigFile) -> tuple[Path, ...] | None:
    if patterns is None:
        return None
    found: dict[Path, None] = {}
    for pattern in patterns:
        # Path.glob refuses an absolute pattern.
        names = glob.glob(pattern, root_dir=file.path.parent, recursive=True)  # noqa: PTH207
        files = sorted(path for path in map(file.resolve, names) if path.is_file())
        if not files:
            raise file.error(("snippets",), f"`snippets`: no file matches `{pattern}`")
        found.update(dict.fromkeys(files))
    return tuple(found)


def _terms(terms: str | dict[str, str | TermTable] | None, file: ConfigFile) -> tuple[Term, ...]:
    if isinstance(terms, str):
        return _term_file(file.resolve(terms), lambda what: file.error(("terms",), what))
    return tuple(_term(word, entry) for word, entry in (terms or {}).items())


def _term_file(path: Path, unreadable: Callable[[str], ConfigError]) -> tuple[Term, ...]:
    """A YAML file with the same map as the table `[terms]`."""
    try:
        source = read_yaml(path)
    except OSError as error:
        raise unreadable(f"`terms`: {shown(path)}: {(error.strerror or str(error)).lower()}") from None
    except YamlError as error:
        line, _, what = str(error).removeprefix("line ").partition(": ")
        raise ConfigError(f"{shown(path)}:{line}: not valid YAML: {what}") from None
    try:
        entries = msgspec.convert(source.data or {}, dict[str, str | TermTable])
    except msgspec.ValidationError as error:
        raise ConfigError(f"{shown(path)}: {error}") from None
    return tuple(_term(word, entry) for word, entry in entries.items())


def _term(word: str, entry: str | TermTable) -> Term:
    if isinstance(entry, str):
        return Term(word, entry)
    return Term(word, entry.use, tuple(entry.unless), entry.why)


def _rule_tables(
    rules: Mapping[str, Severity | RuleTable],
) -> tuple[dict[str, Severity], dict[str, int]]:
    severity: dict[str, Severity] = {}
    limit: dict[str, int] = {}
    for name, entry in rules.items():
        table = RuleTable(severity=entry) if isinstance(entry, Severity) else entry
        if table.severity is not None:
            severity[name] = table.severity
        if table.limit is not None:
            limit[name] = table.limit
    return severity, limit
