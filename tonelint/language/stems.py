"""Stems: which words of two texts speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LIGHT = frozenset(
    "a an the and or but if so to of in on at for with from by about as is are was were be been "
    "am do does did have has had can  "
    "could will would should shall may might must i me my mine we us our you your it its this "
    "that these those there here he she  "
    "they them not no yes please just also still already ever any some all more much many how "
    "what when where why which who whose  "
    "get got make let know tell want need like thing way one really very now then than too "
    "again anything something someone  "
    "possible able work help thanks thank happen instead use go going take give put new other "
    "same time before after every up off out down over another only still yet next".split()
)
_SYNONYMS = (
    "refund money back reimburse credit return",
    "price cost fee charge pay much plan month",
    "delete remove erase wipe gone",
    "cancel stop end terminate close",
    "resend send again",
    "ship deliver dispatch arrive parcel package send courier",
    "keep kept stay retain remain preserve",
    "data file record history project",
    "change switch move swap update edit",
    "phone mobile android iphone ios tablet app",
    "discount coupon voucher code",
    "upgrade plan tier",
    "offline connection internet",
    "bill invoice receipt statement",
    "extend longer extension",
    "bring carry",
    "allow permit fine",
    "reset restore recover",
    "free cost charge",
    "book reserve",
    "collect pick",
    "replace replacement new swap",
    "claim case",
)
_ENDINGS = tuple("ations ation ments ment ings ing ies ied ers ed es er ly s y e".split())


def content_stems(*texts: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for text in texts for word in words_of(text) if word not in _LIGHT)


def words_of(text: str) -> list[str]:
    """Its words in lower case."""
    return re.findall(r"[a-z0-9][a-z0-9'-]*", text.lower())


def stem(word: str) -> str:
    """A crude stem: enough to see that "charged" and "charges" speak of the same thing."""
    word = word.removesuffix("'s").replace("-", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_SYNONYM_STEMS = tuple(frozenset(stem(word) for word in group.split()) for group in _SYNONYMS)


def widened(stems: Iterable[str]) -> frozenset[str]:
    """The stems and those of words that mean nearly the same in support."""
    found = set(stems)
    for group in _SYNONYM_STEMS:
        if group & found:
            found |= group
    return frozenset(found)
