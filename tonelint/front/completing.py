"""What a shell may offer behind options and commands: rules, families, profiles, files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tonelint.diagnostic import Severity

if TYPE_CHECKING:
    from tonelint.packs import Pack


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows."""
    del ctx, param
    return [CompletionItem(incomplete, type="file")]


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders."""
    del ctx, param
    return [CompletionItem(incomplete, type="dir")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Rules and families."""
    del param
    return _beginning(incomplete, _names(_pack(ctx)))


def rule_list(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Rules and families with commas between them, none twice."""
    del param
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    names = [name for name in ["ALL", *_names(_pack(ctx))] if name not in taken]
    return [f"{before}{comma}{name}" for name in _beginning(last, names)]


def rule_levels(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """`RULE=LEVEL`, the level once it is clear which rule or family is meant."""
    del param
    name, equals, level = incomplete.partition("=")
    found = [name] if equals else _beginning(name, _names(_pack(ctx)))
    return [f"{found[0]}={one}" for one in _beginning(level, list(Severity))] if len(found) == 1 else found


def profiles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Profiles, each with whose view it is."""
    del param
    known = _pack(ctx).profiles
    return [CompletionItem(name, help=known[name].description) for name in _beginning(incomplete, known)]


def explained(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """All that there is something to say about: rules, families and profiles."""
    names = [CompletionItem(name) for name in rules(ctx, param, incomplete)]
    return [*names, *profiles(ctx, param, incomplete)]


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return [str(name) for name in names if name.startswith(incomplete)]


def _names(pack: Pack) -> Sequence[str]:
    """Families and rules, each family before its rules."""
    from tonelint.suppression_rules import RULES

    return list(dict.fromkeys(name for rule in (*pack.rules, *RULES) for name in (rule.family, rule.id)))


def _pack(ctx: click.Context) -> Pack:
    """The rules and profiles of the current folder's configuration; a broken one is no news while somebody types."""
    # Only who completes a rule needs what reads rules.
    from tonelint.config import ConfigError
    from tonelint.front.choice import Choice
    from tonelint.linter import roots
    from tonelint.packs import RuleError, builtin_root, load

    named, isolated = ctx.params.get("config_file"), bool(ctx.params.get("isolated"))
    try:
        config = Choice(config_file=Path(named) if named else None, isolated=isolated).config(Path())
        return load(roots(config))
    except (ConfigError, RuleError):
        return load((builtin_root(),))
