"""A rule: its words for the reader, its evidence, its examples, and the detector that finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tonelint.detectors.hits import Detector
from tonelint.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must flag or must let pass.

    `text` has no marks; `marks` are the half-open code point spans that must be reported, none if any place
    will do. `front` holds the front matter keys the example needs (customer, customer_name, agent, channel)
    and what a team's own files would say: `term`, `use` and `unless` for a house term, `snippet` for an
    approved text. For a rule about a library the text is a file of snippets, `beside` what a file `beside.md`
    says, and `today` the day of the run.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    front: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. `limit` is the number that a team may set (words, sentences, questions), if any."""

    id: str
    message: str
    why: str
    sources: tuple[str, ...]
    severity: Severity
    detector: Detector
    instead: tuple[str, ...]
    flag: tuple[Example, ...]
    passes: tuple[Example, ...]
    path: Path
    rewrite: str = ""
    """Name of the rewrite that makes something better of the sentence found; `instead` where it makes nothing."""
    fix: str = ""
    """Whether its edits may be made unasked: `safe`, `unsafe`, or "" if it has none that the file tells of."""
    sure: Severity | None = None
    """What a finding weighs when patterns and judge agree on it."""
    limit: int | None = None
    url: str = ""

    @property
    def family(self) -> str:
        """The folder of the rule file: `blame` for `blame/you-error`."""
        return self.id.partition("/")[0]
