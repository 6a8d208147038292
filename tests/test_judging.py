"""The judge: what it adds, what it takes back, and when it keeps silent. Its encoder is a fake: words have scores."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import ROOT
from msgspec import structs

from tonelint.config import Config
from tonelint.diagnostic import Diagnostic, Severity
from tonelint.draft import read_draft
from tonelint.judging import LONGEST_DRAFT, Judge
from tonelint.linter import Linter, build, reading_of, resolved
from tonelint.text.encoder import (
    GATE,
    SETTINGS,
    VERSION,
    VOCABULARY,
    VOUCHED,
    WEIGHTS,
    Encoder,
    EncoderError,
    Pair,
    Settings,
    load,
)

YOU, MINE = "blame/you-error", "blame/your-mistake"


class Words:
    """An encoder to which a sentence sounds as its words do; if it is `shut`, nothing passes its gate."""

    def __init__(self, *, shut: bool = False, **scores: tuple[str, float]) -> None:
        self._scores = scores
        self._shut = shut
        self.asked: list[Pair] = []
        self.heard: list[Pair] = []
        self.settings = Settings(
            VERSION, (YOU, MINE, "blame"), {YOU: 0.8, MINE: 0.8}, {YOU: 0.2}, {}, 0.0, 96
        )

    def scores(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        self.heard += pairs
        return [
            {rule: score for word, (rule, score) in self._scores.items() if word in text.lower()}
            for text, _ in pairs
        ]

    def promising(self, pairs: Sequence[Pair]) -> list[bool]:
        self.asked += pairs
        return [not self._shut for _ in pairs]


def linted(text: str, encoder: Words) -> tuple[Diagnostic, ...]:
    rules = [rule for rule in resolved(Config()) if rule.id in (YOU, MINE)]
    return Linter(rules, lambda: Judge(encoder)).lint(read_draft(text, markdown=False)).diagnostics


def test_it_finds_what_no_pattern_says() -> None:
    (found,) = linted("Our form only knows what it is fed.", Words(fed=(YOU, 0.9)))
    assert (found.rule, found.by, found.severity) == (YOU, "judge", Severity.WARNING)
    assert found.suggestions


def test_it_points_at_the_clause_that_sounds_like_it() -> None:
    text = "I've sent the form again, and it only knows what it is fed."
    (found,) = linted(text, Words(fed=(YOU, 0.9)))
    assert "fed" in found.found
    assert "sent" not in found.found


def test_what_both_find_is_found_once() -> None:
    (found,) = linted("You forgot to sign the form.", Words(forgot=(YOU, 0.9)))
    assert (found.found, found.by) == ("You forgot", "both")


def test_it_takes_back_what_sounds_absurd() -> None:
    assert not linted("You forgot to sign the form.", Words(forgot=(YOU, 0.1)))
    assert linted("You forgot to sign the form.", Words(forgot=(YOU, 0.3)))


def test_of_a_family_only_the_rule_that_is_broken_most_counts() -> None:
    (found,) = linted("Our form only knows what it is fed.", Words(fed=(YOU, 0.85), form=(MINE, 0.95)))
    assert found.rule == MINE


def test_a_pattern_of_the_family_in_the_sentence_is_enough() -> None:
    (found,) = linted("You forgot to sign the form.", Words(form=(MINE, 0.95), forgot=(YOU, 0.5)))
    assert found.rule == YOU


@pytest.mark.parametrize(
    "text",
    [
        "If you forgot to sign the form, it only knows what it is fed.",
        "You wrote that you forgot what the form was fed.",
        '"Our form only knows what it is fed."',
        "> Our form only knows what it is fed.",
    ],
)
def test_grammar_rules_out_conditions_retold_and_quoted_words(text: str) -> None:
    assert not linted(text, Words(fed=(YOU, 0.9)))


def test_it_hears_each_sentence_with_the_one_before_it() -> None:
    encoder = Words()
    linted("We looked at the form today. It only knows what it is fed. Ok.", encoder)
    assert encoder.heard[:2] == [
        ("We looked at the form today.", ""),
        ("It only knows what it is fed.", "We looked at the form today."),
    ]


def test_a_sentence_that_does_not_pass_the_gate_is_not_heard() -> None:
    encoder = Words(shut=True, fed=(YOU, 0.9))
    assert not linted("Our form only knows what it is fed.", encoder)
    assert not encoder.heard


def test_the_gate_keeps_nothing_from_it_that_a_pattern_found() -> None:
    text = "You forgot to sign the form. Our form only knows what it is fed."
    (found,) = linted(text, Words(shut=True, forgot=(YOU, 0.9), fed=(YOU, 0.9)))
    assert (found.found, found.by) == ("You forgot", "both")
    assert not linted(text, Words(shut=True, forgot=(YOU, 0.1), fed=(YOU, 0.9)))


def test_the_gate_is_not_asked_where_there_is_nothing_to_find() -> None:
    rules = [rule for rule in resolved(Config()) if rule.id == "blame/should-have"]
    encoder = Words()
    text = "You should have signed the form."
    (found,) = Linter(rules, lambda: Judge(encoder)).lint(read_draft(text)).diagnostics
    assert found.by == "patterns"
    assert not encoder.asked
    assert not encoder.heard


def test_it_keeps_silent_in_other_languages_and_in_what_is_no_reply() -> None:
    judge = Judge(Words())
    german = "Wir haben Ihren Antrag gestern erhalten und melden uns morgen wieder bei Ihnen."
    assert judge.unfit(reading_of(read_draft(german))) == "not English"
    assert judge.unfit(reading_of(read_draft("We got it. " * (LONGEST_DRAFT + 1)))).startswith("more than")
    assert judge.unfit(reading_of(read_draft("Sorted!"))) == ""


def test_without_its_files_the_patterns_go_on_and_a_line_says_so() -> None:
    def missing() -> Judge:
        raise EncoderError("judge.json: No such file or directory")

    rules = [rule for rule in resolved(Config()) if rule.id == YOU]
    report = Linter(rules, missing).lint(read_draft("You forgot to sign the form."))
    assert [d.by for d in report.diagnostics] == ["patterns"]
    assert report.notes == ("the judge is off: judge.json: No such file or directory",)


def shipped() -> Encoder:
    return load()


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        (SETTINGS, None, "No such file"),
        (SETTINGS, b"{", "judge.json"),
        (
            SETTINGS,
            b'{"version":99,"labels":[],"find":{},"veto":{},"digests":{},"gate":0,"longest":96}',
            "version 99",
        ),
        (WEIGHTS, None, "No such file"),
        (WEIGHTS, b"truncated", "damaged"),
        (GATE, None, "No such file"),
        (GATE, b"truncated", "damaged"),
        (VOCABULARY, b"{}", "damaged"),
    ],
)
def test_missing_truncated_and_foreign_files_are_refused(
    tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    folder = shipped().folder
    for file in (SETTINGS, *VOUCHED):
        if file != name:
            (tmp_path / file).symlink_to(folder / file)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(EncoderError, match=complaint) as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_sentence_gets_the_same_scores_in_any_company() -> None:
    encoder = shipped()
    alone = encoder.scores([("Our form only knows what it is fed.", "")])[0]
    others = [
        ("Thanks for the photos, they show the hinge.", ""),
        ("Our form only knows what it is fed.", ""),
    ]
    assert encoder.scores(others)[1] == alone
    assert all(0 <= score <= 1 and round(score, 2) == score for score in alone.values())


def test_the_gate_makes_the_same_of_a_pair_each_time() -> None:
    encoder = shipped()
    pair = ("Our form only knows what it is fed.", "Thanks for the photos, they show the hinge.")
    chances = {encoder.chance(pair) for _ in range(3)}
    assert len(chances) == 1
    assert (
        encoder.promising([pair, ("Thanks for the photos.", ""), pair])[::2]
        == [chances.pop() >= encoder.settings.gate] * 2
    )


@pytest.mark.skipif(not (ROOT / "corpus" / "tuning").is_dir(), reason="the corpus is not installed")
def test_the_gate_costs_no_finding_in_the_drafts() -> None:
    linter, encoder = build(Config()), shipped()
    open_to_all = replace(encoder, settings=structs.replace(encoder.settings, gate=-1e6))
    ungated = Linter(linter.rules, lambda: Judge(open_to_all))
    for path in sorted((ROOT / "corpus" / "tuning").iterdir()):
        reading = reading_of(read_draft(path.read_text(encoding="utf-8"), path.name))
        assert linter.lint_reading(reading) == ungated.lint_reading(reading), path.name


def test_the_shipped_judge_knows_only_rules_that_there_are() -> None:
    settings = shipped().settings
    rules = {rule.id for rule in resolved(Config())}
    assert set(settings.find) | set(settings.veto) <= rules
    assert set(settings.find) <= set(settings.labels)
