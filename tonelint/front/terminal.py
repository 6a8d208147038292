"""The terminal: one-line complaints on standard error, and whether and how wide to print in colour."""

import io
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import click

from tonelint.reporters.cells import one_line
from tonelint.reporters.text import Style

_NARROWEST = 40
_WIDEST = 140


class Failure(click.ClickException):
    """Something the user has to mend before there is anything to do: one line, exit status 2."""

    exit_code = 2


def prepare_streams() -> None:
    """Let no character that the terminal's encoding lacks stop us."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def complain(what: str) -> None:
    """One line on standard error, with paths as they look from the current folder."""
    click.echo(f"tonelint: {seen_from_here(what)}", err=True)


def seen_from_here(what: str) -> str:
    """One printable line, with paths as they look from the current folder."""
    return one_line(what).replace(f"{Path.cwd()}{os.sep}", "")


class Complaints:
    """The problems of one run; each is told once, however many drafts share it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.drafts = 0
        self._told: set[str] = set()

    def add(self, what: str) -> None:
        """Tell a problem that kept a draft, or a whole folder, from being checked."""
        self.drafts += 1
        if what not in self._told:
            self._told.add(what)
            self.lines.append(what)
            complain(what)


def style_of(when: str, stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> Style:
    """How to print to a stream (None for a file): `when` is auto, always or never; NO_COLOR wins in auto."""
    terminal = stream is not None and stream.isatty()
    match when:
        case "always" | "never":
            color = when == "always"
        case _ if environment.get("NO_COLOR"):
            color = False
        case _ if environment.get("FORCE_COLOR"):
            color = stream is not None
        case _:
            color = terminal and environment.get("TERM") != "dumb"
    if not terminal:
        return Style(color)
    return Style(color, min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns)))
