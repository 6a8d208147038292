"""A message on its way through: all of it, or an error; on a terminal a dot ends it."""

import os
import pty

import pytest

from tonelint.front.hooks.spool import held, nameless, pieces


def content(file: int) -> bytes:
    """What a file holds, from its beginning."""
    return os.pread(file, os.fstat(file).st_size, 0)


@pytest.mark.parametrize("memory", [True, False])
def test_all_pieces_are_held_one_after_the_other(memory: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not memory:
        monkeypatch.delattr(os, "memfd_create", raising=False)
    file = held([b"a\0", b"", b"\xff" * 3_000_000])
    assert content(file) == b"a\0" + b"\xff" * 3_000_000
    assert not os.get_inheritable(file)
    os.close(file)


def test_what_finds_no_room_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonelint.front.hooks.spool.nameless", lambda: os.open("/dev/full", os.O_WRONLY))
    with pytest.raises(OSError, match="No space left"):
        held([b"x"])


def test_a_source_that_fails_is_an_error() -> None:
    folder = os.open("/", os.O_RDONLY)
    with pytest.raises(IsADirectoryError):
        held(pieces(folder))
    os.close(folder)


@pytest.mark.parametrize(("to_dot", "expected"), [(True, b"Hi\n.\n"), (False, b"Hi\n.\nAnn\n")])
def test_on_a_terminal_a_dot_may_end_it(to_dot: bool, expected: bytes) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"Hi\n.\nAnn\n\x04")
    assert b"".join(pieces(theirs, to_dot=to_dot)) == expected
    os.close(ours)
    os.close(theirs)


def test_in_a_file_a_dot_ends_nothing() -> None:
    file = nameless()
    os.write(file, b"Hi\n.\nAnn\n")
    os.lseek(file, 0, os.SEEK_SET)
    assert b"".join(pieces(file, to_dot=True)) == b"Hi\n.\nAnn\n"
    os.close(file)
