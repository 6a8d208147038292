"""More pairs than anybody wrote, for the gate to hear what the encoder makes of them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tonelint.text.encoder import Pair
from tonelint.training.rows import Row

_SEAM = re.compile(
    r"[,;:]\s+(?:(?:and|but|so|which|because|if|when|as)\s+)?"
    r"|\s+(?=(?:and|but|so|because|if|when|that|which|before|until|while|to|for|with|or)\s)"
)
"""Where a sentence can be cut in two, or joined with half of another one."""
_SHORTEST_PART, _FEWEST_WORDS = 8, 3
"""Characters on each side of a seam, and words of what comes out."""
_BROKEN, _ALONE, _AS_IT_IS, _CUT = 0.45, 0.25, 0.4, 0.6
"""How many of the sentences break a rule and how many begin a reply; how many stay as they are, and how many of the
rest are cut before the others are spliced."""


def varied(rows: Sequence[Row], count: int, seed: int) -> list[Pair]:
    """Pairs made of the rows: sentences as they are after another one, cut, or spliced from two.

    `count` is far less than there can be of them.
    """
    chance = random.Random(seed)  # noqa: S311 (a shuffle, no secret)
    broken, fine = ([row for row in rows if bool(row.labels) is wanted] for wanted in (True, False))
    pairs: dict[Pair, None] = {}
    while len(pairs) < count:
        row, other = (chance.choice(broken if chance.random() < _BROKEN else fine) for _ in range(2))
        text = _variant(row.text, other.text, chance)
        if len(text.split()) >= _FEWEST_WORDS:
            pairs[text, "" if chance.random() < _ALONE else chance.choice(rows).text] = None
    return list(pairs)


def _variant(text: str, other: str, chance: random.Random) -> str:
    seams, others = _seams(text), _seams(other)
    if not seams or chance.random() < _AS_IT_IS:
        return text
    seam = chance.choice(seams)
    if not others or chance.random() < _CUT:
        if chance.random() < 0.5:
            return text[:seam].rstrip(" ,;:") + "."
        return text[seam : seam + 1].upper() + text[seam + 1 :]
    return text[:seam] + other[chance.choice(others) :]


def _seams(text: str) -> list[int]:
    ends = (match.end() for match in _SEAM.finditer(text))
    return [end for end in ends if _SHORTEST_PART < end < len(text) - _SHORTEST_PART]
