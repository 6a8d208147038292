"""`tonelint hook native-host`: answers an extension of a mail program or browser until that hangs up.

What the two say to one another stands in `native_wire`. Requests are answered side by side, so that a draft about to be
sent does not wait for one that is only being written.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import click

from tonelint.front.client import NEVER, SERVER
from tonelint.front.completing import folders
from tonelint.front.hooks.asking import ask
from tonelint.front.hooks.native_answer import Asker, answer_to, refused
from tonelint.front.hooks.native_wire import OutOfStepError, RequestError, receive, send
from tonelint.front.warm import start_on_first_use

AT_ONCE = 4
"""Requests that are answered side by side; further ones wait."""


@click.command("native-host", context_settings={"ignore_unknown_options": True})
@click.option(
    "--folder",
    metavar="DIR",
    shell_complete=folders,
    help="Whose configuration counts; by default your home folder.",
)
@click.argument("caller", nargs=-1, type=click.UNPROCESSED, metavar="")
def native_host(folder: str | None, caller: tuple[str, ...]) -> int:
    """Answer a browser's or mail program's extension, which starts this by itself (native messaging)."""
    del caller  # the browser says here who it is; the manifest has already let it in
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray word would break the conversation
    if os.environ.get(SERVER) != NEVER and "CI" not in os.environ:
        threading.Thread(target=_warm_up, daemon=True).start()
    return serve(sys.stdin.buffer, output, Path(folder) if folder else Path.home())


def serve(stdin: BinaryIO, stdout: BinaryIO, folder: Path, asker: Asker = ask) -> int:
    """Answer every request until the end of the input; the exit status, 1 if what came in were no requests."""
    host = _Host(stdout, folder, asker)
    try:
        while True:
            try:
                raw = receive(stdin)
            except RequestError as error:
                host.say(refused(str(error), error.id, folder))
                continue
            if raw is None:
                return 0
            host.take(raw)
    except OutOfStepError as error:
        host.say(refused(f"not a request: {error}", None, folder))
        return 1
    finally:
        host.finish()


class _Host:
    """Requests under way, and the one pipe into which their answers go."""

    def __init__(self, stdout: BinaryIO, folder: Path, asker: Asker) -> None:
        self._stdout = stdout
        self._folder = folder
        self._asker = asker
        self._writing = threading.Lock()
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._running: list[threading.Thread] = []

    def take(self, raw: bytes) -> None:
        """Answer a request as soon as there is room."""
        self._free.acquire()
        thread = threading.Thread(target=self._answer, args=(raw,), daemon=True)
        self._running = [*(one for one in self._running if one.is_alive()), thread]
        thread.start()

    def say(self, answer: dict[str, object]) -> None:
        """Send one answer; nobody may be there any more to take it."""
        try:
            with self._writing:
                send(self._stdout, answer)
        except (OSError, ValueError):
            return

    def finish(self) -> None:
        """Wait for what is under way."""
        for thread in self._running:
            thread.join()

    def _answer(self, raw: bytes) -> None:
        try:
            self.say(answer_to(raw, self._folder, self._asker))
        finally:
            self._free.release()


def _warm_up() -> None:
    """A server for the first draft, and what is needed to show where its findings are."""
    start_on_first_use()
    from tonelint import mail

    del mail
