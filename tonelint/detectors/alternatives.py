"""Alternatives: single expressions, and how the words of a text tell the few of many that it may match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Alternative:
    """One word pattern. A text can only match if it holds a word of each set of `anchors`, the rarest first."""

    source: str
    anchors: tuple[frozenset[str], ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Its matches in order. The expression is compiled when a text first calls for it."""
        return _compiled(self.source).finditer(text)


class AlternativeIndex:
    """Alternatives by the words of which they need one."""

    def __init__(self, alternatives: Sequence[Alternative]) -> None:
        self._unanchored: list[int] = []
        self._by_word: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._anchors = [alternative.anchors for alternative in alternatives]
        for number, anchors in enumerate(self._anchors):
            if not anchors:
                self._unanchored.append(number)
                continue
            second = anchors[min(1, len(anchors) - 1)]  # it rules out most of what the first lets in
            for word in anchors[0]:
                self._by_word[word].append((number, second))
        self._words = frozenset(self._by_word)

    def possible(self, words: frozenset[str]) -> Sequence[int]:
        """The numbers of those that a text with these words may match, in order."""
        telling = words & self._words
        if not telling:
            return self._unanchored
        absent = words.isdisjoint
        found = {number for word in telling for number, second in self._by_word[word] if not absent(second)}
        return sorted((*self._unanchored, *(n for n in found if not any(map(absent, self._anchors[n])))))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
