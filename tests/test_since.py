"""What changed since a revision of git, in repositories as people have them."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import finding

from tonelint.since import Change, Since, SinceError, change, changed_only

NOTHING, TWO = Change(), "one\ntwo\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, whatever the machine's own settings are."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Ann", f"GIT_{role}_EMAIL": "ann@example.com"}
    settings = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, which is the current folder."""
    folder = tmp_path / "top"
    folder.mkdir()
    git(folder, "init", "-q")
    put(folder / "a.md", TWO)
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def since(file: Path, revision: str = "HEAD", *, saved: bool = True) -> Change:
    return Since(revision).change(file, file.read_bytes().decode("utf-8-sig"), saved=saved)


def lines(*numbers: int) -> Change:
    return Change(frozenset(numbers))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TWO, TWO, NOTHING),
        (TWO, "one\r\ntwo", Change(gaps=frozenset({2}))),
        (TWO, "one\r\ntwo\r\n", NOTHING),
        (TWO, "one\nTWO\n", lines(2)),
        (TWO, "zero\none\ntwo\n", lines(1)),
        (TWO, "two\n", Change(gaps=frozenset({0}))),
        (None, TWO, lines(1, 2, 3)),
        ("a\nb\nc\n", "a\nc\n", Change(gaps=frozenset({1}))),
        ("a\na\n", "a\na\na\n", lines(3)),
    ],
)
def test_lines_that_are_new_or_gone(old: str | None, new: str, expected: Change) -> None:
    assert change(old, new) == expected


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_did_not_change_stood_there_before(old: list[str], new: list[str]) -> None:
    found = change("\n".join(old), "\n".join(new))
    kept = [
        line for number, line in enumerate("\n".join(new).split("\n"), start=1) if number not in found.lines
    ]
    rest = iter("\n".join(old).split("\n"))
    assert all(line in rest for line in kept)
    assert bool(found) == ("\n".join(old) != "\n".join(new))


def test_what_is_said_of_a_whole_draft_counts_if_any_of_its_lines_changed() -> None:
    text = "one\ntwo\nthree\nfour\n"
    word = finding(text, "two")
    whole = finding(text, "three", rule="next-step/missing")
    object.__setattr__(whole, "whole", True)
    assert changed_only((word, whole), NOTHING, ()) == ()
    assert changed_only((word, whole), lines(2), ()) == (word, whole)
    assert changed_only((word, whole), lines(4), ()) == (whole,)
    assert changed_only((word, whole), lines(2), [(1, 2), (3, 4)]) == (word,)
    assert changed_only((word, whole), Change(gaps=frozenset({3})), [(1, 2), (3, 4)]) == (whole,)
    assert changed_only((word, whole), Change(gaps=frozenset({2})), [(1, 2), (3, 4)]) == ()


def test_committed_staged_and_unsaved_changes_count(top: Path) -> None:
    first = git(top, "rev-parse", "HEAD")
    assert since(top / "a.md") == NOTHING
    put(top / "a.md", "one\nTWO\n")
    assert since(top / "a.md") == lines(2)
    git(top, "add", "-A")
    assert since(top / "a.md") == lines(2)
    commit(top)
    assert since(top / "a.md") == NOTHING
    assert since(top / "a.md", first) == lines(2)
    assert Since("HEAD").change(top / "a.md", "one\nTWO\nthree\n", saved=False) == lines(3)


def test_untracked_ignored_and_taken_out_files(top: Path) -> None:
    assert since(put(top / "new.md", TWO)) == lines(1, 2, 3)
    put(top / ".gitignore", "no.md\n")
    assert since(put(top / "no.md", TWO)) == lines(1, 2, 3)
    git(top, "rm", "-q", "--cached", "a.md")
    assert since(top / "a.md") == NOTHING


def test_a_file_that_was_renamed_is_compared_with_what_it_was(top: Path) -> None:
    put(top / "a.md", "".join(f"{number}\n" for number in range(9)))
    commit(top)
    git(top, "mv", "a.md", "b c.md")
    put(top / "b c.md", "".join(f"{number}\n" for number in range(8)) + "nine\n")
    assert since(top / "b c.md") == lines(9)


@pytest.mark.parametrize("name", ["ünï & 'it\".md", "a\tb\nc.md", "-x.md", " .md", "d:e.md"])
def test_names_are_taken_as_they_are(top: Path, name: str) -> None:
    put(top / name, TWO)
    commit(top)
    put(top / name, "one\nTWO\n")
    assert since(top / name) == lines(2)


