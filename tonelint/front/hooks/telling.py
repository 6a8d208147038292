"""What a hook says to whoever sends the message, on standard error, and the question that it may ask."""

from __future__ import annotations

import os
import select
from collections.abc import Sequence
from contextlib import suppress

from tonelint.reporters.cells import printable

ERRORS = 2
TERMINAL = "/dev/tty"
WAIT = 60.0
"""Seconds in which the question must be answered."""


def tell(*lines: str) -> None:
    """Lines on standard error; that nobody listens is no reason to stop."""
    with suppress(OSError):
        _write(ERRORS, lines)


def confirmed(question: str, lines: Sequence[str] = (), wait: float = WAIT) -> bool:
    """Whether somebody at the terminal says yes in so many seconds, after these lines if standard error goes elsewhere.

    False where there is no terminal, or another program has it in its hands (a mail client that fills the screen).
    """
    try:
        import termios

        terminal = os.open(TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        return False
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp() or not termios.tcgetattr(terminal)[3] & termios.ICANON:
            return False
        if not os.isatty(ERRORS):
            _write(terminal, lines)
        termios.tcflush(terminal, termios.TCIFLUSH)  # what was typed before is no answer
        os.write(terminal, f"{question} [y/N] ".encode())
        if select.select([terminal], [], [], wait)[0]:
            return os.read(terminal, 100).strip().lower() in (b"y", b"yes")
        _write(terminal, ["", f"tonelint: no answer in {wait:g} seconds"])
    except (OSError, termios.error):
        return False
    finally:
        os.close(terminal)
    return False


def _write(descriptor: int, lines: Sequence[str]) -> None:
    data = memoryview("".join(f"{printable(line)}\n" for line in lines).encode(errors="backslashreplace"))
    while data:
        data = data[os.write(descriptor, data) :]
