"""One side of an SMTP connection, byte for byte: its lines, the data of a message, and what is sent to it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

LONGEST_LINE = 16_384
"""Bytes of a command, its end included; an answer to AUTH may have 12,288."""
_CHUNK = 1 << 20
"""More than a stream ever holds, so that a read leaves nothing behind."""
_LONGEST_REPLY = 1_000
"""Lines."""
_END = b"\r\n.\r\n"
_REPLY_LINE = re.compile(rb"[2-5][0-9]{2}(?:[ -][^\n]*)?\r?\n")


class GoneError(Exception):
    """The other side has closed, was silent for too long, or does not speak SMTP; one line says which."""


class SilentError(GoneError):
    """The other side was silent for too long."""


class LineError(Exception):
    """A line that is no command: too long, or with a character that another program may take for its end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, its lines as they came."""

    lines: tuple[bytes, ...]

    @property
    def code(self) -> int:
        """Its number."""
        return int(self.lines[-1][:3])

    @property
    def raw(self) -> bytes:
        """The whole of it."""
        return b"".join(self.lines)


class Peer:
    """A client or an upstream server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._held = bytearray()

    async def line(self, within: float) -> bytes:
        """The next line without its end, read within so many seconds. Raises `GoneError`, `LineError`.

        A bare line feed ends a line as well, so that no command hides behind one.
        """
        line = (await self._raw_line(within)).removesuffix(b"\n").removesuffix(b"\r")
        if b"\r" in line or b"\0" in line:
            raise LineError("a command with a bare CR or a NUL in it")
        return line

    async def reply(self, within: float) -> Reply:
        """The next answer, to its last line. Raises `GoneError`."""
        lines: list[bytes] = []
        try:
            while len(lines) < _LONGEST_REPLY:
                line = await self._raw_line(within)
                if not _REPLY_LINE.fullmatch(line):
                    break
                lines.append(line if line.endswith(b"\r\n") else line[:-1] + b"\r\n")
                if line[3:4] != b"-":
                    return Reply(tuple(lines))
        except LineError:
            pass
        raise GoneError("it gave an answer that is none in SMTP")

    async def data(self, within: float) -> AsyncIterator[bytes]:
        """The bytes of a message up to CR LF . CR LF and nothing else, in pieces, as they came (dots are doubled).

        Each piece has to come within so many seconds. Raises `GoneError`.
        """
        # The end may come at once, in a message of no lines.
        window, unsent = bytearray(b"\r\n") + self._held, 2
        self._held.clear()
        while (end := window.find(_END)) < 0:
            ready = len(window) - len(_END) + 1
            if ready > unsent:
                yield bytes(window[unsent:ready])
                del window[:ready]
                unsent = 0
            async with _limit(within):
                window += await self._read()
        yield bytes(window[unsent : end + 2])
        self._held += window[end + len(_END) :]

    async def send(self, data: bytes | memoryview, within: float) -> None:
        """Send it, and wait until most of it has left. Raises `GoneError`."""
        async with _limit(within):
            self._writer.write(data)
            await self._writer.drain()

    @property
    def silent(self) -> bool:
        """Whether all that has come so far was read."""
        return not self._held

    @property
    def hung_up(self) -> bool:
        """Whether it will say nothing more, and has said nothing that was not read."""
        return self._reader.at_eof() and not self._held

    async def close(self) -> None:
        """Close the connection, for good or for ill."""
        self._writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                await self._writer.wait_closed()

    async def _raw_line(self, within: float) -> bytes:
        searched, skipped = 0, False
        async with _limit(within):
            while (end := self._held.find(b"\n", searched)) < 0:
                searched = len(self._held)
                if searched > LONGEST_LINE:
                    self._held.clear()
                    searched, skipped = 0, True
                self._held += await self._read()
        line = bytes(self._held[: end + 1])
        del self._held[: end + 1]
        if skipped or len(line) > LONGEST_LINE:
            raise LineError("a line that is too long")
        return line

    async def _read(self) -> bytes:
        chunk = await self._reader.read(_CHUNK)
        if not chunk:
            raise GoneError("it closed the connection")
        return chunk


@asynccontextmanager
async def _limit(within: float) -> AsyncIterator[None]:
    """So many seconds; what happens to a connection is a `GoneError`."""
    try:
        async with asyncio.timeout(within):
            yield
    except TimeoutError:
        raise SilentError(f"it was silent for {within:g} seconds") from None
    except OSError as error:
        raise GoneError(error.strerror or "the connection is broken") from None
