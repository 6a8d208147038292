"""What a detector is and what it returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tonelint.diagnostic import Edit
from tonelint.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found: half-open source offsets, values for the rule's message, and what could stand there instead."""

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


class Detector(Protocol):
    """One way of looking, configured by a rule file."""

    needs_thread: bool
    """Whether it stays silent without the customer's message."""

    def find(self, reading: Reading) -> Iterable[Hit]:
        """Every place in the draft that the rule is about."""
        ...
