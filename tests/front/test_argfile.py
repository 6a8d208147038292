"""`@FILE`: arguments from a file, the same in this process and through the warm server."""

import sys
from pathlib import Path

import pytest
from fakes import Run

from tonelint.front import client
from tonelint.front.argfile import ArgumentFileError, expanded


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        (b"a.md\nb.md\n", ["a.md", "b.md"]),
        (
            b"--select blame\r\n\r\n  # a note\r\n'late train.md' b#1.md",
            ["--select", "blame", "late train.md", "b#1.md"],
        ),
        (b"\xef\xbb\xbfa.md\n", ["a.md"]),
        (b'"a \\"b\\".md"\n""\n', ['a "b".md', ""]),
        ("naïve.md\n".encode(), ["naïve.md"]),
        (b"@@a.md\n@\n", ["@a.md", "@"]),
        (b"--\n@a.md\n", ["--", "@a.md"]),
        (b"", []),
    ],
)
def test_a_line_holds_one_argument_or_several(content: bytes, arguments: list[str]) -> None:
    Path("more").write_bytes(content)
    assert expanded(["check", "@more"]) == ["check", *arguments]


def test_they_stand_where_the_file_was_named() -> None:
    Path("more").write_text("x y\n")
    assert expanded(["a", "@more", "b", "@more"]) == ["a", "x", "y", "b", "x", "y"]


def test_an_at_sign_may_be_meant() -> None:
    Path("more").write_text("--\n")
    assert expanded(["@@more", "@", "a@b", "--", "@more"]) == ["@more", "@", "a@b", "--", "@more"]
    assert expanded(["@more", "@more", "@@more"]) == ["--", "@more", "@@more"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"a\n'b\n", "more:2: a quotation mark is never closed"),
        (b"@more\n", "more:1: `@more`: a file of arguments cannot name another"),
        ("a".encode("utf-16"), "@more: arguments are expected in UTF-8"),
        (b"a\0b", "@more: arguments are expected in UTF-8"),
        (b"a\n" * 5_000_000, "@more: larger than 8 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(content: bytes, complaint: str) -> None:
    Path("more").write_bytes(content)
    with pytest.raises(ArgumentFileError) as error:
        expanded(["@more"])
    assert str(error.value).startswith(complaint)
    assert "\n" not in str(error.value)


def typed(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of the command."""
    monkeypatch.setattr(sys, "argv", ["tonelint", *arguments])
    return client.main()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("none", "@none: cannot read these arguments: no such file or directory; write `@@none`"),
        (".", "@.: cannot read these arguments: is a directory"),
        ("a\0b", "@a"),
    ],
)
def test_a_missing_file_is_one_line_and_exit_2(
    name: str, complaint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "check", f"@{name}") == 2
    err = capsys.readouterr().err
    assert err.startswith(f"tonelint: {complaint}")
    assert err.count("\n") == 1


def test_the_check_is_that_of_the_arguments(
    run: Run, fake_linter: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("late train.md").write_text("You forgot it.\n")
    Path("@b.md").write_text("It is just so.\n")
    Path("more").write_text("# drafts\n--fail-on suggestion\n'late train.md'\n")
    assert typed(monkeypatch, "check", "--ignore", "blame", "@more", "@@b.md") == 1
    assert [
        line[:10] for line in capsys.readouterr().out.splitlines() if "warning" in line or "sugg" in line
    ] == ["@b.md:1:7:"]


def test_the_server_is_asked_for_the_arguments_and_not_for_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("more").write_text("a.md\n")
    asked: list[list[str]] = []

    def answer(arguments: list[str]) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(client, "delegated", answer)
    assert typed(monkeypatch, "check", "@more", "@@x") == 0
    assert typed(monkeypatch, "check", "@@more") == 0
    assert asked == [["check", "a.md", "@x"], ["check", "@more"]]
