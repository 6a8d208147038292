"""Units: the stretches of a sentence that are parsed on their own, and the mending of missed imperatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tonelint.language import words
from tonelint.language.clauses import Clause
from tonelint.language.framing import clauses_of
from tonelint.language.nouns import Noun, nouns_of
from tonelint.language.wording import Wording, moved_clause, moved_noun, wording_of
from tonelint.text.tokens import Doc, Token

_MARKER = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-*•])\s+")
_LEAD = re.compile(r"(?:(?:" + "|".join(sorted(words.LEAD_INS)) + r")\b,?\s+)*", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z-]+")
_JOINT = re.compile(
    r"(?:,?\s+and(?:\s+then)?|,\s*then|,?\s+or|[,;]|\s+then)\s+(?:(?:please|also|just|simply)\s+)?(?=\w)",
    re.IGNORECASE,
)
_OBJECT_FOLLOWS = re.compile(
    r"[\w-]+\s+(?:(?:the|your|a|an|us|me|it|them|this|that|these|those|my|our|any|all|each|on|off|in|out|up|down|to"
    r"|back|again)\b|\d|[A-Z\"'])"
)
_INTRODUCTION = re.compile(
    r"\W*(?:if|when|whenever|once|to|for|in|on|from|after|before|unless|until|as|by|with|under|at|while|should)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?:(?:then|please|just|simply)\s+)*(?=\w)", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(r"\b(?:i|we|you|they|that|let|whether|if)\b", re.IGNORECASE)
_REWORDING = "you can "
"""Words put before a missed imperative so that the tagger, trained on newspapers, sees a verb."""
_PADDING = "also "
"""Word put before a verb that was taken for a plural ("Your order ships tomorrow")."""
_FINITE = frozenset({"VBZ", "VBD", "MD", "VBP", "VBN"})
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Unit:
    """`sentence[start:end]`, parsed on its own because a new instruction begins there."""

    start: int
    end: int


def units_of(text: str) -> tuple[Unit, ...]:
    """Split a chain of instructions where the next one begins; any other sentence is one unit.

    The parser takes the verb after "Click Settings and …" or "To cancel, …" for a noun; alone it is a verb.
    """
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    if not text[start:].strip():
        return ()
    cuts = [start]
    chain = start
    if not _opens_with_imperative(text, start):
        chain = _end_of_introduction(text, start)
        if chain < 0:
            return (Unit(start, len(text)),)
        cuts.append(chain)
    for joint in _JOINT.finditer(text, chain):
        if _OTHER_SUBJECT.search(text, cuts[-1], joint.start()) and "then" not in joint.group().lower():
            continue
        if _opens_instruction(text, joint.end()):
            cuts.append(joint.end())
    return tuple(Unit(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _end_of_introduction(text: str, start: int) -> int:
    """Where the instruction begins after "If the light is red, …", -1 if there is none."""
    if not _INTRODUCTION.match(text, start):
        return -1
    return next(
        (comma.end() for comma in _COMMA.finditer(text, start) if _opens_instruction(text, comma.end())), -1
    )


def _opens_instruction(text: str, position: int) -> bool:
    return _opens_with_imperative(text, position) and _OBJECT_FOLLOWS.match(text, position) is not None


def _opens_with_imperative(text: str, start: int) -> bool:
    lead = _LEAD.match(text, start)
    word = _WORD.match(text, lead.end() if lead else start)
    return word is not None and word.group().lower() in words.IMPERATIVES


def frames_of_units(
    texts: Sequence[str], units: Sequence[Sequence[Unit]], parse: Callable[[Sequence[str]], list[Doc]]
) -> list[tuple[tuple[Clause, ...], tuple[Noun, ...]]]:
    """The clauses and nouns of each text, in order; all units are parsed in one batch, missed
    imperatives in a second."""
    flat = [(number, unit) for number, parts in enumerate(units) for unit in parts]
    wordings = [wording_of(texts[number][unit.start : unit.end]) for number, unit in flat]
    docs = parse([wording.text for wording in wordings])
    orders_at = _reword_missed(docs, wordings, parse)
    clauses: list[tuple[Clause, ...]] = [()] * len(texts)
    nouns: list[tuple[Noun, ...]] = [()] * len(texts)
    for index, (number, unit) in enumerate(flat):
        question = texts[number].rstrip(" \"')*").endswith("?")
        wording, doc = wordings[index], docs[index]
        plain = not wording.starts
        found = clauses_of(
            doc, question=question, offset=unit.start if plain else 0, orders_at=orders_at.get(index, ())
        )
        named = nouns_of(doc, unit.start if plain else 0)
        if not plain:
            found = tuple(moved_clause(clause, wording, unit.start) for clause in found)
            named = tuple(moved_noun(noun, wording, unit.start) for noun in named)
        clauses[number] += found
        nouns[number] += named
    return list(zip(clauses, nouns, strict=True))


def _reword_missed(
    docs: list[Doc], wordings: list[Wording], parse: Callable[[Sequence[str]], list[Doc]]
) -> dict[int, tuple[int, ...]]:
    """Parse again, with "you can" before it, what has a missed imperative; keep what is a verb then.
    Changes the lists.

    Gives for each changed unit the characters of its parsed text where the orders stand.
    """
    missed = {index: at for index, doc in enumerate(docs) if (at := _missed_imperative(doc)) >= 0}
    plurals = {
        index: at for index, doc in enumerate(docs) if index not in missed and (at := _missed_third(doc)) >= 0
    }
    edited = {}
    for index, at in missed.items():
        word = _WORD.match(wordings[index].text, at)
        end = word.end() if word else at
        edited[index] = wordings[index].lowered(at, end).edited([(at, at, _REWORDING)])
    for index, at in plurals.items():
        edited[index] = replace(
            wordings[index].edited([(at, at, _PADDING)]), padding=frozenset({_PADDING.strip()})
        )
    found: dict[int, tuple[int, ...]] = {}
    for index, doc in zip(edited, parse([wording.text for wording in edited.values()]), strict=True):
        at = missed[index] + len(_REWORDING) if index in missed else plurals[index] + len(_PADDING)
        if any(token.idx == at and token.pos_ == "VERB" for token in doc):
            docs[index], wordings[index] = doc, edited[index]
            if index in missed:
                found[index] = (at,)
    return found


def _missed_imperative(doc: Doc) -> int:
    """The character where a known imperative opens the unit but was not tagged as a verb, or -1."""
    first = next((t for t in doc if t.is_alpha and t.lower_ not in words.LEAD_INS), None)
    if (
        first is None
        or first.lower_ not in words.IMPERATIVES
        or first.tag_ in ("VB", "VBP")
        or first.pos_ == "AUX"
    ):
        return -1
    if first.i + 1 >= len(doc) or any(t.is_punct and t.text not in ",:" for t in doc[: first.i]):
        return -1
    return -1 if _is_name_of_something(first, first.nbor(1)) else first.idx


def _missed_third(doc: Doc) -> int:
    """The character where the only verb of a statement was taken for a plural noun, or -1."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.tag_ != "NNS" or root.i < 2 or root.i + 2 >= len(doc):
        return -1
    before, after = root.nbor(-1), root.nbor(1)
    if (
        before.dep_ != "compound"
        or before.head.i != root.i
        or after.is_punct
        or after.lower_ in ("of", "for", "and")
    ):
        return -1
    started = any(t.dep_ in ("det", "poss") for t in root.lefts)
    return root.idx if started and all(t.pos_ not in ("VERB", "AUX") for t in doc) else -1


def _is_name_of_something(first: Token, following: Token) -> bool:
    """ "Order 4471 left", "Open tickets are listed", "Call of duty": a noun or adjective after all."""
    if following.is_punct or following.lower_ in ("of", "is", "for"):
        return True
    if first.dep_ in _SUBJECTS:
        return following.lower_ not in ("left", "right")
    if first.dep_ in ("compound", "amod", "nmod") and first.head.dep_ in _SUBJECTS:
        return True
    return following.tag_ in _FINITE
