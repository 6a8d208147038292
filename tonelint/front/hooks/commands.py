"""`tonelint hook sendmail`, `message` and `git`: the command lines of what checks a message on its way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from tonelint.front.hooks.deciding import Choices, decided, status_of
from tonelint.front.hooks.head import read_head
from tonelint.front.hooks.patches import cover_letter, with_headers
from tonelint.front.hooks.policy import Policy, with_actions
from tonelint.front.hooks.sendmail import HINT, submit
from tonelint.front.terminal import Failure

GIT_HINT = "tonelint: to send it as it is, use `git send-email --no-validate`"

Command = TypeVar("Command", bound=Callable[..., object])


def _deciding(command: Command) -> Command:
    """The options by which a command line changes the table `[hook]`."""
    for option in (
        click.option("--config", type=click.Path(path_type=Path), help="The configuration file that counts."),
        click.option(
            "--fail",
            type=click.Choice(["open", "closed"]),
            help="Whether a message that cannot be checked is sent (open) or not.",
        ),
        click.option(
            "--on-finding",
            metavar="ACTION",
            multiple=True,
            help="block, ask, warn or pass; or for one severity, as in warning=ask.",
        ),
    ):
        command = option(command)
    return command


@click.command(
    context_settings={"allow_interspersed_args": False, "ignore_unknown_options": False},
    options_metavar="[OPTIONS] [--via PROGRAM…]",
)
@_deciding
@click.option("--via", is_flag=True, help="The words up to -- are the program that really sends.")
@click.argument("words", metavar="-- ARGV…", nargs=-1, type=click.UNPROCESSED)
def sendmail(
    via: bool, words: tuple[str, ...], on_finding: tuple[str, ...], fail: str | None, config: Path | None
) -> int:
    """Check the message on standard input, then hand it to sendmail with the arguments ARGV, untouched.

    With findings: exit status 65, and they stand on standard error. Else the exit status is that of the program,
    which is PROGRAM, or what TONELINT_SENDMAIL names, or the first sendmail or msmtp on the PATH.

    The command `tonelint-sendmail` does the same and has no options: every argument is the program's.
    """
    program: tuple[str, ...] = ()
    if via:
        if "--" not in words[1:]:
            raise click.UsageError("--via wants a program, then -- and the arguments of the client")
        end = words.index("--", 1)
        program, words = words[:end], words[end + 1 :]
    sys.stdout.flush()
    return submit(words, via=program, choices=_choices(on_finding, fail, config))


@click.command()
@_deciding
@click.option(
    "--ask",
    "who",
    type=click.Choice(["here", "caller"]),
    default="here",
    help="Who asks whether to send it all the same; the caller is told by exit status 3.",
)
@click.argument("file", type=click.File("rb"), default="-")
def message(
    file: click.File, who: str, on_finding: tuple[str, ...], fail: str | None, config: Path | None
) -> int:
    """Say what becomes of the message in FILE, for a mail client that asks before it sends.

    Exit status: 0 send it, 65 don't, 75 don't as it could not be checked, 3 ask (with --ask=caller).
    """
    raw = file.read()  # type: ignore[attr-defined]  # click hands over the open file
    return _status(raw, _choices(on_finding, fail, config), HINT, caller_asks=who == "caller")


@click.command()
@_deciding
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("headers", type=click.Path(path_type=Path), required=False)
def git(
    file: Path, headers: Path | None, on_finding: tuple[str, ...], fail: str | None, config: Path | None
) -> int:
    """Check FILE before git send-email sends it; for the hook sendemail-validate, with its arguments.

    Cover letters and plain messages are checked, without the list of commits; patches are not: what a patch says
    is a commit message and stands in the history already.
    """
    raw = cover_letter(_read(file))
    if not raw:
        return 0
    if headers:
        raw = with_headers(raw, _read(headers))
    return _status(raw, _choices(on_finding, fail, config), GIT_HINT)


def _status(raw: bytes, choices: Choices, hint: str, *, caller_asks: bool = False) -> int:
    head = read_head(raw)
    if not raw or head.off or head.automatic:
        return 0
    return status_of(decided(raw, choices), hint=hint, caller_asks=caller_asks)


def _choices(on_finding: tuple[str, ...], fail: str | None, config: Path | None) -> Choices:
    try:
        with_actions(Policy(), on_finding, fail)
    except ValueError as error:
        raise Failure(f"--on-finding: {error}") from None
    return Choices(on_finding, fail, config)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None
