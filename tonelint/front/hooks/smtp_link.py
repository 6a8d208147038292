"""The connection to the upstream in lock-step: one question, one answer, and a word on a message in any case."""

from __future__ import annotations

from collections.abc import Iterable

from tonelint.front.hooks.smtp_replies import answer
from tonelint.front.hooks.smtp_upstream import Patience
from tonelint.front.hooks.smtp_wire import GoneError, Peer, Reply

_LAST_WORD = 1.0
"""Seconds for what a server must have said already."""


class LostError(Exception):
    """The upstream is gone in the middle of a sentence; one line says how."""


class Link:
    """The upstream, as long as it is there."""

    def __init__(self, peer: Peer, patience: Patience) -> None:
        self._peer: Peer | None = peer
        self._patience = patience

    async def asked(self, line: bytes, within: float | None = None) -> Reply:
        """Its answer to a command. Raises `LostError`."""
        if self._peer is not None and not self._peer.silent:
            early = await self._heard(_LAST_WORD)
            if early.code == 421:
                return early
            raise LostError("it speaks out of turn")
        await self._put(line + b"\r\n")
        return await self._heard(within or self._patience.command)

    async def forget(self) -> None:
        """Let it forget the envelope; what was refused stays so even if it cannot."""
        try:
            if (await self.asked(b"RSET")).code != 250:
                await self.close()
        except LostError:
            await self.close()

    async def deliver(self, pieces: Iterable[bytes]) -> tuple[Reply, str]:
        """What it says to a message, or that it said nothing; and the same for the log."""
        whole = False
        try:
            reply = await self.asked(b"DATA", self._patience.data_start)
            if reply.code == 354:
                for piece in pieces:
                    await self._put(piece)
                whole = True
                await self._put(b".\r\n")
                reply = await self._heard(self._patience.data_end)
            if reply.code >= 400 or (whole and reply.code < 300):
                return reply, f"the upstream says {reply.code}"
            error = f"it answered with {reply.code}"
        except LostError as lost:
            error = str(lost)
        last = await self._last_word(accepting=whole)
        await self.close()
        if last is not None:
            return last, f"the upstream says {last.code}"
        what = "whether it took the message is not known" if whole else "the message was not sent"
        line = f"tonelint: the upstream was lost, {what} ({error})"
        return Reply((answer(451, "4.3.0", [line]),)), f"the upstream is lost ({error}): {what}"

    async def close(self) -> None:
        """Let it go."""
        peer, self._peer = self._peer, None
        if peer is not None:
            await peer.close()

    async def _last_word(self, *, accepting: bool) -> Reply | None:
        """What it said before it hung up: that it refuses, or, once it has everything, that it accepts."""
        try:
            reply = await self._heard(_LAST_WORD)
        except LostError:
            return None
        return reply if reply.code >= 400 or (accepting and reply.code < 300) else None

    async def _put(self, data: bytes) -> None:
        if self._peer is None:
            raise LostError("it is gone")
        try:
            await self._peer.send(data, self._patience.block)
        except GoneError as error:
            raise LostError(str(error)) from None

    async def _heard(self, within: float) -> Reply:
        if self._peer is None:
            raise LostError("it is gone")
        try:
            return await self._peer.reply(within)
        except GoneError as error:
            raise LostError(str(error)) from None
