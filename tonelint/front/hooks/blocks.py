"""Lines of ours in somebody's file: put between two marks, replaced when they change, and taken out again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tonelint.front.writing import write_whole

BACKUP = ".before-tonelint"
"""What is added to the name of a file to name the copy of it as it was."""
_BEGIN = "tonelint hook: begin"
_END = "tonelint hook: end"
_OWN = b"tonelint"
_SHELL = "#!/bin/sh"


class BlockError(Exception):
    """A file in which there is no place for a block; one line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines for a file, at its end; for a shell script, below its first line, so that no `exit` comes before them."""

    path: Path
    lines: tuple[str, ...]
    comment: str = "#"
    script: bool = False

    def text(self) -> str:
        """The lines between their marks."""
        return "".join(
            f"{line}\n" for line in (f"{self.comment} {_BEGIN}", *self.lines, f"{self.comment} {_END}")
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is ours alone; one of that name without our name in it is somebody else's."""

    path: Path
    content: bytes
    executable: bool = False


def put(piece: Block | Whole) -> bool:
    """Write a piece; False if it stands there already. Raises `BlockError`, `OSError`."""
    if isinstance(piece, Whole):
        before = piece.path.read_bytes() if piece.path.exists() else None
        if before == piece.content:
            return False
        if before is not None and _OWN not in before:
            raise BlockError(f"{piece.path}: is there already, and is not tonelint's; nothing was written")
        _write(piece.path, piece.content, before, executable=piece.executable, keep=False)
        return True
    before = piece.path.read_bytes() if piece.path.exists() else None
    text = _decoded(piece.path, before or b"")
    new = _with(piece, text)
    if before is not None and new == text:
        return False
    _write(piece.path, _encoded(new), before, executable=piece.script)
    return True


def take(piece: Block | Whole) -> bool:
    """Take a piece away; False if it is not there. A file with nothing left goes too. Raises `BlockError`, `OSError`."""
    if not piece.path.exists():
        return False
    raw = piece.path.read_bytes()
    if isinstance(piece, Whole):
        if _OWN in raw:
            piece.path.unlink()
        return _OWN in raw
    text = _decoded(piece.path, raw)
    left = _without(piece, text)
    if left == text:
        return False
    if left.strip() in ("", _SHELL):
        piece.path.unlink()
    else:
        write_whole(piece.path, _encoded(left), raw)
    copy = backup(piece.path)
    if copy.exists() and copy.read_bytes().rstrip(b"\n") == _encoded(left).rstrip(b"\n"):
        copy.unlink()
    return True


def backup(path: Path) -> Path:
    """Where a file is kept as it was."""
    return path.with_name(path.name + BACKUP)


def outside(path: Path) -> str:
    """What a file says outside of our block; "" if it is not there. Raises `BlockError`, `OSError`."""
    text = _decoded(path, path.read_bytes()) if path.exists() else ""
    found = _span(path, text)
    return text[: found[0]] + text[found[1] :] if found else text


def _with(block: Block, text: str) -> str:
    found = _span(block.path, text)
    if found:
        return text[: found[0]] + block.text() + text[found[1] :]
    if not block.script:
        return text + ("\n" if text and not text.endswith("\n") else "") + block.text()
    first, newline, rest = (text or f"{_SHELL}\n").partition("\n")
    if not first.startswith("#!") or not first.endswith(("sh", "sh -e")):
        raise BlockError(f"{block.path}: no shell script; call it from there: {block.lines[-1]}")
    return first + (newline or "\n") + block.text() + rest


def _without(block: Block, text: str) -> str:
    found = _span(block.path, text)
    return text[: found[0]] + text[found[1] :] if found else text


def _span(path: Path, text: str) -> tuple[int, int] | None:
    """Where the block stands with its marks, by whole lines."""
    begin, end = text.find(_BEGIN), text.find(_END)
    if begin < 0 and end < 0:
        return None
    if begin < 0 or end < begin or text.find(_BEGIN, begin + 1) >= 0:
        raise BlockError(f"{path}: the marks `{_BEGIN}` and `{_END}` are not as they were; mend them by hand")
    after = text.find("\n", end)
    return text.rfind("\n", 0, begin) + 1, len(text) if after < 0 else after + 1


def _write(path: Path, content: bytes, before: bytes | None, *, executable: bool, keep: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if before is not None and keep:
        copy = backup(path)
        if not copy.exists():
            shutil.copy2(path, copy)
    write_whole(path, content, before)
    if executable:
        path.chmod(path.stat().st_mode | 0o111)


def _decoded(path: Path, raw: bytes) -> str:
    """Text in which every byte has its place, whatever its encoding."""
    if b"\0" in raw:
        raise BlockError(f"{path}: not a text file")
    return raw.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