def test_a_name_that_is_no_utf8(top: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(top) + b"/caf\xe9.md"))
    path.write_text(TWO)
    commit(top)
    assert since(path) == NOTHING
    path.write_text("one\nTWO\n")
    assert since(path) == lines(2)


def test_line_ends_that_git_converts_are_no_change(top: Path) -> None:
    git(top, "config", "core.autocrlf", "true")
    put(top / "a.md", "\ufeffone\r\nTWO\r\n")
    assert since(top / "a.md") == lines(2)


def test_from_a_folder_inside_and_through_links(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / "d/b.md", TWO)
    commit(top)
    put(top / "d/b.md", "one\nTWO\n")
    (top / "link.md").symlink_to("d/b.md")
    monkeypatch.chdir(top / "d")
    assert since(Path("b.md")) == since(Path("../link.md")) == lines(2)


def test_an_added_work_tree(top: Path) -> None:
    git(top, "worktree", "add", "-q", "../other")
    other = top.parent / "other"
    assert since(other / "a.md") == NOTHING
    assert since(put(other / "a.md", "ONE\ntwo\n")) == lines(1)


def test_a_submodule_is_compared_with_what_was_recorded_of_it(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = top.parent / "inner"
    inner.mkdir()
    git(inner, "init", "-q")
    put(inner / "b.md", TWO)
    commit(inner)
    git(top, "submodule", "add", "-q", str(inner), "sub dir")
    assert since(top / "sub dir/b.md") == lines(1, 2, 3)  # HEAD has no such submodule yet
    commit(top)
    put(top / "sub dir/b.md", "one\nTWO\n")
    commit(top / "sub dir")
    assert since(top / "sub dir/b.md") == lines(2)
    monkeypatch.chdir(top / "sub dir")
    assert since(Path("b.md")) == NOTHING  # seen from inside, HEAD is the submodule's own


def test_a_hook_of_another_repository_does_not_mislead(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert since(top / "a.md") == NOTHING


def test_since_a_branch_forked(top: Path) -> None:
    git(top, "checkout", "-qb", "mine")
    put(top / "a.md", "one\nmine\n")
    commit(top)
    git(top, "checkout", "-q", "main")
    put(top / "a.md", "theirs\ntwo\n")
    commit(top)
    git(top, "checkout", "-q", "mine")
    assert since(top / "a.md", "main") == lines(1, 2)
    assert since(top / "a.md", "main...") == lines(2)


@pytest.mark.parametrize(
    "revision", ["nosuch", "", "...", "-h", "--all", "a b", "HEAD..HEAD", "HEAD:a.md", "HEAD~9"]
)
def test_an_unknown_revision_is_one_line(top: Path, revision: str) -> None:
    with pytest.raises(SinceError, match="unknown revision") as caught:
        since(top / "a.md", revision)
    assert "\n" not in str(caught.value)


def test_a_shallow_clone_says_what_to_do(top: Path) -> None:
    first = git(top, "rev-parse", "HEAD")
    put(top / "a.md", "one\n")
    commit(top)
    git(top, "clone", "-q", "--depth", "1", f"file://{top}", "../shallow")
    with pytest.raises(SinceError, match="the clone is shallow, so fetch more of it"):
        since(top.parent / "shallow/a.md", first)


def test_outside_a_repository_and_without_git(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SinceError, match="in no git repository"):
        since(put(top.parent / "b.md", TWO))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SinceError, match="git is needed, and is not installed"):
        since(top / "a.md")


def test_a_repository_without_a_commit_and_a_broken_one(top: Path) -> None:
    empty, broken = top.parent / "empty", top.parent / "broken"
    empty.mkdir()
    git(empty, "init", "-q")
    assert since(put(empty / "a.md", TWO)) == lines(1, 2, 3)
    put(broken / ".git", "gitdir: /nowhere\n")
    with pytest.raises(SinceError, match="not a git repository"):
        since(put(broken / "a.md", TWO))


def test_a_draft_that_was_no_text_is_new(top: Path) -> None:
    (top / "a.md").write_bytes(b"\xff\xfe")
    commit(top)
    assert since(put(top / "a.md", TWO)) == lines(1, 2, 3)
