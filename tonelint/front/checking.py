"""One draft of a run: read it, lint it or take what was kept of it, or say why it cannot be checked."""

from dataclasses import dataclass, replace
from pathlib import Path

from tonelint.cache import cache_for, key_of
from tonelint.config import Config, ConfigError, shown
from tonelint.diagnostic import Report
from tonelint.draft import CHANNELS, DraftError, read_draft
from tonelint.front.choice import Linters
from tonelint.packs import RuleError
from tonelint.reporters.text import details
from tonelint.sources import (
    STANDARD_INPUT,
    Excluded,
    Found,
    SourceError,
    display,
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
class Looked:
    """What came of one file: a draft that was checked, or why it could not be; and what a verbose run says."""

    checked: Checked | None = None
    problem: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checking:
    """How the drafts of one run are checked; it prints nothing."""

    linters: Linters
    customer: str
    stdin_name: str
    cached: bool = True

    def look(self, entry: Found | SourceError) -> Looked:
        """Check one draft, or say why it cannot be."""
        try:
            return self._entry(entry)
        except SourceError as error:
            return Looked(problem=f"{error.path}: {error}")
        except (ConfigError, RuleError, ModelError) as error:
            return Looked(problem=str(error))

    def _entry(self, entry: Found | SourceError) -> Looked:
        if isinstance(entry, SourceError):
            raise entry
        if entry.path == STANDARD_INPUT:
            folder = Path(self.stdin_name).parent if self.stdin_name != STDIN else Path()
            return self._lint(read_stdin(self.stdin_name), self.stdin_name, self.linters.config(folder))
        config = self.linters.config(entry.path.parent)
        if (
            not entry.named
            and config.exclude_root
            and Excluded(config.exclude_root, config.exclude).holds(entry.path)
        ):
            return Looked()
        return self._lint(read_file(entry.path), display(entry.path), config, may_keep=self.cached)

    def _lint(self, text: str, path: str, config: Config, *, may_keep: bool = False) -> Looked:
        said = f"{path}: {f'configured by {shown(config.path)}' if config.path else 'no configuration file'}"
        if not text.strip():
            report = Report(path, config.channel or CHANNELS[0], 0)
            return Looked(Checked(text, report, fails=False), said=(said, f"{path}: empty, nothing to check"))
        report = self._kept(text, path, config) if may_keep else self._made(text, path, config)
        fails = any(diagnostic.severity.at_least(config.fail_on) for diagnostic in report.diagnostics)
        return Looked(Checked(text, report, fails), said=(said, *details(report)))

    def _kept(self, text: str, path: str, config: Config) -> Report:
        """The report from the cache, or a new one that goes there. Standard input never does: it may be private."""
        settings = self.linters.key(config)
        if not settings:
            return self._made(text, path, config)
        cache = cache_for(config)
        key = key_of(settings, text, Path(path).suffix, config.channel, self.customer)
        report = cache.get(key)
        if report is None:
            report = self._made(text, path, config)
            if not report.notes:  # what could not be done this time may be done the next
                cache.put(key, report)
        return replace(report, path=path)

    def _made(self, text: str, path: str, config: Config) -> Report:
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
        return linter.lint(draft)
