"""What a pattern is not tried on, it would not have matched."""

from dataclasses import replace

from fakes import ROOT

from tonelint import packs
from tonelint.detectors.sentence import SentenceDetector
from tonelint.draft import read_draft
from tonelint.linter import reading_of

DRAFTS = sorted((ROOT / "corpus" / "tuning").iterdir())[::5]


def test_triggers_change_no_finding() -> None:
    rules = [
        rule
        for rule in packs.load([packs.builtin_root()]).rules
        if isinstance(rule.detector, SentenceDetector)
    ]
    found = 0
    for path in DRAFTS:
        reading = reading_of(
            read_draft(path.read_text(encoding="utf-8"), path.name, markdown=path.suffix == ".md")
        )
        for rule in rules:
            assert isinstance(rule.detector, SentenceDetector)
            untriggered = tuple(replace(pattern, triggers=None) for pattern in rule.detector.patterns)
            hits = list(rule.detector.find(reading))
            assert hits == list(replace(rule.detector, patterns=untriggered).find(reading)), rule.id
            found += len(hits)
    assert found > 20


def test_most_patterns_have_triggers() -> None:
    patterns = [
        pattern
        for rule in packs.load([packs.builtin_root()]).rules
        if isinstance(rule.detector, SentenceDetector)
        for pattern in rule.detector.patterns
    ]
    assert sum(pattern.triggers is not None for pattern in patterns) > 0.8 * len(patterns)
