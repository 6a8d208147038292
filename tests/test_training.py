"""The training sentences: every row can be read, names rules that exist, and stands there once."""

from collections import Counter
from pathlib import Path

import pytest
from fakes import ROOT

from tonelint.packs import builtin_root, load
from tonelint.training.rows import RowError, read_rows

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
