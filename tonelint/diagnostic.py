"""The records that every layer speaks: severities, edits, diagnostics and the report of one draft."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; members compare by weight, not by name."""

    OFF = "off"
    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for `off` up to 3 for `error`."""
        return list(Severity).index(self)

    def at_least(self, other: "Severity") -> bool:
        """Whether this severity weighs as much as `other` or more."""
        return self.weight >= other.weight


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` (code point offsets) by `text`; `safe` if the meaning cannot change."""

    start: int
    end: int
    text: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `start` and `end` are half-open code point offsets; lines and columns are 1-based."""

    rule: str
    severity: Severity
    message: str
    found: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    url: str = ""
    by: str = "patterns"
    """Who found it: `patterns`, the `judge`, or `both`."""
    whole: bool = False
    """Whether it is said of the draft, or of a long stretch of it, rather than of the words it points at."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines of one kind (quote, code, signature, …) that were not checked."""

    kind: str
    lines: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one draft; `words` counts the words that were checked."""

    path: str
    channel: str
    words: int
    skipped: tuple[Skipped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    asleep: tuple[str, ...] = ()
    """Ids of rules that stayed silent because the customer's message is not at hand."""
    notes: tuple[str, ...] = ()
    """What could not be done for this draft, a line each."""
