"""Messages in the shapes of real mail programs, with the owner of each line; run as a script, it prints how many are right.

Every third message up to number 84 is kept for scoring: nobody looked at one of them while the splitter was written,
only at the total. What comes after was written when the splitter was there, to find what it gets wrong.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tonelint.mail import Message, Owner, read_message

MESSAGES = Path(__file__).parent / "mail" / "messages"
WRITTEN_BEFORE = 84


@dataclass(frozen=True)
class Labelled:
    """A message and the owner of each of its filled lines, in order."""

    path: Path
    lines: tuple[tuple[Owner, str], ...]

    @property
    def for_scoring(self) -> bool:
        """Whether it is one of those that are kept apart."""
        number = int(self.path.name.partition("-")[0])
        return number <= WRITTEN_BEFORE and number % 3 == 0

    def message(self) -> Message:
        """The message as it is read."""
        return read_message(self.path.read_bytes())

    def right(self) -> int:
        """How many lines are given to their owner; one that does not come out as it reads is wrong."""
        message = self.message()
        read = [
            (owner, _letters(line))
            for line, owner in zip(message.text.split("\n")[2:], message.owners[2:], strict=True)
            if owner
        ]
        position, right = 0, 0
        for owner, line in self.lines:
            wanted = _letters(line)
            found = next((n for n in range(position, len(read)) if read[n][1] == wanted), None)
            if found is not None:
                right += read[found][0] is owner
                position = found + 1
        return right


def labelled() -> list[Labelled]:
    """Every message there is, in the order of their numbers."""
    return [
        Labelled(path, tuple(_labels(path.with_suffix(".tsv")))) for path in sorted(MESSAGES.glob("*.eml"))
    ]


def share(messages: Sequence[Labelled]) -> float:
    """The share of their lines that are given to their owners."""
    return sum(one.right() for one in messages) / sum(len(one.lines) for one in messages)


def _labels(path: Path) -> list[tuple[Owner, str]]:
    rows = (line.split("\t", 1) for line in path.read_text("utf-8").split("\n") if line)
    return [(Owner(owner), line) for owner, line in rows]


def _letters(line: str) -> str:
    """A line without what depends on how it is shown; a line of nothing else as it stands."""
    return "".join(c for c in line.lower() if c.isalnum()) or line.strip(" >")


if __name__ == "__main__":
    every = labelled()
    for name, some in (
        ("tuning", [one for one in every if not one.for_scoring]),
        ("scoring", [one for one in every if one.for_scoring]),
    ):
        count = sum(len(one.lines) for one in some)
        sys.stdout.write(f"{name}: {share(some):.1%} of {count} lines in {len(some)} messages\n")
