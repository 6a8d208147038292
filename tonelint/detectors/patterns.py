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

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tonelint.text.inflection import forms

Lexicons = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"\s*(\"(?:_|\$[\w-]+\*?)\"|\.\.\.\d*|\^|\$(?![\w-])|[()|]|\$[\w-]+\*?|_|,|[^\s()|?]+|\?)"
)
_GAP = r"(?:[^\w.!?;:]+[\w'’-]+){{0,{count}}}?"
_FIXED = {"^": r"^[\W\d]*", "$": r"(?=\W*$)", ",": r"[,:–—-]?"}
_PLAIN = re.compile(r"[^\W_]+")
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
_SEPARATOR = r"(?:[^\S\n]+|(?=')|(?=n't))"
"""Blanks, or nothing before what is left of a word ("it's", "isn't")."""
_WORD_END = r"(?!\w|'t(?!\w))"  # "can" is not in "can't"
_END_BEFORE_NOT = r"(?!(?!n't)\w|'t(?!\w))"
_LEFT_OF_NOT = r"(?:(?<=\w)n't|(?<![\w-])not)(?!\w)"
_CONTRACTIONS = (
    (
        re.compile(r"^(can|won|shan)'t$"),
        {
            "can": "(?:can't|cannot|can not|cant)",
            "won": "(?:won't|will not|wont)",
            "shan": "(?:shan't|shall not)",
        },
    ),
)
_CLITICS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would|had", "'s": "is|has"}
_STARRED = re.compile(r"\(([^()]+)\)\*")
_NUMBER = (
    r"\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    r"|eighty|ninety|hundreds?|thousands?|(?:a )?dozens?|several|countless"
)
_ORDINAL = (
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|nth|hundredth|\d+(?:st|nd|rd|th)"
)
_SUFFIXES = {
    "n't": r"(?:n't|nt|{0}not)",
    "'m": r"(?:'m|m|{0}am)",
    "'re": r"(?:'re|{0}are)",
    "'ve": r"(?:'ve|{0}have)",
    "'ll": r"(?:'ll|{0}will)",
    "'d": r"(?:'d|{0}would|{0}had)",
}
_IS_CONTRACTED = re.compile(r"^(it|that|there|here|what|this|he|she|who|how|where)'s$", re.IGNORECASE)


