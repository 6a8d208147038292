"""Lemmas: the dictionary form of a word, mended where the tagger was trained on other text than support
replies."""

from __future__ import annotations

from functools import cache

from tonelint.language import words
from tonelint.text.inflection import IRREGULAR, PAST_LEMMA, past
from tonelint.text.tokens import Token

_PREFIXES = ("over", "under", "mis", "re", "un", "out")


def lemma_of(token: Token) -> str:
    """The lower-case lemma of any word."""
    return verb_lemma(token) if token.pos_ in ("VERB", "AUX") else token.lemma_.lower()


def verb_lemma(token: Token) -> str:
    """The lemma of a word that stands as a verb: a past form taken for a base form or an adjective
    is undone."""
    word, lemma = token.lower_, token.lemma_.lower()
    irregular = irregular_past(word) or irregular_past(lemma)
    if irregular:
        return irregular
    if looks_past(word) and (lemma == word or token.tag_ == "JJ" or lemma not in words.IMPERATIVES):
        base = _regular_base(word)
        if base in words.IMPERATIVES or lemma == word or token.tag_ == "JJ":
            return base  # "unticked" is no form of "unticke"
    return lemma + "l" if lemma.endswith("al") and lemma + "l" in words.IMPERATIVES else lemma  # "instal"


def looks_past(word: str) -> bool:
    """Whether a word has the shape of a regular past form."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


@cache
def irregular_past(word: str) -> str:
    """The lemma of an irregular past form ("overwrote" → "overwrite"), or an empty string."""
    if word in PAST_LEMMA:
        return PAST_LEMMA[word]
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and rest in PAST_LEMMA and word not in IRREGULAR:
            return prefix + PAST_LEMMA[rest]
    return ""


@cache
def _regular_base(word: str) -> str:
    stem = word[:-2]
    candidates = [stem, stem + "e", stem[:-1], stem[:-1] + "y"]
    possible = [candidate for candidate in candidates if candidate and past(candidate) == word]
    for candidate in possible:
        if candidate in words.IMPERATIVES:
            return candidate
    if stem[:-1] in possible and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    if stem.endswith("i") and stem[:-1] + "y" in possible:
        return stem[:-1] + "y"
    return stem + "e" if stem.endswith(("c", "v", "z", "u", "dg", "rg", "ng")) else stem
