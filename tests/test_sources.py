"""Finding and reading drafts, where the command line's own tests do not reach."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.sources import Excluded, Found, SourceError, Wanted, decode, display, find, read_file


def test_pipes_and_broken_links_in_a_folder_do_not_stop_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "broken.md").symlink_to("nowhere")
    (tmp_path / "a.md").write_text("Hi")
    found = [entry.path.name for entry in find([str(tmp_path)]) if isinstance(entry, Found)]
    assert found == ["a.md", "broken.md"]
    with pytest.raises(SourceError, match="no such file or folder"):
        read_file(tmp_path / "broken.md")


def test_files_that_a_team_wants_are_found_beside_the_usual_ones(tmp_path: Path) -> None:
    for name in (".github/a.yml", ".github/b.md", ".git/c.yml", "d.yml", "e.md", "f.json", ".g.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Hi")
    wanted = Wanted(lambda path: path.suffix == ".yml", lambda folder: folder.name == ".github")
    found = [entry.path.name for entry in find([str(tmp_path)], wanted) if isinstance(entry, Found)]
    assert found == ["a.yml", "d.yml", "e.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_folder_is_a_problem_and_not_the_end(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "a.md").write_text("Hi")
    found = list(find([str(tmp_path)]))
    assert [type(entry) for entry in found] == [Found, SourceError]


def test_a_name_that_is_no_utf8_can_be_printed() -> None:
    assert display(Path(os.fsdecode(b"caf\xe9.md"))) == "caf\ufffd.md"


def test_patterns_hold_below_their_root_only(tmp_path: Path) -> None:
    excluded = Excluded(tmp_path / "a", ("old/", "*.skip.md"))
    assert excluded.holds(tmp_path / "a/b/old/x.md")
    assert excluded.holds(tmp_path / "a/x.skip.md")
    assert not excluded.holds(tmp_path / "a/x.md")
    assert not excluded.holds(tmp_path / "old/x.md")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_utf8_is_read_as_it_stands_but_for_the_mark(text: str) -> None:
    assert decode(text.encode(), "x") == text.removeprefix("\ufeff")
    assert decode(text.encode("utf-8-sig"), "x") == text
