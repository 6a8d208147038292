"""The command's first step: a check of a few drafts is handed to the warm server, if one runs.

Whatever stands in the way (no server, a busy one, one of another version, a time-out) is no news: the check is then
made in this process, as if there were no server. Nothing is imported here that a socket does not need.
"""

from __future__ import annotations

import os
import sys

from tonelint import __version__
from tonelint.front.envelope import OK, EnvelopeError, packed, receive, sealed, socket_path

SERVER, NEVER = "TONELINT_SERVER", "never"
"""The variable that, set so, leaves the server alone."""
NOT_DELEGATED = ("--help", "-j", "--jobs", "--fix", "--add-ignore", "--suppress-all", "--prune-suppressions")
"""Options of a check that writes, and must not be made twice, or that wants processes of its own."""
MOST_FILES = 50
LARGEST = 200_000
"""Bytes of drafts; more takes longer than a start, and would keep others waiting."""
_PATIENCE = 8.0


def main() -> int:
    """The command `tonelint`: its exit status."""
    arguments = sys.argv[1:]
    if any(argument.startswith("@") for argument in arguments):
        from tonelint.front.argfile import ArgumentFileError, expanded

        try:
            arguments = expanded(arguments)
        except ArgumentFileError as error:
            from tonelint.front.terminal import complain, prepare_streams

            prepare_streams()
            complain(str(error))
            return 2
    status = delegated(arguments) if arguments[:1] == ["check"] else None
    if status is None:
        from tonelint.front.cli import whole_process

        status = whole_process(arguments)
    return status


def delegated(arguments: list[str]) -> int | None:
    """Print what the server says to this check, and return its exit status; None if it must be made here."""
    if (
        os.environ.get(SERVER) == NEVER
        or not hasattr(os, "getuid")
        or any(argument.startswith(NOT_DELEGATED) for argument in arguments)
    ):
        return None
    names = [argument for argument in arguments[1:] if argument == "-" or not argument.startswith("-")]
    try:
        path = socket_path()
        if not os.path.exists(path) or not _small(names):
            return None
        stdin = sys.stdin.buffer.read(LARGEST + 1) if "-" in names else b""
    except OSError:
        return None
    answer = None if len(stdin) > LARGEST else asked(path, request(arguments, stdin))
    if answer is None:
        if "-" in names:
            _give_back(stdin)
        return None
    status, out, err = answer
    for stream, data in ((sys.stdout, out), (sys.stderr, err)):
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
    return status


def request(arguments: list[str], stdin: bytes, folder: str | None = None) -> list[bytes]:
    """All that the output may depend on; without a folder, the current one."""
    environment = dict(os.environ)
    if sys.stdout.isatty():
        environment.setdefault("COLUMNS", str(os.get_terminal_size(sys.stdout.fileno()).columns))
    streams = " ".join(f"{stream.encoding} {stream.isatty():d}" for stream in (sys.stdout, sys.stderr))
    return [
        __version__.encode(),
        b"check",
        os.fsencode(folder or os.getcwd()),
        streams.encode(),
        packed(environment),
        os.fsencode("\0".join(arguments)),
        stdin,
    ]


def _small(names: list[str]) -> bool:
    """Whether these are a few files and no folder; the values of options are among them and do no harm."""
    files = [name for name in names if os.path.isfile(name)]
    if not (files or "-" in names) or len(files) > MOST_FILES or any(map(os.path.isdir, names)):
        return False
    return sum(map(os.path.getsize, files)) <= LARGEST


def asked(path: str, fields: list[bytes], patience: float = _PATIENCE) -> tuple[int, bytes, bytes] | None:
    """The server's answer to a request within so many seconds; None if there is none."""
    import _socket

    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    connection.settimeout(patience)
    try:
        connection.connect(path)
        data = memoryview(sealed(fields))
        while data:
            data = data[connection.send(data) :]
        answer = receive(connection)
    except (OSError, EnvelopeError):
        return None
    finally:
        connection.close()
    if len(answer) != 4 or answer[0] != OK or not answer[1].isdigit():
        return None
    return int(answer[1]), answer[2], answer[3]


def _give_back(data: bytes) -> None:
    """Standard input as if nobody had read it."""
    import io

    rest = sys.stdin.buffer.read() if len(data) > LARGEST else b""
    sys.stdin = io.TextIOWrapper(
        io.BytesIO(data + rest), encoding=sys.stdin.encoding, errors=sys.stdin.errors
    )


if __name__ == "__main__":
    sys.exit(main())
