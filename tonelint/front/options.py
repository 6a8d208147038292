"""Options that several commands share, and the types of what is typed after them."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from tonelint.diagnostic import Severity
from tonelint.nearest import did_you_mean

Command = TypeVar("Command", bound=Callable[..., Any])


def names(
    ctx: click.Context,
    param: click.Parameter,
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """A callback: comma-separated rule ids or families, repeatable, as one list."""
    found = tuple(name.strip() for part in value for name in part.split(",") if name.strip())
    if value and not found:
        raise click.BadParameter("expected rule ids or families", ctx, param)
    return found


def severities(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, Severity], ...]:
    """A callback: repeatable `RULE=LEVEL` as pairs of a rule id or family and its severity."""
    levels = [str(severity) for severity in Severity]
    pairs: list[tuple[str, Severity]] = []
    for entry in value:
        rule, equals, level = (part.strip() for part in entry.partition("="))
        if not equals or not rule:
            raise click.BadParameter(f"`{entry}` is not of the form RULE=LEVEL", ctx, param)
        if level not in levels:
            guess = did_you_mean(level, levels) or f"; it is one of {', '.join(levels)}"
            raise click.BadParameter(f"unknown severity `{level}`{guess}", ctx, param)
        pairs.append((rule, Severity(level)))
    return tuple(pairs)


def config_options(command: Command) -> Command:
    """`--config`, `--isolated` and `--profile`."""
    command = click.option(
        "--profile",
        metavar="NAME",
        envvar="TONELINT_PROFILE",
        help="Severities to start from: default, ask-first, …",
    )(command)
    command = click.option("--isolated", is_flag=True, help="Use no configuration file.")(command)
    return click.option(
        "--config",
        "config_file",
        metavar="FILE",
        envvar="TONELINT_CONFIG",
        help="Use this configuration file instead of the nearest tonelint.toml or pyproject.toml.",
    )(command)


output_format = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    envvar="TONELINT_OUTPUT_FORMAT",
    help="How to print what was found.",
)
