"""Methods of data classes kept on disk: the same as fresh ones, written anew when something is amiss."""

import dataclasses
from pathlib import Path

import pytest

from tonelint import generated
from tonelint.compiled import user_folder
from tonelint.generated import methods_remembered


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return user_folder() / "compiled"


def made() -> type:
    """A new class with all that a data class may have."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Point:
        x: int
        y: list[int] = dataclasses.field(default_factory=list, compare=False)
        z: str = "z"

    return Point


def told(point: type) -> list[object]:
    """What its methods do."""
    one = point(1)
    try:
        one.x = 2
    except dataclasses.FrozenInstanceError as error:
        refused = str(error)
    return [
        repr(one)[-20:],
        one == point(1, [5]),
        one < point(2),
        hash(one) == hash(point(1)),
        one.y,
        refused,
    ]


def test_what_was_kept_does_what_is_compiled(folder: Path) -> None:
    fresh = told(made())
    for _ in range(2):
        with methods_remembered():
            assert told(made()) == fresh
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_compiled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with methods_remembered():
        made()
    monkeypatch.setattr(
        generated, "compile", lambda source, *_: pytest.fail(f"{source} is compiled"), raising=False
    )
    with methods_remembered():
        made()


def test_the_standard_library_is_as_before() -> None:
    with methods_remembered():
        assert "exec" in vars(dataclasses)
    assert "exec" not in vars(dataclasses)


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"not ours at all" * 10])
def test_a_damaged_file_is_written_anew(damage: bytes, folder: Path) -> None:
    with methods_remembered():
        made()
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    with methods_remembered():
        made()
    assert path.stat().st_size > len(damage)


def test_too_many_are_forgotten(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(generated, "_MOST", 1)
    with methods_remembered():
        made()
    (path,) = folder.iterdir()
    assert path.stat().st_size < 100
