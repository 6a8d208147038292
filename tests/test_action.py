"""The action for GitHub: what it says of itself, and its own shell steps run as a runner would run them."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from fakes import ROOT

ACTION = ROOT / "action.yml"
BAD = "Hi Sam,\n\nYou forgot to submit your data before the deadline.\n\nBest,\nJo\n"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

action: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
steps: list[dict[str, Any]] = action["runs"]["steps"]


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", "GitLab"),
        ("vendor.github-workflows", "GitHub"),
    ],
)
def test_it_and_the_recipes_are_what_the_published_schemas_want(
    schema: str, name: str, tmp_path: Path
) -> None:
    pytest.importorskip("check_jsonschema")
    file = ACTION if name == "action.yml" else tmp_path / "recipe.yml"
    if file != ACTION:
        file.write_text(recipe(name), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def recipe(name: str) -> str:
    """The YAML in the part of the README about a CI service."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"\*\*{name}.*?```yaml\n(.*?)```", readme, re.DOTALL)
    assert found
    return found[1]


def test_the_recipe_uses_inputs_that_there_are() -> None:
    jobs = yaml.safe_load(recipe("GitHub"))["jobs"]
    used = [
        step["with"] for job in jobs.values() for step in job["steps"] if "tonelint" in step.get("uses", "")
    ]
    assert used
    assert set().union(*used) <= set(action["inputs"])


def test_other_actions_are_pinned_and_no_input_becomes_part_of_a_script() -> None:
    for step in steps:
        assert not EXPRESSION.search(step.get("run", ""))
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step.get("uses", f"none@{'0' * 40}"))
    assert set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text())) == set(action["inputs"])


