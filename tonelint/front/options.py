"""Options that several commands share, and the types of what is typed after them."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from tonelint.baseline import NAME
from tonelint.diagnostic import Severity
from tonelint.draft import CHANNELS
from tonelint.front.completing import files, profiles, rule_levels, rule_list
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


def rule_options(fail_on: str) -> Callable[[Command], Command]:
    """`--select`, `--ignore`, `--severity` and `--fail-on`, whose help is given."""

    def with_options(command: Command) -> Command:
        command = click.option(
            "--fail-on",
            type=click.Choice([str(level) for level in Severity if level is not Severity.OFF]),
            help=fail_on,
        )(command)
        command = click.option(
            "--severity",
            metavar="RULE=LEVEL",
            multiple=True,
            callback=severities,
            shell_complete=rule_levels,
            help="Change how much a rule or family weighs.",
        )(command)
        command = click.option(
            "--ignore",
            metavar="RULES",
            multiple=True,
            callback=names,
            shell_complete=rule_list,
            help="Not these rules or families.",
        )(command)
        return click.option(
            "--select",
            metavar="RULES",
            multiple=True,
            callback=names,
            shell_complete=rule_list,
            help="Only these rules or families, or ALL.",
        )(command)

    return with_options


def run_options(command: Command) -> Command:
    """`--channel`, `--no-judge`, `--no-cache` and `--jobs`."""
    command = click.option(
        "-j",
        "--jobs",
        metavar="N",
        type=click.IntRange(min=0),
        default=0,
        help="Check with N processes. [default: one for each processor, if there are many drafts]",
    )(command)
    command = click.option(
        "--no-cache", is_flag=True, help="Check everything anew, and keep nothing for the next run."
    )(command)
    return reading_options(command)


def reading_options(command: Command) -> Command:
    """`--channel` and `--no-judge`."""
    command = click.option("--no-judge", is_flag=True, help="Patterns only, without the learned judge.")(
        command
    )
    return click.option(
        "--channel", type=click.Choice(CHANNELS), help="Where the reply goes, if the draft does not say."
    )(command)


def extent_options(command: Command) -> Command:
    """`--diff-base`, `--force-exclude`, `--no-respect-gitignore` and `--max-warnings`."""
    command = click.option(
        "--max-warnings",
        metavar="N",
        type=click.IntRange(min=0),
        help="Exit with 1 only for errors, or for more than N warnings.",
    )(command)
    command = click.option(
        "--no-respect-gitignore", is_flag=True, help="Search folders for what git ignores as well."
    )(command)
    command = click.option(
        "--force-exclude", is_flag=True, help="Leave out what the configuration excludes even if it is named."
    )(command)
    return click.option(
        "--diff-base",
        metavar="REV",
        help="Report only what stands on lines that changed since this revision of git; REV... for since it forked.",
    )(command)


def fix_options(command: Command) -> Command:
    """`--fix`, `--unsafe-fixes` and `--diff`."""
    command = click.option(
        "--diff", is_flag=True, help="Show what --fix would change, and write nothing; 1 if it is anything."
    )(command)
    command = click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also edits that may change what is said."
    )(command)
    return click.option(
        "--fix", is_flag=True, help="Make the edits of findings that change nothing of what is said."
    )(command)


def suppression_options(command: Command) -> Command:
    """`--add-ignore`, `--suppress-all`, `--prune-suppressions` and `--suppressions-location`."""
    command = click.option(
        "--suppressions-location",
        metavar="FILE",
        shell_complete=files,
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
        shell_complete=profiles,
        help="Severities to start from: default, ask-first, …",
    )(command)
    command = click.option("--isolated", is_flag=True, help="Use no configuration file.")(command)
    return click.option(
        "--config",
        "config_file",
        metavar="FILE",
        envvar="TONELINT_CONFIG",
        shell_complete=files,
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
