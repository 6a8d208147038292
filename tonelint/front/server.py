"""The warm server: holds the model, the rules and the judge, and makes one check after the other for this user.

It runs the command itself, with the caller's folder, environment and streams in place of its own: what it prints is
what the command would print. It leaves when nobody has asked for a while.
"""

from __future__ import annotations

import errno
import fcntl
import gc
import io
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tonelint import __version__
from tonelint.front import cli
from tonelint.front.client import NEVER, SERVER
from tonelint.front.envelope import OK, REFUSED, EnvelopeError, packed, receive, sealed, socket_path, unpacked
from tonelint.front.warm import IDLE
from tonelint.regexes import remembered
from tonelint.text.lean import own_process

if TYPE_CHECKING:
    from tonelint.front.web import Pairing

_PATIENCE = 5.0
"""Seconds for a caller to send its request, or to take its answer."""
_MOST_WAITING = 16
"""Callers at a time; the next is told to do it itself."""
_WARMING = (
    b"Hi Dana,\n\nThanks for the two screenshots, they show the problem well. You entered the wrong card number, so the "
    b"payment failed. Could you send me the date of the charge? I'll refund it by Thursday.\n\nBest,\nAnn\n"
)
"""A first check: it loads the model and the judge and compiles the commonest patterns."""
_QUIETLY = ("check", "--isolated", "--quiet", "--exit-zero")


@dataclass
class Server:
    """Listens on a socket of this user's until it is told to stop or nobody asks any more."""

    path: str
    idle: float = IDLE
    http: int | None = None
    """A port on which to answer over HTTP as well; 0 for any that is free."""
    folder: Path | None = None
    """Whose configuration counts for a draft that comes over HTTP before it is sent; by default the home folder."""
    _lint: threading.Lock = field(default_factory=threading.Lock)
    _asked: float = field(default_factory=time.monotonic)
    _served: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)
    _pairing: Pairing | None = None
    _callers: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_MOST_WAITING))

    def run(self, ready: Callable[[str], None] = lambda address: None) -> bool:
        """Serve, and tell where when ready; False at once if another server of this path is alive. Raises `OSError`."""
        with _only_one(self.path) as alone:
            if not alone:
                return False
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
                _listen(listener, self.path)
                try:
                    with self._web() as address:
                        self.check_here([*_QUIETLY, "-"], _WARMING)
                        ready(address)
                        self._loop(listener)
                finally:
                    Path(self.path).unlink(missing_ok=True)
        return True

    @contextmanager
    def _web(self) -> Iterator[str]:
        """Where the server can be found: its socket, or its address while it also answers over HTTP."""
        if self.http is None:
            yield self.path
            return
        from tonelint.front.hooks.native_answer import answer_to  # on request only
        from tonelint.front.web import HOST, Pairing, token, token_folder, web_server

        def drafts(raw: bytes) -> dict[str, object]:
            self._asked = time.monotonic()
            return answer_to(raw, self.folder or Path.home())

        self._pairing = Pairing()
        secret = token(token_folder())
        server = web_server(self.http, secret, self.check_here, drafts, self._pairing)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()

    def check_here(self, arguments: list[str], stdin: bytes) -> tuple[int, bytes, bytes]:
        """Exit status and output of the command in the server's own folder and environment."""
        return self._check(
            bytes(Path.cwd()),
            b"utf-8 0 utf-8 0",
            packed(os.environ),
            os.fsencode("\0".join(arguments)),
            stdin,
        )

    def _check(self, *request: bytes) -> tuple[int, bytes, bytes]:
        """One at a time: the streams and the folder are the whole process's."""
        with self._lint:
            answer = _checked(*request)
            self._asked = time.monotonic()
        return answer

    def _loop(self, listener: socket.socket) -> None:
        listener.settimeout(0.5)
        while not self._stopped.is_set() and time.monotonic() - self._asked < self.idle:
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            self._asked = time.monotonic()
            if self._callers.acquire(blocking=False):
                threading.Thread(target=self._attend, args=(connection,), daemon=True).start()
            else:
                connection.close()

    def _attend(self, connection: socket.socket) -> None:
        """One caller; one that hangs, dies or talks nonsense is dropped."""
        try:
            with connection:
                connection.settimeout(_PATIENCE)
                if _is_own_user(connection):
                    connection.sendall(sealed(self._answer(receive(connection))))
        except (OSError, EnvelopeError):
            pass
        finally:
            self._callers.release()

    def _answer(self, fields: list[bytes]) -> list[bytes]:
        version, what, *rest = [*fields, b"", b""]
        if version != __version__.encode():
            return [REFUSED, f"this server is of version {__version__}".encode()]
        if what == b"check" and len(fields) == 7:
            status, out, err = self._check(*rest[:5])
            self._served += 1
            return [OK, b"%d" % status, out, err]
        if what == b"status":
            port = "" if self.http is None else str(self.http)
            return [OK, str(os.getpid()).encode(), str(self._served).encode(), port.encode()]
        if what == b"pair" and self._pairing:
            return [OK, self._pairing.new().encode()]
        if what == b"stop":
            self._stopped.set()
            return [OK, str(os.getpid()).encode(), b""]
        return [REFUSED, b"no such request"]


def _checked(
    folder: bytes, streams: bytes, environment: bytes, arguments: bytes, stdin: bytes
) -> tuple[int, bytes, bytes]:
    """The exit status and output of the command, run as its caller would have run it."""
    out_encoding, out_terminal, err_encoding, err_terminal = streams.decode().split(" ")
    out = _Stream(out_encoding, terminal=out_terminal == "1")
    err = _Stream(err_encoding, terminal=err_terminal == "1")
    kept = sys.stdin, sys.stdout, sys.stderr, dict(os.environ), Path.cwd()
    try:
        os.chdir(folder)
        _set_environment({**unpacked(environment), SERVER: NEVER})
        sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), "utf-8"), out, err
        status = cli.main(os.fsdecode(arguments).split("\0"))
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept[:3]
        _set_environment(kept[3])
        os.chdir(kept[4])
    return status, out.written(), err.written()


class _Stream(io.TextIOWrapper):
    """A stream in memory that says of itself what the caller's stream is."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        self._bytes = io.BytesIO()
        self._terminal = terminal
        super().__init__(self._bytes, encoding, write_through=True)

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> bytes:
        self.flush()
        return self._bytes.getvalue()


def _set_environment(wanted: dict[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


def _is_own_user(connection: socket.socket) -> bool:
    """Whether the other end runs as this user; the socket's folder and mode see to it where nobody can tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())


def _listen(listener: socket.socket, path: str) -> None:
    """Whoever holds the lock may put away a socket that a killed server left."""
    Path(path).unlink(missing_ok=True)
    mask = os.umask(0o177)
    try:
        listener.bind(path)
    finally:
        os.umask(mask)
    listener.listen(_MOST_WAITING)


@contextmanager
def _only_one(path: str) -> Iterator[bool]:
    """Whether no other process holds the lock beside `path`; it goes with the process, however that ends."""
    descriptor = os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def main() -> None:
    """What the background process runs; its arguments are the idle time in seconds, and a port and a folder, if any."""
    idle, port, folder = [*sys.argv[1:], "", ""][:3]
    server = Server(socket_path(), float(idle), int(port) if port else None, Path(folder) if folder else None)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a whole process of the command
    with remembered(), own_process():
        # What is loaded by then stays: it need not be looked through for rubbish again and again.
        server.run(ready=lambda _address: gc.freeze())


if __name__ == "__main__":
    main()
