"""Readability: how hard a text is to read, by measures that need neither syllables nor any download."""

from dataclasses import dataclass

from tonelint.text.imports import put_off


@dataclass(frozen=True, slots=True)
class Readability:
    """School grade by two measures, and the Swedish LIX score (below 30 very easy, above 60 very hard)."""

    automated_readability_index: float
    coleman_liau_index: float
    lix: float


def readability(text: str) -> Readability:
    """Measures English text; all zero if there is not a word in it."""
    if not any(character.isalnum() for character in text):
        return Readability(0.0, 0.0, 0.0)
    # The syllable measures, for which it loads nltk and wants to download a dictionary, are never called.
    with put_off({"nltk": ()}):
        import textstat

    return Readability(
        automated_readability_index=float(textstat.automated_readability_index(text)),
        coleman_liau_index=float(textstat.coleman_liau_index(text)),
        lix=float(textstat.lix(text)),
    )
