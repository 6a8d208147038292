"""Records of the library: what is kept of each snippet, small enough for twenty thousand of them, and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tonelint.library.quantities import Quantity
from tonelint.text.lines import LineIndex

_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: half-open offsets, 1-based lines and columns, all in code points.

    `found` is what is read there, `written` how the file writes it: with escapes, tags and line ends.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    found: str
    written: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a snippet states, and what it states it about."""

    quantity: Quantity
    spot: Spot
    subject: frozenset[str]
    """Stems of the words that say what the number belongs to."""
    scope: frozenset[str]
    """Stems of the words that say for what or when it holds."""
    anchor: frozenset[str]
    """Stems of what a time is counted from: “of delivery”."""
    permits: bool
    """Whether it says what somebody may or must do."""
    lasts: bool
    """Whether it says how long something takes."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day that a snippet names; `key` is what it calls it."""

    key: str
    written: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Snippet:
    """One snippet of a run."""

    path: str
    head: Spot
    """The first line of what it says."""
    words: tuple[str, ...]
    """What it says, without greeting and sign-off, merge fields by their normalised names."""
    item: str = ""
    """Which entry of its file it belongs to: an entry may hold its text in two forms."""
    title: str = ""
    name: str = ""
    """Where it lies in the file; "" if it is the file."""
    channel: str = ""
    """Where it is said to go; "" if nothing says so."""
    lead: str = ""
    """What messages about it begin with, where its file holds several."""
    claims: tuple[Claim, ...] = ()
    due: tuple[Due, ...] = ()

    def finding(
        self, rule: str, spot: Spot | None = None, values: Mapping[str, str] | None = None
    ) -> Finding:
        """Something found in it, at a spot; without one it is said of the whole."""
        return Finding(self.path, rule, spot or self.head, values or {}, whole=spot is None, lead=self.lead)

    @property
    def where(self) -> str:
        """What to call it in the message about another."""
        place = f"{self.path}:{self.head.line}"
        return f"“{self.title}” ({place})" if self.title else place

    @property
    def label(self) -> tuple[str, ...]:
        """The words by which a team tells it from others, in lower case: its title, else what it is stored as."""
        if self.title:
            return words_of(self.title)
        stored = words_of(self.name or PurePosixPath(self.path).stem)
        return tuple(word for word in stored if not word.isdigit())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a file, by the name of the rule without its family."""

    path: str
    rule: str
    spot: Spot
    values: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    lead: str = ""


def spot(text: str, lines: LineIndex, start: int, end: int, found: str) -> Spot:
    """The place of `text[start:end]`, which is read as `found`."""
    return Spot(start, end, *lines.position(start), *lines.position(end), found, text[start:end])


def words_of(name: str) -> tuple[str, ...]:
    """The words of a title or a name, in lower case: `refundApproved_2` is three."""
    return tuple(_WORD.findall(_CAMEL.sub(" ", name).lower()))
