"""The command line as a whole: help, versions, what is imported when, and how a run ends."""

import subprocess
import sys
from importlib import import_module

import click
import pytest
from fakes import HEAVY, ROOT, Run

from tonelint import __version__
from tonelint.front.cli import COMMANDS, whole_process


def test_help_lists_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in outcome.out


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").out == f"tonelint {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_leads_to_commands(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    assert isinstance(getattr(import_module(module), attribute), click.Command)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["check", "--help"],
        ["rules"],
        ["explain", "blame/you-error"],
        ["init", "x"],
    ],
    ids=" ".join,
)
def test_what_needs_no_parser_imports_none(arguments: list[str], tmp_path: str) -> None:
    script = (
        "import sys; from tonelint.front.cli import main; status = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.returncode == 0


def test_an_unknown_command_is_one_line_with_a_guess(run: Run) -> None:
    outcome = run("chek")
    assert outcome.status == 2
    assert outcome.err == "tonelint: no command `chek`; did you mean `check`? (see `tonelint --help`)\n"


def test_no_command_shows_the_help_and_exits_with_2(run: Run) -> None:
    outcome = run()
    assert outcome.status == 2
    assert "Commands:" in outcome.err


@pytest.mark.parametrize("arguments", [["rules"], ["--help"]], ids=" ".join)
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    # `true` ends at once, so that every write meets a closed pipe.
    done = subprocess.run(
        f"{{ sleep 0.2; {sys.executable} -m tonelint {' '.join(arguments)}; echo $? >&2; }} | true",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "0\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rules", "--help"], []])
def test_a_whole_process_says_the_same(
    arguments: list[str], run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = run(*arguments)
    status = whole_process(arguments)
    said = capsys.readouterr()
    assert (status, said.out, said.err) == (expected.status, expected.out, expected.err)
