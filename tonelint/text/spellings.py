"""How a word or phrase may stand in a text, as the source of a regular expression: contracted or in full."""

import re
from functools import lru_cache

_PLAIN = re.compile(r"[^\W_]+")
_BLANKS = r"[^\S\n]+"
BLANKS_OR_JOINT = rf"(?:{_BLANKS}|(?=')|(?=n't))"
"""Blanks, or nothing before what is left of a word ("it's", "isn't")."""
WORD_END = r"(?!\w|'t(?!\w))"  # "can" is not in "can't"
END_BEFORE_NOT = r"(?!(?!n't)\w|'t(?!\w))"
"""The end of a word that may be contracted with the "not" after it."""
_LEFT = r"(?<=\w)"
LEFT_OF_NOT = rf"(?:{_LEFT}n't|(?<![\w-])not)(?!\w)"
CLITICS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would|had", "'s": "is|has"}
_IRREGULAR = {
    "can't": "(?:can't|cannot|can not|cant)",
    "won't": "(?:won't|will not|wont)",
    "shan't": "(?:shan't|shall not)",
}
_SUFFIXES = {
    "n't": r"(?:n't|nt|{0}not)",
    "'m": r"(?:'m|m|{0}am)",
    "'re": r"(?:'re|{0}are)",
    "'ve": r"(?:'ve|{0}have)",
    "'ll": r"(?:'ll|{0}will)",
    "'d": r"(?:'d|{0}would|{0}had)",
}
_IS_CONTRACTED = re.compile(r"^(it|that|there|here|what|this|he|she|who|how|where)'s$")


def pieces(text: str) -> list[str]:
    """Its runs of letters and digits in order, in lower case."""
    return _PLAIN.findall(text.lower())


@lru_cache(maxsize=4096)
def plain_words(text: str) -> frozenset[str]:
    """The same, each once: by them it is told what a text cannot match."""
    return frozenset(pieces(text))


def literal(text: str) -> str:
    """The words of a phrase, each as it may be spelt: "don't" is also "do not"."""
    first, *rest = text.split()
    return _contraction(first) + "".join(
        (BLANKS_OR_JOINT if word.startswith(("'", "n't")) else _BLANKS) + _contraction(word) for word in rest
    )


def separator(following: str) -> str:
    """What stands between a word and the expression that follows it."""
    return BLANKS_OR_JOINT if _LEFT in following else _BLANKS


def clitic(word: str) -> str:
    """What is left of a word, joined to the one before it, or the whole word."""
    return rf"(?:{_LEFT}{word}|(?<![\w-])(?:{CLITICS[word]}))(?!\w)"


def bounded(body: str) -> str:
    """`body` where it is a word of its own and no part of one."""
    return rf"(?<![\w-])(?:{body}){WORD_END}"


def _contraction(word: str) -> str:
    lowered = word.lower()
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
    if _IS_CONTRACTED.match(lowered):
        return rf"{re.escape(lowered[:-2])}(?:'s|s|{_BLANKS}is|{_BLANKS}has)"
    for suffix, template in _SUFFIXES.items():
        if lowered.endswith(suffix) and len(lowered) > len(suffix):
            return re.escape(lowered[: -len(suffix)]) + template.format(_BLANKS)
    return re.escape(word)
