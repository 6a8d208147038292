"""Units: the stretches of a sentence that are parsed on their own, and the mending of missed imperatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tonelint.language import words
from tonelint.language.clauses import Clause
from tonelint.language.framing import clauses_of
from tonelint.language.nouns import Noun, nouns_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARKER = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-*•])\s+")
_LEAD = re.compile(r"(?:(?:" + "|".join(sorted(words.LEAD_INS)) + r")\b,?\s+)*", re.IGNORECASE)
_JOINT = re.compile(r"(?:,?\s+and(?:\s+then)?|,\s*then|,?\s+or|[,;]|\s+then)\s+(?:(?:please|also|just|simply)\s+)?(?=\w)", re.IGNORECASE)
_OBJECT_FOLLOWS = re.compile(
    r"[\w-]+\s+(?:the|your|a|an|us|me|it|them|this|that|these|those|my|our|any|all|each|on|off|in|out|up|down|to|back|again|\d|[A-Z\"'])"
)
_REWORDING = "you can "
"""Words put before a missed imperative so that the tagger, trained on newspapers, sees a verb."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`sentence[start:end]`, parsed on its own because a new instruction begins there."""

    start: int
    end: int


def units_of(text: str) -> tuple[Unit, ...]:
    """Split a chain of instructions where the next one begins; any other sentence is one unit.

    The parser takes the verb after "Click Settings and …" for a noun; read on its own it is a verb.
    """
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    if not _opens_with_imperative(text, start):
        return (Unit(start, len(text)),) if text[start:].strip() else ()
    cuts = [start]
    for joint in _JOINT.finditer(text, start):
        if _opens_with_imperative(text, joint.end()) and _OBJECT_FOLLOWS.match(text, joint.end()):
            cuts.append(joint.end())
    return tuple(Unit(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _opens_with_imperative(text: str, start: int) -> bool:
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    word = re.compile(r"[A-Za-z-]+").match(text, begin)
    return word is not None and word.group().lower() in words.IMPERATIVES


def frames_of_units(
    texts: Sequence[str], units: Sequence[Sequence[Unit]], parse: Callable[[Sequence[str]], list[Doc]]
) -> list[tuple[tuple[Clause, ...], tuple[Noun, ...]]]:
    """The clauses and nouns of each text, in order; all units are parsed in one batch, missed imperatives in a second."""
    flat = [(number, unit) for number, parts in enumerate(units) for unit in parts]
    docs = parse([texts[number][unit.start : unit.end] for number, unit in flat])
    rewordings: dict[int, int] = {}
    for index, doc in enumerate(docs):
        at = _missed_imperative(doc)
        if at >= 0:
            rewordings[index] = at
    reworded = parse([_reworded(docs[index].text, at) for index, at in rewordings.items()])
    for (index, at), doc in zip(list(rewordings.items()), reworded, strict=True):
        if any(t.idx == at + len(_REWORDING) and t.pos_ == "VERB" for t in doc):
            docs[index] = doc
        else:
            del rewordings[index]
    clauses: list[tuple[Clause, ...]] = [()] * len(texts)
    nouns: list[tuple[Noun, ...]] = [()] * len(texts)
    for index, (number, unit) in enumerate(flat):
        question = texts[number].rstrip(" \"')*").endswith("?")
        order_at, offset = -1, unit.start
        if index in rewordings:
            order_at = rewordings[index] + len(_REWORDING)
            offset -= len(_REWORDING)
        clauses[number] += clauses_of(docs[index], question=question, offset=offset, order_at=order_at)
        nouns[number] += nouns_of(docs[index], offset)
    return list(zip(clauses, nouns, strict=True))


def _reworded(text: str, at: int) -> str:
    return text[:at] + _REWORDING + text[at].lower() + text[at + 1 :]


def _missed_imperative(doc: Doc) -> int:
    """The character where a known imperative opens the unit but was not tagged as a verb, or -1."""
    first = next((t for t in doc if t.is_alpha and t.lower_ not in words.LEAD_INS), None)
    if first is None or first.pos_ == "VERB" or first.lower_ not in words.IMPERATIVES or first.i + 1 >= len(doc):
        return -1
    if any(t.is_punct for t in doc[: first.i]) or first.dep_ in ("nsubj", "nsubjpass"):
        return -1
    following = first.nbor(1)
    if following.is_punct or following.tag_ in ("VBZ", "VBD", "MD", "VBP", "VBN") or following.lower_ in ("of", "is", "for"):
        return -1
    if first.dep_ == "compound" and any(t.dep_ == "ROOT" and t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in doc):
        return -1
    return first.idx
