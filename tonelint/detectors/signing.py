"""Detectors that ask who signs: a sign-off without a person, and a person who writes as “we”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import Pattern, PatternSpec, compile_pattern_spec, trimmed
from tonelint.detectors.patterns import Lexicons
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BlockKind
from tonelint.text.names import ORDINARY

_LEAVE = re.compile(
    r"^\W*(?:(?:with )?(?:kind(?:est)?|warm(?:est)?|best|many|friendly|yours|all)?\s*(?:the )?"
    r"(?:regards|wishes|best|thanks(?: (?:again|so much|a lot))?|thank you|sincerely(?: yours)?|faithfully"
    r"|truly|cheers|yours|cordially|respectfully|warmly|take care|love|ta|greetings))\b[\s,.!–—-]*",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^\W*[-–—]{1,2}\s?(?:the )?(?:[A-Z][\w&’'-]*\s?){1,4}$")
_INITIALS = re.compile(r"^\W*[A-Z]{1,3}\W*$")
_PART = re.compile(r"\s*(?:\n|,|\||/|\(|\)|\s[–—-]\s|\bat\b|\bfrom\b|@|\bon behalf of\b)\s*")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PERSONAL_CHANNELS = frozenset({"email", "chat"})


class AnonymousSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A sign-off that names only teams or departments."""

    teams: tuple[str, ...]
    """Words that make a name that of a team: a list, or `$list`."""
    automatic: tuple[str, ...] = ()
    """Words in the reply that say nobody wrote it, which is honest of it."""


@dataclass(frozen=True, slots=True)
class AnonymousDetector:
    """Silent about a lone unknown word: it may be a name."""

    teams: frozenset[str]
    automatic: tuple[str, ...]
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """One hit, on the team's name, or none."""
        text = reading.draft.text.lower()
        if any(word in text for word in self.automatic):
            return
        signed = [s for s in reading.sentences if s.block.kind is BlockKind.SIGN_OFF]
        if not signed and reading.sentences and _DASHED.match(reading.sentences[-1].text):
            signed = [reading.sentences[-1]]
        named = [(s, span) for s in signed for span in _names(s)]
        if not named or any(self.is_person(s.text[a:b], reading.draft.agent) for s, (a, b) in named):
            return
        sentence, span = next(
            ((s, span) for s, span in named if self._team(s.text[slice(*span)])), (None, (0, 0))
        )
        if sentence is not None:
            yield Hit(*sentence.source_span(*trimmed(sentence.text, *span)))

    def _team(self, name: str) -> bool:
        return bool(self.teams & set(_words(name))) or bool(re.match(r"(?i)(?:the|your|our)\s", name))

    def is_person(self, name: str, agent: str) -> bool:
        """Whether a signed name is, as far as one can tell, a person's; the agent's always is."""
        words = _words(name)
        if agent and set(words) & {part.lower() for part in agent.split()}:
            return True
        if not words or self._team(name):
            return False
        return (
            any(word[:1].isupper() or name.islower() for word in name.split()) and not set(words) <= ORDINARY
        )


def _names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The spans of what is signed, without the closing words; "and" and "&" keep a name together."""
    leave = _LEAVE.match(sentence.text)
    start = leave.end() if leave else 0
    cuts = [(m.start(), m.end()) for m in _PART.finditer(sentence.text, start) if m.end() > start]
    begin = start
    for a, b in [*cuts, (len(sentence.text), len(sentence.text))]:
        if _WORD.search(sentence.text[begin:a]):
            yield begin, a
        begin = b


def _words(name: str) -> list[str]:
    return [word.lower().strip(".") for word in _WORD.findall(name)]


def compile_anonymous(spec: AnonymousSpec, lexicons: Lexicons, limit: int | None) -> AnonymousDetector:
    """Compile what makes a name that of a team."""
    words = [
        w for name in spec.teams for w in (lexicons.get(name[1:], ()) if name.startswith("$") else (name,))
    ]
    return AnonymousDetector(frozenset(words), spec.automatic)


class SignedSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Patterns that hold only in a reply signed by a person; `teams` as for an anonymous sign-off."""

    any: tuple[PatternSpec, ...]
    teams: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_phrase: tuple[str, ...] = ()
    """Gates and phrases that excuse every pattern."""


@dataclass(frozen=True, slots=True)
class SignedDetector:
    """Silent in channels where firms speak, and under initials or a team's name. One finding a reply."""

    patterns: tuple[Pattern, ...]
    signature: AnonymousDetector
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """The first place that the patterns match, if a person signs."""
        if reading.draft.channel not in _PERSONAL_CHANNELS or not self._personal(reading):
            return
        for sentence in reading.body:
            spans = [span for pattern in self.patterns for span in pattern.find(reading, sentence)]
            if spans:
                start, end = min(spans, key=lambda span: (span[0], -span[1]))
                yield Hit(*sentence.source_span(start, end))
                return

    def _personal(self, reading: Reading) -> bool:
        signed = [
            s for s in reading.sentences if s.block.kind is BlockKind.SIGN_OFF and not _INITIALS.match(s.text)
        ]
        names = [s.text[a:b] for s in signed for a, b in _names(s)]
        agent = reading.draft.agent
        return any(self.signature.is_person(name, agent) for name in names) if names else bool(agent)


def compile_signed(spec: SignedSpec, lexicons: Lexicons, limit: int | None) -> SignedDetector:
    """Compile the patterns. Raises `PatternError`."""
    patterns = (
        msgspec.structs.replace(
            pattern,
            unless=(*spec.unless, *pattern.unless),
            unless_phrase=(*spec.unless_phrase, *pattern.unless_phrase),
        )
        for pattern in spec.any
    )
    compiled = tuple(compile_pattern_spec(pattern, lexicons) for pattern in patterns)
    return SignedDetector(compiled, compile_anonymous(AnonymousSpec(spec.teams), lexicons, limit))
