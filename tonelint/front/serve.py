"""`tonelint serve`: start, stop and look at the warm server."""

from __future__ import annotations

import math
import time
from pathlib import Path

import click

from tonelint.front.completing import folders
from tonelint.front.envelope import runtime_folder, socket_path
from tonelint.front.server import Server
from tonelint.front.terminal import Failure
from tonelint.front.warm import IDLE, PATIENCE, spawn, told
from tonelint.front.web import token, token_folder

_START = 30.0
"""Seconds that a server may take to be ready."""


@click.command()
@click.argument(
    "what",
    type=click.Choice(["start", "stop", "status", "run", "pair", "token"]),
    default="start",
)
@click.option(
    "--idle",
    metavar="MINUTES",
    type=click.FloatRange(min=0.01),
    help=f"Leave after so long without a request; by default {IDLE / 60:g}, and never with --http.",
)
@click.option(
    "--http",
    metavar="PORT",
    type=click.IntRange(1, 65535),
    help="Also answer on http://127.0.0.1:PORT, to whoever sends the token.",
)
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    shell_complete=folders,
    help="Whose configuration counts for drafts from a browser; by default your home folder.",
)
@click.pass_context
def serve(ctx: click.Context, what: str, idle: float | None, http: int | None, folder: Path | None) -> None:
    """Start a server in the background that keeps everything loaded, so that `check` answers at once.

    `stop` ends it, `status` says whether it runs, and `run` serves in the foreground. It listens on a socket that
    only you may use, and over HTTP only if told to; nothing leaves the machine. `pair` shows a code by which the
    browser extension gets the token, once; `token` shows the token itself.
    """
    seconds = math.inf if idle is None and http is not None else IDLE if idle is None else idle * 60
    try:
        path = socket_path()
        if what == "run":
            server = Server(path, seconds, http, folder and folder.absolute())
            if not server.run(lambda address: click.echo(f"serving on {address}", err=True)):
                raise Failure("a server runs already")
        elif what == "status":
            answer = told(path, b"status")
            click.echo(_status(answer) if answer else "not running")
            ctx.exit(0 if answer else 1)
        elif what == "stop":
            click.echo("stopped" if _stop(path) else "not running")
        elif what == "pair":
            _pair(path)
        elif what == "token":
            click.echo(token(token_folder()))
        else:
            _start_one(path, seconds, http, folder)
    except OSError as error:
        raise Failure(f"cannot serve: {error.strerror or error}") from None


def _start_one(path: str, seconds: float, http: int | None, folder: Path | None) -> None:
    """Start a server unless one runs; one that does not answer over HTTP as it should makes room."""
    running = told(path, b"status")
    if running and http is not None and running[2] != str(http):
        _stop(path)
    elif running:
        click.echo("running already")
        return
    spawn(seconds, http, str(folder.absolute()) if folder else "")
    _await(path)
    click.echo("started")
    if http is not None:
        click.echo(f"it answers on http://127.0.0.1:{http}; `tonelint serve pair` lets a browser in")


def _pair(path: str) -> None:
    answer = told(path, b"pair")
    if answer is None:
        raise Failure("no server answers over HTTP; start one with `tonelint serve --http PORT`")
    click.echo(answer[0])
    click.echo("Type this code into the extension's options; it counts once, for five minutes.", err=True)


def _status(answer: list[str]) -> str:
    web = f", http://127.0.0.1:{answer[2]}" if answer[2] else ""
    return f"running (process {answer[0]}, {answer[1]} checks{web})"


def _stop(path: str) -> bool:
    """Whether there was one to stop; waits until it is gone."""
    if told(path, b"stop") is None:
        return False
    end = time.monotonic() + PATIENCE
    while Path(path).exists() and time.monotonic() < end:
        time.sleep(0.02)
    return True


def _await(path: str) -> None:
    end = time.monotonic() + _START
    while told(path, b"status") is None:
        if time.monotonic() > end:
            raise Failure(f"the server did not come up; see {Path(runtime_folder(), 'server.log')}")
        time.sleep(0.05)
