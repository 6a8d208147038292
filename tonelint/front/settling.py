"""What a run does with its findings beside printing them: nothing, count them in a baseline, or suppress them by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tonelint.baseline import Counts, Files, changed, counted, encode
from tonelint.config import shown
from tonelint.diagnostic import Diagnostic
from tonelint.draft import Draft, read_draft
from tonelint.front.baselines import Baselines, gone
from tonelint.front.looked import Trace
from tonelint.front.terminal import Complaints, Failure
from tonelint.front.writing import replace_text, write_whole
from tonelint.reporters.checked import Checked, plural
from tonelint.sources import SourceError, display, read_file
from tonelint.suppression_comments import SUFFIX
from tonelint.suppression_edits import commented, commented_yaml, listed
from tonelint.suppression_rules import NAMES

COMMENTED = (".md", ".markdown", ".html", ".htm")
"""Suffixes of drafts in which nobody sees a comment; plain text reaches the customer as it is."""
_YAML = (".yaml", ".yml")


@dataclass(slots=True)
class Settling:
    """What was asked for beside the findings, draft by draft and at the end of the run."""

    baselines: Baselines
    complaints: Complaints
    fill: bool = False
    """Count all findings in the baselines."""
    prune: bool = False
    """Take out of the baselines what no longer occurs."""
    reason: str = ""
    """Write suppressions for this reason."""
    _files: dict[Path, Files] = field(default_factory=dict)
    _stale: dict[Path, int] = field(default_factory=lambda: defaultdict(int))
    _settled: list[int] = field(default_factory=list)
    """Findings of each draft that were counted or suppressed."""

    def draft(self, checked: Checked, trace: Trace) -> Checked:
        """What is to be printed of a draft."""
        if trace.place:
            file, name = trace.place.file, trace.place.draft
            self._files.setdefault(file, self.baselines.files(file))
            more: Counts = counted(checked.report.diagnostics) if self.fill else {}
            fewer = trace.stale if self.fill or self.prune else {}
            if more or fewer:
                self._files[file] = changed(self._files[file], name, more=more, fewer=fewer)
            self._stale[file] += sum(trace.stale.values())
        if self.fill and trace.place:
            return self._without(checked, checked.report.diagnostics, trace)
        if self.reason and trace.file:
            return self._suppressed(checked, trace.file, trace)
        return checked

    def end(self) -> Iterator[str]:
        """Write what is to be written, and say so in a line each. Raises `Failure`."""
        for file, files in self._files.items():
            absent = gone(file, files)
            count = self._stale[file] + sum(sum(files[name].values()) for name in absent)
            if self.prune:
                files = {name: counts for name, counts in files.items() if name not in absent}
            if files != self.baselines.files(file):
                _write_baseline(file, files)
            if self.fill:
                yield f"Suppressed {self._count()}, counted in {shown(file)}."
            elif self.prune and count:
                yield f"Took {plural(count, 'finding')} that no longer occur out of {shown(file)}."
            elif count:
                yield (
                    f"{shown(file)} counts {plural(count, 'finding')} that no longer occur;"
                    " take them out with --prune-suppressions."
                )
        if self.reason:
            yield f"Suppressed {self._count()}."

    def _count(self) -> str:
        drafts = sum(1 for count in self._settled if count)
        return f"{plural(sum(self._settled), 'finding')} in {plural(drafts, 'draft')}"

    def _suppressed(self, checked: Checked, file: Path, trace: Trace) -> Checked:
        """The draft without the findings for which a suppression could be written."""
        meant = [one for one in checked.report.diagnostics if one.rule not in NAMES]
        try:
            if meant:
                _write_suppressions(file, checked.text, meant, self.reason, trace.channel)
        except (SourceError, OSError) as error:
            what = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
            self.complaints.add(f"{display(file)}: cannot write a suppression: {what}")
            return checked
        return self._without(checked, meant, trace)

    def _without(self, checked: Checked, settled: Iterable[Diagnostic], trace: Trace) -> Checked:
        gone_now = set(settled)
        left = tuple(one for one in checked.report.diagnostics if one not in gone_now)
        self._settled.append(len(checked.report.diagnostics) - len(left))
        return Checked(
            checked.text,
            replace(checked.report, diagnostics=left),
            fails=any(one.severity.at_least(trace.fail_on) for one in left),
        )


def _write_baseline(file: Path, files: Files) -> None:
    try:
        write_whole(file, encode(files).encode())
    except OSError as error:
        raise Failure(f"{shown(file)}: {(error.strerror or str(error)).lower()}") from None


def _write_suppressions(
    file: Path, text: str, diagnostics: list[Diagnostic], reason: str, channel: str
) -> None:
    """Into the draft, if it takes comments and reads the same with them; else beside it. SourceError, OSError."""

    def reread(changed_text: str) -> Draft:
        return read_draft(changed_text, display(file), channel=channel)

    suffix, new = file.suffix.lower(), None
    if suffix in COMMENTED:
        new = commented(reread(text), diagnostics, reason, reread)
    elif suffix in _YAML:
        new = commented_yaml(text, diagnostics, reason)
    if new is not None:
        replace_text(file, text, new)
        return
    beside = Path(f"{file}{SUFFIX}")
    before = read_file(beside) if beside.exists() else ""
    write_whole(beside, listed(before, file.name, diagnostics, reason).encode())
