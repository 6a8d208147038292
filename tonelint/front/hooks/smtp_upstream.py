"""The server that really takes the mail: how to reach it, over TLS and with its certificate checked."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from tonelint.front.hooks.smtp_replies import answer
from tonelint.front.hooks.smtp_wire import GoneError, Peer, Reply

STREAM_LIMIT = 1 << 16
"""Bytes that are held of what nobody has read yet."""
_EHLO = b"EHLO [127.0.0.1]\r\n"
"""Only to ask for TLS; afterwards the client says its own."""


class Tls(StrEnum):
    """When the connection to the upstream is encrypted."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for the other side, as RFC 5321 (4.5.3.2) has them."""

    connect: float = 30.0
    greeting: float = 300.0
    command: float = 300.0
    data_start: float = 120.0
    block: float = 180.0
    data_end: float = 600.0
    client: float = 300.0
    """For the client's next command."""
    message: float = 3_600.0
    """For all of its message, however slowly that comes."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """Where it is, and how it is spoken to. `ca_file` takes the place of the system's authorities."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    ca_file: Path | None = None

    def context(self) -> ssl.SSLContext:
        """What checks its certificate. Raises `OSError` if there is no reading `ca_file`."""
        return _context(self.ca_file)


@lru_cache
def _context(ca_file: Path | None) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))


class UnreachableError(Exception):
    """Nobody there, or nobody to be trusted; `reply` is what the client is told."""

    def __init__(self, reply: bytes, why: str) -> None:
        super().__init__(why)
        self.reply = reply


async def connect(upstream: Upstream, patience: Patience) -> tuple[Peer, Reply]:
    """A connection, encrypted as asked for, and the greeting. Raises `UnreachableError`.

    With a greeting other than 220 the connection is good for nothing, and not encrypted.
    """
    implicit = upstream.tls is Tls.IMPLICIT
    try:
        async with asyncio.timeout(patience.connect):
            reader, writer = await asyncio.open_connection(
                upstream.host,
                upstream.port,
                limit=STREAM_LIMIT,
                ssl=upstream.context() if implicit else None,
                server_hostname=upstream.host if implicit else None,
            )
    except ssl.SSLError as error:
        raise _untrusted(upstream, error) from None
    except OSError as error:
        raise _unreachable(upstream, error.strerror or "no answer") from None
    peer = Peer(reader, writer)
    try:
        greeting = await peer.reply(patience.greeting)
        if greeting.code == 220 and upstream.tls is Tls.STARTTLS:
            await _encrypt(peer, writer, upstream, patience)
    except ssl.SSLError as error:
        await peer.close()
        raise _untrusted(upstream, error) from None
    except (GoneError, OSError) as error:
        await peer.close()
        raise _unreachable(upstream, getattr(error, "strerror", None) or str(error)) from None
    except BaseException:
        await peer.close()
        raise
    return peer, greeting


async def _encrypt(peer: Peer, writer: asyncio.StreamWriter, upstream: Upstream, patience: Patience) -> None:
    await peer.send(_EHLO, patience.block)
    offered = await peer.reply(patience.command)
    if not any(line[4:].strip().upper() == b"STARTTLS" for line in offered.lines[1:]):
        raise GoneError("it offers no STARTTLS")
    await peer.send(b"STARTTLS\r\n", patience.block)
    ready = await peer.reply(patience.command)
    if ready.code != 220:
        raise GoneError("it refuses STARTTLS")
    # What was said before the encryption could be anybody's, and would be taken for said within it.
    if not peer.silent:
        raise GoneError("it spoke on before the encryption began")
    async with asyncio.timeout(patience.connect):
        await writer.start_tls(upstream.context(), server_hostname=upstream.host)


def _untrusted(upstream: Upstream, error: ssl.SSLError) -> UnreachableError:
    why = getattr(error, "verify_message", "") or error.reason or "no TLS"
    text = f"{upstream.host}:{upstream.port} is not trusted: {why}"
    return UnreachableError(answer(421, "4.7.5", [f"tonelint: {text}"]), text)


def _unreachable(upstream: Upstream, why: str) -> UnreachableError:
    text = f"{upstream.host}:{upstream.port} cannot be used: {why}"
    return UnreachableError(answer(421, "4.4.1", [f"tonelint: {text}"]), text)
