"""One draft of a run: read it, lint it or take what was kept of it, or say why it cannot be checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tonelint.baseline import BaselineError, Counts, without
from tonelint.cache import cache_for, key_of
from tonelint.config import Config, ConfigError, shown
from tonelint.diagnostic import Report, Severity
from tonelint.draft import CHANNELS, Draft, DraftError, read_draft
from tonelint.formats.extracts import Extract, extract
from tonelint.formats.mapped import Mapped, as_it_stands
from tonelint.formats.source import Source
from tonelint.front.baselines import Baselines, Place
from tonelint.front.choice import Linters
from tonelint.front.moving import moved_suppressions, report_of
from tonelint.packs import RuleError
from tonelint.reporters.checked import Checked
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
from tonelint.suppression_comments import SIGN, SUFFIX, beside, in_draft
from tonelint.suppression_rules import NAMES, levels
from tonelint.suppressions import Found as Suppression
from tonelint.suppressions import suppress
from tonelint.text.front_matter import parse_front_matter
from tonelint.text.lines import LineIndex
from tonelint.text.nlp import ModelError

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a draft came from, for whoever writes down what was found in it."""

    file: Path | None = None
    """None for standard input."""
    place: Place | None = None
    """Where a baseline counts its findings; None for what has no name."""
    stale: Counts = field(default_factory=dict)
    """What the baseline counts of it beyond what was found."""
    channel: str = ""
    fail_on: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one file: a draft that was checked, or why it could not be; and what a verbose run says."""

    checked: Checked | None = None
    problem: str = ""
    said: tuple[str, ...] = ()
    trace: Trace = field(default_factory=Trace)


@dataclass(frozen=True, slots=True)
class _Text:
    """What was read under a name, and the drafts in it."""

    text: str
    path: str
    config: Config
    file: Path | None
    """None for standard input that nobody named."""
    is_file: bool
    source: Source | None
    extracts: tuple[Extract, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is one draft as it stands, rather than a file that holds some."""
        return len(self.extracts) == 1 and self.extracts[0].content.text == self.text


