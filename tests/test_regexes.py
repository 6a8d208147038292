"""Regular expressions kept on disk: the same as fresh ones, and compiled anew whenever something is amiss."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tonelint import regexes
from tonelint.compiled import user_folder

SOURCES: list[tuple[Any, int]] = [
    (r"\b(?P<word>you|your)\b(?:\s+\w+){0,3}?\s+(forgot|missed)", re.IGNORECASE),
    (r"[àéîõü]+|[^\W\d_]{2,}(?=!)", 0),
    (r"^\s*#.*?$", re.MULTILINE),
    (rb"\r\n|\xff", 0),
]
TEXT = "# Hi!\nYou really just forgot it! Voilà, you missed the é."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where they are kept; even the least is worth it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(regexes, "_WORTH_KEEPING", 0.0)
    re.purge()
    yield user_folder() / "compiled"
    re.purge()


def compiled() -> list[re.Pattern[Any]]:
    """All of them, as if nobody had compiled one before."""
    re.purge()
    return [re.compile(source, flags) for source, flags in SOURCES]


def test_what_was_kept_matches_as_what_is_compiled(folder: Path) -> None:
    fresh = compiled()
    for _ in range(2):
        with regexes.remembered():
            kept = compiled()
        # Expressions are equal if their flags, code and source are.
        assert kept == fresh
        assert [(p.groups, p.groupindex, p.flags) for p in kept] == [
            (p.groups, p.groupindex, p.flags) for p in fresh
        ]
        found = kept[0].search(TEXT)
        assert found is not None
        assert found.group("word") == "You"
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_compiled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with regexes.remembered():
        compiled()
    with regexes.remembered():
        monkeypatch.setattr(regexes, "parts", lambda source, flags: pytest.fail(f"{source} is compiled"))
        compiled()


def test_the_standard_library_is_as_before() -> None:
    from re import _compiler  # type: ignore[attr-defined]

    before = _compiler.compile
    with regexes.remembered():
        assert _compiler.compile is not before
    assert _compiler.compile is before


def test_a_wrong_expression_is_the_same_error() -> None:
    with regexes.remembered(), pytest.raises(re.error, match="unterminated"):
        re.compile("a(b")


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"not ours at all" * 10])
def test_a_damaged_file_is_written_anew(damage: bytes, folder: Path) -> None:
    with regexes.remembered():
        compiled()
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    with regexes.remembered():
        assert compiled()[0].search(TEXT)
    assert path.stat().st_size > len(damage)


def test_without_the_private_side_of_the_library_all_is_compiled(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.delattr("re._compiler._code")
    with regexes.remembered():
        pass
    assert not folder.exists()


def test_of_too_many_only_the_last_run_is_kept(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    with regexes.remembered():
        compiled()
    monkeypatch.setattr(regexes, "_MOST", len(SOURCES))
    with regexes.remembered():
        re.compile("one more")
    with regexes.remembered():
        fresh = regexes._load()
    assert list(fresh) == [("one more", 0)]
