"""`tonelint score` over a small corpus."""

from pathlib import Path

import pytest
from fakes import Run


@pytest.fixture
def corpus(run: Run) -> Run:
    """A corpus with one hit, one miss and one false alarm for blame/you-error; `run` moved there before."""
    for part in ("tuning", "scoring"):
        Path("corpus", part).mkdir(parents=True)
        Path("corpus", part, "hit.txt").write_text(
            '---\nexpect:\n  - blame/you-error: "You forgot"\n  - no/such-rule\n---\n'
            "You forgot to submit the form.\n"
        )
    Path("corpus/tuning/miss.txt").write_text(
        '---\nexpect:\n  - blame/you-error: "thumbs"\n---\nIt must be your thumbs.\n'
    )
    Path("corpus/tuning/alarm.txt").write_text("---\nexpect: []\n---\nYou forgot to submit the form.\n")
    return run


def test_each_part_has_its_table_and_false_alarms_per_thousand_words(corpus: Run) -> None:
    outcome = corpus("score", "blame/you-error")
    rows = [line.split("|")[0].split() for line in outcome.out.splitlines()]
    assert ["blame/you-error", "2", "1", "1", "0.50", "0.50"] in rows
    assert ["blame/you-error", "1", "1", "0", "1.00", "1.00"] in rows
    assert [part.split() for part in outcome.out.splitlines()[0].split("|")] == [
        ["patterns"],
        ["judge"],
        ["both"],
    ]
    assert "false alarms per 1,000 words" in outcome.out
    assert outcome.status == 0


def test_labels_for_rules_that_do_not_exist_are_counted_once(corpus: Run) -> None:
    assert corpus("score", "blame").err == (
        "tonelint: 2 labels are for rules that do not exist: no/such-rule\n"
    )


def test_v_names_every_mistake_with_its_place(corpus: Run) -> None:
    out = corpus("score", "--part", "tuning", "-v", "blame/you-error").out
    assert "corpus/tuning/miss.txt:5: miss: blame/you-error: “thumbs”" in out
    assert "corpus/tuning/alarm.txt:4: false alarm: blame/you-error: “You forgot" in out


def test_a_label_that_quotes_what_is_not_there_exits_with_2(corpus: Run) -> None:
    Path("corpus/tuning/bad.txt").write_text('---\nexpect:\n  - blame/you-error: "we"\n---\nYou forgot it.\n')
    outcome = corpus("score", "blame/you-error")
    assert outcome.status == 2
    assert "tonelint: corpus/tuning/bad.txt: the draft does not hold" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["blame/you-eror"], "unknown rule or family `blame/you-eror`; did you mean `blame/you-error`?"),
        (["--corpus", "none"], "none/tuning: no such folder; a corpus holds tuning/ and scoring/"),
        (["--write", "blame"], "--write keeps the scores of all built-in rules"),
    ],
)
def test_bad_input_is_one_line(corpus: Run, arguments: list[str], complaint: str) -> None:
    outcome = corpus("score", *arguments)
    assert outcome.status == 2
    assert outcome.err.startswith(f"tonelint: {complaint}")
    assert outcome.err.count("\n") == 1


def test_write_keeps_both_parts_and_the_total(corpus: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonelint.front.score.scores_file", lambda: Path("scores.tsv"))
    assert corpus("score", "--write").status == 0
    lines = Path("scores.tsv").read_text().splitlines()
    assert lines[0].startswith(
        "rule\tpart\tby\tdrafts\tlabels\thits\tfalse_alarms\tmisses\tprecision\trecall"
    )
    assert {tuple(line.split("\t")[:3]) for line in lines} >= {
        (rule, part, by)
        for rule in ("blame/you-error", "total")
        for part in ("tuning", "scoring")
        for by in ("patterns", "both")
    }