@dataclass(frozen=True, slots=True)
class Checking:
    """How the drafts of one run are checked; it prints nothing."""

    linters: Linters
    customer: str
    stdin_name: str
    cached: bool = True
    baselines: Baselines = field(default_factory=Baselines)

    def look(self, entry: Found | SourceError) -> Looked:
        """Check one draft, or say why it cannot be."""
        try:
            return self._entry(entry)
        except SourceError as error:
            return Looked(problem=f"{error.path}: {error}")
        except (ConfigError, RuleError, ModelError, BaselineError) as error:
            return Looked(problem=str(error))

    def _entry(self, entry: Found | SourceError) -> Looked:
        if isinstance(entry, SourceError):
            raise entry
        if entry.path == STANDARD_INPUT:
            file = Path(self.stdin_name) if self.stdin_name != STDIN else None
            config = self.linters.config(file.parent if file else Path())
            return self._lint(read_stdin(self.stdin_name), self.stdin_name, config, file, is_file=False)
        config = self.linters.config(entry.path.parent)
        if (
            not entry.named
            and config.exclude_root
            and Excluded(config.exclude_root, config.exclude).holds(entry.path)
        ):
            return Looked()
        return self._lint(read_file(entry.path), display(entry.path), config, entry.path, is_file=True)

    def _lint(self, text: str, path: str, config: Config, file: Path | None, *, is_file: bool) -> Looked:
        source = config.source(file) if file else None
        extraction = extract(text, path, source)
        if extraction.problem and not extraction.extracts:
            raise SourceError(path, extraction.problem)
        read = _Text(text, path, config, file, is_file, source, extraction.extracts)
        said = f"{path}: {f'configured by {shown(config.path)}' if config.path else 'no configuration file'}"
        raw = self._raw(read)
        report, by_hand = self._suppressed(raw, read)
        place = self.baselines.place(file, config) if file else None
        left, stale = without(report.diagnostics, self.baselines.known(place) if place else {})
        by_baseline = len(report.diagnostics) - len(left)
        report = replace(report, diagnostics=left)
        ran = self._ran(raw, read)
        return Looked(
            Checked(text, report, fails=any(one.severity.at_least(config.fail_on) for one in left)),
            f"{path}: {extraction.problem}" if extraction.problem else "",
            said=(
                said,
                *(details(report) if text.strip() else [f"{path}: empty, nothing to check"]),
                *_counts(path, by_hand, by_baseline),
            ),
            trace=Trace(
                file if is_file else None,
                place,
                {key: count for key, count in stale.items() if ran(key[0])},
                config.channel,
                config.fail_on,
            ),
        )

    def _raw(self, read: _Text) -> Report:
        """Everything that is found, whatever is suppressed."""
        if not read.text.strip() or not read.extracts:
            return Report(read.path, read.config.channel or CHANNELS[0], 0)
        return self._kept(read) if self.cached and read.is_file else self._made(read)

    def _suppressed(self, report: Report, read: _Text) -> tuple[Report, int]:
        """The report without what the draft, or a file beside it, says is not to be reported, and how much that was."""
        found = list(self._suppressions(read))
        if not found:
            return report, 0
        left = suppress(
            report.diagnostics,
            found,
            read.text,
            self.linters.names(read.config),
            levels(read.config),
            self._ran(report, read),
        )
        return replace(report, diagnostics=left.diagnostics), left.suppressed

    def _suppressions(self, read: _Text) -> Iterator[Suppression]:
        if SIGN in read.text and [one.name for one in read.extracts] == [""]:
            # A page is taken as it is written: which line a comment is about is a matter of the file's lines.
            yield from in_draft(self._draft(read, read.extracts[0], as_it_stands(read.text)))
        elif SIGN in read.text:
            lines = LineIndex(read.text)
            for one in read.extracts:
                draft = self._draft(read, one, one.content)
                yield from moved_suppressions(list(in_draft(draft)), draft, one.content, lines)
        if read.file is not None and os.path.isfile(sidecar := f"{read.file}{SUFFIX}"):  # noqa: PTH113 (a name may be too long)
            yield from beside(read_file(Path(sidecar)), display(Path(sidecar)))

    def _ran(self, report: Report, read: _Text) -> Callable[[str], bool]:
        """Whether a rule, or all that run of a family or ("") of all rules, had its chance in a draft."""

        def ran(name: str) -> bool:
            if report.notes:  # something could not be done this time
                return False
            if name in NAMES:
                return levels(read.config)[name] is not Severity.OFF
            profile = parse_front_matter(read.text).profile if read.is_draft else ""
            rules = self.linters.linter(read.config, profile).rules
            if any(rule.id == name for rule in rules):
                return name not in report.asleep
            return not self.linters.narrowed and any(name in (rule.family, "") for rule in rules)

        return ran

    def _kept(self, read: _Text) -> Report:
        """The report from the cache, or a new one that goes there. Standard input never does: it may be private."""
        settings = self.linters.key(read.config)
        if not settings:
            return self._made(read)
        cache = cache_for(read.config)
        key = key_of(
            settings, read.text, Path(read.path).suffix, repr(read.source), read.config.channel, self.customer
        )
        report = cache.get(key)
        if report is None:
            report = self._made(read)
            if not report.notes:  # what could not be done this time may be done the next
                cache.put(key, report)
        return replace(report, path=read.path)

    def _made(self, read: _Text) -> Report:
        def lint(one: Extract, reading: Mapped) -> Report:
            draft = self._draft(read, one, reading)
            try:
                linter = self.linters.linter(read.config, draft.profile)
            except ConfigError as error:
                if not draft.profile:
                    raise
                raise SourceError(read.path, str(error)) from None
            return linter.lint(draft)

        return report_of(read.path, read.text, read.extracts, lint)

    def _draft(self, read: _Text, one: Extract, reading: Mapped) -> Draft:
        try:
            return read_draft(
                reading.text,
                read.path,
                channel=one.channel or read.config.channel,
                customer=self.customer,
                markdown=one.markdown,
                snippet=one.snippet,
            )
        except DraftError as error:
            raise SourceError(read.path, f"{one.name}: {error}" if one.name else str(error)) from None


def _counts(path: str, by_hand: int, by_baseline: int) -> Iterator[str]:
    """What a verbose run says of findings that are not reported."""
    ways = ((by_hand, "by suppressions"), (by_baseline, "by the baseline"))
    parts = [f"{count} {way}" for count, way in ways if count]
    if parts:
        yield f"{path}: findings suppressed: {', '.join(parts)}"
