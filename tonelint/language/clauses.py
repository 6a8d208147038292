"""Clauses: one frame per verb of a parsed sentence, saying who does what to whom and in what mood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tonelint.language.roles import Role

Span = tuple[int, int]
"""Half-open character offsets within the sentence."""


def shared(words: Iterable[str]) -> frozenset[str]:
    """A set of words; equal ones are one object, for there are few, and they fill half the room of a long draft."""
    return _same(frozenset(words))


@lru_cache(maxsize=1 << 14)
def _same(words: frozenset[str]) -> frozenset[str]:
    return words


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its arguments. All words are lower-case lemmas; all spans are sentence offsets."""

    verb: str
    particle: str
    agent: Role
    agent_word: str
    agent_owner: Role
    agent_modifiers: frozenset[str]
    """Words that describe the agent's noun: adjectives, compounds, negative determiners."""
    objects: frozenset[str]
    """Object nouns: the head, what is coordinated with it, and the nouns of its "of" phrases and
    compounds."""
    object_role: Role
    object_owner: Role
    object_modifiers: frozenset[str]
    recipient: Role
    complement: frozenset[str]
    """What the subject is said to be: adjective or noun after "be", "seem", "look", with its modifiers."""
    complement_owner: Role
    prepositions: Mapping[str, frozenset[str]]
    """Preposition → nouns it governs."""
    negated: bool
    modality: frozenset[str]
    tense: str
    """`past`, `perfect`, `present`, `future`, or `bare` (infinitives, imperatives, participles)."""
    progressive: bool
    voice: str
    """`active` or `passive`. The agent of a passive is its "by" phrase, the object its subject."""
    mood: str
    """`statement`, `question` or `order`."""
    main: bool
    conditional: bool
    temporal: bool
    purpose: bool
    relative: bool
    infinitive: bool
    reported_by: Role
    """Whose words it retells ("you mentioned that …": the customer); `NOBODY` if it is the writer's
    own claim."""
    governor: str
    """Lemma of the verb or adjective it depends on as a complement: "forgot *to press*"."""
    governor_agent: Role
    adverbs: frozenset[str]
    subject_span: Span | None
    verb_span: Span
    object_span: Span | None
    span: Span

    def core(self) -> Span:
        """From the subject, where it stands before the verb, to the end of the verb."""
        start = self.verb_span[0]
        if self.subject_span and self.subject_span[0] < start:
            start = self.subject_span[0]
        return start, self.verb_span[1]

    def with_object(self) -> Span:
        """The core and the object phrase."""
        start, end = self.core()
        return start, max(end, self.object_span[1]) if self.object_span else end
