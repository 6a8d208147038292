"""In sendmail's place: a message that may be sent goes on, byte for byte, to the program that really sends it.

That program takes over this very process, so that its exit status, its signals and its output are the client's to see.
"""

from __future__ import annotations

import mmap
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tonelint.front.hooks.arguments import read_arguments
from tonelint.front.hooks.head import read_head, without
from tonelint.front.hooks.spool import held, pieces
from tonelint.front.hooks.telling import tell

if TYPE_CHECKING:
    from tonelint.front.hooks.deciding import Choices

PROGRAM = "TONELINT_SENDMAIL"
"""The variable that names the program that really sends, with its first arguments."""
PASSED = "TONELINT_SENDMAIL_PASSED"
"""The programs that a message went on to: one of them may be a script that comes back here."""
NAME = "tonelint-sendmail"
PROGRAMS = ("sendmail", "msmtp")
FOLDERS = ("/usr/sbin", "/usr/lib")
"""Where sendmail is, although it is seldom on a user's PATH."""
HINT = "tonelint: to send it as it is, add the header `X-Tonelint: off`"

UNAVAILABLE = 69
"""EX_UNAVAILABLE: the program that really sends is not there."""
UNREADABLE = 74
"""EX_IOERR: the message could not be read, or found no room."""

OTHER_NAMES = ("mailq", "newaliases", "hoststat", "purgestat")
"""What sendmail does under these names is no sending."""


def main() -> int:
    """The command `tonelint-sendmail`, every argument of which is the real program's."""
    from tonelint.front.hooks.deciding import Choices

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return submit(sys.argv[1:], name=os.path.basename(sys.argv[0]), choices=Choices())  # noqa: PTH119


def submit(argv: Sequence[str], *, name: str = NAME, via: Sequence[str] = (), choices: Choices) -> int:
    """Check the message on standard input and become the program that sends it; the exit status if that is not to be.

    `via` is that program with its first arguments, `name` what the client believes it to be.
    """
    asked = read_arguments(argv)
    passed = list(filter(None, os.environ.get(PASSED, "").split(os.pathsep)))
    if asked.other or passed or name in OTHER_NAMES:
        return become(real(via, passed), argv, name, passed)
    message = -1
    try:
        _reserve_streams()
        message = held(pieces(0, to_dot=not asked.dots_are_text))
        program = real(via, passed)
        status = 0
        if program and os.fstat(message).st_size:
            message, status = _checked(message, choices, may_pass=asked.from_nobody)
    except OSError as error:
        tell(f"tonelint: not sent, the message could not be held: {(error.strerror or str(error)).lower()}")
        return UNREADABLE
    if status:
        return status
    os.lseek(message, 0, os.SEEK_SET)
    os.dup2(message, 0)
    return become(program, argv, name, passed)


def _checked(message: int, choices: Choices, *, may_pass: bool) -> tuple[int, int]:
    """The file to send, without the headers that are for tonelint alone, and 0; or the status for not sending it."""
    with mmap.mmap(message, 0, access=mmap.ACCESS_READ) as raw:
        head = read_head(raw)
        if not (head.off or head.automatic or may_pass):
            from tonelint.front.hooks.deciding import decided, status_of

            status = status_of(decided(raw, choices), hint=HINT)
            if status:
                return message, status
        return (held(without(raw, head.switches)) if head.switches else message), 0


def _reserve_streams() -> None:
    """Raise `OSError` if there is no standard input; let no file of ours become standard output or error."""
    os.fstat(0)
    for stream in (1, 2):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one


def real(via: Sequence[str], passed: Sequence[str] = ()) -> list[str]:
    """The program that really sends, with its first arguments; [] if there is none."""
    given = os.environ.get(PROGRAM, "")
    try:
        words = list(via) or shlex.split(given)
    except ValueError:  # a quotation without end
        words = [given]
    if words:
        found = shutil.which(words[0])
        return [found, *words[1:]] if found and not _is_this(found) and found not in passed else []
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *FOLDERS])
    candidates = (
        os.path.join(folder, program)  # noqa: PTH118
        for program in PROGRAMS
        for folder in path.split(os.pathsep)
        if folder
    )
    usable = (one for one in candidates if shutil.which(one) and not _is_this(one) and one not in passed)
    return [one for one in [next(usable, "")] if one]


def become(program: Sequence[str], argv: Sequence[str], name: str, passed: Sequence[str]) -> int:
    """Be the real program from here on; returns a status only if it cannot be had."""
    if not program:
        tell(f"tonelint: not sent, the program that sends was not found; name one in {PROGRAM}")
        return UNAVAILABLE
    own_name = name if name in OTHER_NAMES else program[0]
    environment = {**os.environ, PASSED: os.pathsep.join([*passed, program[0]])}
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        os.execve(program[0], [own_name, *program[1:], *argv], environment)  # noqa: S606 (it is the user's)
    except OSError as error:
        tell(f"tonelint: not sent, {program[0]}: {(error.strerror or str(error)).lower()}")
    return UNAVAILABLE


def _is_this(path: str) -> bool:
    target = Path(path).resolve()
    return target.name == NAME or target == Path(sys.argv[0]).resolve()
