"""One run over some drafts: in this process or in several, always in the same order, with what is to be said on the way."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from typing import TextIO

import click

from tonelint.front.checking import Checking, Looked, Trace
from tonelint.front.terminal import Complaints
from tonelint.reporters.checked import Checked
from tonelint.sources import Found, SourceError, Wanted, find

MANY = 100
"""Drafts from which on several processes are worth their start."""
_CHUNK = 8
"""Drafts that a process takes at a time."""
_PATIENCE = 2.0
"""Seconds that a run may take before it shows how far it is."""
_PAUSE = 0.1
"""Seconds between two looks at how far it is."""

Entries = Sequence[Found | SourceError]


@dataclass(frozen=True, slots=True)
class Running:
    """One run: what it says goes to standard error; its drafts come in the order of the files."""

    checking: Checking
    complaints: Complaints
    progress: Progress
    verbose: bool = False
    quiet: bool = False
    jobs: int = 0
    """Processes; 0 for as many as there are processors, if there are many drafts."""
    settle: Callable[[Checked, Trace], Checked] | None = None
    """What is to be done with each draft before it is given away."""
    _noted: set[str] = field(default_factory=set)

    def check(self, files: Iterable[str]) -> Iterator[Checked]:
        """Every draft that can be read; what cannot is complained about."""
        linters = self.checking.linters
        entries = tuple(find(files, Wanted(linters.is_source, linters.has_sources_in)))
        for number, looked in enumerate(self._looked(entries), start=1):
            self.progress.clear()
            if self.verbose:
                for line in looked.said:
                    click.echo(line, err=True)
            if looked.problem:
                self.complaints.add(looked.problem)
            if looked.checked:
                self._note(looked.checked)
                yield self.settle(looked.checked, looked.trace) if self.settle else looked.checked
            self.progress.show(number, len(entries))
        self.progress.clear()

    def _looked(self, entries: Entries) -> Iterator[Looked]:
        jobs = self.jobs or (len(os.sched_getaffinity(0)) if len(entries) >= MANY else 1)
        if min(jobs, len(entries)) < 2 or "fork" not in get_all_start_methods():
            yield from map(self.checking.look, entries)
            return
        self.checking.linters.prepare()
        # Forked, so that model and rules are loaded once; what comes back is reports, which are small.
        with get_context("fork").Pool(jobs, _begin, (self.checking, entries)) as pool:
            yield from pool.imap(_look, range(len(entries)), _CHUNK)

    def _note(self, checked: Checked) -> None:
        """Once in a run, however many drafts it is true of."""
        for note in checked.report.notes:
            if not self.quiet and note not in self._noted:
                self._noted.add(note)
                click.echo(f"{checked.report.path}: {note}", err=True)


_work: tuple[Checking, Entries]
"""In a forked process: what it shares with its parent."""


def _begin(checking: Checking, entries: Entries) -> None:
    global _work  # a pool has no other way to hand something to its processes
    _work = checking, entries


def _look(number: int) -> Looked:
    checking, entries = _work
    return checking.look(entries[number])


@dataclass(slots=True)
class Progress:
    """How far a long run is, on one line of a terminal that goes before anything else is printed."""

    stream: TextIO | None
    """A terminal; None to keep silent."""
    _begun: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def show(self, done: int, total: int) -> None:
        """Draw it, if the run is long and it was not drawn a moment ago."""
        now = time.monotonic()
        if (
            self.stream is None
            or now - self._begun < _PATIENCE
            or now - self._shown < _PAUSE
            or done == total
        ):
            return
        width = 24
        full = width * done // total
        self.stream.write(f"\r[{'#' * full}{'.' * (width - full)}] {done} of {total} drafts")
        self.stream.flush()
        self._shown = now

    def clear(self) -> None:
        """Take it away, if it is there."""
        if self.stream is not None and self._shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
