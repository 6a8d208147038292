"""Detectors that hold a reply against the customer's mood: distress passed over, cheer in bad news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

import msgspec

from tonelint.detectors.hits import Hit, sentence_hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.language.acts import Act
from tonelint.language.reading import Reading, Sentence
from tonelint.language.stems import content_stems
from tonelint.text.blocks import BlockKind

_OPENING = 2
"""Sentences in which somebody in distress looks for a sign of having been heard."""
_SHARED = 3
"""Content words of the customer's that an opening may share before it may be said to name their trouble."""
_HEARD = frozenset({Act.THANK, Act.APOLOGISE, Act.ACKNOWLEDGE, Act.DONE, Act.REFUSE, Act.OFFER})


class UnacknowledgedSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The customer's message holds `customer`, and the first two sentences hold nothing of `heard`."""

    customer: tuple[str, ...]
    heard: tuple[str, ...]
    customer_unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnacknowledgedDetector:
    """Points at the first sentence. An instant fix or the customer's own words are enough."""

    customer: WordPattern
    customer_unless: WordPattern | None
    heard: WordPattern
    needs_thread: bool = True

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        message = reading.customer_text
        opening = reading.body[:_OPENING]
        distress = self.customer.search(message) if message else None
        if distress is None or not opening:
            return
        if self.customer_unless is not None and self.customer_unless.search(message):
            return
        own = content_stems(message)
        for sentence in opening:
            if sentence.acts & _HEARD or self.heard.search(sentence.text):
                return
            if Act.ASK not in sentence.acts and len(own & content_stems(sentence.text)) >= _SHARED:
                return
        yield sentence_hit(opening[0], distress=" ".join(distress.group().split()))


def compile_unacknowledged(
    spec: UnacknowledgedSpec, lexicons: Lexicons, limit: int | None
) -> UnacknowledgedDetector:
    """Compile distress and what answers it. Raises `PatternError`."""
    customer, heard = compile_any(spec.customer, lexicons), compile_any(spec.heard, lexicons)
    if customer is None or heard is None:
        raise PatternError("an `unacknowledged` rule needs `customer` and `heard`")
    return UnacknowledgedDetector(customer, compile_any(spec.customer_unless, lexicons), heard)


class MismatchSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Cheer beside bad news: the customer's (`customer`), or the reply's own or next one (`bad_news`)."""

    cheer: tuple[str, ...]
    news: tuple[str, ...]
    """Announcements that are wrong only when bad news follows: "Great news!"."""
    emoji: str
    customer: tuple[str, ...]
    customer_unless: tuple[str, ...]
    bad_news: tuple[str, ...]
    good_news: tuple[str, ...]
    """What in the same sentence gives a reason to cheer."""
    relief: tuple[str, ...] = ()
    """Bad words for a good thing: "your fine is cancelled"."""


@dataclass(frozen=True, slots=True)
class MismatchDetector:
    """Reports the sentence that cheers."""

    cheer: WordPattern
    news: WordPattern
    customer: WordPattern
    customer_unless: WordPattern | None
    bad_news: WordPattern
    good_news: WordPattern
    relief: WordPattern | None = None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every sentence whose cheer does not fit."""
        upset = cache(partial(self._is_upset, reading))
        spoken = [s for s in reading.sentences if s.block.kind is not BlockKind.HEADING]
        for number, sentence in enumerate(spoken):
            cheers = self.cheer.search(sentence.text)
            if not cheers and not self.news.search(sentence.text):
                continue
            following = spoken[number + 1].text if number + 1 < len(spoken) else ""
            bad = self._bad(sentence.text) or self._bad(following)
            if bad or (cheers and upset() and not self._is_glad(sentence)):
                yield _whole(sentence)

    def _is_upset(self, reading: Reading) -> bool:
        message = reading.customer_text
        excused = self.customer_unless is not None and self.customer_unless.search(message) is not None
        return not excused and self.customer.search(message) is not None

    def _is_glad(self, sentence: Sentence) -> bool:
        return Act.DONE in sentence.acts or self.good_news.search(sentence.text) is not None

    def _bad(self, text: str) -> bool:
        relieved = self.relief is not None and self.relief.search(text) is not None
        return not relieved and self.bad_news.search(text) is not None


def _whole(sentence: Sentence) -> Hit:
    """All of a sentence, with the emoji at its end."""
    start, _ = trimmed(sentence.text, 0, len(sentence.text))
    return Hit(*sentence.source_span(start, len(sentence.text.rstrip())))


def compile_mismatch(spec: MismatchSpec, lexicons: Lexicons, limit: int | None) -> MismatchDetector:
    """Compile cheer and bad news. Raises `PatternError`."""
    cheer, news = compile_any(spec.cheer, lexicons), compile_any(spec.news, lexicons)
    customer, bad, good = (compile_any(p, lexicons) for p in (spec.customer, spec.bad_news, spec.good_news))
    if cheer is None or news is None or customer is None or bad is None or good is None:
        raise PatternError("a `mismatch` rule needs all of its phrases")
    with_emoji = cheer.or_any_of(spec.emoji) if spec.emoji else cheer
    return MismatchDetector(
        with_emoji,
        news,
        customer,
        compile_any(spec.customer_unless, lexicons),
        bad,
        good,
        compile_any(spec.relief, lexicons),
    )


class BookendsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Neither end of the reply holds `warmth`, or small talk (`chat`) stands between instructions."""

    warmth: tuple[str, ...]
    chat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookendsDetector:
    """A greeting or thanks is warmth enough, a name under the reply is not."""

    warmth: WordPattern
    chat: WordPattern
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit or none."""
        body = reading.body
        if reading.draft.channel != "email":
            return
        for sentence in body[1:-1]:
            if self.chat.search(sentence.text):
                yield _whole(sentence)
                return
        ends = [*reading.sentences[:1], *body[:1], *body[-1:], *reading.sentences[-1:]]
        if not body or any(s.block.kind is BlockKind.GREETING for s in ends):
            return
        if not any(
            s.acts & {Act.THANK, Act.APOLOGISE, Act.CLOSE} or self.warmth.search(s.text) for s in ends
        ):
            yield _whole(body[0])


def compile_bookends(spec: BookendsSpec, lexicons: Lexicons, limit: int | None) -> BookendsDetector:
    """Compile warmth. Raises `PatternError`."""
    warmth, chat = compile_any(spec.warmth, lexicons), compile_any(spec.chat, lexicons)
    if warmth is None or chat is None:
        raise PatternError("a `bookends` rule needs `warmth` and `chat`")
    return BookendsDetector(warmth, chat)
