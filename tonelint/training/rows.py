"""The training sentences: what a line of `corpus/training` says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REGISTERS = ("email", "social", "issue", "chat")
OWN, CLEAN = "+", "-"
REPLIES = "replies"
"""The folder of whole replies, sentence by sentence: faults are as rare in them as in a rep's day."""
KEPT = "kept"
"""The folder of replies of which none is trained on."""
HELD_OUT, HELD_OUT_OF_REPLIES = 10, 4
"""One row in so many is kept for choosing thresholds; more of the replies, since they say what to expect."""


class RowError(Exception):
    """A line that is not `labels, register, sentence[, the sentence before]`: "path:line: what is wrong"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a reply, what stands before it in the same reply, and the rules that it breaks."""

    text: str
    before: str
    register: str
    labels: frozenset[str]
    rule: str
    """The rule whose file it stands in; "" in a file of many rules."""
    of_reply: bool = False
    """Whether it is a sentence of a whole reply, in its place."""
    kept: bool = False
    """Whether nothing of its file is trained on."""

    @property
    def held_out(self) -> bool:
        """Whether it is kept from training: by its text, so that it stays where it is when others come."""
        one_in = HELD_OUT_OF_REPLIES if self.of_reply else HELD_OUT
        return self.kept or int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) % one_in == 0


def read_rows(folder: Path, rules: Iterable[str]) -> list[Row]:
    """Every row below `folder`, in the order of the files. Raises `RowError`."""
    known = frozenset(rules)
    found = []
    for path in sorted(folder.rglob("*.tsv")):
        own = "/".join(path.relative_to(folder).with_suffix("").parts)
        found += list(_rows(path, own if own in known else "", known))
    return found


def _rows(path: Path, own: str, known: frozenset[str]) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path}:{number}"
        cells = line.split("\t")
        if len(cells) not in (3, 4):
            raise RowError(f"{place}: {len(cells)} columns; a row has three or four")
        labels, register, text, *before = (cell.strip() for cell in cells)
        if register not in REGISTERS:
            raise RowError(f"{place}: unknown register `{register}`; there are {', '.join(REGISTERS)}")
        names = frozenset(own if name == OWN else name for name in labels.split(",") if name != CLEAN)
        unknown = names - known
        if unknown or not text:
            what = "no sentence" if not text else f"unknown rule `{min(unknown) or OWN}`"
            raise RowError(f"{place}: {what}")
        folder = path.parent.name
        of_reply = folder in (REPLIES, KEPT)
        yield Row(text, before[0] if before else "", register, names, own, of_reply, folder == KEPT)
