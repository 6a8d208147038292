"""`tonelint check`: read drafts, print what is found, and say by the exit status whether they may be sent."""

import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TextIO, Unpack

import click

from tonelint.diagnostic import Severity
from tonelint.front.baselines import Baselines
from tonelint.front.checking import STDIN, Checking
from tonelint.front.choice import Linters, Typed, choice_of
from tonelint.front.client import SERVER
from tonelint.front.completing import files as paths
from tonelint.front.fixing import Fixing, standard_input
from tonelint.front.options import (
    config_options,
    extent_options,
    fix_options,
    report_format,
    rule_options,
    run_options,
    suppression_options,
)
from tonelint.front.printing import print_checked
from tonelint.front.running import Progress, Running
from tonelint.front.settling import Settling
from tonelint.front.terminal import Complaints, Failure, style_of
from tonelint.reporters.formats import FOR_PEOPLE
from tonelint.reporters.text import statistics, summary
from tonelint.since import Since
from tonelint.sources import SourceError, display, is_message, read_bytes, read_file

_WRITERS = ("fix", "diff", "add_ignore", "suppress_all", "prune_suppressions")
"""Parameters that have something written, or shown as it would be; one at a time."""


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES|FOLDERS|-]...", shell_complete=paths)
@rule_options("The least severity that makes the exit status 1. [default: warning]")
@config_options
@run_options
@click.option(
    "--reply-to", metavar="FILE", shell_complete=paths, help="The customer's message that the drafts answer."
)
@click.option("--stdin-filename", metavar="NAME", help="What - is called: decides configuration and format.")
@report_format
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    shell_complete=paths,
    help="Write the findings there, not to standard output.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--statistics", "with_statistics", is_flag=True, help="Also count the findings per rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was skipped, and which configuration was used.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Print in colour."
)
@extent_options
@fix_options
@suppression_options
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
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
    diff_base: str | None,
    force_exclude: bool,
    no_respect_gitignore: bool,
    max_warnings: int | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    add_ignore: str,
    suppress_all: bool,
    prune_suppressions: bool,
    suppressions_location: str | None,
    **typed: Unpack[Typed],
) -> None:
    """Check drafts: files, folders (every .md, .markdown and .txt in them, and what [[sources]] in the
    configuration name), or - for standard input.

    Without FILES, the current folder. Findings go to standard output, everything else to standard error.
    """
    _refuse_contradictions(ctx)
    choice = replace(choice_of(typed), respect_gitignore=not no_respect_gitignore)
    if max_warnings is not None:
        choice = replace(choice, fail_on=Severity.ERROR)  # --fail-on beside it was refused
    complaints = Complaints()
    linters = Linters(choice)
    location = Path(suppressions_location) if suppressions_location else None
    baselines = Baselines(location, may_be_new=suppress_all)
    settling = Settling(baselines, complaints, suppress_all, prune_suppressions, add_ignore)
    fixing = Fixing(complaints, unsafe_fixes, fix) if fix or diff else None
    if fixing and "-" in files:
        fixing.stdin = standard_input()
    running = Running(
        Checking(
            linters,
            _customer(reply_to),
            _printable_name(stdin_filename),
            not no_cache,
            baselines,
            Since(diff_base) if diff_base is not None else None,
            force_exclude,
            unsafe_fixes if fixing else None,
        ),
        complaints,
        Progress(sys.stderr if sys.stderr.isatty() and not quiet else None),
        verbose,
        quiet,
        jobs,
        fixing.draft if fixing else settling.draft,
    )
    # Standard output is the text's, if one comes in on standard input to be fixed.
    with _output(output_file, sys.stderr if fix and "-" in files else sys.stdout) as out:
        style = replace(style_of(color, None if output_file else sys.stdout), verbose=verbose)
        if fixing and diff:
            fixing.out = out
            checked = list(running.check(files or (".",)))
        else:
            checked = print_checked(running, files or (".",), output_format, out, style)
        reports = [entry.report for entry in checked]
        if with_statistics and not diff:
            # What programs read must stay as they expect it.
            click.echo(
                "\n".join(statistics(reports)), file=out if output_format in FOR_PEOPLE else sys.stderr
            )
    warnings = sum(one.severity is Severity.WARNING for report in reports for one in report.diagnostics)
    too_many = max_warnings is not None and warnings > max_warnings
    for line in (fixing or settling).end():
        if not quiet:
            click.echo(line, err=True)
    if not quiet and not diff:
        click.echo(summary(reports, complaints.drafts), err=True)
        if too_many:
            click.echo(f"Too many warnings: {warnings}, and at most {max_warnings} allowed.", err=True)
    if sys.stdout.isatty() and linters.keep_warm and not {"CI", SERVER} & os.environ.keys():
        from tonelint.front.warm import start_on_first_use  # what it imports is wanted nowhere else

        start_on_first_use()
    if complaints.lines:
        ctx.exit(2)
    fails = bool(fixing.drafts) if fixing and diff else too_many or any(entry.fails for entry in checked)
    ctx.exit(1 if fails and not exit_zero else 0)


def _refuse_contradictions(ctx: click.Context) -> None:
    """What was asked for must make sense together. Raises `click.UsageError`."""
    given = ctx.params
    files, writers = given["files"], [name for name in _WRITERS if given[name]]
    wrong = ""
    if given["stdin_filename"] and "-" not in files:
        wrong = "--stdin-filename needs - among the files"
    elif len(writers) > 1:
        wrong = f"only one of {', '.join(_typed(name) for name in writers)}"
    elif "-" in files and writers and writers[0] not in ("fix", "diff"):
        wrong = "findings on standard input cannot be suppressed; name files"
    elif "-" in files and writers and len(files) > 1:
        wrong = f"with --{writers[0]}, - stands alone"
    elif given["unsafe_fixes"] and not writers:
        wrong = "--unsafe-fixes needs --fix or --diff"
    elif "-" in files and given["diff_base"] is not None and not given["stdin_filename"]:
        wrong = "--diff-base needs --stdin-filename for standard input"
    elif given["max_warnings"] is not None and given["fail_on"]:
        wrong = "only one of --fail-on and --max-warnings"
    if wrong:
        raise click.UsageError(wrong, ctx)


def _typed(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _customer(reply_to: str | None) -> str:
    try:
        if reply_to and is_message(Path(reply_to)):
            from tonelint.mail import read_message  # only wanted for mail

            return read_message(read_bytes(Path(reply_to))).own.text
        return read_file(Path(reply_to)) if reply_to else ""
    except SourceError as error:
        raise Failure(f"{error.path}: {error}") from None


def _printable_name(stdin_filename: str | None) -> str:
    return display(Path(stdin_filename)) if stdin_filename else STDIN


def _output(path: str | None, otherwise: TextIO) -> "nullcontext[TextIO] | TextIO":
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n") if path else nullcontext(otherwise)
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None
