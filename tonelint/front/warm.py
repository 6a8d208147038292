"""The warm server seen from outside: whether one lives, and how one is started in the background."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from tonelint import __version__
from tonelint.front.envelope import OK, EnvelopeError, receive, runtime_folder, sealed, socket_path

IDLE = 30 * 60.0
"""Seconds without a request after which a server leaves."""
PATIENCE = 3.0
"""Seconds to wait for an answer that needs no linting."""


def told(path: str, what: bytes) -> list[str] | None:
    """What a living server answers; None if there is none."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(path)
            connection.sendall(sealed([__version__.encode(), what]))
            state, *fields = receive(connection)
        except (OSError, EnvelopeError):
            return None
    return [field.decode() for field in fields] if state == OK else None


def spawn(idle: float = IDLE, http: int | None = None, folder: str = "") -> None:
    """Start a server that outlives this process; what it complains about stands in `server.log`. Raises `OSError`."""
    package = Path(__file__).resolve().parents[2]
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    with Path(runtime_folder(), "server.log").open("ab") as log:
        subprocess.Popen(  # noqa: S603 (this interpreter, this package)
            [
                sys.executable,
                "-m",
                "tonelint.front.server",
                str(idle),
                *([] if http is None else [str(http), folder]),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )


def start_on_first_use() -> None:
    """Start a server for the next time, unless one lives; whatever is in the way is no reason to complain."""
    try:
        if told(socket_path(), b"status") is None:
            spawn()
    except OSError:
        return
