"""`tonelint report`: how often drafts needed redirection, over folders, mailboxes and exports."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Unpack
from zoneinfo import ZoneInfo

import click

from tonelint.config import ConfigError
from tonelint.front.checking import STDIN, Checking
from tonelint.front.choice import Linters, Typed, choice_of
from tonelint.front.completing import files as paths
from tonelint.front.options import config_options, rule_options, run_options
from tonelint.front.running import Progress, Running
from tonelint.front.terminal import Complaints, Failure, seen_from_here
from tonelint.front.writing import write_whole
from tonelint.reports import html, tables
from tonelint.reports.exports import Fields
from tonelint.reports.overview import Overview, Scope, overview
from tonelint.reports.people import hashing
from tonelint.reports.reading import Reading, Wish, find_files
from tonelint.reports.tally import Tallies
from tonelint.sources import Reply

if TYPE_CHECKING:
    from tonelint.reporters.checked import Checked
    from tonelint.sources import Entry

FORMATS: dict[str, Callable[[Overview], str]] = {
    "text": tables.as_text,
    "html": html.document,
    "csv": tables.as_csv,
    "json": tables.as_json,
}
_SUFFIXES = {".html": "html", ".htm": "html", ".csv": "csv", ".json": "json", ".txt": "text"}


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A callback: a day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"`{value}` is no day; write it as 2026-02-16", ctx, param) from None


def time_zone(ctx: click.Context, param: click.Parameter, value: str) -> tzinfo:
    """A callback: a time zone by its name; UTC is known also where there is no database of them."""
    try:
        return UTC if value == "UTC" else ZoneInfo(value)
    except (OSError, ValueError, LookupError):
        raise click.BadParameter(
            f"unknown time zone `{value}`; try Europe/Berlin or UTC", ctx, param
        ) from None


def outputs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Path, ...]:
    """A callback: files whose suffix says how to write them."""
    for name in value:
        if Path(name).suffix.lower() not in _SUFFIXES:
            raise click.BadParameter(f"`{name}` must end in {', '.join(_SUFFIXES)}", ctx, param)
        if not Path(name).parent.is_dir():  # said before the run, which may be long
            raise click.BadParameter(f"no folder `{Path(name).parent}`", ctx, param)
    return tuple(map(Path, value))


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES|FOLDERS...", shell_complete=paths)
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    multiple=True,
    callback=outputs,
    shell_complete=paths,
    help="Write the report there, as its suffix says: .html, .csv, .json or .txt. May be given several times.",
)
@click.option(
    "--output-format", type=click.Choice(list(FORMATS)), help="What to print. [default: text, without -o]"
)
@click.option("--since", metavar="DAY", callback=day, help="Only drafts from that day on: 2026-02-16.")
@click.option("--until", metavar="DAY", callback=day, help="Only drafts up to that day, the day included.")
@click.option(
    "--time-zone",
    metavar="NAME",
    default="UTC",
    show_default=True,
    callback=time_zone,
    help="Where days and weeks begin, and what dates mean that name no zone.",
)
@click.option(
    "--author",
    metavar="PATTERN",
    multiple=True,
    help="Only drafts by authors whose name or address is like that: *@example.com. May be given several times.",
)
@click.option(
    "--text-field", metavar="FIELD", default="", help="Where the text stands in CSV and JSON lines."
)
@click.option("--author-field", metavar="FIELD", default="", help="Where the author stands there.")
@click.option("--date-field", metavar="FIELD", default="", help="Where the date stands there.")
@click.option("--hash-names", is_flag=True, help="Show no names: each author gets a name that says nothing.")
@click.option(
    "--salt",
    metavar="TEXT",
    default="",
    envvar="TONELINT_SALT",
    help="With --hash-names: a secret by which names are the same in the next report.",
)
@rule_options("The least severity that calls for redirection. [default: warning]")
@config_options
@run_options
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.pass_context
def report(
    ctx: click.Context,
    files: tuple[str, ...],
    output_file: tuple[Path, ...],
    output_format: str | None,
    since: date | None,
    until: date | None,
    time_zone: tzinfo,
    author: tuple[str, ...],
    text_field: str,
    author_field: str,
    date_field: str,
    hash_names: bool,
    salt: str,
    no_cache: bool,
    jobs: int,
    quiet: bool,
    **typed: Unpack[Typed],
) -> None:
    """Count how often drafts needed redirection: by rule, family, author and week.

    FILES are folders of drafts, mailboxes (mbox, Maildir, .eml) and exports (CSV, JSON lines). Exit status: 0, or 2
    if something could not be read; the rest is counted all the same.
    """
    if since and until and since > until:
        raise click.UsageError("--since is later than --until", ctx)
    if salt and not hash_names and ctx.get_parameter_source("salt") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("--salt needs --hash-names", ctx)
    choice = choice_of(typed)
    linters = Linters(choice)
    complaints = Complaints()
    progress = Progress(sys.stderr if sys.stderr.isatty() and not quiet else None)

    def say(line: str) -> None:
        progress.clear()
        if not quiet:
            click.echo(seen_from_here(line), err=True)

    def complain(line: str) -> None:
        progress.clear()
        complaints.add(line)

    def excluded(path: Path) -> bool:
        try:
            return linters.config(path.parent).excludes(path)
        except ConfigError:
            return False  # whoever checks what lies there says what is wrong

    wish = Wish(Fields(text_field, author_field, date_field), time_zone, since, until, author)
    reading = Reading(wish, find_files(files, excluded), say, complain)
    checking = Checking(linters, "", STDIN, not no_cache)
    running = Running(checking, complaints, progress, quiet=quiet, jobs=jobs)
    tallies = _counted(running, reading)
    scope = Scope(since, until, str(time_zone), reading.undated, reading.empty, complaints.drafts)
    found = overview(tallies, scope, hashing(salt) if hash_names else str)
    for path in output_file:
        _write(path, FORMATS[_SUFFIXES[path.suffix.lower()]](found))
    if output_format or not output_file:
        click.echo(FORMATS[output_format or "text"](found), nl=False)
    elif not quiet:
        click.echo(" ".join(tables.headline(found)), err=True)
    ctx.exit(2 if complaints.lines else 0)


def _counted(running: Running, reading: Reading) -> Tallies:
    tallies = Tallies()

    for entry, checked, trace in running.over(reading.entries(), reading.reached):
        told = _told(entry, checked, reading)
        if told and not checked.report.words:
            reading.empty += 1
        elif told:
            tallies.add(checked.report.words, checked.report.diagnostics, trace.fail_on, *told)
    return tallies


def _told(entry: Entry, checked: Checked, reading: Reading) -> tuple[str, datetime | None] | None:
    """Who wrote a draft, and when; None if it is not wanted."""
    if isinstance(entry, Reply):
        return entry.author, entry.when
    return reading.of_draft(checked.text, checked.report.path)


def _write(path: Path, content: str) -> None:
    try:
        write_whole(path, content.encode("utf-8", "replace"))
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None
