"""What comes of one file of a run, on its way to whoever prints it or writes it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tonelint.baseline import Counts
from tonelint.config import Config
from tonelint.diagnostic import Severity
from tonelint.formats.extracts import Extract
from tonelint.formats.source import Source
from tonelint.front.baselines import Place
from tonelint.reporters.checked import Checked

if TYPE_CHECKING:
    from tonelint.mail import Message  # whoever reads no mail need not load it


@dataclass(frozen=True, slots=True)
class Mended:
    """A draft before its fixes, and how many findings these were about."""

    before: Checked
    count: int


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
    mended: Mended | None = None
    """What it was before its fixes, if it had any."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one file: a draft that was checked, or why it could not be; and what a verbose run says."""

    checked: Checked | None = None
    problem: str = ""
    said: tuple[str, ...] = ()
    trace: Trace = field(default_factory=Trace)


@dataclass(frozen=True, slots=True)
class Content:
    """What was read under a name, and the drafts in it."""

    text: str
    path: str
    config: Config
    file: Path | None
    """None for a part of a file, and for standard input that nobody named."""
    kept: bool
    """Whether its report may be kept for the next run. Standard input's never is: it may be private."""
    saved: bool
    """Whether it is what the file holds, and not what it would hold."""
    source: Source | None
    extracts: tuple[Extract, ...]
    message: Message | None = None
    """The message whose readable text it is."""

    @property
    def is_draft(self) -> bool:
        """Whether it is one draft as it stands, rather than a file that holds some."""
        return len(self.extracts) == 1 and self.extracts[0].content.text == self.text
