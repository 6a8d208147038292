"""Completion: what is offered where, without the model, in the shells that are there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from fakes import HEAVY, ROOT, Run

from tonelint.front.cli import COMMANDS, COMPLETION, cli


def offered(*words: str) -> list[str]:
    """What completes the last of the words behind `tonelint`."""
    shell = ShellComplete(cli, {}, "tonelint", COMPLETION)
    return [str(item.value) for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_commands_and_options_are_offered() -> None:
    assert offered("") == list(COMMANDS)
    assert offered("ex") == ["explain"]
    assert offered("check", "--out") == ["--output-format", "--output-file"]
    assert offered("check", "--output-format", "sa") == ["sarif"]
    assert offered("completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.usefixtures("run")
def test_rules_families_and_profiles_are_offered() -> None:
    assert offered("check", "--select", "blame/you") == ["blame/you-error", "blame/your-mistake"]
    assert offered("check", "--select", "A") == ["ALL"]
    assert offered("check", "--ignore", "blame,snippet,snip")[0] == "blame,snippet,snippet/drift"
    assert offered("explain", "dismissive")[:2] == ["dismissive", "dismissive/correcting-actually"]
    assert offered("explain", "plain") == ["plain-language"]
    assert offered("rules", "--profile", "a") == ["ask-first"]
    assert offered("debug", "--rule", "suppression/unu") == ["suppression/unused"]
    assert offered("check", "--severity", "blame/your-m") == [
        f"blame/your-mistake={level}" for level in ("off", "suggestion", "warning", "error")
    ]
    assert offered("check", "--severity", "blame=e") == ["blame=error"]
    assert offered("check", "--severity", "blame/you") == ["blame/you-error", "blame/your-mistake"]


def test_a_team_s_own_rules_are_offered_and_a_broken_configuration_is_no_news(run: Run) -> None:
    run("init")
    assert offered("explain", "house/") == ["house/no-ninja-style"]
    Path("tonelint.toml").write_text("profle = 1\n")
    assert offered("explain", "blame/you-") == ["blame/you-error"]


@pytest.mark.parametrize("words", ["check --select bl", "explain bl", "check --"])
def test_nothing_heavy_is_imported(words: str, tmp_path: Path) -> None:
    script = (
        "import sys; from tonelint.front.cli import main\n"
        "try: main([])\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            COMPLETION: "bash_complete",
            "COMP_WORDS": f"tonelint {words}",
            "COMP_CWORD": str(len(words.split())),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "[]"
    assert "plain," in done.stdout


def test_an_unknown_shell_is_one_line(run: Run) -> None:
    outcome = run("completion", "tcsh")
    assert outcome.status == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in outcome.err


BASH = """
source <(tonelint completion bash)
COMP_WORDS=({words}) COMP_CWORD={last}
_tonelint_completion tonelint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ }}
source <(tonelint completion zsh)
compadd() {{ shift $(( $# - 1 )); print -l -- "${{(P@)1}}" }}
_describe() {{ print -l -- "${{(P@)3}}" }}
words=({words}) CURRENT={last}+1
_tonelint_completion
"""
FISH = """
tonelint completion fish | source
complete --do-complete "{line}"
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_real_shell_completes(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "bin" / "tonelint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m tonelint "$@"\n')
    command.chmod(0o755)

    def completed(*words: str) -> list[str]:
        quoted = " ".join(json.dumps(word) for word in words)
        script = SCRIPTS[shell].format(words=quoted, last=len(words) - 1, line=" ".join(words))
        done = subprocess.run(
            [shell, "-c", script],
            cwd=tmp_path,
            env={
                **os.environ,
                "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path),
                "TERM": "dumb",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        # zsh and fish show what each is for behind it.
        return sorted(line.partition("\t")[0].partition(":")[0] for line in done.stdout.splitlines() if line)

    assert completed("tonelint", "expl") == ["explain"]
    assert completed("tonelint", "check", "--select", "blame/you") == [
        "blame/you-error",
        "blame/your-mistake",
    ]
    assert completed("tonelint", "check", "--select", "blame,snippet/dr") == ["blame,snippet/drift"]
    assert completed("tonelint", "check", "--profile", "ask") == ["ask-first"]
