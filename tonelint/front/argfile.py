"""`@FILE` on the command line: more arguments, a line or several to a line, in quotes where a shell would want them.

    # which rules
    --select blame,next-step
    'replies/late train.md'

`@@name` stands for an argument that begins with `@`, and behind `--` every argument is what it is. A file names no
other file, so that none can name itself.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

_LARGEST = 8 * 1024 * 1024
"""Bytes; whoever has more names wants folders."""


class ArgumentFileError(Exception):
    """A file of arguments that cannot be used; one line."""


def expanded(arguments: list[str]) -> list[str]:
    """The arguments, with those of the files among them in their place. Raises `ArgumentFileError`."""
    found: list[str] = []
    for number, argument in enumerate(arguments):
        if argument == "--":
            return [*found, *arguments[number:]]
        if not _is_sign(argument):
            found.append(argument)
        elif argument.startswith("@@"):
            found.append(argument[1:])
        else:
            found.extend(_in_file(argument[1:]))
            if "--" in found:
                return [*found, *arguments[number + 1 :]]
    return found


def _is_sign(argument: str) -> bool:
    return argument.startswith("@") and argument != "@"


def _in_file(name: str) -> Iterator[str]:
    literally = False
    for number, line in enumerate(_text(name).splitlines(), start=1):
        if line.lstrip().startswith("#"):
            continue
        try:
            words = shlex.split(line)
        except ValueError:
            raise ArgumentFileError(f"{name}:{number}: a quotation mark is never closed") from None
        for word in words:
            literally |= word == "--"
            if literally or not _is_sign(word):
                yield word
            elif word.startswith("@@"):
                yield word[1:]
            else:
                raise ArgumentFileError(
                    f"{name}:{number}: `{word}`: a file of arguments cannot name another;"
                    f" write `@{word}` for an argument that begins with `@`"
                )


def _text(name: str) -> str:
    try:
        with Path(name).open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        what = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
        hint = (
            f"; write `@@{name}` for an argument that begins with `@`"
            if isinstance(error, FileNotFoundError)
            else ""
        )
        raise ArgumentFileError(f"@{name}: cannot read these arguments: {what}{hint}") from None
    if len(raw) > _LARGEST:
        raise ArgumentFileError(f"@{name}: larger than {_LARGEST // 1024 // 1024} MB; name folders instead")
    if b"\0" in raw or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArgumentFileError(f"@{name}: arguments are expected in UTF-8")
    return os.fsdecode(raw.removeprefix(b"\xef\xbb\xbf"))
