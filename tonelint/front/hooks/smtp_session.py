"""One client's connection: every command goes to the upstream in its turn, and a message only when it may.

In lock-step: nothing is sent to the upstream before it has answered what came before. So its answers are the client's,
a client that sends many commands at once gets them in order, and the gate owes nobody anything when it is killed: it
keeps no message that it has answered for.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tonelint.front.hooks.smtp_link import Link, LostError
from tonelint.front.hooks.smtp_message import Check, Spool, Verdict, too_large
from tonelint.front.hooks.smtp_replies import answer, carried
from tonelint.front.hooks.smtp_upstream import Patience, UnreachableError, Upstream, connect
from tonelint.front.hooks.smtp_wire import GoneError, LineError, Peer, SilentError

_PASSED_ON = frozenset(b"EHLO HELO MAIL RCPT RSET NOOP VRFY EXPN HELP".split())
_BROWSER = frozenset(b"CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE".split())
"""A web page may have its browser say this to any port of the machine, with commands behind it."""
_MOST_ERRORS = 20
_SIZE = re.compile(rb"\sSIZE=(\d{1,20})(?:\s|\Z)", re.IGNORECASE)
_UTF8 = re.compile(rb"\sSMTPUTF8(?:\s|\Z)", re.IGNORECASE)
_FROM_NOBODY = re.compile(rb"MAIL\s+FROM:\s*<>", re.IGNORECASE)
"""A report of delivery."""
LARGEST = 150_000_000
"""Bytes of a message."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all connections."""

    upstream: Upstream
    check: Check
    in_thread: Callable[[Callable[[], Verdict]], Awaitable[Verdict]]
    """Runs a check beside the connections."""
    log: Callable[[str], None]
    stopping: asyncio.Future[None]
    """Done when no further message shall be taken."""
    largest: int = LARGEST
    patience: Patience = field(default_factory=Patience)


