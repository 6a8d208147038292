"""Findings against labels: what is a hit, a miss, a false alarm, and how it is kept."""

from pathlib import Path

import pytest

from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.draft import Draft, read_draft
from tonelint.scores import (
    Judgement,
    LabelError,
    Score,
    judge,
    per_thousand_words,
    read_scores,
    tally,
    write_scores,
)

RULES = frozenset({"a/x", "a/y"})


def draft(body: str, *expect: str) -> Draft:
    labels = "".join(f"  - {label}\n" for label in expect)
    front = f"---\nexpect:\n{labels}---\n" if expect else ""
    return read_draft(front + body, "d.txt")


def judged(written: Draft, *found: tuple[str, str]) -> Judgement:
    """Judge a draft in which each (rule, words) was found."""
    diagnostics = []
    for rule, words in found:
        start = written.text.rindex(words)
        diagnostics.append(
            Diagnostic(rule, Severity.WARNING, "", words, 1, 1, 1, 1, start, start + len(words))
        )
    report = Report(written.path, "email", 10, diagnostics=tuple(diagnostics))
    return judge(written, report, RULES)


def counts(judgement: Judgement) -> tuple[int, int, int]:
    return len(judgement.hits), len(judgement.misses), len(judgement.false_alarms)


def test_a_finding_that_overlaps_the_quote_is_a_hit() -> None:
    assert counts(judged(draft("You forgot the file.\n", 'a/x: "You forgot"'), ("a/x", "forgot the"))) == (
        1,
        0,
        0,
    )


def test_a_finding_elsewhere_is_a_miss_and_a_false_alarm() -> None:
    assert counts(judged(draft("You forgot the file.\n", 'a/x: "You forgot"'), ("a/x", "file"))) == (0, 1, 1)


def test_a_finding_of_another_rule_meets_no_label() -> None:
    assert counts(judged(draft("You forgot.\n", 'a/x: "You forgot"'), ("a/y", "You forgot"))) == (0, 1, 1)


def test_a_label_without_quote_is_met_anywhere() -> None:
    assert counts(judged(draft("You forgot.\n", "a/x"), ("a/x", "forgot"))) == (1, 0, 0)


def test_a_finding_meets_one_label() -> None:
    written = draft("You forgot the file.\n", 'a/x: "You forgot"', 'a/x: "the file"')
    assert counts(judged(written, ("a/x", "forgot the"))) == (1, 1, 0)


def test_a_second_finding_at_a_met_label_is_no_false_alarm() -> None:
    written = draft("You forgot the file.\n", 'a/x: "You forgot the"')
    assert counts(judged(written, ("a/x", "You"), ("a/x", "forgot"))) == (1, 0, 0)


def test_a_label_with_a_place_chooses_before_one_without() -> None:
    written = draft("You forgot the file.\n", "a/x", 'a/x: "file"')
    assert counts(judged(written, ("a/x", "file"), ("a/x", "forgot"))) == (2, 0, 0)


def test_the_quote_may_be_wrapped_in_the_draft_and_is_not_sought_in_the_front_matter() -> None:
    written = draft("So you\n  forgot it.\n", 'a/x: "you forgot"')
    assert counts(judged(written, ("a/x", "forgot it"))) == (1, 0, 0)


def test_a_quote_that_the_draft_does_not_hold_is_an_error() -> None:
    with pytest.raises(LabelError, match="a/x quotes: “we forgot”"):
        judged(draft("You forgot.\n", 'a/x: "we forgot"'))


def test_labels_and_findings_of_other_rules_do_not_count() -> None:
    assert counts(judged(draft("You forgot.\n", "b/z"), ("b/z", "forgot"))) == (0, 0, 0)


def test_the_table_has_a_row_for_each_rule_and_a_total() -> None:
    judgements = [
        judged(draft("You forgot the file.\n", 'a/x: "You forgot"'), ("a/x", "forgot"), ("a/y", "file")),
        judged(draft("All done.\n", 'a/x: "done"')),
    ]
    assert tally("tuning", "both", judgements) == (
        Score("a/x", "tuning", "both", drafts=2, labels=2, hits=1, false_alarms=0, misses=1),
        Score("a/y", "tuning", "both", drafts=0, labels=0, hits=0, false_alarms=1, misses=0),
        Score("total", "tuning", "both", drafts=2, labels=2, hits=1, false_alarms=1, misses=1),
    )
    assert per_thousand_words(judgements) == 50


def test_shares_are_none_where_there_is_nothing_to_share() -> None:
    score = Score("a/x", "tuning", "both", drafts=0, labels=0, hits=0, false_alarms=1, misses=0)
    assert (score.precision, score.recall) == (0.0, None)


def test_what_is_written_can_be_read_back(tmp_path: Path) -> None:
    rows = [
        Score("a/x", "tuning", "both", 3, 4, 3, 1, 1),
        Score("a/x", "scoring", "judge", 0, 0, 0, 0, 0),
        Score("total", "tuning", "both", 3, 4, 3, 1, 1),
    ]
    path = tmp_path / "scores.tsv"
    write_scores(path, rows)
    assert path.read_text().splitlines()[:3] == [
        "rule\tpart\tby\tdrafts\tlabels\thits\tfalse_alarms\tmisses\tprecision\trecall",
        "a/x\ttuning\tboth\t3\t4\t3\t1\t1\t0.75\t0.75",
        "a/x\tscoring\tjudge\t0\t0\t0\t0\t0\t-\t-",
    ]
    assert read_scores(path) == {"a/x": (rows[0], rows[1]), "total": (rows[2],)}
