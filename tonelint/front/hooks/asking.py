"""What tonelint says of a text, within so many seconds: from the warm server, else from a process of its own.

Whatever goes wrong on the way is an answer too: a hook must decide, and must not hang or fall over.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tonelint.front.client import NEVER, SERVER, asked, request
from tonelint.front.envelope import socket_path
from tonelint.front.warm import spawn
from tonelint.wire import WireDiagnostic, WireSkipped, decode

PATIENCE = 3.0
"""Seconds."""
MESSAGE = "message.eml"
"""What to call a text that is a whole message."""
_LEAST = 0.05
"""Seconds; with less left, a process is not even begun."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; or, in `problem`, one line that says why nothing can be said."""

    findings: tuple[WireDiagnostic, ...] = ()
    skipped: tuple[WireSkipped, ...] = ()
    problem: str = ""


def ask(
    text: bytes,
    name: str = MESSAGE,
    *,
    options: Sequence[str] = (),
    folder: Path | None = None,
    patience: float = PATIENCE,
) -> Answer:
    """What `tonelint check` finds in a text of that name (its ending says what it is), in a folder's configuration.

    `options` are further ones of that command; `patience` is in seconds. Never raises for what the text holds.
    """
    ends = time.monotonic() + patience
    place = str(folder or Path.cwd())
    arguments = ["check", "--quiet", "--output-format=json", f"--stdin-filename={name}", *options, "-"]
    given = None if os.environ.get(SERVER) == NEVER else _from_server(arguments, text, place, patience)
    left = ends - time.monotonic()
    if given is None and left > _LEAST:
        given = _from_process(arguments, text, place, left)
    if given is None:
        return Answer(problem=f"no answer within {patience:g} seconds")
    status, out, err = given
    if status not in (0, 1):
        lines = err.decode(errors="replace").strip().splitlines()
        last = lines[-1].removeprefix("tonelint: ").removeprefix(f"{name}: ") if lines else ""
        return Answer(problem=last or f"the check ended with status {status}")
    try:
        (report,) = decode(out).reports
    except (msgspec.DecodeError, ValueError):
        return Answer(problem="the check gave no answer that can be read")
    return Answer(report.diagnostics, report.skipped)


def _from_server(
    arguments: list[str], text: bytes, folder: str, patience: float
) -> tuple[int, bytes, bytes] | None:
    try:
        path = socket_path()
        return (
            asked(path, request(arguments, text, folder), patience) if os.path.exists(path) else None  # noqa: PTH110
        )
    except OSError:
        return None


def _from_process(
    arguments: list[str], text: bytes, folder: str, patience: float
) -> tuple[int, bytes, bytes] | None:
    """None if it takes too long. The next message shall find a server."""
    package = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(  # noqa: S603 (this interpreter, this package)
        [sys.executable, "-m", "tonelint", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, SERVER: NEVER},
    )
    try:
        out, err = process.communicate(text, patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    # Only now: a server that starts takes the processor from the check. If one lives after all, the new one leaves.
    if os.environ.get(SERVER) != NEVER and "CI" not in os.environ:
        with suppress(OSError):
            spawn()
    return None if process.returncode < 0 else (process.returncode, out, err)
