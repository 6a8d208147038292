"""Variants: which snippets a team keeps side by side on purpose, as far as their names say it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tonelint.library.snippet import Snippet, words_of

_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_LANGUAGES = frozenset("en de fr es it pt nl da sv nb no fi pl cs ja ko zh ru tr uk us gb au ca".split())
_REGISTER = frozenset(
    "blunt brief casual chat compact concise detailed email facebook firm first final followup forum formal friendly full "
    "gentle informal instagram kind letter long longer mail neutral nice phone plain polite post reminder second "
    "serious short shorter sms social soft strict third tweet twitter voicemail warm web whatsapp".split()
)
"""What a team calls a text that says the same in another way, or elsewhere."""
_KINDS = frozenset(
    "abroad annual annually android bank basic business card cash cheque consumer credit debit desktop digital domestic "
    "economy education enterprise eu europe european express free gift gold international ios klarna linux mac "
    "mobile monthly nonprofit overnight overseas paypal personal physical plus premium priority private pro retail "
    "silver standard starter student team transfer trial uk usa vip web wholesale windows wire worldwide yearly".split()
)
"""What a number often hangs on: the way, the plan, the place."""
_ABOUT_THE_SNIPPET = frozenset(
    "accepted answer approved asked automatic common confirmation confirmed copy declined delay delayed denied details "
    "faq follow general granted handling how info information late macro message new note old overview period policy "
    "processed processing question received refused rejected reply request requested response sent started status "
    "template terms time timeline timing update v1 v2 v3 when window".split()
)
"""Words of a title that say where a case stands, and not what it is about."""


def are_translations(one: Snippet, other: Snippet) -> bool:
    """Whether the same text is kept once for each language or country: `en-GB/late.md` and `en-US/late.md`."""
    if one.path != other.path and one.path.endswith(".po") and other.path.endswith(".po"):
        return one.name == other.name
    mine, yours = _path_words(one.path), _path_words(other.path)
    if len(mine) != len(yours):
        return False
    different = [(a, b) for a, b in zip(mine, yours, strict=True) if a != b]
    return bool(different) and all(_is_locale(a) and _is_locale(b) for a, b in different)


def are_one(one: Snippet, other: Snippet) -> bool:
    """Whether both are the same entry of a file, in two forms."""
    return one.path == other.path and one.item == other.item


def go_elsewhere(one: Snippet, other: Snippet) -> bool:
    """Whether each is meant for a channel of its own."""
    return bool(one.channel and other.channel and one.channel != other.channel)


def differ_in_register(one: Snippet, other: Snippet) -> bool:
    """Whether their names say that they put the same in two ways: “short” and “formal”, “first” and “second”."""
    return bool(_REGISTER & ({*one.label} ^ {*other.label}))


def kinds(snippet: Snippet) -> frozenset[str]:
    """The ways, plans and places that its name, its folders and the file's name speak of."""
    named = {*snippet.label, *(word for part in _path_words(snippet.path) for word in words_of(part))}
    return frozenset(word for word in named if word in _KINDS)


def are_parallel(one: Snippet, other: Snippet) -> bool:
    """Whether they are named for two things of a sort: “Warranty: lamps” and “Warranty: sofas”, `a/late` and `b/late`."""
    mine, yours = {*one.label}, {*other.label}
    left, right = mine - yours, yours - mine
    if mine & yours and max(len(left), len(right)) == 1 and (left | right) - _ABOUT_THE_SNIPPET:
        return True
    here, there = PurePosixPath(one.path), PurePosixPath(other.path)
    return here.name == there.name and here.parent != there.parent and one.name == other.name


def _path_words(path: str) -> list[str]:
    return [part for name in PurePosixPath(path).parts for part in name.split(".")]


def _is_locale(part: str) -> bool:
    return bool(_LOCALE.fullmatch(part)) and part[:2].lower() in _LANGUAGES
