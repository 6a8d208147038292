"""`tonelint config`: what holds for a draft or a folder, setting by setting, and where each was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Unpack

import click
from click.core import ParameterSource

from tonelint.baseline import NAME as BASELINE
from tonelint.cache import cache_for
from tonelint.config import Config, ConfigError, discover, shown
from tonelint.diagnostic import Severity
from tonelint.draft import DraftError
from tonelint.formats.extracts import READERS
from tonelint.front.choice import Choice, Typed, choice_of
from tonelint.front.completing import files as paths
from tonelint.front.options import config_options, output_format, reading_options, rule_options
from tonelint.front.origins import DEFAULT, Files, Origin, Setting, settings
from tonelint.front.terminal import Failure
from tonelint.linter import EVERYTHING, resolved, roots
from tonelint.packs import RuleError, load
from tonelint.rule import Rule
from tonelint.sources import SourceError, read_file
from tonelint.suppression_rules import as_configured
from tonelint.text.front_matter import parse_front_matter

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_COMMENT_AT = 40


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a draft, or one in a folder, gets."""

    path: Path
    config: Config
    files: Files
    settings: tuple[Setting, ...]
    rules: tuple[Setting, ...]
    """Every rule and what it weighs, if that was asked for."""

    @property
    def source(self) -> int | None:
        """Which of the sources the file belongs to."""
        holding = (n for n, one in enumerate(self.config.sources) if one.holds(self.path))
        return None if self.path.is_dir() else next(holding, None)


