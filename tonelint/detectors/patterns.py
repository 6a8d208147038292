"""Word patterns: the small language in which rule files write phrases, compiled to regular expressions.

    forget*            any form of a word (forget, forgets, forgot, …)
    (let|allow) me     alternatives; each may have several words
    (spare|save)*      any form of any of these words
    please?            may be missing
    ...  ...3          up to five (three) words, not past the end of a clause
    $empty-times       a word of that list; $faults* in any form
    _                  any one word
    #  #th             a number in letters or figures from two up; an ordinal from "second" up
    "_"  "$list*"      one to four words, or a word of that list, in quotation marks
    ^  $               start and end of the sentence
    don't              also "do not"; I'm also "I am", and so on
    (is|'s)            what is left of a word may stand as a word: "it (was|'s)" is "it was", "it's", "it is";
                       "is (n't|hardly)" is "isn't", "is not", "is hardly"

Case never counts. Spaces stand between words; where a pattern has `,` a comma or dash may stand too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tonelint.detectors.alternatives import Alternative, AlternativeIndex
from tonelint.text.inflection import forms
from tonelint.text.spellings import (
    BLANKS_OR_JOINT,
    CLITICS,
    END_BEFORE_NOT,
    LEFT_OF_NOT,
    WORD_END,
    bounded,
    clitic,
    literal,
    pieces,
    plain_words,
    separator,
)

Lexicons = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"\s*(\"(?:_|\$[\w-]+\*?)\"|\.\.\.\d*|\^|\$(?![\w-])|[()|]|\$[\w-]+\*?|_|,|[^\s()|?]+|\?)"
)
_LISTS = re.compile(r"\$([\w-]+)")
_GAP = r"(?:[^\w.!?;:]+[\w'’-]+){{0,{count}}}?"
_FIXED = {"^": r"^[\W\d]*", "$": r"(?=\W*$)", ",": r"[,:–—-]?"}
_COMMON = frozenset(
    "a about all an and any are as at be been but by can could did do does for from had has "
    "have here how i if in is it "
    "its just like me more my no not of on one or our out please so thank thanks that the them "
    "then there they this "
    "to up us was we were what when which will with would you your".split()
)
"""Words that nearly every sentence holds some of: poor anchors."""
_ANY_WORD = r"[$€£]?[\w'’-]+(?:[.,]\d+)*"
_QUOTED_WORDS = r"[\w'’-]+(?: [\w'’-]+){0,3}"
_QUOTE = "(?:[\"“”‘’]|(?<!\\w)'|'(?!\\w))"
_STARRED = re.compile(r"\(([^()]+)\)\*")
_NUMBER = (
    r"\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    r"|eighty|ninety|hundreds?|thousands?|(?:a )?dozens?|several|countless"
)
_ORDINAL = (
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|nth|hundredth|\d+(?:st|nd|rd|th)"
)


class PatternError(ValueError):
    """A word pattern that cannot be read; one line."""


@dataclass(frozen=True)
class WordPattern:
    """Several word patterns as one."""

    alternatives: tuple[Alternative, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """A match of any alternative, not always the leftmost."""
        for alternative in self._possible(text):
            for match in alternative.finditer(text):
                return match
        return None

    def finditer(self, text: str, among: Iterable[Alternative] | None = None) -> Iterator[re.Match[str]]:
        """Matches in order that do not overlap; of two that begin together, the longer.

        `among` are the alternatives that may match, if that is known already.
        """
        tried = self._possible(text) if among is None else among
        matches = [match for alternative in tried for match in alternative.finditer(text)]
        reach = -1
        for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
            if match.start() >= reach:
                reach = match.end()
                yield match

    def or_any_of(self, characters: str) -> WordPattern:
        """The same, or any one of some characters (emoji, say)."""
        return WordPattern((*self.alternatives, Alternative(f"[{re.escape(characters)}]", ())))

    def findall(self, text: str) -> list[str]:
        """The matched words, in order."""
        return [match.group() for match in self.finditer(text)]

    def _possible(self, text: str) -> Iterable[Alternative]:
        return [self.alternatives[number] for number in self._index.possible(plain_words(text))]

    @cached_property
    def _index(self) -> AlternativeIndex:
        return AlternativeIndex(self.alternatives)


def compile_pattern(pattern: str, lexicons: Lexicons) -> WordPattern:
    """One word pattern. Raises `PatternError`."""
    named = _LISTS.findall(pattern)
    return _pattern(pattern, tuple((name, lexicons[name]) for name in named if name in lexicons))


@cache
def _pattern(pattern: str, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> WordPattern:
    """A pattern with the word lists that it names; many stand in several places of a rule."""
    lexicons = dict(lists)
    spread = _STARRED.sub(lambda group: f"({'|'.join(map(_starred, group.group(1).split('|')))})", pattern)
    piece, rest = _sequence(_ELEMENT.findall(spread), pattern, lexicons)
    if rest:
        raise PatternError(f"unbalanced `)` in `{pattern}`")
    return WordPattern((piece,))


def compile_any(patterns: tuple[str, ...], lexicons: Lexicons) -> WordPattern | None:
    """Several patterns as one, or None for no pattern. Raises `PatternError`."""
    if not patterns:
        return None
    return WordPattern(tuple(a for p in patterns for a in compile_pattern(p, lexicons).alternatives))


def _sequence(elements: list[str], pattern: str, lexicons: Lexicons) -> tuple[Alternative, list[str]]:
    """Read until `|`, `)` or the end. A separator is owed after every word."""
    parts: list[str] = []
    anchors: list[frozenset[str]] = []
    pending = False  # whether a separator is owed before the next word
    while elements and elements[0] not in ("|", ")"):
        element, elements = elements[0], elements[1:]
        if element == "?":
            raise PatternError(f"`?` follows nothing in `{pattern}`")
        if element in _FIXED:
            parts.append(_FIXED[element])
            continue
        if element.startswith("..."):
            parts.append(_GAP.format(count=int(element[3:] or 5)))
            if pending and elements and elements[0] not in ("|", ")"):
                parts.append(r"(?:[^\w.!?;:]+|^)")
                pending = False
            continue
        if element == "(":
            piece, elements = _group(elements, pattern, lexicons)
        else:
            piece = _word(element, pattern, lexicons)
        if LEFT_OF_NOT in piece.source and parts:
            parts[-1] = parts[-1].replace(WORD_END, END_BEFORE_NOT)
            anchors = [words | {f"{word}n" for word in words} for words in anchors]  # "isn't": "isn", "t"
        before = separator(piece.source) if pending else ""
        if elements and elements[0] == "?":
            elements = elements[1:]
            parts.append(f"(?:{before}{piece.source}{'' if pending else BLANKS_OR_JOINT})?")
            continue
        parts.append(before + piece.source)
        pending = True
        anchors += piece.anchors
    return Alternative("".join(parts), tuple(sorted(set(anchors), key=_commonness))), elements


def _commonness(anchors: frozenset[str]) -> int:
    """How often a text is likely to hold one of these words."""
    return len(anchors) + 40 * len(anchors & _COMMON)


def _starred(alternative: str) -> str:
    """Its first word in any form."""
    first, _, rest = alternative.strip().partition(" ")
    return f"{first}* {rest}".strip()


def _group(elements: list[str], pattern: str, lexicons: Lexicons) -> tuple[Alternative, list[str]]:
    alternatives = []
    while True:
        piece, elements = _sequence(elements, pattern, lexicons)
        alternatives.append(piece)
        if not elements:
            raise PatternError(f"`(` is not closed in `{pattern}`")
        separator, elements = elements[0], elements[1:]
        if separator == ")":
            source = f"(?:{'|'.join(one.source for one in alternatives)})"
            return Alternative(source, _union(map(_rarest, alternatives))), elements


def _rarest(alternative: Alternative) -> frozenset[str] | None:
    return alternative.anchors[0] if alternative.anchors else None


def _union(anchors: Iterable[frozenset[str] | None]) -> tuple[frozenset[str], ...]:
    """One set of anchors for several words of which any will do; none if one of them has none."""
    found: frozenset[str] = frozenset()
    for one in anchors:
        if one is None:
            return ()
        found |= one
    return (found,)


def _word(element: str, pattern: str, lexicons: Lexicons) -> Alternative:
    if element == "_":
        return Alternative(_ANY_WORD, ())
    if element in ("#", "#th"):
        return Alternative(bounded(_NUMBER if element == "#" else _ORDINAL), ())
    if element == "*":
        raise PatternError(f"`*` follows no word in `{pattern}`")
    if element.startswith('"') and element.endswith('"') and len(element) > 2:
        inner = _QUOTED_WORDS if element == '"_"' else _word(element[1:-1], pattern, lexicons).source
        return Alternative(rf"{_QUOTE}{inner}[.,!?]?{_QUOTE}", ())
    if element.startswith("$"):
        name = element[1:].rstrip("*")
        if name not in lexicons:
            raise PatternError(f"unknown word list `${name}` in `{pattern}`")
        return _listed(lexicons[name], in_any_form=element.endswith("*"))
    if element.endswith("*"):
        return _any_of(forms(element[:-1].lower()))
    if element.lower() == "n't":
        return Alternative(LEFT_OF_NOT, ())
    if element.lower() in CLITICS:
        return Alternative(clitic(element.lower()), ())
    return _any_of((element,))


@cache
def _listed(entries: tuple[str, ...], *, in_any_form: bool) -> Alternative:
    return _any_of(tuple({f for e in entries for f in (_inflected(e) if in_any_form else [e])}))


@cache
def _any_of(texts: Collection[str]) -> Alternative:
    """Any of some words or phrases, the longest first."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return Alternative(bounded("|".join(map(literal, ordered))), _union(map(_anchor, texts)))


def _anchor(text: str) -> frozenset[str] | None:
    """The words of which a text that holds this one must hold one: the longest that is rare, or forms of the first."""
    words = text.lower().split()
    apart = [
        word
        for word, following in pairwise((*words, ""))
        if word.isalnum() and word not in _COMMON and not following.startswith(("'", "n't"))
    ]
    if apart:
        return frozenset({max(apart, key=len)})
    first = words[0]
    if "'" in first:
        base, _, ending = first.partition("'")
        whole = {base, base + ending, base + "not", base.removesuffix("n")}
        return frozenset(whole | ({"will"} if base == "won" else set())) - {""} or None
    plain = pieces(first)
    return frozenset({max(plain, key=len)}) if plain else None


def _inflected(entry: str) -> list[str]:
    """All forms of an entry; of an entry of several words, of its first."""
    first, _, rest = entry.partition(" ")
    return [f"{form} {rest}".strip() for form in forms(first)]
