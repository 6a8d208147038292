"""What is known of a sentence by itself: its clauses, nouns, cues and acts, worked out once for each that is met."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from tonelint.language.acts import Act, acts_of
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue, cues_of
from tonelint.language.nouns import Noun
from tonelint.language.units import Unit, frames_of_units, units_of
from tonelint.text.blocks import BODY, BlockKind
from tonelint.text.tokens import Doc

Parse = Callable[[Sequence[str]], "list[Doc]"]
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_ENDS_IN_QUESTION = re.compile(r"\?[\s\"')\]*!?]*(?:[^\w\s]*\s*)*$")
_PARSED_KINDS = BODY | {BlockKind.HEADING}
LONGEST_PARSED = 2_000
"""Characters. What is longer is no sentence, and the parser's memory grows with its length."""
_TOGETHER = 512
"""Sentences. What the parser makes of one takes a thousand times its room, so a long draft goes through it by parts."""
REMEMBERED = 2_048
"""Sentences, at most, from one draft to the next."""


@dataclass(frozen=True)
class Wanted:
    """A sentence that is to be analysed, and how far."""

    text: str
    parsed: bool
    acts: bool

    @classmethod
    def of(cls, text: str, kind: BlockKind) -> Wanted:
        """As far as makes sense in such a block."""
        return cls(text, kind in _PARSED_KINDS and len(text) <= LONGEST_PARSED, kind in BODY)


@dataclass(frozen=True)
class Analysis:
    """A sentence by itself; spans are offsets into `text`."""

    text: str
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    nouns: tuple[Noun, ...]
    cues: frozenset[Cue]
    acts: frozenset[Act]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(match.group().lower() for match in _WORD.finditer(self.text))


def analysed(wanted: Sequence[Wanted], parse: Parse) -> list[Analysis]:
    """The analysis of each sentence, in order; equal ones share theirs."""
    memory = _memory(parse)
    known = {one: memory.get(one) for one in wanted}
    new = [one for one, analysis in known.items() if analysis is None]
    for first in range(0, len(new), _TOGETHER):
        part = new[first : first + _TOGETHER]
        known.update(zip(part, _made(part, parse), strict=True))
    if len(memory) + len(new) > REMEMBERED:
        memory.clear()
    memory.update((one, known[one]) for one in new[-REMEMBERED:])
    return [analysis for one in wanted if (analysis := known[one])]


@cache
def _memory(parse: Parse) -> dict[Wanted, Analysis | None]:
    del parse  # another parser, another memory
    return {}


def _made(wanted: Sequence[Wanted], parse: Parse) -> Iterable[Analysis]:
    units = [units_of(one.text) if one.parsed else () for one in wanted]
    frames = frames_of_units([one.text for one in wanted], units, parse)
    for one, parts, (clauses, nouns) in zip(wanted, units, frames, strict=True):
        cues = cues_of(one.text, question=bool(_ENDS_IN_QUESTION.search(one.text)))
        acts = acts_of(one.text, clauses, cues) if one.acts else frozenset[Act]()
        yield Analysis(one.text, parts, clauses, nouns, cues, acts)
