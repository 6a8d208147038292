"""What a detector is and what it returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from tonelint.detectors.matching import trimmed
from tonelint.diagnostic import Edit
from tonelint.language.reading import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found: half-open source offsets, values for the message, what could stand there instead.

    `whole` marks what is said of the draft, or of a long stretch of it: it stands beside what is said of words.
    """

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    whole: bool = False


def sentence_hit(sentence: Sentence, **values: str) -> Hit:
    """A hit that points at a sentence and is about the whole draft."""
    span = sentence.source_span(*trimmed(sentence.text, 0, len(sentence.text)))
    return Hit(*span, values=values, whole=True)


@dataclass(frozen=True, slots=True)
class Silent:
    """A detector that finds nothing."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterable[Hit]:
        """Nothing."""
        del reading
        return ()


class Detector(Protocol):
    """One way of looking, configured by a rule file."""

    @property
    def needs_thread(self) -> bool:
        """Whether it stays silent without the customer's message."""
        ...

    def find(self, reading: Reading) -> Iterable[Hit]:
        """Every place in the draft that the rule is about."""
        ...


@runtime_checkable
class Covering(Protocol):
    """A detector that can say of a sentence whether its rule is about it at all: the judge is bound by that too."""

    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether the rule looks at this sentence, and nothing there excuses it."""
        ...
