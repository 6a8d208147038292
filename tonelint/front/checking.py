"""One draft of a run: read it, lint it or take what was kept of it, or say why it cannot be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tonelint.baseline import BaselineError, without
from tonelint.cache import cache_for, key_of
from tonelint.config import Config, ConfigError, shown
from tonelint.diagnostic import Report, Severity
from tonelint.draft import CHANNELS, Draft, DraftError, read_draft
from tonelint.fixes import Parts
from tonelint.formats.extracts import Extract, extract, reply
from tonelint.formats.mapped import Mapped, as_it_stands
from tonelint.front.baselines import Baselines
from tonelint.front.choice import Linters
from tonelint.front.fixing import mended
from tonelint.front.library import Library
from tonelint.front.looked import Content, Looked, Trace
from tonelint.front.moving import lines_of, report_of
from tonelint.front.suppressing import suppressions_of
from tonelint.linter import Linter
from tonelint.packs import RuleError
from tonelint.reporters.checked import Checked
from tonelint.reporters.text import details
from tonelint.since import Since, SinceError, changed_only
from tonelint.sources import (
    STANDARD_INPUT,
    Entry,
    Found,
    Reply,
    SourceError,
    display,
    is_message,
    read_bytes,
    read_file,
    read_stdin,
    stdin_bytes,
)
from tonelint.suppression_rules import NAMES, levels
from tonelint.suppressions import suppress
from tonelint.text.encoder import begin as begin_judge
from tonelint.text.front_matter import parse_front_matter
from tonelint.text.lines import LineIndex
from tonelint.text.nlp import ModelError

STDIN = "<stdin>"


class _NotKeptError(Exception):
    """The cache holds no report of a draft."""


def _lint(linter: Linter, draft: Draft) -> Report:
    return linter.lint(draft)


@dataclass(frozen=True, slots=True)
class Checking:
    """How the drafts of one run are checked; it prints nothing."""

    linters: Linters
    customer: str
    stdin_name: str
    cached: bool = True
    baselines: Baselines = field(default_factory=Baselines)
    since: Since | None = None
    """What has not changed since then is not reported."""
    force_exclude: bool = False
    """Whether a file may be excluded that is named."""
    unsafe: bool | None = None
    """Which edits are made: safe ones or all; None for none."""
    library: Library = field(default_factory=Library)
    """What was found in the snippets of the run, side by side."""
    lint: Callable[[Linter, Draft], Report] | None = _lint
    """What is done with a draft whose report is not kept; None to leave it."""

    def look(self, entry: Entry) -> Looked:
        """Check one draft, or say why it cannot be."""
        try:
            return self._entry(entry)
        except SourceError as error:
            return Looked(problem=f"{error.path}: {error}")
        except (ConfigError, RuleError, ModelError, BaselineError, SinceError) as error:
            return Looked(problem=str(error))

    def kept(self, entry: Entry) -> Looked | None:
        """The same for a draft whose report the cache holds; None for any other."""
        if not self.cached or (isinstance(entry, Found) and entry.path == STANDARD_INPUT):
            return None
        try:
            return replace(self, lint=None).look(entry)
        except _NotKeptError:
            return None

    def _entry(self, entry: Entry) -> Looked:
        if isinstance(entry, SourceError):
            raise entry
        if isinstance(entry, Reply):
            return self._reply(entry)
        if entry.path == STANDARD_INPUT:
            file = Path(self.stdin_name) if self.stdin_name != STDIN else None
            config = self.linters.config(file.parent if file else Path())
            if file and self.force_exclude and config.excludes(file):
                return Looked()
            if file and is_message(file):
                return self._message(stdin_bytes(self.stdin_name), self.stdin_name, config, file)
            text = read_stdin(self.stdin_name)
            return self._mended(text, self.stdin_name, config, file, kept=False)
        config = self.linters.config(entry.path.parent)
        if (self.force_exclude or not entry.named) and config.excludes(entry.path):
            return Looked()
        if is_message(entry.path):
            looked = self._message(read_bytes(entry.path), display(entry.path), config, entry.path)
            return replace(looked, trace=replace(looked.trace, file=entry.path))
        return self._mended(read_file(entry.path), display(entry.path), config, entry.path, kept=True)

    def _reply(self, one: Reply) -> Looked:
        config = self.linters.config(one.folder)
        extracted = reply(one.text, one.channel, html=one.html)
        read = Content(one.text, one.name, config, None, True, False, None, (extracted,))
        return replace(self, customer=one.customer or self.customer)._look(read, "")

    def _message(self, raw: bytes, path: str, config: Config, file: Path) -> Looked:
        """An email message; its report is not kept, and what a mail program wrote is not mended."""
        from tonelint.mail import read_message  # only wanted for mail

        if self.unsafe is not None:
            raise SourceError(path, "fixes can't be made in an email message")
        message = read_message(raw)
        if message.unreadable:
            raise SourceError(path, message.unreadable)
        whole = (Extract(as_it_stands(message.text)),)
        return self._look(Content(message.text, path, config, file, False, False, None, whole, message), "")

    def _mended(self, text: str, path: str, config: Config, file: Path | None, *, kept: bool) -> Looked:
        """A draft, after its fixes if there are to be any."""

        def read(some: str) -> tuple[Content, str]:
            source = config.source(file) if file else None
            extraction = extract(some, path, source)
            if extraction.problem and not extraction.extracts:
                raise SourceError(path, extraction.problem)
            saved = kept and some is text
            return Content(
                some, path, config, file, kept, saved, source, extraction.extracts
            ), extraction.problem

        def parts(some: str) -> Parts | None:
            try:
                inside = read(some)[0]
                return [(one, self._draft(inside, one, one.content)) for one in inside.extracts]
            except SourceError:
                return None

        looked = self._look(*read(text))
        if self.unsafe is None:
            return looked
        return mended(looked, parts, lambda some: self._look(*read(some)), unsafe=self.unsafe)

    def _look(self, read: Content, problem: str) -> Looked:
        text, path, config, file = read.text, read.path, read.config, read.file
        said = f"{path}: {f'configured by {shown(config.path)}' if config.path else 'no configuration file'}"
        raw = self.library.added(self._raw(read), file, text)
        report, by_hand = self._suppressed(raw, read)
        place = self.baselines.place(file, config) if file else None
        left, stale = without(report.diagnostics, self.baselines.known(place) if place else {})
        by_baseline = len(report.diagnostics) - len(left)
        if self.since and file and read.message is None:
            changed = self.since.change(file, text, saved=read.saved)
            left = changed_only(
                left, changed, () if read.is_draft else lines_of(read.extracts, LineIndex(text))
            )
        report = replace(report, diagnostics=left)
        ran = self._ran(raw, read)
        return Looked(
            Checked(text, report, fails=any(one.severity.at_least(config.fail_on) for one in left)),
            f"{path}: {problem}" if problem else "",
            said=(
                said,
                *(details(report) if text.strip() else [f"{path}: empty, nothing to check"]),
                *_counts(path, by_hand, by_baseline),
            ),
            trace=Trace(
                file if read.kept else None,
                place,
                {key: count for key, count in stale.items() if ran(key[0])},
                config.channel,
                config.fail_on,
            ),
        )

    def _raw(self, read: Content) -> Report:
        """Everything that is found, whatever is suppressed."""
        if not read.text.strip() or not read.extracts:
            return Report(read.path, read.config.channel or CHANNELS[0], 0)
        return self._kept(read) if self.cached and read.kept else self._made(read)

    def _suppressed(self, report: Report, read: Content) -> tuple[Report, int]:
        """The report without what the draft, or a file beside it, says is not to be reported, and how much that was."""
        found = list(suppressions_of(read, partial(self._draft, read)))
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

    def _ran(self, report: Report, read: Content) -> Callable[[str], bool]:
        """Whether a rule, or all that run of a family or ("") of all rules, had its chance in a draft."""

        def ran(name: str) -> bool:
            if report.notes:  # something could not be done this time
                return False
            if not self.library.had_its_chance(name) and any(one.snippet for one in read.extracts):
                return False
            if name in NAMES:
                return levels(read.config)[name] is not Severity.OFF
            profile = parse_front_matter(read.text).profile if read.is_draft else ""
            rules = self.linters.linter(read.config, profile).rules
            if any(rule.id == name for rule in rules):
                return name not in report.asleep
            return not self.linters.narrowed and any(name in (rule.family, "") for rule in rules)

        return ran

    def _kept(self, read: Content) -> Report:
        """The report from the cache, or a new one that goes there."""
        settings = self.linters.key(read.config)
        if not settings:
            return self._made(read)
        cache = cache_for(read.config)
        ways = Path(read.path).suffix if read.file else [(one.channel, one.markdown) for one in read.extracts]
        key = key_of(settings, read.text, str(ways), repr(read.source), read.config.channel, self.customer)
        report = cache.get(key)
        if report is None:
            report = self._made(read)
            if not report.notes:  # what could not be done this time may be done the next
                cache.put(key, report)
        return replace(report, path=read.path)

    def _made(self, read: Content) -> Report:
        made = self.lint
        if made is None:
            raise _NotKeptError
        if read.config.judge:
            begin_judge()  # in the background, while the rules are loaded

        def lint(draft: Draft) -> Report:
            try:
                linter = self.linters.linter(read.config, draft.profile)
            except ConfigError as error:
                if not draft.profile:
                    raise
                raise SourceError(read.path, str(error)) from None
            return made(linter, draft)

        def lint_extract(one: Extract, reading: Mapped) -> Report:
            return lint(self._draft(read, one, reading))

        if read.message is not None:
            from tonelint.mail import report_of_message

            channel = read.config.channel
            return report_of_message(read.message, lint, read.path, channel=channel, customer=self.customer)
        return report_of(read.path, read.text, read.extracts, lint_extract)

    def _draft(self, read: Content, one: Extract, reading: Mapped) -> Draft:
        if read.message is not None:
            from tonelint.mail import drafts

            return drafts(read.message, read.path, customer=self.customer)[0]
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
