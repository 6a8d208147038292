"""Conditions on the fields of a clause or noun, made from the names that a rule file gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from tonelint.detectors.patterns import Lexicons, PatternError
from tonelint.language.roles import Role

Names = str | tuple[str, ...]
NONE = "none"


@dataclass(frozen=True, slots=True)
class Condition:
    """One field of a frame and what it must be; `wanted` says it in the words of the rule file."""

    field: str
    wanted: str
    attribute: str
    """The field's name in the frame."""
    present: frozenset[str] = frozenset()
    """Names of which one must be there."""
    absent: frozenset[str] = frozenset()
    """Names that must not be there."""
    empty: bool = False
    """Whether nothing at all will do as well."""
    truth: bool | None = None
    """What a field that is true or false must be."""

    def holds(self, frame: Any) -> bool:
        """Whether a clause or noun is as it must be."""
        return self.suits(getattr(frame, self.attribute))

    def suits(self, value: Any) -> bool:
        """Whether the field may hold this."""
        if self.truth is not None:
            return bool(value) is self.truth
        if isinstance(value, str):
            if value in self.absent:
                return False
            return value in self.present or (self.empty and not value) or not (self.present or self.empty)
        if self.attribute == _BY_PREPOSITION and self.field != "preposition":
            return any(not nouns.isdisjoint(self.present) for nouns in value.values())
        if not self.absent.isdisjoint(value):
            return False
        return (
            not self.present.isdisjoint(value)
            or (self.empty and not value)
            or not (self.present or self.empty)
        )


_BY_PREPOSITION = "prepositions"
"""The attribute that maps a preposition to the nouns behind it."""
_RENAMED = {
    "object": "objects",
    "adverb": "adverbs",
    "agent_modifier": "agent_modifiers",
    "object_modifier": "object_modifiers",
    "modifier": "modifiers",
    "preposition": _BY_PREPOSITION,
    "preposition_object": _BY_PREPOSITION,
}
"""Rule files name a field in the singular; the frames hold sets."""

_CLOSED = {
    "agent": tuple(Role),
    "agent_owner": tuple(Role),
    "object_role": tuple(Role),
    "object_owner": tuple(Role),
    "complement_owner": tuple(Role),
    "owner": tuple(Role),
    "recipient": tuple(Role),
    "governor_agent": tuple(Role),
    "tense": ("past", "perfect", "present", "future", "bare"),
    "voice": ("active", "passive"),
    "mood": ("statement", "question", "order"),
    "modality": ("can", "could", "will", "would", "should", "must", "may", "might", "want", "willing", "try",
                 "forget", "fail", "manage", "supposed", NONE),
}  # fmt: skip


def names_of(given: Names, lexicons: Lexicons, allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of a field with `$lists` put in; a leading `-` is kept. Raises `PatternError`."""
    found: list[str] = []
    known = tuple(allowed)
    for name in (given,) if isinstance(given, str) else given:
        sign, bare = ("-", name[1:]) if name.startswith("-") and len(name) > 1 else ("", name)
        if bare.startswith("$"):
            if bare[1:] not in lexicons:
                raise PatternError(f"unknown word list `{bare}`")
            found += [sign + entry for entry in lexicons[bare[1:]]]
            continue
        if known and bare not in known:
            raise PatternError(f"unknown name `{bare}`; there are {', '.join(known)}")
        found.append(name)
    return tuple(found)


def conditions(spec: msgspec.Struct, lexicons: Lexicons) -> tuple[Condition, ...]:
    """One condition per field that the rule file sets; all must hold. Raises `PatternError`."""
    found = []
    for field in spec.__struct_fields__:
        value = getattr(spec, field)
        if value == () or value is None:
            continue
        wanted = value if isinstance(value, (str, bool)) else "/".join(value)
        found.append(_condition(field, str(wanted), value, lexicons))
    return tuple(found)


def _condition(field: str, wanted: str, value: Names | bool, lexicons: Lexicons) -> Condition:
    if isinstance(value, bool):
        return Condition(field, wanted, field, truth=value)
    names = names_of(value, lexicons, _CLOSED.get(field, ()))
    return Condition(
        field,
        wanted,
        _RENAMED.get(field, field),
        present=frozenset(name for name in names if not name.startswith("-") and name != NONE),
        absent=frozenset(name[1:] for name in names if name.startswith("-")),
        empty=NONE in names,
    )
