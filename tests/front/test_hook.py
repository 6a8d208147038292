"""`tonelint hook`: its commands and what they import."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from fakes import HEAVY, ROOT, Run

from tonelint.front.hook import HOOKS


def test_help_lists_every_hook(run: Run) -> None:
    outcome = run("hook", "--help")
    assert outcome.status == 0
    for name in HOOKS:
        assert f"\n  {name} " in outcome.out


@pytest.mark.parametrize("name", HOOKS)
def test_the_table_of_hooks_leads_to_commands(name: str) -> None:
    module, _, attribute = HOOKS[name][0].partition(":")
    assert isinstance(getattr(import_module(module), attribute), click.Command)


def test_an_unknown_hook_is_one_line_with_a_guess(run: Run) -> None:
    outcome = run("hook", "sendmial")
    assert outcome.status == 2
    assert (
        outcome.err
        == "tonelint: no command `sendmial`; did you mean `sendmail`? (see `tonelint hook --help`)\n"
    )


@pytest.mark.parametrize("module", ["tonelint.front.hooks.sendmail", "tonelint.front.hooks.commands"])
def test_a_hook_imports_nothing_heavy(module: str, tmp_path: Path) -> None:
    heavy = (*HEAVY, "tonelint.linter", "email")
    script = f"import sys, {module}, tonelint.front.hooks.deciding; print([x for x in {heavy!r} if x in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
