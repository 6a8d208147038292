"""Print a run in one of the output formats: draft by draft as soon as it is known, or as one document."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from tonelint.config import ConfigError
from tonelint.front.choice import Linters
from tonelint.front.running import Running
from tonelint.front.terminal import seen_from_here
from tonelint.linter import roots
from tonelint.packs import RuleError, load
from tonelint.reporters import github
from tonelint.reporters.checked import Checked, Run
from tonelint.reporters.formats import DOCUMENTS, EXPLAINING, STREAMS
from tonelint.reporters.text import Style
from tonelint.rule import Rule


def print_checked(
    running: Running, files: Iterable[str], output_format: str, out: TextIO, style: Style
) -> list[Checked]:
    """Check files and print what is found; every draft that could be read, in their order."""
    done: list[Checked] = []
    stream = STREAMS.get(output_format)
    for checked in running.check(files):
        if stream:
            for block in stream(checked, style):
                click.echo(block, file=out, color=style.color)
            checked = replace(checked, text="")  # a run may be long, and nobody asks for it any more
        done.append(checked)
    unread = [seen_from_here(line) for line in running.complaints.lines]
    if output_format in DOCUMENTS:
        rules = _rules(running.checking.linters, done) if output_format in EXPLAINING else {}
        click.echo(DOCUMENTS[output_format](Run(done, unread, rules)), file=out, nl=False)
    elif output_format == "github":
        for line in github.unread(unread):
            click.echo(line, file=out)
    return done


def _rules(linters: Linters, done: Iterable[Checked]) -> dict[str, Rule]:
    """The rules of every configuration in which something was found; also of reports that were kept."""
    found: dict[str, Rule] = {}
    for folder in sorted(
        {Path(checked.report.path).parent for checked in done if checked.report.diagnostics}
    ):
        # What is wrong with a configuration has been said where its drafts were to be checked.
        with suppress(ConfigError, RuleError):
            found |= {rule.id: rule for rule in load(roots(linters.config(folder))).rules}
    return found