class PatternError(ValueError):
    """A word pattern that cannot be read; one line."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One word pattern. A text can only match if it holds one of `anchors`; None if there is no such word."""

    source: str
    anchors: frozenset[str] | None

    def possible(self, words: frozenset[str]) -> bool:
        """Whether a text with these words may match: far cheaper than to try."""
        return self.anchors is None or not self.anchors.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class WordPattern:
    """Several word patterns as one. Regular expressions are compiled when a text first calls for them."""

    alternatives: tuple[Alternative, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """A match of any alternative, not always the leftmost."""
        return next(self._matches(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in order that do not overlap; of two that begin together, the longer."""
        reach = -1
        for match in sorted(self._matches(text), key=lambda m: (m.start(), -m.end())):
            if match.start() >= reach:
                reach = match.end()
                yield match

    def or_any_of(self, characters: str) -> "WordPattern":
        """The same, or any one of some characters (emoji, say)."""
        return WordPattern((*self.alternatives, Alternative(f"[{re.escape(characters)}]", None)))

    def findall(self, text: str) -> list[str]:
        """The matched words, in order."""
        return [match.group() for match in self.finditer(text)]

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        words = _words_of(text)
        for alternative in self.alternatives:
            if alternative.possible(words):
                yield from _compiled(alternative.source).finditer(text)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_PLAIN.findall(text.lower()))


def compile_pattern(pattern: str, lexicons: Lexicons) -> WordPattern:
    """One word pattern. Raises `PatternError`."""
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
    """Read until `|`, `)` or the end. Every word is followed by its separator, taken back at the end."""
    parts: list[str] = []
    anchors: list[frozenset[str]] = []
    pending = ""  # the separator owed before the next word
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
                pending = ""
            continue
        if element == "(":
            piece, elements = _group(elements, pattern, lexicons)
        else:
            piece = _word(element, pattern, lexicons)
        if _LEFT_OF_NOT in piece.source and parts:
            parts[-1] = parts[-1].replace(_WORD_END, _END_BEFORE_NOT)
        if elements and elements[0] == "?":
            elements = elements[1:]
            parts.append(f"(?:{pending}{piece.source}" + (")?" if pending else f"{_SEPARATOR})?"))
            continue
        parts.append(pending + piece.source)
        pending = _SEPARATOR
        if piece.anchors is not None:
            anchors.append(piece.anchors)
    return Alternative("".join(parts), min(anchors, key=_commonness, default=None)), elements


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
            return Alternative(source, _union(one.anchors for one in alternatives)), elements


def _union(anchors: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for one in anchors:
        if one is None:
            return None
        found |= one
    return found


def _word(element: str, pattern: str, lexicons: Lexicons) -> Alternative:
    if element == "_":
        return Alternative(_ANY_WORD, None)
    if element in ("#", "#th"):
        return Alternative(_bounded(_NUMBER if element == "#" else _ORDINAL), None)
    if element == "*":
        raise PatternError(f"`*` follows no word in `{pattern}`")
    if element.startswith('"') and element.endswith('"') and len(element) > 2:
        inner = _QUOTED_WORDS if element == '"_"' else _word(element[1:-1], pattern, lexicons).source
        return Alternative(rf"{_QUOTE}{inner}[.,!?]?{_QUOTE}", None)
    if element.startswith("$"):
        name = element[1:].rstrip("*")
        if name not in lexicons:
            raise PatternError(f"unknown word list `${name}` in `{pattern}`")
        return _any_of({f for e in lexicons[name] for f in (_inflected(e) if element.endswith("*") else [e])})
    if element.endswith("*"):
        return _any_of(forms(element[:-1].lower()))
    if element.lower() == "n't":
        return Alternative(_LEFT_OF_NOT, None)
    if element.lower() in _CLITICS:
        return Alternative(_clitic(element.lower()), None)
    return _any_of({element})


def _any_of(texts: Collection[str]) -> Alternative:
    """Any of some words or phrases, the longest first."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return Alternative(_bounded("|".join(map(_literal, ordered))), _union(map(_anchor, texts)))


def _anchor(text: str) -> frozenset[str] | None:
    """The words of which a text that holds this one must hold one."""
    first = text.split()[0].lower()
    if "'" in first:
        base, _, ending = first.partition("'")
        whole = {base, base + ending, base + "not", base.removesuffix("n")}
        return frozenset(whole | ({"will"} if base == "won" else set())) - {""} or None
    plain = _PLAIN.findall(first)
    return frozenset({max(plain, key=len)}) if plain else None


def _inflected(entry: str) -> list[str]:
    """All forms of an entry; of an entry of several words, of its first."""
    first, _, rest = entry.partition(" ")
    return [f"{form} {rest}".strip() for form in forms(first)]


def _clitic(word: str) -> str:
    """What is left of a word, joined to the one before it, or the whole word."""
    return rf"(?:(?<=\w){word}|(?<![\w-])(?:{_CLITICS[word]}))(?!\w)"


def _bounded(body: str) -> str:
    return rf"(?<![\w-])(?:{body}){_WORD_END}"


def _literal(text: str) -> str:
    return _SEPARATOR.join(_contraction(word) for word in text.split())


def _contraction(word: str) -> str:
    lowered = word.lower()
    for shape, table in _CONTRACTIONS:
        match = shape.match(lowered)
        if match:
            return table[match.group(1)]
    if _IS_CONTRACTED.match(lowered):
        return rf"{re.escape(lowered[:-2])}(?:'s|s|{_SEPARATOR}is|{_SEPARATOR}has)"
    for suffix, template in _SUFFIXES.items():
        if lowered.endswith(suffix) and len(lowered) > len(suffix):
            return re.escape(lowered[: -len(suffix)]) + template.format(_SEPARATOR)
    return re.escape(word)
