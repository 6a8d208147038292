"""Compiled rules on disk: the same as freshly compiled ones, made anew whenever something is amiss."""

from pathlib import Path

import pytest

from tonelint import packs
from tonelint.compiled import kept, user_folder
from tonelint.draft import read_draft
from tonelint.linter import Linter, reading_of

TEXT = "Hi Ann,\n\nYou entered the wrong code, as I said. Please let me know if you have any questions.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled things lie."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return user_folder() / "compiled"


class Maker:
    """Makes a list and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> list[int]:
        self.made += 1
        return [1, 2, 3]


def test_a_thing_is_made_once_for_a_key(folder: Path) -> None:
    make = Maker()
    assert kept(list, "a", make) == kept(list, "a", make) == [1, 2, 3]
    assert make.made == 1
    kept(list, "b", make)
    assert make.made == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"cos\nsystem\n(S'true'\ntR."])
def test_a_damaged_file_is_made_anew(damage: bytes, folder: Path) -> None:
    make = Maker()
    kept(list, "a", make)
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    assert kept(list, "a", make) == [1, 2, 3]
    assert make.made == 2


def test_another_kind_of_thing_is_made_anew(folder: Path) -> None:
    kept(list, "a", Maker())
    assert kept(dict, "a", lambda: {"b": 1}) == {"b": 1}


def test_a_folder_that_others_may_write_to_is_not_read(folder: Path) -> None:
    make = Maker()
    kept(list, "a", make)
    folder.chmod(0o777)
    kept(list, "a", make)
    assert make.made == 2


def test_few_files_are_kept(folder: Path) -> None:
    for number in range(20):
        kept(list, str(number), Maker())
    assert len(list(folder.iterdir())) == 8


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(folder: Path) -> None:
    folder.parent.parent.joinpath("tonelint").write_text("in the way")
    assert kept(list, "a", Maker()) == [1, 2, 3]


def test_kept_rules_find_what_compiled_ones_find(folder: Path) -> None:
    roots = [packs.builtin_root()]
    fresh = packs._compiled(roots)
    packs._load.cache_clear()
    packs.load(roots)
    packs._load.cache_clear()
    again = packs.load(roots)
    assert again.rules[0] is not fresh.rules[0]
    assert [rule.id for rule in again.rules] == [rule.id for rule in fresh.rules]
    assert again.profiles == fresh.profiles
    reading = reading_of(read_draft(TEXT))
    first, second = (Linter(pack.rules).lint_reading(reading) for pack in (fresh, again))
    assert first == second
    assert first.diagnostics
