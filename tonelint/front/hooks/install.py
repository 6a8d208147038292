"""`tonelint hook install`: the lines or files by which a mail client asks tonelint before it sends, and their removal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tonelint.front.hooks.blocks import Block, BlockError, Whole, backup, put, take
from tonelint.front.hooks.mail_clients import (
    MUTT,
    MUTT_KEEPING,
    MUTT_LINES,
    MUTT_SMTP,
    Settings,
    emacs,
    git,
    msmtp,
    program,
    said,
)
from tonelint.front.terminal import Failure, complain
from tonelint.nearest import did_you_mean

_SHORT = 20
"""Lines of a file that are shown before it is written."""


@dataclass(frozen=True, slots=True)
class Client:
    """A mail client: what is set up, the pieces of it, and what its user should know."""

    about: str
    pieces: Callable[[], Sequence[Block | Whole]]
    """They may raise `Failure`."""
    notes: tuple[str, ...] = ()
    in_the_way: tuple[str, str] | None = None
    """A pattern for a setting in the same file that makes the lines useless, and what to say of it."""
    pieces_in: Callable[[Path | None], Sequence[Block | Whole]] | None = None
    """In the place of `pieces`, for a client that keeps profiles: by the folder of one, or of the usual one."""

    def at(self, profile: Path | None) -> Sequence[Block | Whole]:
        """The pieces for a profile, if that means something to this client. May raise `Failure`."""
        if self.pieces_in is not None:
            return self.pieces_in(profile)
        if profile is not None:
            raise Failure(f"{self.about}: knows no profiles")
        return self.pieces()


def _smtp() -> Sequence[Whole]:
    from tonelint.front.hooks.smtp_unit import unit

    return [unit(program("tonelint"))]


def _thunderbird(profile: Path | None) -> Sequence[Whole]:
    from tonelint.front.hooks.xpi import thunderbird

    return thunderbird(profile)


def _browser(name: str) -> Callable[[Path | None], Sequence[Whole]]:
    def pieces(folder: Path | None) -> Sequence[Whole]:
        from tonelint.front.hooks.webextension import extension

        return extension(name, folder)

    return pieces


_PROFILE = click.option(
    "--profile",
    "--to",
    "profile",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The profile of Thunderbird's to set up, if not the one that it starts with; where to put a browser's extension.",
)
_OPTIONS_PAGE = (
    "then its options: the code that `tonelint serve pair` shows (`tonelint serve --http 7431` runs), or native"
    " messaging, which is set up herewith; and the sites on which it is to work, of which none is on at first",
    "the selectors for these sites are untested against the live ones; see the options",
    "which findings hold a message: [hook] in the tonelint.toml of your home folder",
)

CLIENTS = {
    "mutt": Client(
        "mutt",
        Settings(
            ("~/.muttrc", "~/.mutt/muttrc", "$XDG_CONFIG_HOME/mutt/muttrc"), MUTT_LINES, MUTT, MUTT_KEEPING
        ),
        in_the_way=MUTT_SMTP,
    ),
    "neomutt": Client(
        "NeoMutt",
        Settings(
            ("$XDG_CONFIG_HOME/neomutt/neomuttrc", "~/.neomuttrc", "~/.neomutt/neomuttrc", "~/.muttrc"),
            MUTT_LINES,
            MUTT,
            MUTT_KEEPING,
        ),
        in_the_way=MUTT_SMTP,
    ),
    "s-nail": Client(
        "s-nail (mailx)",
        Settings(
            ("$MAILRC", "~/.mailrc"),
            ("set mta={sendmail}", "set sendwait"),
            r"^[ \t]*set[ \t]+(?:[^#\n]*[ \t])?(?:mta|sendmail)[ \t]*=[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|[^\s#]+)",
            ("environ set TONELINT_SENDMAIL={quoted}", "set mta={sendmail}", "set sendwait"),
        ),
        notes=("with `mta=smtp://…` s-nail runs no program; see `tonelint hook smtp --help`",),
    ),
    "alpine": Client(
        "Alpine",
        Settings(
            ("~/.pinerc",),
            ("sendmail-path={sendmail} -oi -t -oem",),
            r"^sendmail-path[ \t]*=[ \t]*(\S[^\n]*)",
            ("sendmail-path={tonelint} hook sendmail --via {real} --",),
        ),
        notes=("Alpine writes this file itself: close it before",),
    ),
    "emacs": Client("Emacs: message-mode, Gnus, mu4e, notmuch", emacs),
    "git": Client("git send-email, in this repository", git),
    "msmtp": Client(
        "every program that runs msmtp by its name",
        msmtp,
        notes=("the folder of this file must come before that of the real msmtp on the PATH",),
    ),
    "smtp": Client(
        "any mail program, through a gate on this machine (a systemd unit)",
        _smtp,
        notes=(
            "in the mail program, set the outgoing server to 127.0.0.1, port 2525, no encryption (the gate encrypts"
            " the way on), the same user name and password as before",
            "Thunderbird: Account Settings, Outgoing Server (SMTP); Connection security: None;"
            " Authentication: Password, transmitted insecurely, or OAuth2 as before",
            "Apple Mail: Settings, Accounts, Server Settings; Automatically manage connection settings: off;"
            " Use TLS/SSL: off; Allow insecure authentication: on",
            "Outlook: account settings of IMAP/POP, Outgoing server; Encryption: None. Exchange and Microsoft 365"
            " accounts don't send by SMTP and can't be pointed here",
            'mutt, NeoMutt: set smtp_url="smtp://you@127.0.0.1:2525/" ssl_starttls=no',
            "without systemd: tonelint hook smtp --upstream smtp.example.com:587",
        ),
    ),
    "thunderbird": Client(
        "Thunderbird 140 and later",
        tuple,
        notes=(
            "start Thunderbird again, and switch the add-on on: its menu says that a new one waits, or see Add-ons and Themes",
            "which findings hold a message: [hook] in the tonelint.toml of your home folder",
        ),
        pieces_in=_thunderbird,
    ),
    "chromium": Client(
        "help desks and mail in Chromium, Chrome, Edge, Brave, Vivaldi",
        tuple,
        notes=(
            "in chrome://extensions switch Developer mode on, choose Load unpacked, and take the folder tonelint-chromium",
            *_OPTIONS_PAGE,
        ),
        pieces_in=_browser("chromium"),
    ),
    "firefox": Client(
        "help desks and mail in Firefox 140 and later",
        tuple,
        notes=(
            "Firefox ESR and Developer Edition take tonelint-firefox.xpi once xpinstall.signatures.required is false in"
            " about:config; any other Firefox wants it signed, or loads it until it is closed: about:debugging",
            *_OPTIONS_PAGE,
        ),
        pieces_in=_browser("firefox"),
    ),
}
"""Mail clients by the name that is typed. One that needs much imports it within its `pieces`."""


def _offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    del ctx, param
    return [
        CompletionItem(name, help=one.about) for name, one in CLIENTS.items() if name.startswith(incomplete)
    ]


@click.command()
@click.argument("client", required=False, shell_complete=_offered)
@click.option("--write", is_flag=True, help="Put the lines there; the file as it was is kept beside it.")
@_PROFILE
def install(client: str | None, write: bool, profile: Path | None) -> None:
    """Show what makes CLIENT ask tonelint before it sends, or put it there; without CLIENT, list the clients.

    What stood there stays, between marks our lines can be found again, and a second time changes nothing.
    """
    if client is None:
        width = max(map(len, CLIENTS))
        for name, one in CLIENTS.items():
            click.echo(f"{name:{width}}  {one.about}")
        return
    known = _known(client)
    for piece in known.at(profile):
        if write:
            _written(piece)
        else:
            click.echo(_shown(piece))
        if known.in_the_way and re.search(known.in_the_way[0], said(piece.path), re.MULTILINE):
            complain(f"{piece.path}: {known.in_the_way[1]}")
    for note in known.notes:
        complain(note)


@click.command()
@click.argument("client", shell_complete=_offered)
@_PROFILE
def uninstall(client: str, profile: Path | None) -> None:
    """Take away what `tonelint hook install CLIENT --write` put there."""
    for piece in _known(client).at(profile):
        try:
            taken = take(piece)
        except (BlockError, OSError) as error:
            raise Failure(_why(piece.path, error)) from None
        complain(f"{piece.path}: {'is as it was' if taken else 'there is nothing of tonelint'}")


def _known(name: str) -> Client:
    if name not in CLIENTS:
        raise Failure(f"no client `{name}`{did_you_mean(name, CLIENTS)}; known are {', '.join(CLIENTS)}")
    return CLIENTS[name]


def _written(piece: Block | Whole) -> None:
    try:
        new = put(piece)
    except (BlockError, OSError) as error:
        raise Failure(_why(piece.path, error)) from None
    kept = f" (as it was: {backup(piece.path)})" if backup(piece.path).exists() else ""
    complain(f"{piece.path}: {'written' + kept if new else 'is set up already'}")


def _shown(piece: Block | Whole) -> str:
    if isinstance(piece, Block):
        return f"{piece.comment} in {piece.path}:\n" + "\n".join(piece.lines)
    try:
        text = piece.content.decode()
    except UnicodeDecodeError:
        text = ""
    if 0 < text.count("\n") <= _SHORT:
        return f"# the file {piece.path}:\n{text}".rstrip("\n")
    return f"# the file {piece.path}: {len(piece.content):,} bytes"


def _why(path: Path, error: BlockError | OSError) -> str:
    return f"{path}: {(error.strerror or str(error)).lower()}" if isinstance(error, OSError) else str(error)
