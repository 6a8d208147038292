"""The gate: a listener for any mail program on this machine, one session for each of its connections."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from tonelint.front.hooks.smtp_message import Check, Verdict
from tonelint.front.hooks.smtp_replies import answer
from tonelint.front.hooks.smtp_session import LARGEST, Session, Terms
from tonelint.front.hooks.smtp_upstream import STREAM_LIMIT, Patience, Upstream
from tonelint.front.hooks.smtp_wire import GoneError, Peer
from tonelint.front.warm import IDLE

MOST_CLIENTS = 200
GRACE = 60.0
"""Seconds for messages that are on their way when the gate is told to stop."""
_CHECKS = 4
"""At once: the warm server makes one at a time, and without it each is a process."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Between mail programs and the upstream. `log` gets a line at a time; `keep_warm` sees to the next check's speed."""

    upstream: Upstream
    check: Check
    log: Callable[[str], None]
    largest: int = LARGEST
    patience: Patience = field(default_factory=Patience)
    keep_warm: Callable[[], None] = lambda: None
    grace: float = GRACE

    async def run(self, listener: Sequence[socket.socket], stop: asyncio.Event) -> None:
        """Serve on these sockets until told to stop, then let what is under way come to its end."""
        loop = asyncio.get_running_loop()
        stopping: asyncio.Future[None] = loop.create_future()
        threads = ThreadPoolExecutor(_CHECKS, "check")

        async def in_thread(judge: Callable[[], Verdict]) -> Verdict:
            return await loop.run_in_executor(threads, judge)

        terms = Terms(self.upstream, self.check, in_thread, self.log, stopping, self.largest, self.patience)
        clients: set[asyncio.Task[None]] = set()
        count = 0

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal count
            count += 1
            room = len(clients) < MOST_CLIENTS
            task = asyncio.create_task(_attend(Peer(reader, writer), terms if room else None, count))
            clients.add(task)
            task.add_done_callback(clients.discard)

        servers = [
            await asyncio.start_server(accept, sock=one, limit=STREAM_LIMIT, backlog=MOST_CLIENTS)
            for one in listener
        ]
        warm = asyncio.create_task(self._keep_warm())
        try:
            await stop.wait()
        finally:
            for server in servers:
                server.close()
            warm.cancel()
            stopping.set_result(None)
            if clients:
                await asyncio.wait(clients, timeout=self.grace)
            for task in list(clients):
                task.cancel()
            await asyncio.gather(*clients, warm, return_exceptions=True)
            threads.shutdown(wait=False, cancel_futures=True)

    async def _keep_warm(self) -> None:
        while True:
            await asyncio.to_thread(self.keep_warm)
            await asyncio.sleep(IDLE / 3)


async def _attend(client: Peer, terms: Terms | None, number: int) -> None:
    try:
        if terms is None:
            with suppress(GoneError):
                await client.send(answer(421, "4.3.2", ["tonelint: too many connections"]), 5)
        else:
            await Session(client, terms, number).run()
    finally:
        await client.close()


def listening(host: str, port: int, *, anywhere: bool = False) -> list[socket.socket]:
    """Sockets for a name or address. Raises `OSError`; `ValueError` if others than this machine could connect."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    outside = [str(address[0]) for *_, address in found if not _is_loopback(str(address[0]))]
    if outside and not anywhere:
        raise ValueError(
            f"{outside[0]} can be reached from other machines, and the way there is not encrypted"
        )
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, address in dict.fromkeys(found):
            one = socket.socket(family, socket.SOCK_STREAM)
            sockets.append(one)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen(MOST_CLIENTS)
    except OSError:
        for one in sockets:
            one.close()
        raise
    return sockets


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


async def run_until_told(gate: Gate, listener: Sequence[socket.socket]) -> None:
    """Serve until SIGTERM or SIGINT; at a second one, at once."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    task = asyncio.current_task()

    def told() -> None:
        if stop.is_set() and task is not None:
            task.cancel()
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, told)
    with suppress(asyncio.CancelledError):
        await gate.run(listener, stop)
