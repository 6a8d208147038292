"""`tonelint check`: read drafts, print what is found, and say by the exit status whether they may be sent."""

import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from tonelint import __version__, wire
from tonelint.diagnostic import Severity
from tonelint.draft import CHANNELS
from tonelint.front.checking import STDIN, Checked, Checking
from tonelint.front.choice import Choice, Linters
from tonelint.front.client import SERVER
from tonelint.front.options import config_options, names, output_format, severities
from tonelint.front.running import Progress, Running
from tonelint.front.terminal import Complaints, Failure, style_of
from tonelint.reporters.text import Style, findings, statistics, summary
from tonelint.sources import SourceError, read_file


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES|FOLDERS|-]...")
@click.option(
    "--select", metavar="RULES", multiple=True, callback=names, help="Only these rules or families, or ALL."
)
@click.option("--ignore", metavar="RULES", multiple=True, callback=names, help="Not these rules or families.")
@click.option(
    "--severity",
    metavar="RULE=LEVEL",
    multiple=True,
    callback=severities,
    help="Change how much a rule or family weighs.",
)
@click.option(
    "--fail-on",
    type=click.Choice([str(level) for level in Severity if level is not Severity.OFF]),
    help="The least severity that makes the exit status 1. [default: warning]",
)
@config_options
@click.option(
    "--channel", type=click.Choice(CHANNELS), help="Where the reply goes, if the draft does not say."
)
@click.option("--no-judge", is_flag=True, help="Patterns only, without the learned judge.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing for the next run.")
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Check with N processes. [default: one for each processor, if there are many drafts]",
)
@click.option("--reply-to", metavar="FILE", help="The customer's message that the drafts answer.")
@click.option("--stdin-filename", metavar="NAME", help="What - is called: decides configuration and format.")
@output_format
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings there, not to standard output.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--statistics", "with_statistics", is_flag=True, help="Also count the findings per rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was skipped, and which configuration was used.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Print in colour."
)
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[tuple[str, Severity], ...],
    fail_on: str | None,
    config_file: str | None,
    isolated: bool,
    profile: str | None,
    channel: str | None,
    no_judge: bool,
    no_cache: bool,
    jobs: int,
    reply_to: str | None,
    stdin_filename: str | None,
    output_format: str,
    output_file: str | None,
    exit_zero: bool,
    with_statistics: bool,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Check drafts: files, folders (every .md, .markdown and .txt in them), or - for standard input.

    Without FILES, the current folder. Findings go to standard output, everything else to standard error.
    """
    if stdin_filename and "-" not in files:
        raise click.UsageError("--stdin-filename needs - among the files", ctx)
    choice = Choice(
        config_file=Path(config_file) if config_file else None,
        isolated=isolated,
        profile=profile,
        channel=channel,
        fail_on=Severity(fail_on) if fail_on else None,
        select=select,
        ignore=ignore,
        severity=dict(severity),
        judge=not no_judge,
    )
    complaints = Complaints()
    linters = Linters(choice)
    running = Running(
        Checking(linters, _customer(reply_to), stdin_filename or STDIN, cached=not no_cache),
        complaints,
        Progress(sys.stderr if sys.stderr.isatty() and not quiet else None),
        verbose,
        quiet,
        jobs,
    )
    with _output(output_file) as out:
        style = replace(style_of(color, None if output_file else sys.stdout), verbose=verbose)
        checked = _print(running.check(files or (".",)), output_format, out, style)
        reports = [entry.report for entry in checked]
        if with_statistics:
            # A JSON document must stay one.
            click.echo("\n".join(statistics(reports)), file=sys.stderr if output_format == "json" else out)
    if not quiet:
        click.echo(summary(reports, complaints.drafts), err=True)
    if sys.stdout.isatty() and linters.keep_warm and not {"CI", SERVER} & os.environ.keys():
        from tonelint.front.warm import start_on_first_use  # what it imports is wanted nowhere else

        start_on_first_use()
    if complaints.lines:
        ctx.exit(2)
    ctx.exit(1 if any(entry.fails for entry in checked) and not exit_zero else 0)


def _customer(reply_to: str | None) -> str:
    try:
        return read_file(Path(reply_to)) if reply_to else ""
    except SourceError as error:
        raise Failure(f"{error.path}: {error}") from None


def _output(path: str | None) -> "nullcontext[TextIO] | TextIO":
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n") if path else nullcontext(sys.stdout)
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None


def _print(checked: Iterable[Checked], output_format: str, out: TextIO, style: Style) -> list[Checked]:
    """Text comes draft by draft, as soon as it is known; JSON is one document."""
    done: list[Checked] = []
    for entry in checked:
        done.append(entry)
        if output_format == "text":
            for block in findings(entry.report, entry.text, style):
                click.echo(block, file=out, color=style.color)
    if output_format == "json":
        click.echo(
            wire.encode(wire.document((entry.report for entry in done), __version__)), file=out, nl=False
        )
    return done
