"""Detectors of the greeting: none at all, or one that calls a person by a category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit, sentence_hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, WordPattern, compile_any
from tonelint.language.acts import Act
from tonelint.language.names import is_common_name, same_person, signed_names
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, BlockKind
from tonelint.text.names import ORDINARY

UNGREETED = frozenset({"chat", "social", "slack", "issue", "forum"})
"""Channels where a thread runs on without salutations, or an @name stands for one."""
_WARM = frozenset({Act.THANK, Act.APOLOGISE, Act.CLOSE})
"""A reply that opens with thanks, regret or good wishes has turned to its reader already."""
_TOP = 3
"""Sentences among which a greeting may stand that was not made out as one."""
_HELLO = re.compile(r"\W*(?:dear|hi|hello|hey)\b", re.IGNORECASE)
_NO_NAME_ENDINGS = ("ly", "ed", "ing", "ever")
"""Words in these that open a sentence before a comma are adverbs and participles."""
_ADDRESS = re.compile(r"^\W*(?P<name>[^\W\d_a-z][\w'’-]{1,20})(?:,|\s[–—-])\s")
_ADDRESS_AT_END = re.compile(r",\s(?P<name>[^\W\d_a-z][\w'’-]{1,20})\W*$")


class NoGreetingSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An email that opens without a salutation; `instead` are openings that do as well."""

    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoGreetingDetector:
    """Silent without a sign of being a whole email (a sign-off, names): a snippet needs no greeting."""

    instead: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit, on the first sentence, or none."""
        draft = reading.draft
        kinds = {s.block.kind for s in reading.sentences}
        whole = bool(BlockKind.SIGN_OFF in kinds or draft.customer_name or draft.agent)
        if draft.channel in UNGREETED or BlockKind.GREETING in kinds or not reading.body or not whole:
            return
        first = reading.body[0]
        if first.block.kind is not BlockKind.PARAGRAPH or reading.sentences[0].block.kind not in BODY:
            return  # a heading or a list first: a form letter, not a mail
        # A stray line of a template may stand above the greeting.
        if any(s.text.strip() and _HELLO.match(s.text) for s in reading.sentences[:_TOP]):
            return
        if first.acts & _WARM or _addressed(first, draft.customer_name):
            return
        if self.instead is not None and self.instead.search(first.text):
            return
        yield sentence_hit(first)


def _addressed(sentence: Sentence, customer_name: str) -> bool:
    """Whether it opens or ends with the customer's name ("Maria, that's fixed now", "Not at all, Rob")."""
    match = _ADDRESS.match(sentence.text) or _ADDRESS_AT_END.search(sentence.text)
    if match is None:
        return False
    word = match["name"].lower()
    if is_common_name(word) or any(same_person(word, part) for part in customer_name.split()):
        return True
    return not customer_name and word not in ORDINARY and not word.endswith(_NO_NAME_ENDINGS)


def compile_no_greeting(spec: NoGreetingSpec, lexicons: Lexicons, limit: int | None) -> NoGreetingDetector:
    """Compile the openings that stand for a greeting. Raises `PatternError`."""
    return NoGreetingDetector(compile_any(spec.instead, lexicons))


class ImpersonalSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A greeting of `phrase`, or of `when_known` although the customer's name is at hand."""

    phrase: tuple[str, ...]
    when_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpersonalDetector:
    """Looks at the greeting and, where none was made out, at the first sentences of the reply."""

    phrase: WordPattern | None
    when_known: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        draft = reading.draft
        known = draft.channel == "email" and bool(draft.customer_name or signed_names(draft.customer))
        greetings = [s for s in reading.sentences if s.block.kind is BlockKind.GREETING] or list(
            reading.sentences[:_TOP]
        )
        for sentence in greetings:
            for pattern in (self.phrase, self.when_known if known else None):
                match = pattern.search(sentence.text) if pattern is not None else None
                if match is not None:
                    yield Hit(*sentence.source_span(*trimmed(sentence.text, *match.span())))
                    return


def compile_impersonal(spec: ImpersonalSpec, lexicons: Lexicons, limit: int | None) -> ImpersonalDetector:
    """Compile the greetings. Raises `PatternError`."""
    return ImpersonalDetector(compile_any(spec.phrase, lexicons), compile_any(spec.when_known, lexicons))
