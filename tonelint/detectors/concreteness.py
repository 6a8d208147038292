"""Detectors of replies that could go to anybody: nothing of theirs is named, nothing is contracted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.acts import Act
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence
from tonelint.language.stems import content_stems

_SHORT = 3
"""Letters; a word of no more says nothing."""
_SIGNATURE = 4
"""Words of a last line without a verb that is a name and a post."""
_LONGEST = 60
"""Words. A longer reply without one concrete noun is not seen in practice; a parse gone wrong is."""


_THREADS = frozenset({"social", "issue", "forum", "slack"})
"""Channels where what is answered stands right above, so that "this" is clear."""


class ReferentSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The reply speaks of the customer's thing only as `generic`, and has no noun beyond `light` ones."""

    generic: tuple[str, ...]
    light: tuple[str, ...]
    skip: tuple[str, ...] = ()
    """Sentences with one of these name nothing, whatever nouns they hold ("thank you for contacting …")."""
    unless_phrase: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()
    """What says of a nameless thing that it was dealt with, and so says nothing in any reply."""


@dataclass(frozen=True, slots=True)
class ReferentDetector:
    """Silent as soon as a link, a question or a word of the customer's says what the reply is about."""

    generic: WordPattern
    light: frozenset[str]
    skip: WordPattern | None
    unless: WordPattern | None
    handled: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit on the first generic word of a reply without a concrete one; else each empty "dealt with"."""
        if reading.draft.channel in _THREADS:
            return
        whole = next(self._nowhere_named(reading), None)
        if whole is not None:
            yield whole
        elif self.handled is not None:
            for sentence in reading.body:
                match = self.handled.search(sentence.text)
                if match and not self._concrete(sentence) and not sentence.quoted(*match.span()):
                    yield Hit(*sentence.source_span(*trimmed(sentence.text, *match.span())))

    def _nowhere_named(self, reading: Reading) -> Iterator[Hit]:
        body = reading.body
        lone = len(reading.sentences) == 1 and body and Act.DONE not in body[0].acts
        if (
            not body
            or lone
            or sum(len(s.words) for s in body) > _LONGEST
            or any(self._concrete(s) for s in body)
        ):
            return
        if content_stems(*self._telling(reading.customer)) & content_stems(*self._telling(body)):
            return
        for sentence in sorted(body, key=lambda s: Act.THANK in s.acts):
            match = self.generic.search(sentence.text)
            if match:
                yield Hit(*sentence.source_span(*trimmed(sentence.text, *match.span())), whole=True)
                return

    def _telling(self, sentences: Iterable[Sentence]) -> list[str]:
        return [w for s in sentences for w in s.words if len(w) > _SHORT and w not in self.light]

    def _concrete(self, sentence: Sentence) -> bool:
        if self.skip is not None and self.skip.search(sentence.text):
            return False
        if not sentence.clauses and len(sentence.words) <= _SIGNATURE:
            return False
        if {Cue.LINK, Cue.MONEY, Cue.QUESTION} & sentence.cues or sentence.inlines:
            return True
        if self.unless is not None and self.unless.search(sentence.text):
            return True
        return any(noun.word not in self.light and not noun.word[:1].isdigit() for noun in sentence.nouns)


def compile_referent(spec: ReferentSpec, lexicons: Lexicons, limit: int | None) -> ReferentDetector:
    """Compile the generic and the light nouns. Raises `PatternError`."""
    generic = compile_any(spec.generic, lexicons)
    if generic is None:
        raise PatternError("a `referent` rule needs `generic`")
    words = [
        w for name in spec.light for w in (lexicons.get(name[1:], ()) if name.startswith("$") else (name,))
    ]
    return ReferentDetector(
        generic,
        frozenset(words),
        compile_any(spec.skip, lexicons),
        compile_any(spec.unless_phrase, lexicons),
        compile_any(spec.handled, lexicons),
    )


class ContractionsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A reply without one contraction that had at least the rule's limit of chances for it."""


_CHANCE = re.compile(
    r"\b(?:(?:i am|i have|i will|i would|we are|we have|we will|we would|you are|you will|you have"
    r"|it is|that is|there is|here is|it has)\b(?=\s+[a-z])(?! to\b)"
    r"|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|will|can) ?not\b)",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(
    r"\w(?:n['’]t|['’](?:m|re|ve|ll|d))\b|\b(?:it|that|there|here|what|let|who|he|she)['’]s\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ContractionsDetector:
    """Reports the first chance that was missed."""

    limit: int
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if any(_CONTRACTED.search(s.text) for s in body):
            return
        chances = [(s, m) for s in body for m in _CHANCE.finditer(s.text) if not s.quoted(*m.span())]
        if len(chances) >= self.limit:
            sentence, match = chances[0]
            yield Hit(*sentence.source_span(*match.span()), values={"count": str(len(chances))})


def compile_contractions(
    spec: ContractionsSpec, lexicons: Lexicons, limit: int | None
) -> ContractionsDetector:
    """Compile the count of missed chances."""
    return ContractionsDetector(limit or 3)