@click.command()
@click.argument("path", metavar="[FILE|FOLDER]", default=".", shell_complete=paths)
@rule_options("As in `check`.")
@config_options
@reading_options
@click.option("--rules", "with_rules", is_flag=True, help="Also every rule, what it weighs, and why.")
@output_format
@click.pass_context
def config(
    ctx: click.Context,
    path: str,
    with_rules: bool,
    output_format: str,
    **typed: Unpack[Typed],
) -> None:
    """Show what holds for a draft or a folder, by default the current one, and where each setting was read.

    What it prints is a configuration file, with the origins as comments. Options count as they do for `check`.
    """
    choice = choice_of(typed)
    try:
        seen = _seen(Path(path), choice, _typed(ctx), with_rules=with_rules)
    except (ConfigError, RuleError) as error:
        raise Failure(str(error)) from None
    except SourceError as error:
        raise Failure(f"{error.path}: {error}") from None
    except DraftError as error:
        raise Failure(f"{path}: {error}") from None
    if output_format == "json":
        click.echo(json.dumps(_document(seen, _named_by(ctx)), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join((*_heading(seen, _named_by(ctx)), "", *_toml(seen))))


def _typed(ctx: click.Context) -> dict[str, Origin]:
    """The settings that were typed or set in the environment."""
    found: dict[str, Origin] = {}
    for param in ctx.command.params:
        name = param.name or ""
        key = {"no_judge": "judge"}.get(name, name.replace("_", "-"))
        match ctx.get_parameter_source(name):
            case ParameterSource.COMMANDLINE:
                found[key] = Origin("command line")
            case ParameterSource.ENVIRONMENT:
                found[key] = Origin("environment", str(param.envvar))
    if "select" in found:  # who selects afresh does not want what the file ignores
        found.setdefault("ignore", found["select"])
    return found


def _named_by(ctx: click.Context) -> str:
    """Why this configuration file counts."""
    if ctx.params["isolated"]:
        return "--isolated"
    return {
        ParameterSource.COMMANDLINE: "--config",
        ParameterSource.ENVIRONMENT: "TONELINT_CONFIG",
    }.get(ctx.get_parameter_source("config_file") or ParameterSource.DEFAULT, "nearest")


def _seen(path: Path, choice: Choice, typed: dict[str, Origin], *, with_rules: bool) -> _Seen:
    """Raises `ConfigError`, `RuleError`, `SourceError`, `DraftError`."""
    if not path.exists():
        raise SourceError(str(path), "no such file or folder")
    folder = path if path.is_dir() else path.parent
    config = choice.config(folder)
    files = Files.read(None if choice.isolated else choice.config_file or discover(folder))
    if choice.ignore and not choice.select and (before := files.origin("ignore")) != DEFAULT:
        typed = {**typed, "ignore": Origin("command line", f"{before}, command line")}
    own = _own(path, config, files, typed)
    every = tuple(
        Setting(one.key, *own.get(one.key[0], (one.value, one.origin)))
        for one in settings(config, files, typed, choice.severity)
    )
    rules = tuple(_rules(config, own, every)) if with_rules else ()
    return _Seen(path, config, files, every, rules)


def _own(path: Path, config: Config, files: Files, typed: dict[str, Origin]) -> dict[str, tuple[str, Origin]]:
    """What a draft, or its source, says, by key: its channel in any case, its profile if none was typed."""
    found: dict[str, tuple[str, Origin]] = {}
    if path.is_dir():
        return found
    number = next((n for n, one in enumerate(config.sources) if one.holds(path)), -1)
    if number >= 0 and config.sources[number].channel:
        found["channel"] = config.sources[number].channel, files.origin("sources", number, "channel")
    if path.suffix.lower() in READERS:
        return found
    front = parse_front_matter(read_file(path))
    origin = Origin("front matter", f"{shown(path.absolute())}, front matter")
    if front.channel:
        found["channel"] = front.channel, origin
    if front.profile and "profile" not in typed:
        found["profile"] = front.profile, origin
    return found


def _rules(config: Config, own: dict[str, tuple[str, Origin]], every: Sequence[Setting]) -> Iterator[Setting]:
    """Every rule with what it weighs, and what decided that. Raises `ConfigError`, `RuleError`."""
    config = replace(config, profile=own["profile"][0]) if "profile" in own else config
    pack = load(roots(config))
    said = {one.key[1]: one.origin for one in every if one.key[0] == "rules"}
    top = {one.key[0]: one.origin for one in every}
    profile = pack.profiles.get(config.profile)
    for rule in (*resolved(config), *as_configured(config)):
        weight: object = str(rule.severity)
        if rule.limit is not None and rule.severity is not Severity.OFF:
            weight = {"severity": str(rule.severity), "limit": rule.limit}
        yield Setting(
            ("rules", rule.id),
            weight,
            _decided(rule, config, said, top, profile is not None and rule.id in profile.severity),
        )


def _decided(
    rule: Rule, config: Config, said: dict[str, Origin], top: dict[str, Origin], in_profile: bool
) -> Origin:
    names = {rule.id, rule.family, EVERYTHING}
    if names & {*config.ignore}:
        return Origin("ignore", f"ignore, {top['ignore']}")
    if rule.severity is Severity.OFF and config.select and not names & {*config.select}:
        return Origin("select", f"select, {top['select']}")
    for name in (rule.id, rule.family):
        if name in said:
            return said[name]
    if in_profile:
        return Origin("profile", f"profile {config.profile}")
    return Origin("rule", "the rule itself")


def _heading(seen: _Seen, named_by: str) -> Iterator[str]:
    """Comments about what is no setting."""
    yield f"# What holds for {shown(seen.path.absolute())}"
    names = [shown(file.path) for file, _ in seen.files.chain]
    yield (
        f"# Read from {', which extends '.join(names)} ({named_by})"
        if names
        else "# No configuration file" + (f" ({named_by})" if named_by != "nearest" else "")
    )
    for folder, count in _folders(seen.config):
        yield f"# Rules: {count} in {folder}"
    yield f"# Reports are kept in {shown(cache_for(seen.config).folder)}"
    yield f"# Baseline: {_baseline(seen.config)}"
    if seen.config.excludes(seen.path):
        yield "# Excluded: it is checked if it is named, and not with its folder"


def _folders(config: Config) -> Iterator[tuple[str, int]]:
    """The folders of rules, and how many rules each has; RuleError."""
    rules = load(roots(config)).rules
    for root in roots(config):
        yield shown(root), sum(rule.path.is_relative_to(root) for rule in rules)


def _baseline(config: Config) -> str:
    file = (config.path.parent if config.path else Path.cwd()) / BASELINE
    return shown(file) if file.exists() else "none"


def _toml(seen: _Seen) -> Iterator[str]:
    for one in seen.settings:
        if len(one.key) == 1 and one.key[0] != "sources":
            yield _line(one.key[0], one.value, one.origin)
    rules = seen.rules or [one for one in seen.settings if one.key[0] == "rules"]
    for table, entries in (("rules", rules), ("terms", [o for o in seen.settings if o.key[0] == "terms"])):
        if entries:
            yield from ("", f"[{table}]")
            yield from (_line(one.key[1], one.value, one.origin) for one in entries)
    sources = [one for one in seen.settings if one.key == ("sources",)]
    for number, one in enumerate(sources):
        mine = "; this file is one of it" if number == seen.source else ""
        yield from ("", f"[[sources]]  # {one.origin}{mine}")
        yield from (f"{_key(key)} = {_value(value)}" for key, value in one.value.items())


def _line(key: str, value: object, origin: Origin) -> str:
    return f"{f'{_key(key)} = {_value(value)}':{_COMMENT_AT}}  # {origin}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    match value:
        case bool() | int() | float():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{{', '.join(f'{_key(key)} = {_value(one)}' for key, one in value.items())}}}"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _document(seen: _Seen, named_by: str) -> dict[str, object]:
    """The same for programs; a key that goes or changes its meaning makes a new version."""
    return {
        "version": 1,
        "path": shown(seen.path.absolute()),
        "files": [shown(file.path) for file, _ in seen.files.chain],
        "named_by": named_by,
        "settings": [_entry(one) for one in seen.settings],
        "source": seen.source,
        "excluded": seen.config.excludes(seen.path),
        "rule_folders": [{"folder": folder, "rules": count} for folder, count in _folders(seen.config)],
        "cache": shown(cache_for(seen.config).folder),
        "baseline": _baseline(seen.config),
        **({"rules": [_entry(one) for one in seen.rules]} if seen.rules else {}),
    }


def _entry(one: Setting) -> dict[str, object]:
    return {"key": ".".join(one.key), "value": one.value, "from": one.origin.kind, "place": one.origin.place}
