"""The hooks for pre-commit: a real commit is stopped by a bad draft and made with a good one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from fakes import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
BAD = "Hi Sam,\n\nYou forgot to submit your data before the deadline.\n\nBest,\nJo\n"
GOOD = "Hi Sam,\n\nYour data reached us this morning. I'll book it by Friday.\n\nBest,\nJo\n"


def done(
    arguments: list[str], folder: Path, *, check: bool = True, **variables: str
) -> subprocess.CompletedProcess[str]:
    """A program's run in `folder`, output and errors together; it must end well if `check`."""
    outcome = subprocess.run(
        arguments,
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert not check or outcome.returncode == 0, outcome.stdout
    return outcome


def pre_commit(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pre_commit", *arguments]


def test_the_manifest_is_one_and_its_hooks_run_once() -> None:
    pytest.importorskip("pre_commit")
    done(pre_commit("validate-manifest", str(MANIFEST)), ROOT)
    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["tonelint", "tonelint-changed"]
    for hook in hooks:
        assert hook["require_serial"]
        assert hook["entry"].startswith("tonelint check --force-exclude")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A team's repository with the hook installed from a clone of this tree."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("pre-commit")
    probe = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        "iniconfig",
    ]
    if shutil.which("git") is None or done(probe, folder, check=False).returncode:
        pytest.skip("a hook is installed with git and from a package index, and one of them is not at hand")
    left_out = shutil.ignore_patterns(
        ".git", ".venv*", "build", "dist", "*.egg-info", ".*cache", "__pycache__"
    )
    hooks = Path(shutil.copytree(ROOT, folder / "hooks", ignore=left_out))
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for place in (hooks, folder / "team"):
        place.mkdir(exist_ok=True)
        done(["git", "init", "--quiet"], place)
    done(["git", "add", "."], hooks)
    done(["git", *identity, "commit", "--quiet", "-m", "all"], hooks)
    revision = done(["git", "rev-parse", "HEAD"], hooks).stdout.strip()
    team = folder / "team"
    (team / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n"
        "  - id: tonelint\n    exclude: ^partly/\n"
        "  - id: tonelint-changed\n    files: ^partly/\n"
    )
    for key, value in (("user.name", "A"), ("user.email", "a@example.org")):
        done(["git", "config", key, value], team)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRE_COMMIT_HOME", str(folder / "store"))
        done(pre_commit("install", "--install-hooks"), team)
        done(["git", "add", ".pre-commit-config.yaml"], team)
        done(["git", "commit", "-m", "settings"], team)
        yield team


def commit(team: Path, **drafts: str) -> subprocess.CompletedProcess[str]:
    """Write drafts (`folder__name` for folder/name.md) and try to commit them; what is refused is taken back."""
    for name, text in drafts.items():
        path = team / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    done(["git", "add", "."], team)
    outcome = done(["git", "commit", "-m", "drafts"], team, check=False)
    if outcome.returncode:
        done(["git", "reset", "--quiet", "--hard"], team)
    return outcome


@pytest.mark.slow
def test_a_bad_draft_stops_the_commit_and_a_good_one_does_not(team: Path) -> None:
    refused = commit(team, refund=BAD, thanks=GOOD)
    assert refused.returncode == 1
    assert "refund.md:3:1: warning: “You forgot" in refused.stdout
    assert "[blame/you-error]" in refused.stdout
    assert "thanks.md" not in refused.stdout
    assert done(["git", "rev-list", "--count", "HEAD"], team).stdout == "1\n"
    made = commit(team, thanks=GOOD)
    assert made.returncode == 0, made.stdout
    assert done(["git", "rev-list", "--count", "HEAD"], team).stdout == "2\n"


@pytest.mark.slow
def test_what_the_configuration_excludes_is_not_held_against_a_commit(team: Path) -> None:
    (team / "tonelint.toml").write_text('exclude = ["old/"]\n')
    made = commit(team, old__refund=BAD)
    assert made.returncode == 0, made.stdout


@pytest.mark.slow
def test_only_the_lines_that_a_commit_changes_are_held_against_it(team: Path) -> None:
    done(["git", "commit", "--quiet", "--allow-empty", "-m", "start"], team)
    (team / "partly").mkdir()
    (team / "partly" / "a.md").write_text(BAD)
    done(["git", "add", "."], team)
    done(["git", "commit", "--quiet", "--no-verify", "-m", "before the hook"], team)
    made = commit(team, partly__a=BAD.replace("Best,", "Kind regards,"))
    assert made.returncode == 0, made.stdout
    refused = commit(team, partly__a=BAD.replace("Hi Sam,", "Hi Sam,\n\nYou failed to pay the invoice."))
    assert refused.returncode == 1
    assert "partly/a.md:3:1: warning: “You failed" in refused.stdout
    assert refused.stdout.count("[blame/you-error]") == 1
