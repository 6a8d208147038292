"""The detector of questions in the customer's message that the draft leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit, sentence_hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.reading import Reading
from tonelint.language.thread import customer_questions, unanswered

_LONGEST_SHOWN = 90
"""Characters of the customer's question that a message quotes."""


class UnansweredSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A question of the customer with which no sentence of the draft deals."""


@dataclass(frozen=True, slots=True)
class UnansweredDetector:
    """Points at the last body line, where the answer would go, and quotes the question."""

    needs_thread: bool = True

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit per open question."""
        if not reading.body:
            return
        for question in unanswered(customer_questions(reading.customer), reading.body):
            text = " ".join(question.text.split())
            shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1].rstrip() + "…"
            yield sentence_hit(reading.body[-1], question=shown, kind=question.kind.value)


def compile_unanswered(spec: UnansweredSpec, lexicons: Lexicons, limit: int | None) -> UnansweredDetector:
    """There is nothing to set."""
    return UnansweredDetector()
