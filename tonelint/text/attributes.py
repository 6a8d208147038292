"""Parts of speech and lemmas, from the tables that the model brings for its attribute ruler and its lemmatizer.

spaCy's own two components take as long as its parser: the one runs a matcher over every text, the other looks words
up in lists. What they say of a token follows from its word, tag and dependency and for a few words from those of a
neighbour, so here it is worked out once for each combination. Morphology is used on the way, but not kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tonelint.text.tokens import Attributes, Doc, Token

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.vocab import Vocab

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
_READ: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "SPACY"]
_MOST = 50_000
"""Combinations that are remembered."""

Key = tuple[int, int, int]
"""What a token is known by: word, tag and dependency in spaCy's numbers."""
Word = Mapping[str, str | bool]
"""What the rules may ask of a token, by spaCy's names, and its `TEXT`."""
Test = Callable[[Word], bool]
_ASKED = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


class TablesError(ValueError):
    """The model's tables say something that is not understood here; one line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the token at `place` gets, if it and its neighbour pass."""

    tests: tuple[Test, ...]
    place: int
    sets: Mapping[str, str]

    def holds(self, before: Word | None, word: Word, after: Word | None) -> bool:
        """Whether it is about `word`."""
        first = (before, word, after)[1 - self.place :]
        return all(one is not None and test(one) for test, one in zip(self.tests, first, strict=False))


@dataclass
class Tokens:
    """Gives what was parsed the tags, dependencies, parts of speech and lemmas that stock spaCy would."""

    vocab: Vocab
    folder: Path
    """Of the model."""
    _known: dict[Key, Attributes] = field(default_factory=dict)
    _known_beside: dict[tuple[Key | None, Key, Key | None], Attributes] = field(default_factory=dict)
    _begins: set[Key] = field(default_factory=set)
    _ends: set[Key] = field(default_factory=set)
    """What may be the first and the second of two tokens that a rule takes together."""

    def of(self, parsed: spacy.tokens.Doc) -> Doc:
        """What spaCy's tokenizer, tagger and parser made of a text, as a tree of tokens. Raises `TablesError`."""
        if len(self._known) > _MOST:
            for memory in (self._known, self._known_beside, self._begins, self._ends):
                memory.clear()
        rows = parsed.to_array(_READ).tolist()
        keys: list[Key] = [(word, tag, dep) for word, tag, dep, _, _ in rows]
        found = [self._known.get(key) or self._learned(key) for key in keys]
        if not self._begins.isdisjoint(keys):
            self._pair(keys, found)
        tokens = [Token(one, " " if row[4] else "") for one, row in zip(found, rows, strict=True)]
        return Doc(parsed.text, tuple(tokens), [at + _signed(row[3]) for at, row in enumerate(rows)])

    def _pair(self, keys: Sequence[Key], values: list[Attributes]) -> None:
        for at, (first, second) in enumerate(pairwise(keys)):
            if first in self._begins and second in self._ends:
                values[at] = self._beside(keys[at - 1] if at else None, first, second)
                values[at + 1] = self._beside(first, second, keys[at + 2] if at + 2 < len(keys) else None)

    def _learned(self, key: Key) -> Attributes:
        word = self._word(key)
        if self._rules.begins(word):
            self._begins.add(key)
        if self._rules.ends(word):
            self._ends.add(key)
        value = self._known[key] = self._value(None, word, None)
        return value

    def _beside(self, before: Key | None, key: Key, after: Key | None) -> Attributes:
        place = (before, key, after)
        if place not in self._known_beside:
            left = None if before is None else self._word(before)
            right = None if after is None else self._word(after)
            self._known_beside[place] = self._value(left, self._word(key), right)
        return self._known_beside[place]

    def _word(self, key: Key) -> Word:
        text, tag, dep = (self.vocab.strings[number] for number in key)
        return {"TEXT": text, "LOWER": text.lower(), "TAG": tag, "DEP": dep, "IS_SPACE": text.isspace()}

    def _value(self, before: Word | None, word: Word, after: Word | None) -> Attributes:
        found = {"TAG": str(word["TAG"]), "DEP": str(word["DEP"]), "POS": "", "MORPH": ""}
        for rule in self._rules.about(word):
            if rule.holds(before, word, after):
                found.update(rule.sets)
        text = str(word["TEXT"])
        lemma = found.get("LEMMA") or self._lemmas.lemma(text, found["POS"], _features(found["MORPH"]))
        lexeme = self.vocab[text]
        return Attributes(
            text,
            str(word["LOWER"]),
            found["TAG"],
            found["DEP"],
            found["POS"],
            lemma,
            lexeme.is_alpha,
            lexeme.is_punct,
            lexeme.like_num,
        )

    @cached_property
    def _rules(self) -> Rules:
        return rules_of(msgspec.msgpack.decode((self.folder / RULER / "patterns").read_bytes()))

    @cached_property
    def _lemmas(self) -> Lemmas:
        from spacy.strings import get_string_id

        tables = msgspec.msgpack.decode((self.folder / LEMMATIZER / "lookups" / "lookups.bin").read_bytes())
        return Lemmas(
            *(
                {pos: tables[name].get(get_string_id(pos.lower()), {}) for pos in _INFLECTED}
                for name in ("lemma_rules", "lemma_exc", "lemma_index")
            )
        )


def _signed(number: int) -> int:
    """How far the head is, which spaCy's arrays hold without a sign."""
    number &= 0xFFFF_FFFF
    return number - (1 << 32) if number >> 31 else number


Places = Mapping[tuple[str, str], Sequence[int]]
"""Where rules stand that hold for a tag and a lower-case word only; "" for any."""


