"""Readability: how hard a text is to read, by measures that need neither syllables nor any download."""

from dataclasses import dataclass

from tonelint.text.imports import put_off


@dataclass(frozen=True, slots=True)
class Readability:
    """School grade by two measures, and the Swedish LIX score (below 30 very easy, above 60 very hard).

    Each is worked out when it is asked for, and zero if there is not a word in the text.
    """

    text: str

    @property
    def automated_readability_index(self) -> float:
        """School grade by the length of words and sentences."""
        return self._measured("automated_readability_index")

    @property
    def coleman_liau_index(self) -> float:
        """School grade by the letters and the sentences in a hundred words."""
        return self._measured("coleman_liau_index")

    @property
    def lix(self) -> float:
        """The length of sentences and the share of long words."""
        return self._measured("lix")

    def _measured(self, measure: str) -> float:
        if not any(character.isalnum() for character in self.text):
            return 0.0
        # The syllable measures, for which it loads nltk and wants to download a dictionary, are never called.
        with put_off({"nltk": ()}):
            import textstat

        return float(getattr(textstat, measure)(self.text))


def readability(text: str) -> Readability:
    """Measures English text."""
    return Readability(text)
