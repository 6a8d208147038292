"""A rewrite that says who does it: the passive about our own work turned to "I" or "we"."""

from __future__ import annotations

import re

from tonelint.language.clauses import Clause, Span
from tonelint.language.cues import Cue
from tonelint.language.reading import Sentence
from tonelint.rewrites.change import Change, end_of, mid_sentence, runs_alone
from tonelint.text.inflection import gerund, past, past_participle

_PERSONAL = {"it": "it", "they": "them", "this": "this", "that": "that", "these": "these", "those": "those"}
_NOT_OURS_TO_SAY = frozenset("decide settle approve reject determine resolve".split())
_LOOKING = frozenset("look work deal act follow see go get think".split())
"""Verbs whose particle is a preposition: "look into it", not "look it into"."""
_STRANDED = re.compile(r" (at|into|on|after|with|upon|to|up on)\b")
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[,;:(–—-]|\b(?:and|but|so|that|because|once|if|when|while|as|since|meanwhile|now|then))\s*$",
    re.IGNORECASE,
)


_GOES_ON = re.compile(r"[,;:(]|\b(?:and|but|so|once|when|after|until|if|as|at|in|on)\b", re.IGNORECASE)


def with_owner(sentence: Sentence, found: Span) -> tuple[Change, ...]:
    """ "Your complaint has been forwarded to the kitchen." → "I've forwarded your complaint to the kitchen." """
    clause = sentence.clause_at(*found)
    if clause is None or clause.voice != "passive" or clause.agent_word or clause.negated:
        return ()
    if clause.subject_span is None or clause.relative or clause.verb in _NOT_OURS_TO_SAY:
        return ()
    if not runs_alone(sentence, clause) and re.match(
        r",? and (?!we\b|i\b|you\b)", sentence.text[clause.span[1] :]
    ):
        return ()  # the second verb may share the subject that moves
    start, end = clause.core()
    subject = sentence.text[slice(*clause.subject_span)]
    if not subject or start != clause.subject_span[0]:
        return ()
    if sentence.text[clause.subject_span[1] : clause.verb_span[0]].strip():
        return ()  # "the ticket you opened has been …": more stands between than can be moved
    if not _CLAUSE_BEGINS.search(sentence.text[:start]):
        return ()
    thing = _PERSONAL.get(subject.lower(), mid_sentence(subject, common=start == 0))
    adverb = re.search(
        r"\b(already|now|currently|still|just|also)\b", sentence.text[slice(*clause.verb_span)]
    )
    said = _active(
        clause.verb, clause.tense, adverb.group(1) if adverb else "", progressive=clause.progressive
    )
    if not said:
        return ()
    stranded = _STRANDED.match(sentence.text, end) if clause.verb in _LOOKING else None
    particle = " ".join(filter(None, [clause.particle, stranded.group(1) if stranded else ""]))
    if stranded:
        end = stranded.end()
    if particle and clause.verb not in _LOOKING and thing in _PERSONAL.values():
        said = f"{said} {thing} {particle}"
    else:
        said = f"{said} {particle} {thing}" if particle else f"{said} {thing}"
    return (Change(start, end, said), *_until_when(sentence, clause, end))


def _until_when(sentence: Sentence, clause: Clause, done: int) -> tuple[Change, ...]:
    """A promise in one's own name wants its day, where the clause leaves room for it."""
    end = end_of(sentence)
    if clause.tense != "future" or Cue.TIME in sentence.cues or _GOES_ON.search(sentence.text, done, end):
        return ()
    return (Change(end, end, " by [day]"),)


def _active(verb: str, tense: str, adverb: str, *, progressive: bool) -> str:
    between = f"{adverb} " if adverb in ("already", "just", "also", "now") else ""
    if progressive:
        return f"we're {between}{gerund(verb)}"
    if tense == "perfect":
        return f"I've {between}{past_participle(verb)}"
    if tense == "past":
        return f"I {between}{past(verb)}"
    if tense == "future":
        return f"I'll {between}{verb}"
    return ""
