"""Conditions on the fields of a clause or noun, made from the names that a rule file gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    holds: Callable[[Any], bool]


_RENAMED = {
    "object": "objects",
    "adverb": "adverbs",
    "agent_modifier": "agent_modifiers",
    "object_modifier": "object_modifiers",
    "modifier": "modifiers",
    "preposition": "prepositions",
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
        found.append(Condition(field, str(wanted), _test(field, value, lexicons)))
    return tuple(found)


def _test(field: str, value: Names | bool, lexicons: Lexicons) -> Callable[[Any], bool]:
    if isinstance(value, bool):
        return lambda frame: bool(getattr(frame, field)) is value
    names = names_of(value, lexicons, _CLOSED.get(field, ()))
    if field == "preposition_object":
        return lambda frame: any(not nouns.isdisjoint(names) for nouns in frame.prepositions.values())
    return _names_test(_RENAMED.get(field, field), names)


def _names_test(field: str, names: tuple[str, ...]) -> Callable[[Any], bool]:
    """Names with a leading `-` must be absent; of the others one must be present (`none`: nothing at all)."""
    forbidden = frozenset(name[1:] for name in names if name.startswith("-"))
    wanted = frozenset(name for name in names if not name.startswith("-") and name != NONE)
    empty_will_do = NONE in names

    def test(frame: Any) -> bool:
        value = getattr(frame, field)
        present = frozenset((value,) if value else ()) if isinstance(value, str) else frozenset(value)
        if forbidden & present:
            return False
        return not (wanted or empty_will_do) or bool(wanted & present) or (empty_will_do and not present)

    return test
