"""`tonelint check`: read drafts, print what is found, and say by the exit status whether they may be sent."""

import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from tonelint.diagnostic import Severity
from tonelint.draft import CHANNELS
from tonelint.front.baselines import Baselines
from tonelint.front.checking import STDIN, Checking
from tonelint.front.choice import Choice, Linters
from tonelint.front.client import SERVER
from tonelint.front.options import config_options, names, report_format, severities, suppression_options
from tonelint.front.printing import print_checked
from tonelint.front.running import Progress, Running
from tonelint.front.settling import Settling
from tonelint.front.terminal import Complaints, Failure, style_of
from tonelint.reporters.formats import FOR_PEOPLE
from tonelint.reporters.text import statistics, summary
from tonelint.sources import SourceError, display, read_file


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
@report_format
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings there, not to standard output.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--statistics", "with_statistics", is_flag=True, help="Also count the findings per rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was skipped, and which configuration was used.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Print in colour."
)
@suppression_options
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
    add_ignore: str,
    suppress_all: bool,
    prune_suppressions: bool,
    suppressions_location: str | None,
) -> None:
    """Check drafts: files, folders (every .md, .markdown and .txt in them, and what [[sources]] in the
    configuration name), or - for standard input.

    Without FILES, the current folder. Findings go to standard output, everything else to standard error.
    """
    if stdin_filename and "-" not in files:
        raise click.UsageError("--stdin-filename needs - among the files", ctx)
    if "-" in files and (add_ignore or suppress_all or prune_suppressions):
        raise click.UsageError("findings on standard input cannot be suppressed; name files", ctx)
    if sum((bool(add_ignore), suppress_all, prune_suppressions)) > 1:
        raise click.UsageError("only one of --add-ignore, --suppress-all and --prune-suppressions", ctx)
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
    location = Path(suppressions_location) if suppressions_location else None
    baselines = Baselines(location, may_be_new=suppress_all)
    settling = Settling(baselines, complaints, suppress_all, prune_suppressions, add_ignore)
    running = Running(
        Checking(linters, _customer(reply_to), _printable_name(stdin_filename), not no_cache, baselines),
        complaints,
        Progress(sys.stderr if sys.stderr.isatty() and not quiet else None),
        verbose,
        quiet,
        jobs,
        settling.draft,
    )
    with _output(output_file) as out:
        style = replace(style_of(color, None if output_file else sys.stdout), verbose=verbose)
        checked = print_checked(running, files or (".",), output_format, out, style)
        reports = [entry.report for entry in checked]
        if with_statistics:
            # What programs read must stay as they expect it.
            click.echo(
                "\n".join(statistics(reports)), file=out if output_format in FOR_PEOPLE else sys.stderr
            )
    for line in settling.end():
        if not quiet:
            click.echo(line, err=True)
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


def _printable_name(stdin_filename: str | None) -> str:
    return display(Path(stdin_filename)) if stdin_filename else STDIN


def _output(path: str | None) -> "nullcontext[TextIO] | TextIO":
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n") if path else nullcontext(sys.stdout)
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None
