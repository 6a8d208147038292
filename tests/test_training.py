"""The training sentences: every row can be read, names rules that exist, and stands there once."""

from collections import Counter
from pathlib import Path

import pytest
from fakes import ROOT

from tonelint.packs import builtin_root, load
from tonelint.training.calibrate import GATE_RECALL, Heard, find_thresholds, opening, vetoed
from tonelint.training.rows import Row, RowError, read_rows
from tonelint.training.variants import varied

RULES = [rule.id for rule in load([builtin_root()]).rules]
FOLDER = ROOT / "corpus" / "training"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the training sentences are not part of the distributions")
def test_every_training_sentence_can_be_read_and_stands_there_once() -> None:
    rows = read_rows(FOLDER, RULES)
    assert len(rows) > 15_000
    twice = [pair for pair, count in Counter((row.text, row.before) for row in rows).items() if count > 1]
    assert not twice


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the training sentences are not part of the distributions")
def test_each_rule_with_a_file_has_enough_sentences_that_break_it_and_enough_that_look_alike() -> None:
    rows = read_rows(FOLDER, RULES)
    broken = Counter(label for row in rows for label in row.labels)
    alike = Counter(row.rule for row in rows if row.rule and not row.labels)
    assert all(broken[rule] >= 200 and alike[rule] >= 180 for rule in alike), (broken, alike)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("+\temail", "2 columns; a row has three or four"),
        ("+\tletter\tYou forgot it.", "unknown register `letter`"),
        ("blame/you-eror\temail\tYou forgot it.", "unknown rule `blame/you-eror`"),
        ("+\temail\t ", "no sentence"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_file_and_line(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "blame").mkdir()
    (tmp_path / "blame" / "you-error.tsv").write_text(f"-\tchat\tIt left at six.\n{line}\n")
    with pytest.raises(RowError, match=r"you-error\.tsv:2: ") as caught:
        read_rows(tmp_path, RULES)
    assert complaint in str(caught.value)


def test_the_same_sentence_is_always_held_out_or_never(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("".join(f"-\tchat\tParcel {n} left at six.\n" for n in range(500)))
    held = {row.text for row in read_rows(tmp_path, RULES) if row.held_out}
    assert 20 < len(held) < 90
    (tmp_path / "a.tsv").write_text("".join(f"-\tchat\tParcel {n} left at six.\n" for n in range(499, 0, -1)))
    assert {row.text for row in read_rows(tmp_path, RULES) if row.held_out} == held - {
        "Parcel 0 left at six."
    }


def heard(score: float, *, true: bool, rule: str = "blame/you-error", found: str = "") -> Heard:
    """A sentence that sounds so much like breaking a rule, and whether it does."""
    return Heard(
        {rule: score, rule.partition("/")[0]: score},
        frozenset({rule} if true else ()),
        frozenset({found} if found else ()),
    )


def right(score: float, count: int, rule: str = "blame/you-error") -> list[Heard]:
    """Sentences in which the judge would be right."""
    return [heard(score, true=True, rule=rule) for _ in range(count)]


def wrong(score: float, count: int, rule: str = "blame/you-error") -> list[Heard]:
    """Sentences in which it would be wrong."""
    return [heard(score, true=False, rule=rule) for _ in range(count)]


TWO = ("blame/you-error", "dismissive/just")


def test_a_threshold_is_the_lowest_score_that_is_precise_enough() -> None:
    sentences = [*right(0.9, 30), *right(0.7, 10), *wrong(0.7, 1), *wrong(0.6, 30)]
    assert find_thresholds(TWO, sentences, []) == {"blame/you-error": 0.61}


def test_few_sentences_need_the_help_of_the_others() -> None:
    lone = [*right(0.9, 5), *wrong(0.9, 1)]
    assert find_thresholds(TWO, lone, []) == {}
    others = right(0.9, 200, "dismissive/just")
    assert find_thresholds(TWO, [*lone, *others], [])["blame/you-error"] == 0.5
    assert "blame/you-error" not in find_thresholds(TWO, [*right(0.9, 1), *others], [])


def test_a_threshold_must_hold_on_drafts_that_nothing_was_chosen_on() -> None:
    sentences = [*right(0.9, 40), *right(0.7, 40)]
    assert find_thresholds(TWO, sentences, wrong(0.8, 1)) == {"blame/you-error": 0.81}
    assert find_thresholds(TWO, sentences, wrong(0.99, 1)) == {}


def test_a_sentence_in_which_a_pattern_of_the_family_spoke_does_not_count() -> None:
    spoken = [heard(0.9, true=True, found="blame/your-mistake") for _ in range(40)]
    assert find_thresholds(TWO, spoken, []) == {}
    others = [heard(0.9, true=True, found="dismissive/just") for _ in range(40)]
    assert find_thresholds(TWO, others, []) == {"blame/you-error": 0.5}


def test_the_veto_is_for_rules_that_lose_nothing_true_by_it() -> None:
    def pattern(score: float, *, true: bool, rule: str) -> Heard:
        return heard(score, true=true, rule=rule, found=rule)

    absurd = [pattern(0.01, true=False, rule=rule) for rule in TWO]
    kept = [pattern(0.9, true=True, rule="blame/you-error") for _ in range(5)]
    lost = [pattern(0.01, true=True, rule="dismissive/just")]
    assert vetoed(TWO, [*absurd, *kept], []) == ["blame/you-error", "dismissive/just"]
    assert vetoed(TWO, [*absurd, *kept], lost) == ["blame/you-error"]
    assert vetoed(TWO, kept, []) == []


def test_of_a_kept_reply_nothing_is_trained_on(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.tsv").write_text(
        "".join(f"-\tchat\tParcel {n} left at six.\n" for n in range(50))
    )
    rows = read_rows(tmp_path, RULES)
    assert all(row.held_out and row.of_reply for row in rows)


def test_the_gate_opens_for_all_but_one_in_a_hundred_findings() -> None:
    chances = [float(n) for n in range(1000)]
    opens = opening(chances)
    assert sum(chance >= opens for chance in chances) == GATE_RECALL * len(chances)
    assert opening([0.5, -2.0]) == -2.0


def test_the_gate_learns_from_sentences_cut_and_spliced_the_same_each_time() -> None:
    written = [
        "We sent the form, and you lost it again.",
        "Your parcel left at six, so it will be there by noon.",
        "Ring us when the light is green.",
    ]
    rows = [
        Row(text, "", "chat", frozenset({"blame/you-error"} if "lost" in text else ()), "")
        for text in written
    ]
    pairs = varied(rows, 30, seed=1)
    assert pairs == varied(rows, 30, seed=1)
    assert len(set(pairs)) == 30
    texts = {text for text, _ in pairs}
    assert "You lost it again." in texts
    assert any(text.startswith("We sent the form, and") and text.endswith("by noon.") for text in texts)
    assert {before for _, before in pairs} == {"", *written}
