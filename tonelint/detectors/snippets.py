"""The detector of drift: a paragraph that is almost, but not quite, an approved snippet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.language.reading import Reading
from tonelint.text.blocks import BODY
from tonelint.text.prose import InlineKind, Prose

CLOSE = 0.75
"""Share of words in common from which a paragraph counts as a copy of the snippet."""
SHORTEST = 8
"""Words; a shorter paragraph shares a phrase with a snippet, not its text."""
SLOT = "\N{REPLACEMENT CHARACTER}"
"""Stands for a template variable in an approved text: whatever fills it is no drift."""
_ADDRESSES = (InlineKind.URL, InlineKind.LINK, InlineKind.EMAIL)
_TOKEN = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One approved paragraph as words, its slots as `SLOT`, and the name of the snippet."""

    name: str
    words: tuple[str, ...]


class SnippetSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Drift from the team's approved snippets, which come from its configuration."""


@dataclass(frozen=True, slots=True)
class SnippetDetector:
    """Compares each body paragraph with each approved one, word by word."""

    snippets: tuple[Snippet, ...] = ()
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every paragraph that has drifted, with the approved text as its rewrite."""
        for block, prose in zip(reading.draft.blocks, reading.draft.proses, strict=True):
            if prose is None or block.kind not in BODY:
                continue
            words = _words(prose)
            drifted = _nearest(words, self.snippets)
            if drifted is not None:
                snippet, matcher = drifted
                start, end = prose.source_span(0, len(prose.text))
                approved = " ".join("…" if word == SLOT else word for word in snippet.words)
                yield Hit(
                    start,
                    end,
                    {"snippet": snippet.name, "diff": _word_diff(matcher, snippet, words)},
                    (approved,),
                )


def snippet_words(prose: Prose) -> tuple[str, ...]:
    """The words of an approved paragraph, with its template variables as slots."""
    return _words(prose, slots=True)


def _words(prose: Prose, *, slots: bool = False) -> tuple[str, ...]:
    """The words of a paragraph with its addresses written out: a link to an old page is drift as well."""
    text, end = prose.text, len(prose.text)
    for inline in sorted(prose.inlines, key=lambda inline: -inline.start):
        if inline.end > end:
            continue
        if inline.kind in _ADDRESSES:
            text = text[: inline.start] + inline.source + text[inline.end :]
        elif slots and inline.kind is InlineKind.VARIABLE:
            text = text[: inline.start] + SLOT + text[inline.end :]
        else:
            continue
        end = inline.start
    return tuple(_TOKEN.findall(text))


def _nearest(
    words: Sequence[str], snippets: Sequence[Snippet]
) -> tuple[Snippet, SequenceMatcher[str]] | None:
    """The closest snippet if the paragraph drifted from it; None if it is a true copy of one or of none."""
    if len(words) < SHORTEST:
        return None
    best: tuple[float, Snippet, SequenceMatcher[str]] | None = None
    present = set(words)
    for snippet in snippets:
        if len(present.intersection(snippet.words)) < 0.6 * len(set(snippet.words) - {SLOT}):
            continue
        matcher = SequenceMatcher(None, snippet.words, words, autojunk=False)
        drift = _drift(matcher, snippet)
        if drift == 0:
            return None
        closeness = 1 - drift / max(len(snippet.words), len(words))
        if closeness >= CLOSE and (best is None or closeness > best[0]):
            best = closeness, snippet, matcher
    return best[1:] if best is not None else None


def _drift(matcher: SequenceMatcher[str], snippet: Snippet) -> int:
    """Words that differ. What stands where the snippet has a slot is not counted."""
    return sum(
        max(last - first, end - start)
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal" and not (kind == "replace" and _slots_only(snippet.words[first:last]))
    )


def _slots_only(words: Sequence[str]) -> bool:
    return all(SLOT in word for word in words)


def _word_diff(matcher: SequenceMatcher[str], snippet: Snippet, words: Sequence[str]) -> str:
    """ "[-3-5-] {+5-10+} days": what the approved text has and what the draft has, with a word of context."""
    parts = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and _slots_only(snippet.words[first:last])):
            continue
        approved, written = " ".join(snippet.words[first:last]).replace(SLOT, "…"), " ".join(words[start:end])
        before = snippet.words[first - 1].replace(SLOT, "…") if first else ""
        parts.append(
            " ".join(
                p
                for p in (
                    before,
                    f"[-{approved}-]" if approved else "",
                    f"{{+{written}+}}" if written else "",
                )
                if p
            )
        )
    return "; ".join(parts)


def compile_snippets(spec: SnippetSpec, lexicons: Lexicons, limit: int | None) -> SnippetDetector:
    """The snippets come later, from the configuration."""
    return SnippetDetector()
