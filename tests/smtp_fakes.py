"""An SMTP server that does as it is told, a client that says anything, and a gate between the two."""

from __future__ import annotations

import asyncio
import os
import random
import re
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tonelint.diagnostic import Severity
from tonelint.front.hooks.policy import Action, Decision
from tonelint.front.hooks.smtp_gate import Gate
from tonelint.front.hooks.smtp_upstream import Patience, Tls, Upstream
from tonelint.wire import WireDiagnostic

ROOT = Path(__file__).parents[1]
T = TypeVar("T")
EXTENSIONS = (
    b"PIPELINING",
    b"SIZE 35882577",
    b"STARTTLS",
    b"AUTH PLAIN LOGIN XOAUTH2 CRAM-MD5",
    b"8BITMIME",
    b"BINARYMIME",
    b"CHUNKING",
    b"DSN",
    b"ENHANCEDSTATUSCODES",
    b"SMTPUTF8",
    b"BURL imap",
    b"X-SOMETHING NEW",
)
SLOW = 10.0
"""Seconds; whatever takes longer in a test hangs."""
CLOSE = b""
"""In place of an answer."""


class LoopThread:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.servers: list[asyncio.Server] = []
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What the work comes to."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(SLOW)

    def close(self) -> None:
        """End what still runs, and the loop."""
        self.run(self._cancel_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(SLOW)
        self.loop.close()

    async def _cancel_all(self) -> None:
        for server in self.servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.loop.shutdown_default_executor()


@dataclass(frozen=True)
class Taken:
    """A message that was accepted: the envelope's parameters, and the bytes on the wire."""

    sender: bytes
    recipients: tuple[bytes, ...]
    data: bytes


@dataclass
class FakeUpstream:
    """A server whose answers can be replaced: by command, `.` for the end of data, `greeting`."""

    answers: Mapping[str, bytes] = field(default_factory=dict)
    extensions: Sequence[bytes] = EXTENSIONS
    dies_after: int | None = None
    """Bytes of data after which it closes the connection."""
    context: ssl.SSLContext | None = None
    implicit: bool = False
    speaks_on: bytes = b""
    """What it says in the clear right behind its answer to STARTTLS."""
    delay: float = 0.0
    """Seconds that it may take over the beginning and the end of data."""
    taken: list[Taken] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)
    """Every command line, and every answer to a challenge."""
    encrypted: bool = False

    async def start(self) -> None:
        """Listen."""
        self.server = await asyncio.start_server(
            self._serve,
            "localhost",
            0,
            family=socket.AF_INET,
            ssl=self.context if self.implicit else None,
            limit=1 << 24,
        )
        self.port = self.server.sockets[0].getsockname()[1]

    def commands(self) -> list[bytes]:
        """The verbs that were said."""
        return [line.split(b" ")[0].upper() for line in self.said]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender, recipients = b"", list[bytes]()
        await _write(writer, self.answers.get("greeting", b"220 up.test ESMTP\r\n"))
        while line := await reader.readuntil(b"\r\n"):
            self.said.append(line[:-2])
            verb = line[:4].decode("latin-1").upper()
            if verb == "AUTH" and "AUTH" not in self.answers:
                await self._authenticate(line, reader, writer)
                continue
            answer = self.answers.get(verb, self._usual(verb, line))
            if answer == CLOSE:
                return
            if verb == "DATA":
                await self._dawdle()
            await _write(writer, answer)
            accepted = answer.startswith((b"2", b"354"))
            if verb == "STAR" and accepted and self.context:
                if self.speaks_on:
                    return
                await writer.start_tls(self.context)
                self.encrypted = True
            elif verb == "QUIT":
                return
            elif verb == "MAIL" and accepted:
                sender, recipients = line[5:-2], []
            elif verb == "RCPT" and accepted:
                recipients.append(line[5:-2])
            elif verb in ("RSET", "EHLO", "HELO"):
                sender, recipients = b"", []
            elif verb == "DATA" and answer.startswith(b"354"):
                data = await self._data(reader)
                answer = self.answers.get(".", b"250 2.0.0 queued\r\n")
                if data is None or answer == CLOSE:
                    return
                if answer.startswith(b"2"):
                    self.taken.append(Taken(sender, tuple(recipients), data))
                sender, recipients = b"", []
                await self._dawdle()
                await _write(writer, answer)

    async def _dawdle(self) -> None:
        if self.delay:
            await asyncio.sleep(random.random() * self.delay)

    def _usual(self, verb: str, line: bytes) -> bytes:
        match verb:
            case "EHLO":
                lines = [b"up.test greets you", *self.extensions]
                return b"".join(
                    b"250%s%s\r\n" % (b" " if number == len(lines) - 1 else b"-", one)
                    for number, one in enumerate(lines)
                )
            case "DATA":
                return b"354 go on\r\n"
            case "STAR":
                return b"220 2.0.0 ready\r\n" + self.speaks_on if self.context else b"454 4.7.0 no TLS\r\n"
            case "QUIT":
                return b"221-2.0.0 up.test\r\n221 2.0.0 bye\r\n"
            case "HELP":
                return b"214 2.0.0 help yourself\r\n"
            case "VRFY":
                return b"252 2.5.1 perhaps\r\n"
            case "HELO" | "MAIL" | "RCPT" | "RSET" | "NOOP":
                return b"250 2.0.0 %s ok\r\n" % verb.encode()
        return b"500 5.5.1 never heard of it\r\n"

    async def _authenticate(
        self, line: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        _, mechanism, *initial = line[:-2].split(b" ")
        challenges = {
            b"LOGIN": [b"334 VXNlcm5hbWU6\r\n", b"334 UGFzc3dvcmQ6\r\n"],
            b"CRAM-MD5": [b"334 PDEuMkB1cD4=\r\n"],
        }.get(mechanism, [b"334 \r\n"])
        for challenge in challenges[len(initial) :]:
            await _write(writer, challenge)
            said = (await reader.readuntil(b"\r\n"))[:-2]
            self.said.append(said)
            if said == b"*":
                await _write(writer, b"501 5.0.0 cancelled\r\n")
                return
        good = b"wrong" not in self.said[-1]
        await _write(writer, b"235 2.7.0 welcome\r\n" if good else b"535-5.7.8 no\r\n535 5.7.8 such user\r\n")

    async def _data(self, reader: asyncio.StreamReader) -> bytes | None:
        """Strictly what RFC 5321 says is the end; the bytes before it."""
        data = bytearray(b"\r\n")
        while not data.endswith(b"\r\n.\r\n"):
            if self.dies_after is not None and len(data) - 2 >= self.dies_after:
                return None
            data += await reader.readuntil(b"\r\n")
        return bytes(data[2:-3])


async def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


def finding(message: str = "It blames.", suggestion: str = "Say it in another way.") -> WireDiagnostic:
    """A finding in line 3, column 5."""
    return WireDiagnostic(
        "blame/you-error", Severity.WARNING, message, "You", 3, 5, 3, 8, 20, 23, (suggestion,), (), ""
    )


def check(raw: bytes) -> Decision:
    """Blocks what says `you forgot`."""
    return Decision(Action.BLOCK, (finding(),)) if b"you forgot" in raw else Decision(Action.PASS)


class Raw:
    """A client that says what it is told to."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), SLOW)
        self._file = self.socket.makefile("rb")

    def say(self, *lines: bytes) -> None:
        """Send lines, their ends added."""
        self.send(b"".join(line + b"\r\n" for line in lines))

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self.socket.sendall(data)

    def hear(self) -> bytes:
        """One answer, all its lines; b"" at the end of the connection."""
        lines = b""
        while line := self._file.readline():
            lines += line
            if line[3:4] != b"-":
                break
        return lines

    def ask(self, line: bytes) -> bytes:
        """The answer to a command."""
        self.say(line)
        return self.hear()

    def envelope(self, sender: bytes = b"<a@x.test>", *recipients: bytes) -> list[bytes]:
        """The answers to a greeting, a sender and recipients."""
        said = [b"MAIL FROM:" + sender, *(b"RCPT TO:" + one for one in recipients or (b"<b@y.test>",))]
        return [self.hear(), self.ask(b"EHLO me"), *map(self.ask, said)]

    def message(self, data: bytes) -> bytes:
        """The answer to a message whose dots are doubled."""
        assert self.ask(b"DATA").startswith(b"354")
        self.send(data + b".\r\n")
        return self.hear()

    def close(self) -> None:
        """Hang up."""
        self._file.close()
        self.socket.close()

    def __enter__(self) -> Raw:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass
class Running:
    """A gate at work, and what it logs."""

    port: int
    upstream: FakeUpstream
    log: list[str]
    stop: Callable[[], None]
    """Tells it to stop, and waits until it has."""
    tell_to_stop: Callable[[], None]


def run_gate(
    thread: LoopThread,
    upstream: FakeUpstream,
    *,
    judge: Callable[[bytes], Decision] = check,
    tls: Tls = Tls.NONE,
    **options: Any,
) -> Running:
    """A gate before an upstream, both in the thread's loop."""
    if not hasattr(upstream, "port"):
        thread.run(upstream.start())
        thread.servers.append(upstream.server)
    listener = socket.create_server(("127.0.0.1", 0), backlog=200)
    log: list[str] = []
    place = options.pop("place", None) or Upstream(
        "localhost", upstream.port, tls, options.pop("ca_file", None)
    )
    stop = asyncio.Event()
    gate = Gate(place, judge, log.append, **{"patience": Patience(), **options})
    done = asyncio.run_coroutine_threadsafe(gate.run([listener], stop), thread.loop)

    def tell() -> None:
        thread.loop.call_soon_threadsafe(stop.set)

    def end() -> None:
        tell()
        done.result(SLOW)

    return Running(listener.getsockname()[1], upstream, log, end, tell)


def gate_process(
    folder: Path, upstream: int, *options: str, port: int = 0
) -> tuple[subprocess.Popen[str], int]:
    """`tonelint hook smtp` in a process of its own, as soon as it listens, and its port.

    Its standard error, less the first line, is there to be read.
    """
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tonelint", "hook", "smtp", f"--listen=127.0.0.1:{port}"),
            *(f"--upstream=localhost:{upstream}", *options),
        ],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"listening on 127\.0\.0\.1:(\d+) for localhost:", line)
    assert found is not None, line
    return process, int(found[1])


@contextmanager
def running_process(
    folder: Path, upstream: int, *options: str
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The same, until the block ends."""
    process, port = gate_process(folder, upstream, *options)
    assert process.stderr is not None
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