@dataclass(frozen=True)
class Rules:
    """The ruler's rules in their order: of several that hold, what a later one says counts."""

    all: tuple[Rule, ...]
    own: Places
    """By the token that they say something of."""
    first: Places
    second: Places
    """By the tokens of those that take two together."""

    def about(self, word: Word) -> list[Rule]:
        """Those that may hold for a word, in order."""
        return [self.all[at] for at in sorted(_found(self.own, word))]

    def begins(self, word: Word) -> bool:
        """Whether it may be the first of two that a rule takes together."""
        return any(self.all[at].tests[0](word) for at in _found(self.first, word))

    def ends(self, word: Word) -> bool:
        """Whether it may be the second of two."""
        return any(self.all[at].tests[1](word) for at in _found(self.second, word))


def _found(places: Places, word: Word) -> Iterator[int]:
    tag, lower = str(word["TAG"]), str(word["LOWER"])
    for key in ((tag, lower), (tag, ""), ("", lower), ("", "")):
        yield from places.get(key, ())


def rules_of(patterns: Iterable[Mapping[str, Any]]) -> Rules:
    """The rules of an attribute ruler's patterns as spaCy writes them. Raises `TablesError`."""
    rules: list[Rule] = []
    own, first, second = (defaultdict[tuple[str, str], list[int]](list) for _ in range(3))
    for entry in patterns:
        for pattern in entry["patterns"]:
            if len(pattern) > 2 or not 0 <= entry["index"] < len(pattern):
                raise TablesError("a pattern of the English model takes more than two tokens")
            wanted = [(own, pattern[entry["index"]])]
            if len(pattern) == 2:
                wanted += zip((first, second), pattern, strict=True)
            for places, token in wanted:
                for tag in _values(token.get("TAG")):
                    for lower in _values(token.get("LOWER")):
                        places[tag, lower].append(len(rules))
            rules.append(Rule(tuple(map(_test, pattern)), entry["index"], entry["attrs"]))
    return Rules(tuple(rules), own, first, second)


def _values(wanted: Any) -> Sequence[str]:
    """What a condition lists; ("",) if it lists nothing."""
    match wanted:
        case str():
            return (wanted,)
        case {"IN": list(values), **rest} if not rest:
            return values
    return ("",)


def _test(token: Mapping[str, Any]) -> Test:
    if unknown := token.keys() - _ASKED:
        raise TablesError(f"unknown attribute {min(unknown)} in the patterns of the English model")
    tests = [(name, _accepts(wanted)) for name, wanted in token.items()]
    if len(tests) == 1:
        ((only, passes),) = tests
        return lambda word: passes(word[only])
    return lambda word: all(accepts(word[name]) for name, accepts in tests)


def _accepts(wanted: Any) -> Callable[[Any], bool]:
    match wanted:
        case str() | bool():
            return lambda value: bool(value == wanted)
        case {"IN": list(values), **rest} if not rest:
            return frozenset(values).__contains__
        case {"NOT_IN": list(values), **rest} if not rest:
            return lambda value: value not in values
        case {"REGEX": str(source), **rest} if not rest:
            return lambda value: re.search(source, value) is not None
    raise TablesError(f"unknown condition {wanted} in the patterns of the English model")


@cache
def _features(morphology: str) -> Mapping[str, str]:
    return dict(feature.split("=", 1) for feature in morphology.split("|") if "=" in feature)


_INFLECTED = ("ADJ", "ADV", "NOUN", "VERB", "PUNCT")
"""Parts of speech with tables."""


@dataclass(frozen=True)
class Lemmas:
    """The lemmatizer's tables: endings and what stands for them, exceptions, and the lemmas that there are."""

    endings: Mapping[str, Sequence[tuple[str, str]]]
    exceptions: Mapping[str, Mapping[str, Sequence[str]]]
    known: Mapping[str, Iterable[str]]
    _sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def lemma(self, text: str, pos: str, features: Mapping[str, str]) -> str:
        """The lemma of a word as a part of speech with some morphological features.

        Source: the rules of spaCy's English lemmatizer (mode "rule"), which go back to WordNet's Morphy.
        """
        if _is_base_form(pos, features):
            return text.lower()
        if not (self.endings.get(pos) or self.exceptions.get(pos) or self.known.get(pos)):
            return text if pos == "PROPN" else text.lower()
        return self._stem(text.lower(), pos) or text

    def _stem(self, lower: str, pos: str) -> str:
        """What is left of a word without its ending: by an exception, else what is a lemma, else what could be one."""
        listed = self._listed(pos)
        stems = [lower.removesuffix(old) + new for old, new in self.endings[pos] if lower.endswith(old)]
        found = [stem for stem in reversed(stems) if stem in listed]
        found += [stem for stem in stems if stem and stem not in listed and not stem.isalpha()]
        unlisted = [stem for stem in stems if stem.isalpha() and stem not in listed]
        said = [lemma for lemma in self.exceptions[pos].get(lower, ()) if lemma not in found]
        return next(iter((*reversed(said), *found, *unlisted)), "")

    def _listed(self, pos: str) -> frozenset[str]:
        if pos not in self._sets:
            self._sets[pos] = frozenset(self.known[pos])
        return self._sets[pos]


def _is_base_form(pos: str, features: Mapping[str, str]) -> bool:
    if features.get("VerbForm") == "Inf" or features.get("Degree") == "Pos":
        return True
    if pos == "NOUN":
        return features.get("Number") == "Sing"
    present = features.get("VerbForm") == "Fin" and features.get("Tense") == "Pres"
    return pos == "VERB" and present and "Number" not in features
