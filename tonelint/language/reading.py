"""A reading: a draft with its sentences parsed into clauses, cues and acts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from tonelint.draft import Draft
from tonelint.language.acts import Act
from tonelint.language.analysis import REMEMBERED, Analysis, Parse, Wanted, analysed
from tonelint.language.clauses import Clause, Span
from tonelint.language.cues import Cue
from tonelint.language.nouns import Noun
from tonelint.language.units import Unit
from tonelint.text.blocks import BODY, Block
from tonelint.text.prose import Inline, InlineKind, Prose
from tonelint.text.sentences import split_sentences

_STOOD_IN_FOR = frozenset(InlineKind) - {InlineKind.QUOTED, InlineKind.LINK}


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
    analysis: Analysis

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The stretches that were parsed on their own."""
        return self.analysis.units

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """One for each verb."""
        return self.analysis.clauses

    @cached_property
    def nouns(self) -> tuple[Noun, ...]:
        """Its noun phrases."""
        return self.analysis.nouns

    @cached_property
    def cues(self) -> frozenset[Cue]:
        """What its wording alone says."""
        return self.analysis.cues

    @cached_property
    def acts(self) -> frozenset[Act]:
        """What the writer does by it."""
        return self.analysis.acts

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return self.analysis.words

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


def prepare(drafts: Iterable[Draft], parse: Parse) -> None:
    """Parse the sentences of several drafts in one batch: `read` then finds them done, or as many as are remembered."""
    sentences = (wanted for draft in drafts for _, wanted in _places(draft))
    analysed(tuple(islice(sentences, REMEMBERED)), parse)


Place = tuple[int, Block, Prose, int]
"""Where a sentence stands: its block's index, the block, its prose and where in that it begins."""


def _places(draft: Draft) -> Iterator[tuple[Place, Wanted]]:
    for index, (block, prose) in enumerate(zip(draft.blocks, draft.proses, strict=True)):
        if prose is not None:
            for start, end in split_sentences(prose):
                yield (index, block, prose, start), Wanted.of(prose.text[start:end], block.kind)


def _sentences(draft: Draft, parse: Parse) -> tuple[Sentence, ...]:
    places = list(_places(draft))
    analyses = analysed([wanted for _, wanted in places], parse)
    return tuple(
        Sentence(number, wanted.text, start, index, block, prose, analysis)
        for number, (((index, block, prose, start), wanted), analysis) in enumerate(
            zip(places, analyses, strict=True)
        )
    )
