"""`tonelint hook smtp`: a gate on this machine that any mail program sends through."""

from __future__ import annotations

import asyncio
import os
import re
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from tonelint.config_file import ConfigError
from tonelint.front.client import NEVER, SERVER
from tonelint.front.hooks.deciding import Choices, decided
from tonelint.front.hooks.policy import Policy, policy_in, with_actions
from tonelint.front.hooks.smtp_gate import Gate, listening, run_until_told
from tonelint.front.hooks.smtp_session import LARGEST
from tonelint.front.hooks.smtp_upstream import Tls, Upstream
from tonelint.front.terminal import Failure, complain
from tonelint.front.warm import start_on_first_use
from tonelint.reporters.cells import one_line

LISTEN = "127.0.0.1:2525"
_PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}
_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.%]+)\]|(?P<name>[^\s:\[\]]+))(?::(?P<port>[0-9]{1,5}))?")
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


@click.command()
@click.option(
    "--listen", default=LISTEN, show_default=True, metavar="HOST:PORT", help="Where mail programs connect."
)
@click.option(
    "--upstream",
    required=True,
    metavar="HOST[:PORT]",
    help="The server that sends. [default port: 587, 465 with --tls implicit, 25 with none]",
)
@click.option(
    "--tls",
    type=click.Choice([str(one) for one in Tls]),
    default=str(Tls.STARTTLS),
    show_default=True,
    help="How the way there is encrypted; its certificate must be valid.",
)
@click.option(
    "--ca-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Trust these authorities, not the system's.",
)
@click.option(
    "--on-finding",
    multiple=True,
    metavar="[SEVERITY=]ACTION",
    help="pass, warn (sends, and logs it) or block; ask is block here. [default: the table [hook]]",
)
@click.option(
    "--fail", type=click.Choice(["open", "closed"]), help="Whether a message that cannot be checked is sent."
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration file."
)
@click.option("--max-size", default=f"{LARGEST // 1_000_000}M", show_default=True, metavar="BYTES[k|M|G]")
@click.option("--allow-remote", is_flag=True, help="Listen where other machines can connect, unencrypted.")
def smtp(
    listen: str,
    upstream: str,
    tls: str,
    ca_file: Path | None,
    on_finding: tuple[str, ...],
    fail: str | None,
    config: Path | None,
    max_size: str,
    allow_remote: bool,
) -> None:
    """A gate for outgoing mail: any mail program connects to it as if it were the server that sends.

    A message with findings is refused, and the program shows them; any other goes on as it is, and what the upstream
    says is what the program is told. The gate keeps nothing. It logs a line for each message on standard error, without
    its words or addresses. SIGTERM lets the messages under way arrive.
    """
    way = Tls(tls)
    choices = Choices(on_finding, fail, config and config.absolute())
    _check_choices(choices)
    server = Upstream(*_address(upstream, "--upstream", _PORTS[way]), way, ca_file)
    try:
        server.context()
    except OSError as error:
        raise Failure(f"{ca_file}: no certificates: {error.strerror or error}") from None
    largest = _size(max_size)
    host, port = _address(listen, "--listen", None)
    try:
        sockets = listening(host, port, anywhere=allow_remote)
    except ValueError as error:
        raise click.UsageError(f"--listen: {error}; --allow-remote listens there all the same") from None
    except OSError as error:
        raise Failure(f"cannot listen on {listen}: {error.strerror or error}") from None
    if way is Tls.NONE and server.host not in ("localhost", "127.0.0.1", "::1"):
        complain(f"with --tls none, passwords go to {server.host} unencrypted")
    for one in sockets:
        own_host, own_port, *_ = one.getsockname()
        _log(f"listening on {own_host}:{own_port} for {server.host}:{server.port} ({way})")
    never = os.environ.get(SERVER) == NEVER or "CI" in os.environ
    gate = Gate(
        server,
        partial(decided, choices=choices),
        _log,
        largest,
        keep_warm=(lambda: None) if never else start_on_first_use,
    )
    asyncio.run(run_until_told(gate, sockets))
    _log("stopped")


def _check_choices(choices: Choices) -> None:
    """Complain now, not at the first message."""
    try:
        with_actions(Policy(), choices.on_finding, choices.fail)
        policy_in(Path.cwd(), choices.config)
    except ValueError as error:
        raise click.UsageError(f"--on-finding: {error}") from None
    except (ConfigError, OSError) as error:
        raise Failure(str(error)) from None


def _address(given: str, option: str, default: int | None) -> tuple[str, int]:
    found = _ADDRESS.fullmatch(given)
    port = int(found["port"]) if found and found["port"] else default
    if not found or port is None or port > 65535:
        raise click.UsageError(f"{option}: `{given}` is not HOST:PORT")
    return found["six"] or found["name"], port


def _size(given: str) -> int:
    found = re.fullmatch(r"([0-9]{1,12})([kmg]?)", given.lower())
    if not found or found[1].strip("0") == "":
        raise click.UsageError(f"--max-size: `{given}` is no number of bytes")
    return int(found[1]) * _UNITS[found[2]]


def _log(what: str) -> None:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    click.echo(f"{now} {one_line(what)}", err=True)
