"""Mail clients that run a program to send, or call us before they do: the lines for each, and the file they belong in."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tonelint.front.hooks.blocks import Block, BlockError, Whole, outside
from tonelint.front.terminal import Failure

ELISP = Path(__file__).with_name("tonelint.el")
"""What Emacs loads."""

MUTT = r"^[ \t]*set[ \t]+(?:[^#\n]*[ \t])?sendmail[ \t]*=[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|[^\s#]+)"
MUTT_LINES = ('set sendmail="{sendmail} -oem -oi"', "set sendmail_wait=0")
MUTT_KEEPING = ("setenv TONELINT_SENDMAIL {quoted}", *MUTT_LINES)
MUTT_SMTP = (
    r"^[ \t]*set[ \t]+(?:[^#\n]*[ \t])?smtp_url[ \t]*=",
    "`smtp_url` is set: no program is run then; take it out and let msmtp send, or see `tonelint hook smtp --help`",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a client that runs a program to send."""

    files: tuple[str, ...]
    """Where they may stand; the first that exists counts, else the first."""
    lines: tuple[str, ...]
    """`{sendmail}` is tonelint-sendmail."""
    now: str
    """A pattern for the setting that names the program, which is then the one that really sends."""
    keeping: tuple[str, ...]
    """The lines if it was set; `{real}` is its value, `{quoted}` that in quotation marks, `{tonelint}` the command."""

    def __call__(self) -> Sequence[Block]:
        path = _place(self.files)
        values = [_unquoted(found[1]) for found in re.finditer(self.now, said(path), re.MULTILINE)]
        real = next((value for value in reversed(values) if value and "tonelint" not in value), "")
        words = {
            "sendmail": program("tonelint-sendmail"),
            "tonelint": program("tonelint"),
            "real": real,
            "quoted": f"'{real}'" if '"' in real else f'"{real}"',
        }
        return [Block(path, tuple(line.format(**words) for line in (self.keeping if real else self.lines)))]


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def program(name: str) -> str:
    """A command of this installation, by its path unless that has blanks, which some clients cannot quote."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name) or name
    return name if re.search(r"\s", found) else found


def emacs() -> Sequence[Block]:
    path = _place(("~/.emacs", "~/.emacs.el", "$XDG_CONFIG_HOME/emacs/init.el", "~/.emacs.d/init.el"), -1)
    lines = (f"(setq tonelint-program {_elisp(program('tonelint'))})", f"(load {_elisp(str(ELISP))} nil t)")
    return [Block(path, lines, comment=";;")]


def git() -> Sequence[Block]:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--git-path", "hooks"],  # noqa: S607 (the git that the user has)
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise Failure(f"git: {(error.strerror or str(error)).lower()}") from None
    if done.returncode:
        raise Failure("not in a git repository; the hook belongs to one, or to what core.hooksPath names")
    path = Path(done.stdout.rstrip("\n"), "sendemail-validate").absolute()
    return [Block(path, (f'{shlex.quote(program("tonelint"))} hook git "$@" || exit $?',), script=True)]


def msmtp() -> Sequence[Whole]:
    path = Path("~/.local/bin/msmtp").expanduser()
    folders = [one for one in os.environ.get("PATH", os.defpath).split(os.pathsep) if one != str(path.parent)]
    real = shutil.which("msmtp", path=os.pathsep.join(folders))
    if real is None and not path.exists():
        raise Failure("msmtp: not found on the PATH")
    script = (
        "#!/bin/sh\n"
        "# tonelint checks what is sent with msmtp; `tonelint hook uninstall msmtp` takes this file away.\n"
        f'TONELINT_SENDMAIL={shlex.quote(real or "msmtp")} exec {shlex.quote(program("tonelint-sendmail"))} "$@"\n'
    )
    return [Whole(path, script.encode(), executable=True)]


def said(path: Path) -> str:
    """What a file says but for our lines; a file that cannot be read says nothing."""
    try:
        return outside(path)
    except (BlockError, OSError):
        return ""


def _place(files: Sequence[str], default: int = 0) -> Path:
    """The file of a client that exists, else the one that is usual."""
    usual = {"XDG_CONFIG_HOME": "~/.config"}
    names = [Template(file).safe_substitute({**usual, **_filled(os.environ)}) for file in files]
    paths = [Path(name).expanduser() for name in names if not name.startswith("$")]
    return next((path for path in paths if path.exists()), paths[default])


def _filled(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if value}


def _elisp(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
