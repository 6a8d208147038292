"""The detector of shouting: words in capitals for emphasis, and !! or ??."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.fields import names_of
from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons, WordPattern, compile_any
from tonelint.diagnostic import Edit
from tonelint.language.clauses import Span
from tonelint.language.reading import Reading, Sentence

_CAPITALS = re.compile(r"(?<![\w@#$/.\\\[<{-])(?:[A-Z]+(?:['’][A-Z]+)?)(?![\w/\\(]|-\w|\.\w|_)")
_TWO_CAPITALS = re.compile(r"[A-Z](?:['’]|[ ,]+)?[A-Z]")
"""What every stretch of capitals holds."""
_BRACKETED = re.compile(r"\[[^\]\n]{1,40}\]")
"""A gap of a template ("[ROOM NO]"): its capitals are no voice."""
_CODE = re.compile(r"[A-Z]{2} ?\d[\d.-]{2,}")
"""Two capitals before a longer number: the number of a tax payer, a plate, a form ("BE 0471.66")."""
_GAP = re.compile(r"[ ,]+")
_MARKS = re.compile(r"[\w)\"'”’]{0,40}[^\S\n]?(?P<marks>!{2,}|\?{2,}|[!?]{3,})")
"""A lone "?!" is surprise, not volume."""
_MARKS_IN_A_ROW = ("!!", "??", "!?!", "?!?")
_TAIL = re.compile(r"[!?]{2,}$")
_CHATTY = frozenset({"social", "chat", "slack"})
_LOUD_IN_CHAT = 3
"""Marks in a row. Where everybody writes "??", two are a shrug."""


class ShoutingSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words of `emphasis` in capitals, alone or with others, and marks such as !! outside `warm` sentences."""

    emphasis: tuple[str, ...]
    """Words that carry no name: in capitals they can only be loud."""
    alone: tuple[str, ...] = ()
    """Words of `emphasis` that are loud as the only one in capitals, wherever they stand; empty: all of them."""
    spoken_to: tuple[str, ...] = ()
    """Phrases of a sentence that speaks to the reader: in it every word of `emphasis` may be the only one."""
    labels: tuple[str, ...] = ()
    """Phrases right before capitals that make them the name of a button, a code or a file."""
    exempt: tuple[str, ...] = ()
    """Phrases in a sentence that make its capitals code."""
    warm: tuple[str, ...] = ()
    """Phrases in a sentence whose several exclamation marks are joy."""


@dataclass(frozen=True, slots=True)
class ShoutingDetector:
    """Reports each stretch of capitals that holds a word of emphasis, and each run of marks."""

    emphasis: frozenset[str]
    alone: frozenset[str]
    spoken_to: WordPattern | None
    labels: WordPattern | None
    exempt: WordPattern | None
    warm: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every loud place of the body, in order."""
        for sentence in reading.body:
            spans = [*self._capitals(sentence), *self._marks(sentence, reading.draft.channel in _CHATTY)]
            reach = -1
            for start, end in sorted(spans):
                if start >= reach and not sentence.quoted(start, end):
                    reach = end
                    yield self._hit(reading, sentence, start, end)

    def _hit(self, reading: Reading, sentence: Sentence, start: int, end: int) -> Hit:
        """With the same words said quietly, where no name or code can be among them."""
        found, span = sentence.text[start:end], sentence.source_span(start, end)
        marks = _TAIL.search(found)
        # Behind a space the marks may be something else: “the command !!”.
        quiet = (
            f"{found[: marks.start()]}{'?' if '?' in marks[0] else '!'}" if marks else self._lowered(found)
        )
        if not quiet or not reading.as_written(sentence, start, end):
            return Hit(*span)
        if start == 0 and not marks:
            quiet = quiet[0].upper() + quiet[1:]
        attached = bool(marks and marks.start() and not found[marks.start() - 1].isspace())
        return Hit(*span, suggestions=(quiet,), edits=(Edit(*span, quiet, safe=attached),))

    def _lowered(self, found: str) -> str:
        """The words in small letters; "" if any of them may be a name."""
        words = re.findall(r"[A-Z'’]+", found)
        if any(word.lower().replace("’", "'") not in self.emphasis for word in words):
            return ""
        return re.sub(r"\bi\b", "I", found.lower())

    def _capitals(self, sentence: Sentence) -> Iterator[Span]:
        stretches = list(_stretches(sentence.text)) if _TWO_CAPITALS.search(sentence.text) else []
        if not stretches or (self.exempt is not None and self.exempt.search(sentence.text)):
            return
        addressed = self.spoken_to is not None and self.spoken_to.search(sentence.text) is not None
        for start, end in stretches:
            if _CODE.match(sentence.text, start):
                continue
            words = [
                word.lower().replace("’", "'") for word in re.findall(r"[A-Z'’]+", sentence.text[start:end])
            ]
            loud = [word for word in words if word in self.emphasis]
            if len(words) == 1 and not addressed and self.alone.isdisjoint(words):
                continue
            # beside words that can only be loud, a stretch may hold others ("ALL ADDRESSES ARE LOCKED")
            if (
                loud
                and not (len(words) > 1 and len(loud) * 3 < len(words))
                and not self._is_label(sentence.text[:start])
            ):
                yield start, end

    def _is_label(self, before: str) -> bool:
        return self.labels is not None and any(
            match.end() >= len(before.rstrip(" \"'“‘:")) for match in self.labels.finditer(before)
        )

    def _marks(self, sentence: Sentence, chatty: bool) -> Iterator[Span]:
        if not any(marks in sentence.text for marks in _MARKS_IN_A_ROW):
            return
        for match in _MARKS.finditer(sentence.text):
            if chatty and len(match["marks"]) < _LOUD_IN_CHAT:
                continue
            if "?" not in match.group() and self.warm is not None and self.warm.search(sentence.text):
                continue
            yield match.span()


def _stretches(text: str) -> Iterator[Span]:
    """Runs of words in capitals; single letters count only inside a run."""
    start = end = -1
    gaps = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _CAPITALS.finditer(text):
        if any(left < match.start() < right for left, right in gaps):
            continue
        if start >= 0 and _GAP.fullmatch(text, end, match.start()):
            end = match.end()
            continue
        if start >= 0 and end - start > 1:
            yield start, end
        start, end = match.span()
    if start >= 0 and end - start > 1:
        yield start, end


def compile_shouting(spec: ShoutingSpec, lexicons: Lexicons, limit: int | None) -> ShoutingDetector:
    """Compile what counts as loud. Raises `PatternError`."""
    return ShoutingDetector(
        emphasis=frozenset(names_of(spec.emphasis, lexicons)),
        alone=frozenset(names_of(spec.alone or spec.emphasis, lexicons)),
        spoken_to=compile_any(spec.spoken_to, lexicons),
        labels=compile_any(spec.labels, lexicons),
        exempt=compile_any(spec.exempt, lexicons),
        warm=compile_any(spec.warm, lexicons),
    )
