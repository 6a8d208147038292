"""Sendmail's arguments as clients write them."""

import pytest

from tonelint.front.hooks.arguments import read_arguments


@pytest.mark.parametrize(
    "line",
    [
        "",
        "-t",
        "-oi -oem -f me@b.c -- you@b.c",
        "-bm -i you@b.c",
        "-eq you@b.c",
        "-F Ann -f -bs you@b.c",
        "-N never -R hdrs you@b.c",
        "-- -bs",
        "-a work --host=mail -C /etc/x -X log you@b.c",
        "-d0.1 you@b.c",
        "-odq you@b.c",
    ],
)
def test_a_message_is_sent(line: str) -> None:
    assert not read_arguments(line.split()).other


@pytest.mark.parametrize(
    "line",
    [
        "-bp",
        "-bs",
        "-bi",
        "-b s",
        "-bd -q30m",
        "-q",
        "-qf",
        "-I",
        "-oi -bs",
        "--version",
        "-P",
        "-S",
        "-vq",
        "--serverinfo",
        "--rmqs=host",
    ],
)
def test_no_message_is_sent(line: str) -> None:
    assert read_arguments(line.split()).other


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("-i", True),
        ("-oi", True),
        ("-ti", True),
        ("-o i", True),
        ("-t", False),
        ("-f -i x", False),
        ("x -i", True),
    ],
)
def test_whether_a_dot_is_text(line: str, expected: bool) -> None:
    assert read_arguments(line.split()).dots_are_text is expected


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["-f", ""], True),
        (["-f<>"], True),
        (["-r", "<>"], True),
        (["-f", "a@b.c"], False),
        (["-F", ""], False),
    ],
)
def test_whether_the_sender_is_nobody(argv: list[str], expected: bool) -> None:
    assert read_arguments(argv).from_nobody is expected
