"""`tonelint serve`: start, stop and look at the warm server."""

from __future__ import annotations

import time
from pathlib import Path

import click

from tonelint.front.envelope import runtime_folder, socket_path
from tonelint.front.server import Server
from tonelint.front.terminal import Failure
from tonelint.front.warm import IDLE, PATIENCE, spawn, told

_START = 30.0
"""Seconds that a server may take to be ready."""


@click.command()
@click.argument("what", type=click.Choice(["start", "stop", "status", "run"]), default="start")
@click.option(
    "--idle",
    metavar="MINUTES",
    type=click.FloatRange(min=0.01),
    default=IDLE / 60,
    show_default=True,
    help="Leave after so long without a request.",
)
@click.option(
    "--http",
    metavar="PORT",
    type=click.IntRange(1, 65535),
    help="Also answer on http://127.0.0.1:PORT, to whoever sends the token; says where that lies.",
)
@click.pass_context
def serve(ctx: click.Context, what: str, idle: float, http: int | None) -> None:
    """Start a server in the background that keeps everything loaded, so that `check` answers at once.

    `stop` ends it, `status` says whether it runs, and `run` serves in the foreground. It listens on a socket that
    only you may use, and over HTTP only if told to; nothing leaves the machine.
    """
    try:
        path = socket_path()
        if what == "run":
            server = Server(path, idle * 60, http)
            if not server.run(lambda address: click.echo(f"serving on {address}", err=True)):
                raise Failure("a server runs already")
        elif what == "status":
            answer = told(path, b"status")
            click.echo(f"running (process {answer[0]}, {answer[1]} checks)" if answer else "not running")
            ctx.exit(0 if answer else 1)
        elif what == "stop":
            click.echo("stopped" if _stop(path) else "not running")
        elif told(path, b"status"):
            click.echo("running already")
        else:
            spawn(idle * 60, http)
            _await(path)
            click.echo("started")
            if http is not None:
                click.echo(f"the token for http://127.0.0.1:{http} is in {Path(path).parent / 'http-token'}")
    except OSError as error:
        raise Failure(f"cannot serve: {error.strerror or error}") from None


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
