"""Detectors of length: a reply, a sentence, a paragraph, and how hard the prose is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError
from tonelint.language.clauses import Clause
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BlockKind
from tonelint.text.readability import readability

OF = ("reply", "sentence", "paragraph", "steps")
MOST_SENTENCES = 6
"""In one paragraph, whatever its words; GitLab's ticketing style guide breaks after six lines."""
FEWEST_WORDS = 65
"""A paragraph with many sentences and fewer words is lively, not a wall."""
WORDS_PER_QUESTION = 30
"""What each further question of the customer adds to the length a reply may have."""
LONG_MESSAGE = 100
"""Words; what a message is longer than this adds a quarter to the length its reply may have."""
_NO_STEPS = frozenset(
    "let send tell feel reply respond ping write contact email message call dm ring note give share ask see "
    "be confirm thank enjoy hesitate know provide include bear forgive accept attach keep remember make "
    "describe consider visit try ensure clarify vote check advise welcome imagine say mention "
    "troubleshoot resolve solve".split()
)
"""What we ask to be told, sent or borne in mind, and what takes no hand."""
_NOT_TAKEN = frozenset(
    "care time look heart breath advantage seat rest day week fun trip weekend evening break".split()
)
"""With these, "take" and "have" are no instructions."""
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-h])[.)]\s", re.IGNORECASE)
SHORTEST_MEASURED = 60
"""Words below which readability indexes say little."""


class LengthSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """More words than the limit in one `reply`, `sentence` or `paragraph`; `steps`: as many in prose."""

    of: str


@dataclass(frozen=True, slots=True)
class LengthDetector:
    """Counts words of the rep's own prose; a reply may be longer when the customer wrote or asked much."""

    of: str
    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every reply, sentence or paragraph over the limit."""
        if self.of == "reply":
            yield from self._reply(reading)
        elif self.of == "sentence":
            yield from self._sentences(reading)
        elif self.of == "steps":
            yield from self._steps(reading)
        else:
            yield from self._paragraphs(reading)

    def _reply(self, reading: Reading) -> Iterator[Hit]:
        prose = [s for s in reading.body if s.block.kind is BlockKind.PARAGRAPH]
        total = sum(len(s.words) for s in prose)
        allowed = self.limit + _allowance(reading)
        if total <= allowed:
            return
        count = 0
        for sentence in prose:
            count += len(sentence.words)
            if count > allowed:
                yield _hit(sentence, sentence, words=total, limit=allowed)
                return

    def _sentences(self, reading: Reading) -> Iterator[Hit]:
        for sentence in reading.body:
            count = len(sentence.words)
            if count > self.limit and not _is_enumeration(sentence):
                yield _hit(sentence, sentence, words=count, limit=self.limit)

    def _paragraphs(self, reading: Reading) -> Iterator[Hit]:
        paragraphs = (s for s in reading.body if s.block.kind is BlockKind.PARAGRAPH)
        for _, group in groupby(paragraphs, key=lambda s: s.block_index):
            sentences = list(group)
            count = sum(len(s.words) for s in sentences)
            if count > self.limit or (len(sentences) > MOST_SENTENCES and count >= FEWEST_WORDS):
                yield _hit(
                    sentences[0], sentences[-1], words=count, limit=self.limit, sentences=len(sentences)
                )

    def _steps(self, reading: Reading) -> Iterator[Hit]:
        paragraphs = (s for s in reading.body if s.block.kind is BlockKind.PARAGRAPH)
        for _, group in groupby(paragraphs, key=lambda s: s.block_index):
            for any_steps, run in groupby(group, key=lambda s: _instructions(s) > 0):
                steps = list(run)
                count = sum(_instructions(sentence) for sentence in steps)
                if any_steps and count >= self.limit and not _NUMBERED.match(steps[0].text):
                    yield _hit(steps[0], steps[-1], steps=count, limit=self.limit)


def _instructions(sentence: Sentence) -> int:
    """Things to do one after the other; what we ask to be told or sent is no step."""
    clauses = [clause for clause in sentence.clauses if not clause.negated and not clause.conditional]
    orders, in_a_row = 0, False
    for clause in clauses:
        in_a_row = clause.mood == "order" or (in_a_row and _goes_on(clause))
        orders += in_a_row and _is_step(clause)
    return orders


def _goes_on(clause: Clause) -> bool:
    """Whether it may be one more order in a row, of which the parser has only seen the bare verb."""
    plain = clause.tense == "present" and clause.voice == "active" and not clause.modality
    return (
        plain and clause.subject_span is None and not (clause.infinitive or clause.purpose or clause.relative)
    )


def _is_step(clause: Clause) -> bool:
    if clause.verb in ("take", "have"):
        return bool(clause.objects) and not clause.objects & _NOT_TAKEN
    return clause.verb not in _NO_STEPS


def _allowance(reading: Reading) -> int:
    words = sum(len(s.words) for s in reading.customer)
    questions = sum(Cue.QUESTION in s.cues for s in reading.customer)
    return WORDS_PER_QUESTION * max(0, questions - 1) + max(0, words - LONG_MESSAGE) // 4


def _is_enumeration(sentence: Sentence) -> bool:
    """A list in one sentence ("Please send: your order number, the email, …") reads like a list."""
    _, colon, items = sentence.text.partition(":")
    return bool(colon) and len(re.findall(r"[,;]", items)) >= 2


def compile_length(spec: LengthSpec, lexicons: Lexicons, limit: int | None) -> LengthDetector:
    """Compile a word count. Raises `PatternError`."""
    if spec.of not in OF:
        raise PatternError(f"unknown length `of: {spec.of}`; there are {', '.join(OF)}")
    if not limit:
        raise PatternError("a `length` rule needs a `limit`")
    return LengthDetector(spec.of, limit)


class ReadabilitySpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """School years (automated readability index and Coleman-Liau, both of them) above the rule's limit."""


@dataclass(frozen=True, slots=True)
class ReadabilityDetector:
    """Judges the whole body at once; two indexes must agree, since each is fooled by something."""

    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit, on the hardest sentence, or none."""
        prose = [s for s in reading.body if s.block.kind is BlockKind.PARAGRAPH]
        if sum(len(s.words) for s in prose) < SHORTEST_MEASURED:
            return
        measured = readability(" ".join(s.text for s in prose))
        grade = measured.automated_readability_index
        if grade > self.limit and (grade := min(grade, measured.coleman_liau_index)) > self.limit:
            hardest = max(prose, key=lambda s: (len(s.words), -s.index))
            yield _hit(hardest, hardest, grade=round(grade), limit=self.limit)


def compile_readability(spec: ReadabilitySpec, lexicons: Lexicons, limit: int | None) -> ReadabilityDetector:
    """Compile the readability check. Raises `PatternError`."""
    if not limit:
        raise PatternError("a `readability` rule needs a `limit` (school years)")
    return ReadabilityDetector(limit)


def _hit(first: Sentence, last: Sentence, **values: int) -> Hit:
    start, _ = first.source_span(*trimmed(first.text, 0, len(first.text)))
    _, end = last.source_span(*trimmed(last.text, 0, len(last.text)))
    return Hit(start, end, values={name: str(value) for name, value in values.items()}, whole=True)
