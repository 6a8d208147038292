"""The detector of words that a team does not write, with the word it writes instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.diagnostic import Edit
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import SKIPPED


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that the team does not write, and what it writes instead ("" if nothing fits).

    A term with a capital letter in it is matched as it is written, any other in any case. `unless` holds
    phrases around it that make it right ("ticket office").
    """

    word: str
    use: str = ""
    unless: tuple[str, ...] = ()
    why: str = ""


class TermsSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The team's own terms; the list comes from its configuration."""


@dataclass(frozen=True, slots=True)
class TermsDetector:
    """Reports each use of a term outside quotes and code; spelling and case are safe to correct."""

    terms: tuple[Term, ...] = ()
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every use of every term."""
        compiled = [(term, _pattern(term)) for term in self.terms]
        for sentence in reading.sentences:
            if sentence.block.kind in SKIPPED:
                continue
            for term, pattern in compiled:
                for match in pattern.finditer(sentence.text):
                    if not sentence.quoted(*match.span()) and not _excused(term, sentence, match.span()):
                        whole = reading.as_written(sentence, *match.span())
                        yield _hit(term, sentence, match, whole=whole)


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in term.word.split())
    plural = "" if term.word != term.word.lower() or term.word.endswith("s") else "(?:s|'s)?"
    flags = re.IGNORECASE if term.word == term.word.lower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){words}{plural}(?![\w-])", flags)


def _excused(term: Term, sentence: Sentence, span: tuple[int, int]) -> bool:
    for phrase in term.unless:
        for match in re.finditer(re.escape(phrase), sentence.text, re.IGNORECASE):
            if match.start() < span[1] and span[0] < match.end():
                return True
    return False


def _hit(term: Term, sentence: Sentence, match: re.Match[str], *, whole: bool) -> Hit:
    """`whole` says that no markup stands among the words, which an edit would take away."""
    start, end = sentence.source_span(*match.span())
    found = match.group()
    values = {"use": term.use, "because": f" ({term.why.rstrip('.')})" if term.why else ""}
    if not term.use:
        return Hit(start, end, values | {"advice": "find another word"})
    ending = found[len(term.word) :] if len(found) > len(term.word) else ""
    use = _cased(term.use, found) + ending
    same_word = re.sub(r"[\W_]", "", term.use).lower() == re.sub(r"[\W_]", "", term.word).lower()
    edits = (Edit(start, end, use, safe=same_word),) if whole else ()
    return Hit(start, end, values | {"advice": f"write “{use}”"}, (use,), edits)


def _cased(use: str, found: str) -> str:
    return use[0].upper() + use[1:] if found[0].isupper() and use == use.lower() else use


def compile_terms(spec: TermsSpec, lexicons: Lexicons, limit: int | None) -> TermsDetector:
    """The terms come later, from the configuration."""
    return TermsDetector()
