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
    (is|'s)            what is left of a word may stand as a word: "it (was|'s)" is "it was", "it's", "it is"

Case never counts. Spaces stand between words; where a pattern has `,` a comma or dash may stand too.
"""

import re
from collections.abc import Mapping

from tonelint.text.inflection import forms

Lexicons = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"\s*(\"(?:_|\$[\w-]+\*?)\"|\.\.\.\d*|\^|\$(?![\w-])|[()|]|\$[\w-]+\*?|_|,|[^\s()|?]+|\?)"
)
_GAP = r"(?:[^\w.!?;:]+[\w'’-]+){{0,{count}}}?"
_ANY_WORD = r"[$€£]?[\w'’-]+(?:[.,]\d+)*"
_QUOTED_WORDS = r"[\w'’-]+(?: [\w'’-]+){0,3}"
_QUOTE = "(?:[\"“”‘’]|(?<!\\w)'|'(?!\\w))"
_SEPARATOR = r"(?:[^\S\n]+|(?='))"
"""Blanks, or nothing before what is left of a word ("it's")."""
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


def compile_pattern(pattern: str, lexicons: Lexicons) -> re.Pattern[str]:
    """The regular expression of one word pattern. Raises `PatternError`."""
    spread = _STARRED.sub(lambda group: f"({'|'.join(map(_starred, group.group(1).split('|')))})", pattern)
    elements = _ELEMENT.findall(spread)
    source, rest = _sequence(elements, pattern, lexicons)
    if rest:
        raise PatternError(f"unbalanced `)` in `{pattern}`")
    return re.compile(source, re.IGNORECASE)


def compile_any(patterns: tuple[str, ...], lexicons: Lexicons) -> re.Pattern[str] | None:
    """One regular expression for several patterns, or None for no pattern."""
    if not patterns:
        return None
    return re.compile(
        "|".join(f"(?:{compile_pattern(p, lexicons).pattern})" for p in patterns), re.IGNORECASE
    )


def _sequence(elements: list[str], pattern: str, lexicons: Lexicons) -> tuple[str, list[str]]:
    """Read until `|`, `)` or the end. Every word is followed by its separator, taken back at the end."""
    parts: list[str] = []
    pending = ""  # the separator owed before the next word
    while elements and elements[0] not in ("|", ")"):
        element, elements = elements[0], elements[1:]
        if element == "?":
            raise PatternError(f"`?` follows nothing in `{pattern}`")
        if element == "^":
            parts.append(r"^[\W\d]*")
            continue
        if element == "$":
            parts.append(r"(?=\W*$)")
            continue
        if element.startswith("..."):
            parts.append(_GAP.format(count=int(element[3:] or 5)))
            pending = pending or ""
            parts.append(r"(?:[^\w.!?;:]+|^)" if pending else "")
            pending = ""
            continue
        if element == ",":
            parts.append(r"[,:–—-]?")
            continue
        if element == "(":
            body, elements = _group(elements, pattern, lexicons)
        else:
            body = _word(element, pattern, lexicons)
        optional = bool(elements) and elements[0] == "?"
        if optional:
            elements = elements[1:]
            parts.append(f"(?:{pending}{body}" + (")?" if pending else f"{_SEPARATOR})?"))
        else:
            parts.append(pending + body)
        if not optional or pending:
            pending = _SEPARATOR
    return "".join(parts), elements


def _starred(alternative: str) -> str:
    """Its first word in any form."""
    first, _, rest = alternative.strip().partition(" ")
    return f"{first}* {rest}".strip()


def _group(elements: list[str], pattern: str, lexicons: Lexicons) -> tuple[str, list[str]]:
    alternatives = []
    while True:
        body, elements = _sequence(elements, pattern, lexicons)
        alternatives.append(body)
        if not elements:
            raise PatternError(f"`(` is not closed in `{pattern}`")
        separator, elements = elements[0], elements[1:]
        if separator == ")":
            return f"(?:{'|'.join(alternatives)})", elements


def _word(element: str, pattern: str, lexicons: Lexicons) -> str:
    if element == "_":
        return _ANY_WORD
    if element in ("#", "#th"):
        return _bounded(_NUMBER if element == "#" else _ORDINAL)
    if element == "*":
        raise PatternError(f"`*` follows no word in `{pattern}`")
    if element.startswith('"') and element.endswith('"') and len(element) > 2:
        inner = _QUOTED_WORDS if element == '"_"' else _word(element[1:-1], pattern, lexicons)
        return rf"{_QUOTE}{inner}[.,!?]?{_QUOTE}"
    if element.startswith("$"):
        name = element[1:].rstrip("*")
        if name not in lexicons:
            raise PatternError(f"unknown word list `${name}` in `{pattern}`")
        entries = lexicons[name]
        alternatives = {f for e in entries for f in (_inflected(e) if element.endswith("*") else [e])}
        return _bounded("|".join(_literal(a) for a in sorted(alternatives, key=lambda a: (-len(a), a))))
    if element.endswith("*"):
        return _bounded(
            "|".join(re.escape(f) for f in sorted(forms(element[:-1].lower()), key=lambda f: (-len(f), f)))
        )
    return _clitic(element.lower()) if element.lower() in _CLITICS else _bounded(_literal(element))


def _inflected(entry: str) -> list[str]:
    """All forms of an entry; of an entry of several words, of its first."""
    first, _, rest = entry.partition(" ")
    return [f"{form} {rest}".strip() for form in forms(first)]


def _clitic(word: str) -> str:
    """What is left of a word, joined to the one before it, or the whole word."""
    return rf"(?:(?<=\w){word}|(?<![\w-])(?:{_CLITICS[word]}))(?!\w)"


def _bounded(body: str) -> str:
    return rf"(?<![\w-])(?:{body})(?![\w])"


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
