"""One run over some drafts: find them, read them, lint them, and complain about those that cannot be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from tonelint.config import Config, ConfigError, shown
from tonelint.diagnostic import Report
from tonelint.draft import CHANNELS, DraftError, read_draft
from tonelint.front.choice import Linters
from tonelint.front.terminal import Complaints
from tonelint.packs import RuleError
from tonelint.reporters.text import details
from tonelint.sources import (
    STANDARD_INPUT,
    Excluded,
    Found,
    SourceError,
    display,
    find,
    read_file,
    read_stdin,
)
from tonelint.text.nlp import ModelError

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was read: its text, what was found, and whether that is too much for its configuration."""

    text: str
    report: Report
    fails: bool


@dataclass(frozen=True, slots=True)
class Checking:
    """One run over some drafts."""

    linters: Linters
    customer: str
    stdin_name: str
    complaints: Complaints
    verbose: bool
    quiet: bool = False
    _noted: set[str] = field(default_factory=set)

    def check(self, files: Iterable[str]) -> Iterator[Checked]:
        """Every draft that can be read, one after the other; what cannot is complained about."""
        for entry in find(files):
            try:
                checked = self._entry(entry)
            except SourceError as error:
                self.complaints.add(f"{error.path}: {error}")
            except (ConfigError, RuleError, ModelError) as error:
                self.complaints.add(str(error))
            else:
                if checked:
                    yield checked

    def _standard_input(self) -> Checked:
        folder = Path(self.stdin_name).parent if self.stdin_name != STDIN else Path()
        return self._lint(read_stdin(self.stdin_name), self.stdin_name, self.linters.config(folder))

    def _entry(self, entry: Found | SourceError) -> Checked | None:
        if isinstance(entry, SourceError):
            raise entry
        if entry.path == STANDARD_INPUT:
            return self._standard_input()
        config = self.linters.config(entry.path.parent)
        if (
            not entry.named
            and config.exclude_root
            and Excluded(config.exclude_root, config.exclude).holds(entry.path)
        ):
            return None
        return self._lint(read_file(entry.path), display(entry.path), config)

    def _lint(self, text: str, path: str, config: Config) -> Checked:
        self._say(
            f"{path}: {f'configured by {shown(config.path)}' if config.path else 'no configuration file'}"
        )
        if not text.strip():
            self._say(f"{path}: empty, nothing to check")
            return Checked(text, Report(path, config.channel or CHANNELS[0], 0), fails=False)
        try:
            draft = read_draft(text, path, channel=config.channel, customer=self.customer)
        except DraftError as error:
            raise SourceError(path, str(error)) from None
        try:
            linter = self.linters.linter(config, draft.profile)
        except ConfigError as error:
            if not draft.profile:
                raise
            raise SourceError(path, str(error)) from None
        report = linter.lint(draft)
        for line in details(report):
            self._say(line)
        for note in report.notes:
            self._note(note, path)
        fails = any(diagnostic.severity.at_least(config.fail_on) for diagnostic in report.diagnostics)
        return Checked(text, report, fails)

    def _note(self, note: str, path: str) -> None:
        """Once in a run, however many drafts it is true of."""
        if not self.quiet and note not in self._noted:
            self._noted.add(note)
            click.echo(f"{path}: {note}", err=True)

    def _say(self, line: str) -> None:
        if self.verbose:
            click.echo(line, err=True)
