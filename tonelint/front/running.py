"""One run over some drafts: in this process or in several, always in the same order, with what is to be said on the way."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import TextIO

import click

from tonelint.front.checking import Checking
from tonelint.front.library import read_library
from tonelint.front.looked import Looked, Trace
from tonelint.front.terminal import Complaints
from tonelint.front.together import look_at_all
from tonelint.reporters.checked import Checked
from tonelint.sources import Entry, Wanted, find

MANY = 100
"""Drafts from which on several processes are worth their start."""
_CHUNK = 16
"""Drafts that a process takes, and parses, at a time."""
_BATCH = 512
"""Drafts that are read before the processes are waited for: an export may be larger than the memory."""
_RUBBISH = 50_000
"""Objects of which a process may be rid of some before it looks for those that nobody needs."""
_PATIENCE = 2.0
"""Seconds that a run may take before it shows how far it is."""
_PAUSE = 0.1
"""Seconds between two looks at how far it is."""


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
        entries = tuple(find(files, Wanted(linters.is_source, linters.has_sources_in, linters.unignored_in)))
        library = read_library(entries, linters, force_exclude=self.checking.force_exclude)
        for line in library.problems:
            self.complaints.add(line)
        running = replace(self, checking=replace(self.checking, library=library))
        for _, checked, trace in running.over(entries, lambda number: (number, len(entries), "")):
            yield self.settle(checked, trace) if self.settle else checked

    def over(
        self, entries: Iterable[Entry], reached: Callable[[int], tuple[int, int, str]]
    ) -> Iterator[tuple[Entry, Checked, Trace]]:
        """Every draft of these that can be read, as soon as it is checked; what cannot is complained about.

        `reached` says after so many drafts how far the run is, as `Progress.show` takes it.
        """
        for number, (entry, looked) in enumerate(self._looked(entries), start=1):
            self.progress.clear()
            if self.verbose:
                for line in looked.said:
                    click.echo(line, err=True)
            if looked.problem:
                self.complaints.add(looked.problem)
            if looked.checked:
                self._note(looked.checked)
                yield entry, looked.checked, looked.trace
            self.progress.show(*reached(number))
        self.progress.clear()

    def _looked(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Looked]]:
        rest = iter(entries)
        pool = None
        with ExitStack() as ends:
            while batch := tuple(islice(rest, _BATCH)):
                # What is kept needs no model, and no processes that load one.
                kept = [self.checking.kept(entry) for entry in batch]
                new = [entry for entry, looked in zip(batch, kept, strict=True) if looked is None]
                if pool is None and (jobs := self._processes(len(new))) > 1:
                    self.checking.linters.prepare()
                    # Forked, so that model and rules are loaded once; what comes back is reports, which are small.
                    pool = ends.enter_context(get_context("fork").Pool(jobs, _begin, (self.checking,)))
                chunks = [new[first : first + _CHUNK] for first in range(0, len(new), _CHUNK)]
                done = (
                    pool.imap(_look, chunks)
                    if pool
                    else (look_at_all(self.checking, chunk) for chunk in chunks)
                )
                fresh = chain.from_iterable(done)
                for entry, looked in zip(batch, kept, strict=True):
                    yield entry, looked or next(fresh)

    def _processes(self, drafts: int) -> int:
        """How many processes are worth their start."""
        if "fork" not in get_all_start_methods():
            return 1
        return min(drafts, self.jobs or (_processors() if drafts >= MANY else 1))

    def _note(self, checked: Checked) -> None:
        """Once in a run, however many drafts it is true of."""
        for note in checked.report.notes:
            if not self.quiet and note not in self._noted:
                self._noted.add(note)
                click.echo(f"{checked.report.path}: {note}", err=True)


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_checking: Checking
"""In a forked process: what it shares with its parent."""


def _begin(checking: Checking) -> None:
    global _checking  # a pool has no other way to hand something to its processes
    _checking = checking
    # What was loaded stays. Parsed texts, whose tokens know each other, are rubbish that has to be looked for.
    gc.freeze()
    gc.set_threshold(_RUBBISH)


def _look(entries: Sequence[Entry]) -> list[Looked]:
    return list(look_at_all(_checking, entries))


@dataclass(slots=True)
class Progress:
    """How far a long run is, on one line of a terminal that goes before anything else is printed."""

    stream: TextIO | None
    """A terminal; None to keep silent."""
    _begun: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def show(self, done: int, total: int, said: str = "") -> None:
        """Draw it, if the run is long and it was not drawn a moment ago; `said` is what is done, if not drafts."""
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
        said = said or f"{done} of {total} drafts"
        self.stream.write(f"\r[{'#' * full}{'.' * (width - full)}] {said}")
        self.stream.flush()
        self._shown = now

    def clear(self) -> None:
        """Take it away, if it is there."""
        if self.stream is not None and self._shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
