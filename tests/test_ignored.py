"""What git ignores: the same files are left out as git leaves out, with git and without it."""

import random
import subprocess
from pathlib import Path

import pytest

from tonelint.ignored import Ignored, ignored_in, read_pattern
from tonelint.sources import Found, Wanted, find

GIT = ("git", "-c", "core.excludesFile=/dev/null", "-c", "init.defaultBranch=main")
PARTS = (
    "a",
    "b",
    "*.md",
    "*",
    "**",
    "?",
    "a*",
    "[ab]",
    "a.md",
    "b.md",
    "docs",
    "*s",
    "[!a]",
    "x y",
    "\\*",
    "a\\ ",
)


def lay_out(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def seen(top: Path) -> list[str]:
    """The files below a folder that are not ignored."""

    def walk(folder: Path, ignored: Ignored) -> list[str]:
        found = []
        for path in sorted(folder.iterdir()):
            if path.name in (".git", ".gitignore") or ignored.holds(path.name, folder=path.is_dir()):
                continue
            found += walk(path, ignored.below(path)) if path.is_dir() else [str(path.relative_to(top))]
        return found

    return sorted(walk(top, ignored_in(top)))


def seen_by_git(top: Path) -> list[str]:
    done = subprocess.run(
        [*GIT, "ls-files", "-z", "--others", "--exclude-standard"], cwd=top, capture_output=True, check=True
    )
    names = done.stdout.decode().split("\0")
    return sorted(name for name in names if name and not name.endswith(".gitignore"))


def pattern(chance: random.Random) -> str:
    words = "/".join(chance.choice(PARTS) for _ in range(chance.choice((1, 1, 1, 2, 2, 3))))
    lead = chance.choice(("", "", "", "/", "!", "!/", "**/"))
    return lead + words + chance.choice(("", "", "/", " "))


def test_random_patterns_leave_out_what_git_leaves_out(tmp_path: Path) -> None:
    chance = random.Random(4)
    subprocess.run([*GIT, "init", "-q", str(tmp_path)], check=True)
    folders = ["", *(f"{a}/{b}" if b else a for a in ("a", "docs", "x y") for b in ("", "a", "b", "xs"))]
    lay_out(
        tmp_path,
        *(f"{folder}/{name}".lstrip("/") for folder in folders for name in ("a.md", "b.md", "as", "*")),
    )
    for _ in range(60):
        for file in tmp_path.rglob(".gitignore"):
            file.unlink()
        for folder in ("", *chance.sample(folders, chance.randrange(3))):
            lines = [pattern(chance) for _ in range(chance.randint(1, 4))]
            (tmp_path / folder / ".gitignore").write_text("\n".join(lines))
        (tmp_path / ".git/info/exclude").write_text(pattern(chance))
        assert seen(tmp_path) == seen_by_git(tmp_path)


@pytest.mark.parametrize(
    ("line", "name", "holds"),
    [
        ("*.md", "a.md", True),
        ("[[:digit:]].md", "7.md", True),
        ("[]a].md", "].md", True),
        ("\\#a", "#a", True),
        ("\\!a", "!a", True),
        ("a[.md", "a[.md", False),
        ("[z-a]", "m", False),
        ("a\\", "a\\", False),
        ("#a", "#a", False),
        ("a ", "a", True),
        ("a\\ ", "a ", True),
        ("A", "a", False),
    ],
)
def test_a_pattern_matches_names(line: str, name: str, holds: bool) -> None:
    found = read_pattern(line)
    assert bool(found and found.matches("", name, folder=False)) is holds


def test_no_pattern_takes_for_ever() -> None:
    found = read_pattern("*a" * 40 + "b")
    assert found
    assert not found.matches("", "a" * 250, folder=False)


def found_in(folder: Path | str, wanted: Wanted | None = None) -> list[str]:
    return [str(entry.path) for entry in find([str(folder)], wanted or Wanted()) if isinstance(entry, Found)]


def test_lists_above_count_inside_a_repository_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "top/sub/a.md", "top/sub/b.md", "top/sub/old/c.md")
    (tmp_path / "top/.gitignore").write_bytes(b"\xef\xbb\xbfa.md\r\nold/\r\n")
    monkeypatch.chdir(tmp_path / "top/sub")
    assert found_in(".") == ["a.md", "b.md", "old/c.md"]
    (tmp_path / "top/.git").mkdir()
    assert found_in(".") == ["b.md"]
    assert found_in(".", Wanted(unignored=lambda folder: False)) == ["a.md", "b.md", "old/c.md"]


def test_a_folder_that_is_named_is_searched_even_if_it_is_ignored(tmp_path: Path) -> None:
    lay_out(tmp_path, "build/a.md", "build/b.md", "c.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "build/.gitignore").write_text("b.md\n")
    assert found_in(tmp_path) == [str(tmp_path / "c.md")]
    assert found_in(tmp_path / "build") == [str(tmp_path / "build/a.md")]


def test_a_repository_inside_another_goes_by_its_own_lists(tmp_path: Path) -> None:
    lay_out(tmp_path, "inner/a.md", "inner/b.md", "inner/.git/info/exclude", ".git/info/exclude")
    (tmp_path / ".gitignore").write_text("a.md\n")
    (tmp_path / "inner/.git/info/exclude").write_text("b.md\n")
    assert found_in(tmp_path) == [str(tmp_path / "inner/a.md")]


def test_a_work_tree_shares_the_list_of_its_repository(tmp_path: Path) -> None:
    lay_out(tmp_path, "main/.git/info/exclude", "main/.git/worktrees/w/commondir", "w/a.md", "w/b.md")
    (tmp_path / "main/.git/info/exclude").write_text("b.md\n")
    (tmp_path / "main/.git/worktrees/w/commondir").write_text("../..\n")
    (tmp_path / "w/.git").write_text(f"gitdir: {tmp_path}/main/.git/worktrees/w\n")
    assert found_in(tmp_path / "w") == [str(tmp_path / "w/a.md")]


def test_a_folder_of_which_everything_is_ignored_is_no_mistake(tmp_path: Path) -> None:
    lay_out(tmp_path, "d/a.md")
    (tmp_path / ".gitignore").write_text("d\n")
    assert list(find([str(tmp_path)])) == []