class Session:
    """The connection of a client, by a number that stands in the log."""

    _link: Link

    def __init__(self, client: Peer, terms: Terms, number: int) -> None:
        self._client = client
        self._terms = terms
        self._number = number
        self._recipients = 0
        self._mail = b""
        self._errors = 0

    async def run(self) -> None:
        """Serve it to its end."""
        try:
            peer, greeting = await connect(self._terms.upstream, self._terms.patience)
        except UnreachableError as error:
            self._log(str(error))
            await self._client_may_hear(error.reply)
            return
        self._link = Link(peer, self._terms.patience)
        try:
            await self._tell(greeting.raw)
            # After another greeting nothing is to be done here, and nothing was encrypted.
            while greeting.code == 220 and await self._turn():
                pass
        except SilentError as error:
            await self._client_may_hear(answer(421, "4.4.2", [f"tonelint: {error}"]))
        except GoneError:
            pass
        finally:
            await self._link.close()

    async def _turn(self) -> bool:
        """One command and its answer; whether there may be another."""
        try:
            line = await self._command()
        except LineError as error:
            return await self._wrong(answer(500, "5.5.2", [f"tonelint: {error}"]))
        if line is None:
            return False
        verb = (line.split(None, 1) or [b""])[0].upper()
        if verb in _BROWSER:
            return await self._tell_and_go_on(answer(421, "4.7.0", ["tonelint: this is no web server"]))
        try:
            return await self._carry_out(verb, line)
        except LostError as error:
            if verb == b"QUIT":
                await self._tell(answer(221, "2.0.0", ["bye"]))
                return False
            self._log(f"the upstream is lost: {error}")
            return await self._tell_and_go_on(answer(421, "4.4.2", [f"tonelint: upstream lost: {error}"]))

    async def _carry_out(self, verb: bytes, line: bytes) -> bool:
        if verb == b"DATA":
            return await self._data()
        if verb == b"AUTH":
            return await self._authenticate(line)
        if verb == b"QUIT":
            await self._tell((await self._link.asked(line)).raw)
            return False
        if verb not in _PASSED_ON:
            return await self._wrong(answer(502, "5.5.1", [_not_carried(verb)]))
        size = _SIZE.search(line) if verb == b"MAIL" else None
        if size and int(size[1]) > self._terms.largest:
            return await self._tell_and_go_on(too_large(self._terms.largest))
        reply = await self._link.asked(line)
        if 200 <= reply.code < 300:
            self._note(verb, line)
        extended = verb == b"EHLO" and reply.code == 250
        return await self._tell_and_go_on(carried(reply, self._terms.largest) if extended else reply.raw)

    def _note(self, verb: bytes, line: bytes) -> None:
        """What a command that was accepted changes."""
        if verb == b"RCPT":
            self._recipients += bool(self._mail)
        elif verb in (b"EHLO", b"HELO", b"RSET", b"MAIL"):
            self._recipients = 0
            self._mail = line if verb == b"MAIL" else b""

    async def _authenticate(self, line: bytes) -> bool:
        """Each side's next word to the other, whatever the mechanism, until the upstream says how it went."""
        reply = await self._link.asked(line)
        while reply.code == 334:
            await self._tell(reply.raw)
            try:
                said = await self._client.line(self._terms.patience.client)
            except LineError:
                said = b"*"
            reply = await self._link.asked(said)
        return await self._tell_and_go_on(reply.raw)

    async def _data(self) -> bool:
        if not self._recipients:
            return await self._wrong(answer(503, "5.5.1", ["tonelint: no recipient was accepted"]))
        count, mail = self._recipients, self._mail
        self._recipients, self._mail = 0, b""
        await self._tell(b"354 End data with <CR><LF>.<CR><LF>\r\n")
        with Spool(self._terms.largest) as spool:
            try:
                await self._fill(spool)
            except GoneError as error:
                self._log(f"{spool.size} bytes of a message, then nothing ({error}); none of it was sent")
                raise
            begun = time.monotonic()
            judge = partial(
                spool.verdict,
                self._terms.check,
                utf8=_UTF8.search(mail) is not None,
                automatic=_FROM_NOBODY.match(mail) is not None,
            )
            verdict = await self._terms.in_thread(judge)
            took = time.monotonic() - begun
            # Nobody would hear the answer, and whoever does not hear it sends again.
            unheard = self._client.hung_up
            if verdict.refusal or unheard:
                said = verdict.refusal or answer(451, "4.3.0", ["tonelint: hung up"])
                note = verdict.note if verdict.refusal else "not sent (the client hung up before the answer)"
                self._log(_line(spool.size, count, note, took))
                await self._link.forget()
                return await self._tell_and_go_on(said)
            reply, answered = await self._link.deliver(spool.pieces(verdict.left_out))
        self._log(_line(spool.size, count, verdict.note, took, answered))
        return await self._tell_and_go_on(reply.raw)

    async def _fill(self, spool: Spool) -> None:
        patience = self._terms.patience
        try:
            async with asyncio.timeout(patience.message):
                async for piece in self._client.data(patience.block):
                    spool.add(piece)
        except TimeoutError:
            raise SilentError(f"it took more than {patience.message:g} seconds for a message") from None

    async def _command(self) -> bytes | None:
        """The client's next one; None if there shall be none. Raises `GoneError`, `LineError`."""
        line = asyncio.ensure_future(self._client.line(self._terms.patience.client))
        try:
            either: set[asyncio.Future[Any]] = {line, self._terms.stopping}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not line.done():
                line.cancel()
        try:
            return await line
        except asyncio.CancelledError:
            if not self._terms.stopping.done():
                raise
            await self._client_may_hear(answer(421, "4.3.2", ["tonelint: the gate is closing"]))
            return None

    async def _wrong(self, reply: bytes) -> bool:
        """Answer what the upstream is never asked; not for ever."""
        self._errors += 1
        if self._errors > _MOST_ERRORS:
            reply = answer(421, "4.7.0", ["tonelint: too many errors"])
        return await self._tell_and_go_on(reply)

    async def _tell_and_go_on(self, raw: bytes) -> bool:
        await self._tell(raw)
        return not raw.startswith(b"421")

    async def _tell(self, raw: bytes) -> None:
        await self._client.send(raw, self._terms.patience.block)

    async def _client_may_hear(self, raw: bytes) -> None:
        with suppress(GoneError):
            await self._tell(raw)

    def _log(self, what: str) -> None:
        self._terms.log(f"{self._number}: {what}")


def _not_carried(verb: bytes) -> str:
    if verb == b"STARTTLS":
        return "tonelint: no encryption is needed on this machine; the way on is encrypted"
    return "tonelint: a command that cannot pass here"


def _line(size: int, recipients: int, note: str, took: float, answered: str = "") -> str:
    """What the log says of a message; nothing of what it says itself, nor of who it is for."""
    whom = f"{recipients} recipient{'s' * (recipients != 1)}"
    return f"{size} bytes, {whom}: {note}{'; ' * bool(answered)}{answered}; decided in {took * 1000:.0f} ms"
