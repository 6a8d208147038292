"""What an index leaves out would not have matched: the hits are those of every pattern tried on every sentence."""

from fakes import ROOT

from tonelint import packs
from tonelint.detectors.alternatives import Alternative, AlternativeIndex
from tonelint.detectors.index import PatternIndex
from tonelint.detectors.matching import Candidate, Pattern
from tonelint.detectors.sentence import SentenceDetector
from tonelint.detectors.signing import SignedDetector
from tonelint.draft import read_draft
from tonelint.language.reading import Reading, Sentence
from tonelint.linter import reading_of
from tonelint.text.spellings import plain_words

DRAFTS = sorted((ROOT / "corpus" / "tuning").iterdir())[::5]
DETECTORS = [
    rule.detector
    for rule in packs.load([packs.builtin_root()]).rules
    if isinstance(rule.detector, SentenceDetector | SignedDetector)
]


def index() -> PatternIndex:
    return PatternIndex(detector.patterns for detector in DETECTORS)


def readings() -> list[Reading]:
    return [
        reading_of(read_draft(path.read_text(encoding="utf-8"), path.name, markdown=path.suffix == ".md"))
        for path in DRAFTS
    ]


def all_candidates(pattern: Pattern, sentence: Sentence) -> list[Candidate]:
    return list(pattern.candidates(sentence, pattern.phrase.alternatives if pattern.phrase else ()))


def test_the_index_changes_no_finding() -> None:
    known = index()
    found = 0
    for reading in readings():
        matches = known.matches(reading.sentences)
        for number, detector in enumerate(DETECTORS):
            everything = {
                sentence.index: [
                    (pattern, all_candidates(pattern, sentence)) for pattern in detector.patterns
                ]
                for sentence in reading.sentences
            }
            hits = list(detector.find_among(reading, everything))
            assert list(detector.find_among(reading, matches.get(number, {}))) == hits, detector
            assert list(detector.find(reading)) == hits, detector
            found += len(hits)
    assert found > 20


def test_what_is_remembered_of_a_sentence_is_what_is_found_anew() -> None:
    known = index()
    for _ in range(2):
        for reading in readings():
            assert known.matches(reading.sentences) == index().matches(reading.sentences)


def test_an_alternative_needs_a_word_of_each_set() -> None:
    anchors = [({"you"}, {"did", "do"}, {"not"}), (), ({"sorry"},), ({"you"}, {"must"})]
    alternatives = AlternativeIndex([Alternative("", tuple(map(frozenset, sets))) for sets in anchors])
    for text, numbers in {
        "It works.": [1],
        "You did not.": [0, 1],
        "You did.": [1],
        "Sorry that you must.": [1, 2, 3],
    }.items():
        assert list(alternatives.possible(plain_words(text))) == numbers, text
