"""A reading: a draft with its sentences parsed into clauses, cues and acts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tonelint.draft import Draft
from tonelint.language.acts import Act, acts_of
from tonelint.language.clauses import Clause, Span
from tonelint.language.cues import Cue, cues_of
from tonelint.language.nouns import Noun
from tonelint.language.units import Unit, frames_of_units, units_of
from tonelint.text.blocks import BODY, Block, BlockKind
from tonelint.text.prose import Inline, InlineKind, Prose
from tonelint.text.sentences import split_sentences
from tonelint.text.spellings import plain_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[Sequence[str]], "list[Doc]"]
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_ENDS_IN_QUESTION = re.compile(r"\?[\s\"')\]*!?]*(?:[^\w\s]*\s*)*$")
_STOOD_IN_FOR = frozenset(InlineKind) - {InlineKind.QUOTED, InlineKind.LINK}
TRAITS = {"verb": "verb: ", "word": "noun: "}
"""How the fields of clauses and nouns by which patterns are found begin among a sentence's traits."""
_PARSED_TOGETHER = 512
"""Sentences."""
LONGEST_PARSED = 2_000
"""Characters. What is longer is no sentence, and the parser's memory grows with its length."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a draft. Spans given and taken are offsets into `text` unless named source."""

    index: int
    text: str
    start: int
    """Where it begins in its block's prose."""
    block_index: int
    block: Block
    prose: Prose
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    nouns: tuple[Noun, ...]
    cues: frozenset[Cue]
    acts: frozenset[Act]

    def source_span(self, start: int, end: int) -> Span:
        """The half-open source offsets of `text[start:end]`."""
        return self.prose.source_span(self.start + start, self.start + end)

    def span_of(self, source_start: int, source_end: int) -> Span:
        """The half-open offsets into `text` of a source span that lies in this sentence."""
        start, end = self.prose.prose_span(source_start, source_end)
        return max(0, start - self.start), min(len(self.text), end - self.start)

    def restored(self, words: str) -> str:
        """`words` with what stands for code, addresses and variables in the prose turned back to the source."""
        for inline in self.inlines:
            stand_in = self.prose.text[inline.start : inline.end]
            if inline.kind in _STOOD_IN_FOR and stand_in != inline.source:
                words = words.replace(stand_in, inline.source, 1)
        return words

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(match.group().lower() for match in _WORD.finditer(self.text))

    @cached_property
    def traits(self) -> frozenset[str]:
        """What patterns may be tried on it for: its words in lower case, its verbs and its nouns, told by `TRAITS`."""
        return frozenset(
            (
                *plain_words(self.text),
                *(TRAITS["verb"] + clause.verb for clause in self.clauses),
                *(TRAITS["word"] + noun.word for noun in self.nouns),
            )
        )

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Special stretches inside it; their offsets are those of the block's prose."""
        end = self.start + len(self.text)
        return tuple(
            inline for inline in self.prose.inlines if inline.start < end and inline.end > self.start
        )

    def quoted(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` lies wholly within quotation marks or inline code."""
        begin, stop = self.start + start, self.start + end
        return any(
            inline.kind in (InlineKind.QUOTED, InlineKind.CODE)
            and inline.start <= begin
            and stop <= inline.end
            for inline in self.inlines
        )

    def clause_at(self, start: int, end: int) -> Clause | None:
        """The smallest clause that touches `text[start:end]`, preferring one whose verb lies inside."""
        touching = [c for c in self.clauses if c.span[0] < end and start < c.span[1]]
        inside = [c for c in touching if start <= c.verb_span[0] and c.verb_span[1] <= end]
        candidates = inside or touching
        return min(candidates, key=lambda c: c.span[1] - c.span[0]) if candidates else None


@dataclass(frozen=True)
class Reading:
    """A draft and its sentences in order, and the sentences of the customer's message where it is at hand."""

    draft: Draft
    sentences: tuple[Sentence, ...]
    customer: tuple[Sentence, ...] = ()

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """Sentences of paragraphs and list items."""
        return tuple(sentence for sentence in self.sentences if sentence.block.kind in BODY)

    @cached_property
    def customer_text(self) -> str:
        """The customer's message without its markup, and with its wrapped lines as they are read; "" without one."""
        return " ".join(sentence.text for sentence in self.customer)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The body sentence that holds a source offset."""
        index = bisect_right(self._spans, offset, key=lambda span: span[0]) - 1
        return self.body[index] if index >= 0 and offset < self._spans[index][1] else None

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        """The source spans of the body sentences, which stand in the order of the source."""
        return tuple(sentence.source_span(0, len(sentence.text)) for sentence in self.body)

    def as_written(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether `sentence.text[start:end]` is all that stands there in the source: no markup would go with it."""
        source = self.draft.text[slice(*sentence.source_span(start, end))]
        return source.split() == sentence.restored(sentence.text[start:end]).split()

    def near(self, sentence: Sentence, before: int, after: int) -> Iterator[Sentence]:
        """Body sentences around `sentence`, itself left out."""
        first = bisect_left(self.body, sentence.index - before, key=lambda other: other.index)
        for at in range(first, len(self.body)):
            if self.body[at].index > sentence.index + after:
                return
            if self.body[at] is not sentence:
                yield self.body[at]


def read(draft: Draft, parse: Parse, customer: Draft | None = None) -> Reading:
    """Parse a draft, and the customer's message as a draft of its own, in one batch each."""
    return Reading(
        draft, _sentences(draft, parse), _sentences(customer, parse) if customer is not None else ()
    )


_PARSED_KINDS = BODY | {BlockKind.HEADING}


def _sentences(draft: Draft, parse: Parse) -> tuple[Sentence, ...]:
    places = [
        (index, block, prose, start, end)
        for index, (block, prose) in enumerate(zip(draft.blocks, draft.proses, strict=True))
        if prose is not None
        for start, end in split_sentences(prose)
    ]
    texts = [prose.text[start:end] for _, _, prose, start, end in places]
    wanted = [
        units_of(text) if block.kind in _PARSED_KINDS and len(text) <= LONGEST_PARSED else ()
        for text, (_, block, _, _, _) in zip(texts, places, strict=True)
    ]
    # What the parser makes of a sentence takes a thousand times its room, so a long draft goes through it by parts.
    frames = [
        frame
        for first in range(0, len(texts), _PARSED_TOGETHER)
        for frame in frames_of_units(
            texts[first : first + _PARSED_TOGETHER], wanted[first : first + _PARSED_TOGETHER], parse
        )
    ]
    sentences = []
    for number, (text, (index, block, prose, start, _)) in enumerate(zip(texts, places, strict=True)):
        question = bool(_ENDS_IN_QUESTION.search(text))
        cues = cues_of(text, question=question)
        clauses, nouns = frames[number]
        acts = acts_of(text, clauses, cues) if block.kind in BODY else frozenset[Act]()
        sentences.append(
            Sentence(number, text, start, index, block, prose, wanted[number], clauses, nouns, cues, acts)
        )
    return tuple(sentences)