@dataclass
class Runner:
    """What a runner gives to an action: folders, files for outputs and a summary, and the values of inputs."""

    folder: Path
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)

    def run(self, step_id: str, path: str = "") -> subprocess.CompletedProcess[str]:
        """One of the steps with a script, by its id or name; what it puts out is kept for the next."""
        (step,) = [step for step in steps if step_id in (step.get("id"), step["name"])]
        for name in ("output", "summary"):
            (self.folder / name).touch()
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "work" / self._value(step.get("working-directory", ".")),
            env={
                "PATH": path or os.environ["PATH"],
                "HOME": str(self.folder),
                "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                **{name: self._value(text) for name, text in step["env"].items()},
            },
            capture_output=True,
            text=True,
            check=False,
        )
        lines = (self.folder / "output").read_text().splitlines()
        self.outputs |= dict(line.split("=", 1) for line in lines)
        return done

    @property
    def summary(self) -> str:
        return (self.folder / "summary").read_text(encoding="utf-8")

    def _value(self, text: str) -> str:
        """A text with the few expressions that the action has."""
        return EXPRESSION.sub(lambda found: self._expression(found[1]), text)

    def _expression(self, expression: str) -> str:
        kind, _, name = expression.partition(".")
        if kind == "inputs":
            return self._value(self.inputs.get(name, action["inputs"][name]["default"]))
        if expression.startswith("steps.check.outputs."):
            return self.outputs.get(expression.rpartition(".")[2], "")
        return {
            "github.action_path": str(ROOT),
            "github.event.pull_request.base.sha": self.inputs.get("base", ""),
            "steps.python.outputs.python-path || 'python3'": "python3",
        }[expression]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with tonelint installed where the action installs it."""
    command = tmp_path / "temp" / "tonelint" / "bin" / "tonelint"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tonelint "$@"\n')
    command.chmod(0o755)
    (tmp_path / "work").mkdir()
    return Runner(tmp_path)


def test_findings_are_annotations_a_summary_and_a_report(runner: Runner) -> None:
    (runner.folder / "work" / "snip pets").mkdir()
    (runner.folder / "work" / "snip pets" / "a.md").write_text(BAD)
    (runner.folder / "work" / "tonelint.toml").write_text("")
    runner.inputs = {
        "paths": "snip pets\n",
        "sarif-file": "found.sarif",
        "args": "--no-judge\n--select 'blame'\n",
    }
    done = runner.run("check")
    assert done.returncode == 0, done.stderr
    assert "::warning " in done.stdout
    assert "file=snip pets/a.md,line=3" in done.stdout
    assert "blame/you-error" in runner.summary
    assert runner.outputs == {"status": "1", "sarif-file": "./found.sarif"}
    sarif = json.loads((runner.folder / "work" / "found.sarif").read_text())
    assert len(sarif["runs"][0]["results"]) == 1
    assert runner.run("Pass or fail").returncode == 1


@pytest.mark.slow
def test_nothing_is_linted_twice(runner: Runner) -> None:
    (runner.folder / "work" / "a.md").write_text(BAD)
    (runner.folder / "work" / "tonelint.toml").write_text("")
    runner.inputs = {"upload-sarif": "true"}
    runner.run("check")
    kept = list((runner.folder / "work" / ".tonelint_cache" / "reports").glob("*/*"))
    assert len(kept) == 1
    assert runner.outputs["sarif-file"] == "./tonelint.sarif"


@pytest.mark.slow
def test_a_clean_folder_passes_and_a_broken_option_fails(runner: Runner) -> None:
    (runner.folder / "work" / "a.md").write_text("The data arrived. I'll book it by Friday.\n")
    runner.run("check")
    assert (runner.outputs["status"], runner.run("Pass or fail").returncode) == ("0", 0)
    runner.inputs = {"args": "--profile 'none'", "summary": "false"}
    done = runner.run("check")
    assert "unknown profile `none`" in done.stdout + done.stderr
    assert runner.run("Pass or fail").returncode == 2


@pytest.mark.slow
def test_in_a_pull_request_only_what_changed_is_reported(runner: Runner) -> None:
    work = runner.folder / "work"

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=work, capture_output=True, text=True, check=True
        ).stdout.strip()

    git("init", "--quiet")
    (work / "a.md").write_text(BAD)
    git("add", ".")
    git("commit", "--quiet", "-m", "before")
    base = git("rev-parse", "HEAD")
    (work / "a.md").write_text(BAD.replace("Best,", "You entered the wrong number.\n\nBest,"))
    git("commit", "--quiet", "--all", "-m", "after")
    runner.inputs = {"base": base, "annotations": "false", "args": "--select blame"}
    done = runner.run("check")
    assert done.stdout.startswith("a.md:5:")
    assert done.stdout.count("[blame/you-error]") == 1
    runner.inputs["diff-base"] = ""
    assert runner.run("check").stdout.count("[blame/you-error]") == 2


@pytest.mark.parametrize(
    "evil", ["a.md; touch hacked", "$(touch hacked)", "`touch hacked`", "--output-file=hacked"]
)
def test_no_input_is_run_by_the_shell(evil: str, runner: Runner) -> None:
    echo = runner.folder / "temp" / "tonelint" / "bin" / "tonelint"
    echo.write_text('#!/bin/sh\nfor argument; do printf "<%s>" "$argument"; done\n')
    runner.inputs = {
        "paths": f"{evil}\n\nb.md",
        "fail-on": evil,
        "args": evil,
        "diff-base": evil,
        "sarif-file": evil,
    }
    done = runner.run("check")
    assert not list((runner.folder / "work").iterdir()), done.stderr
    assert f"<--><{evil}><b.md>" in done.stdout
    assert f"<--fail-on><{evil}>" in done.stdout
    assert f"<--diff-base={evil}>" in done.stdout
    assert (runner.folder / "temp" / "tonelint-arguments").read_text() == f"{evil}\n"


@pytest.mark.parametrize(
    ("version", "what"),
    [
        ("", str(ROOT)),
        ("0.1.0", "tonelint==0.1.0"),
        (">=0.1,<0.2", "tonelint>=0.1,<0.2"),
        ("; x", "tonelint; x"),
    ],
)
def test_what_is_installed_is_the_action_s_own_tree_or_a_release(
    version: str, what: str, runner: Runner
) -> None:
    shutil.rmtree(runner.folder / "temp" / "tonelint")
    fake = runner.folder / "bin" / "python3"
    fake.parent.mkdir()
    # It makes an environment whose interpreter is itself.
    fake.write_text(
        '#!/bin/sh\nif [ "$1" = -m ] && [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit; fi\n'
        'for argument; do printf "<%s>" "$argument"; done\n'
    )
    fake.chmod(0o755)
    runner.inputs = {"version": version}
    done = runner.run("Install tonelint", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"<install><--quiet><--disable-pip-version-check><--><{what}>")
