"""What sendmail's arguments say that matters to a check; they are the client's, and nothing in them is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OTHER_LONG = ("help", "version", "serverinfo", "configure", "rmqs", "pretend")
_OTHER_LETTERS = ("q", "I", "S", "P")
# Letters with a value in sendmail, Postfix, Exim or msmtp: behind them, or (but for two) the next argument.
_WITH_VALUE = frozenset("ABCDFLMNOQRVXabdefhopqr")
_BEHIND_ONLY = frozenset("dq")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What is asked of sendmail."""

    other: bool
    """Whether no message comes on standard input, or not as such: a queue, aliases, SMTP, a version."""
    dots_are_text: bool
    """Whether a line with nothing but a dot does not end the message."""
    from_nobody: bool
    """Whether the sender is empty, as that of a report of delivery is."""


def read_arguments(argv: Sequence[str]) -> Arguments:
    """What the arguments ask for; one that is unknown asks for nothing."""
    given = list(_options(argv))
    return Arguments(
        other=any(
            name in _OTHER_LETTERS or name in _OTHER_LONG or (name == "b" and value != "m")
            for name, value in given
        ),
        dots_are_text=("i", "") in given or ("o", "i") in given,
        from_nobody=any(name in ("f", "r") and value in ("", "<>") for name, value in given),
    )


def _options(argv: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Letters and long names with their values, as getopt reads them: options may stand behind recipients."""
    words = iter(argv)
    for word in words:
        if word == "--":
            return
        if word.startswith("--"):
            name, _, value = word[2:].partition("=")
            yield name, value
        elif word.startswith("-"):
            yield from _letters(word[1:], words)


def _letters(letters: str, words: Iterator[str]) -> Iterator[tuple[str, str]]:
    for number, letter in enumerate(letters):
        if letter in _WITH_VALUE:
            behind = letters[number + 1 :]
            yield letter, behind or ("" if letter in _BEHIND_ONLY else next(words, ""))
            return
        yield letter, ""
