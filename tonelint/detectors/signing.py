"""Detectors that ask who signs: a sign-off without a person, and a person who writes as “we”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import Matches, Pattern, PatternSpec, compile_pattern_spec, trimmed
from tonelint.detectors.patterns import Lexicons
from tonelint.draft import Draft
from tonelint.language.names import is_common_name
from tonelint.language.reading import Reading
from tonelint.text.blocks import Block, BlockKind
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
_PLACE = re.compile(r"(?i)at|from|on behalf of|@")
_TEAM_OPENING = re.compile(
    r"(?i)(?:the|your|our)\s|(?:all of us|all|everyone|everybody)(?:\s|$)|(?:your )?friends\b"
)
_SIGNED_LINES = 3
_SIGNED_WORDS = 6
"""A block that begins as a sign-off is one if it has no more lines, and they no more words."""
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
        draft = reading.draft
        text = draft.text.lower()
        if any(word in text for word in self.automatic):
            return
        names = [name for block in _signed_blocks(draft) for name in _names(draft.text, block)]
        first = next((i for i, name in enumerate(names) if self._team(name.text)), None)
        if first is None or any(self.is_person(name, draft.agent) for name in names[:first]):
            return
        # Under a team's name an unknown word is the firm's.
        agent = set(_words(draft.agent))
        if any(is_common_name(word) or word in agent for n in names[first:] for word in _words(n.text)):
            return
        yield Hit(names[first].start, names[first].start + len(names[first].text))

    def _team(self, name: str) -> bool:
        words = _words(name)
        if len(words) > 1 and (is_common_name(words[0]) or len(words[0]) == 1):
            return bool(_TEAM_OPENING.match(name))
        return bool(self.teams & set(words)) or bool(_TEAM_OPENING.match(name))

    def is_person(self, name: Name, agent: str) -> bool:
        """Whether a signed name is, as far as one can tell, a person's; the agent's always is."""
        words = _words(name.text)
        if agent and set(words) & {part.lower() for part in agent.split()}:
            return True
        if not words or self._team(name.text) or (name.place and not is_common_name(words[0])):
            return False
        capitals = any(word[:1].isupper() or name.text.islower() for word in name.text.split())
        return capitals and not set(words) <= ORDINARY


@dataclass(frozen=True, slots=True)
class Name:
    """What is signed; `place` if it stands behind "at" or "from"."""

    text: str
    start: int
    place: bool


def _signed_blocks(draft: Draft) -> list[Block]:
    """The sign-off or, if none was made out, a last block that is a signature or begins as a sign-off."""
    signed = [block for block in draft.blocks if block.kind is BlockKind.SIGN_OFF]
    if signed or not draft.blocks:
        return signed
    last = draft.blocks[-1]
    text = draft.text[last.start : last.end]
    first, *others = text.strip().splitlines() or [""]
    leave = _LEAVE.fullmatch(first)
    short = 0 < len(others) <= _SIGNED_LINES and all(len(line.split()) <= _SIGNED_WORDS for line in others)
    if last.kind is BlockKind.SIGNATURE or (leave and short) or _DASHED.match(text):
        return [last]
    return []


def _names(text: str, block: Block) -> Iterator[Name]:
    """What is signed, without the closing words; "and" and "&" keep a name together."""
    leave = _LEAVE.match(text[block.start : block.end])
    start = block.start + (leave.end() if leave else 0)
    cuts = [(m.start(), m.end()) for m in _PART.finditer(text, start, block.end) if m.end() > start]
    begin, place = start, False
    for a, b in [*cuts, (block.end, block.end)]:
        if _WORD.search(text[begin:a]):
            first, last = trimmed(text, begin, a)
            yield Name(text[first:last], first, place)
        begin, place = b, _PLACE.fullmatch(text[a:b].strip()) is not None


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
        return self.find_among(
            reading,
            {
                sentence.index: [(pattern, pattern.candidates(sentence)) for pattern in self.patterns]
                for sentence in reading.body
            },
        )

    def find_among(self, reading: Reading, matches: Matches) -> Iterator[Hit]:
        """The same, where it is known what matches before gates and exemptions."""
        if reading.draft.channel not in _PERSONAL_CHANNELS or not self._personal(reading):
            return
        for sentence in reading.body:
            spans = [
                span
                for pattern, candidates in matches.get(sentence.index, ())
                for span in pattern.unexcused(reading, sentence, candidates)
            ]
            if spans:
                start, end = min(spans, key=lambda span: (span[0], -span[1]))
                yield Hit(*sentence.source_span(start, end))
                return

    def _personal(self, reading: Reading) -> bool:
        draft = reading.draft
        blocks = [b for b in _signed_blocks(draft) if not _INITIALS.match(draft.text[b.start : b.end])]
        names = [name for block in blocks for name in _names(draft.text, block)]
        return (
            any(self.signature.is_person(name, draft.agent) for name in names) if names else bool(draft.agent)
        )


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
