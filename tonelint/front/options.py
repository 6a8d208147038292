"""Options that several commands share, and the types of what is typed after them."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from tonelint.baseline import NAME
from tonelint.diagnostic import Severity
from tonelint.nearest import did_you_mean
from tonelint.reporters.formats import FORMATS

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


def reason(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """A callback: a reason that fits into a comment on one line."""
    said = None if value is None else value.strip()
    if said == "" or (said and ("--" in said or len(said.splitlines()) > 1 or said[0] in '["')):
        raise click.BadParameter("expected a line without `--`, and not in brackets or quotes", ctx, param)
    return said or ""


def suppression_options(command: Command) -> Command:
    """`--add-ignore`, `--suppress-all`, `--prune-suppressions` and `--suppressions-location`."""
    command = click.option(
        "--suppressions-location",
        metavar="FILE",
        help=f"The baseline. [default: {NAME} beside the configuration]",
    )(command)
    command = click.option(
        "--prune-suppressions", is_flag=True, help="Take out of the baseline what no longer occurs."
    )(command)
    command = click.option(
        "--suppress-all", is_flag=True, help="Count all findings in a baseline that later runs leave out."
    )(command)
    return click.option(
        "--add-ignore",
        metavar="REASON",
        callback=reason,
        help="Write a suppression for each finding into its draft, or beside a plain text.",
    )(command)


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


_OUTPUT_FORMAT = "TONELINT_OUTPUT_FORMAT"

report_format = click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="text",
    envvar=_OUTPUT_FORMAT,
    help="How to print what was found.",
)
"""For reports; every format there is."""

output_format = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    # What the environment asks for may be a format that only reports have.
    default=lambda: "json" if os.environ.get(_OUTPUT_FORMAT) == "json" else "text",
    help="How to print the list.",
)
"""For lists of something else."""
