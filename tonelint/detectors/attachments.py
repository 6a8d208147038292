"""The detector of what a reply points to and does not hold: an attachment, a link below, a screenshot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.gates import GATES
from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons, PatternError, WordPattern, compile_any
from tonelint.draft import Draft
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, BlockKind

_FILE = re.compile(
    r"[\w)-]\.(?:pdf|docx?|odt|xlsx?|csv|png|jpe?g|gif|svg|zip|txt|ics|mp[34]|mov|pptx?|log|json|xml|html?)\b"
    r"|!\[|<img\b|\bcid:|^\W*attachments?\s*:",
    re.IGNORECASE | re.MULTILINE,
)
"""What shows an attachment: the name of a file, an image, a line that lists it."""
_NONE = re.compile(
    r"^attachments?\s*:\s*(?:\[\s*\]|none|no|nothing|null|~|0)\s*$", re.IGNORECASE | re.MULTILINE
)
"""Front matter that says there is nothing."""
_TARGET = re.compile(
    r"https?://|\bwww\.|\]\(|\]\[|<a\b|`|\{\{|\{\w|\[[^\]\n]+\]|<[A-Za-z]|\w@\w|\b[\w-]+\.(?:com|org|net"
    r"|io|co|eu|app|dev|uk|de)\b"
    r"|^\s*(?:[-*•]|\d+[.)])\s",
    re.IGNORECASE | re.MULTILINE,
)
"""What one can follow or read: an address, a link, code, a list, a blank for one of these."""
_GATES = ("quoted", "negated", "conditional")


class MissingSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that point to something which the draft should then hold."""

    attached: tuple[str, ...]
    """Said of what comes with the message; the name of a file or an image shows that it does.

    Only a message, of which one knows, and a draft with front matter, which lists what comes along, are held to it.
    Plain text may have anything hanging on it.
    """
    pointed: tuple[str, ...]
    """Said of a place in the message; whatever can be followed or read there will do."""
    unless_phrase: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingDetector:
    """Decides from the words, the front matter or the message; a link that isn't there is missing in any draft."""

    attached: WordPattern
    pointed: WordPattern
    unless: WordPattern | None
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Each promise of something that is not there, at most one to a sentence."""
        draft = reading.draft
        for sentence in reading.body:
            promised, pointed = _first(self.attached, sentence), _first(self.pointed, sentence)
            if (promised is None and pointed is None) or self._excused(sentence):
                continue
            shown = _is_shown(draft)
            if promised is not None and not _is_attached(draft, shown):
                yield Hit(*sentence.source_span(*promised))
            elif pointed is not None and not (shown or draft.attachments or _pointed_at(reading, sentence)):
                yield Hit(*sentence.source_span(*pointed))

    def _excused(self, sentence: Sentence) -> bool:
        asked = Cue.QUESTION in sentence.cues
        return asked or (self.unless is not None and self.unless.search(sentence.text) is not None)


def _is_shown(draft: Draft) -> bool:
    """Whether a picture or the name of a file stands in it."""
    return draft.images or _FILE.search(_NONE.sub("", draft.text)) is not None


def _pointed_at(reading: Reading, sentence: Sentence) -> bool:
    """Whether what a sentence points at may stand in it or behind it."""
    start, _ = sentence.source_span(0, len(sentence.text))
    return _TARGET.search(reading.draft.text, start) is not None or _shown_after(reading, sentence)


def _is_attached(draft: Draft, shown: bool) -> bool:
    """Whether something hangs on a draft, or might for all one can tell."""
    if draft.attachments is not None:
        return draft.attachments > 0  # the name of a file that was forgotten attaches nothing
    return shown or not any(block.kind is BlockKind.FRONT_MATTER for block in draft.blocks)


def _first(pattern: WordPattern, sentence: Sentence) -> tuple[int, int] | None:
    for match in pattern.finditer(sentence.text):
        span = trimmed(sentence.text, *match.span())
        clause = sentence.clause_at(*span)
        if not any(GATES[gate](sentence, span, clause) for gate in _GATES):
            return span
    return None


def _shown_after(reading: Reading, sentence: Sentence) -> bool:
    """Whether code, a table or a list follows, or a sentence that a colon leads up to."""
    if sentence.text.rstrip().endswith(":"):
        return True
    return any(
        block.start >= sentence.block.start
        and (block.kind is BlockKind.LIST_ITEM or block.kind not in BODY | _FRAME)
        for block in reading.draft.blocks
    )


_FRAME = frozenset(
    {
        BlockKind.GREETING,
        BlockKind.SIGN_OFF,
        BlockKind.SIGNATURE,
        BlockKind.DISCLAIMER,
        BlockKind.FRONT_MATTER,
    }
)


def compile_missing(spec: MissingSpec, lexicons: Lexicons, limit: int | None) -> MissingDetector:
    """Compile what points to something. Raises `PatternError`."""
    del limit
    attached, pointed = compile_any(spec.attached, lexicons), compile_any(spec.pointed, lexicons)
    if attached is None or pointed is None:
        raise PatternError("`missing` needs `attached` and `pointed`")
    return MissingDetector(attached, pointed, compile_any(spec.unless_phrase, lexicons))
