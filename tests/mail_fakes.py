"""What a hook meets in tests: a warm server that gives one answer, and a program that sends nothing but keeps notes."""

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from fakes import ROOT

from tonelint.front.envelope import OK, EnvelopeError, receive, sealed, socket_path

FINDING = {
    "rule": "blame/you-error",
    "severity": "warning",
    "message": "“You forgot” blames.",
    "found": "You forgot",
    "line": 3,
    "column": 1,
    "end_line": 3,
    "end_column": 11,
    "start": 12,
    "end": 22,
    "suggestions": ["The form is not signed yet."],
    "edits": [],
    "url": "",
}

SENDING = """\
#!/bin/sh
printf '%s\\n' "$0" "$@" > "$NOTES/argv"
cat > "$NOTES/sent"
echo "said by the program" >&2
[ -z "$SIGNAL" ] || kill "-$SIGNAL" $$
exit "${STATUS:-0}"
"""
"""A program in sendmail's place that keeps its arguments and its input."""


def answer(*findings: Mapping[str, object]) -> list[bytes]:
    """A server's answer with these findings."""
    report = {"path": "message.eml", "channel": "email", "words": 3, "skipped": [], "diagnostics": findings}
    document = {
        "version": 1,
        "tool": {"name": "tonelint", "version": "0"},
        "reports": [report],
        "summary": {"files": 1, "error": 0, "warning": len(findings), "suggestion": 0},
    }
    return [OK, b"1" if findings else b"0", json.dumps(document).encode(), b""]


@dataclass
class Server:
    """A server's answer, which may change, and what it was asked."""

    answer: list[bytes]
    silent: bool = False
    asked: list[list[bytes]] = field(default_factory=list)


@contextmanager
def server(given: list[bytes]) -> Iterator[Server]:
    """A warm server in this user's runtime folder."""
    state = Server(given)
    waiting = threading.Event()

    def serve(listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(EnvelopeError, BrokenPipeError):
                state.asked.append(receive(connection))
                if state.silent:
                    waiting.wait(20)
                connection.sendall(sealed(state.answer))

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(socket_path())
        listener.listen()
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        yield state
        waiting.set()
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def executable(path: Path, text: str) -> Path:
    """A program of this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def command(path: Path, module: str = "tonelint.front.hooks.sendmail") -> Path:
    """An installed command whose function `main` stands in that module."""
    return executable(path, f"#!{sys.executable}\nimport sys\nfrom {module} import main\nsys.exit(main())\n")


def environment(runtime: Path, **variables: str) -> dict[str, str]:
    """That of a mail client of somebody whose warm server lives in `runtime`; nothing starts another one."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CACHE_HOME": str(runtime / "cache"),
        "CI": "1",
        "LC_ALL": "C.UTF-8",
        **variables,
    }


def words(path: Path) -> Sequence[str]:
    """The lines of a file of notes; none if it is not there."""
    return path.read_text().splitlines() if path.exists() else []
