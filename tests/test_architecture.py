"""The shape of the project: who may import whom, how long a module may be, and what lies at the top."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import ROOT

LONGEST = 300
"""Lines; a module beyond it does more than one thing."""

TOP_LEVEL = {
    *("tonelint", "rules", "corpus", "tests", "setup.cfg", "pyproject.toml"),
    *("README.md", "LICENSE", "Makefile", "CHANGELOG.md", "CONTRIBUTING.md", "MANIFEST.in"),
    *(".ci", ".gitignore", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml", "action.yml"),
}

MODULES = sorted((ROOT / "tonelint").rglob("*.py"))


def test_imports_keep_to_the_contracts() -> None:
    script = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_is_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert text.startswith('"""')


def test_every_package_is_packed() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    packed = set(config["options"]["packages"].split())
    packages = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in MODULES if path.name == "__init__.py"
    }
    assert packed == packages - {"tonelint.training"} | {"tonelint.rules"}


def test_the_name_of_the_rules_package_is_left_to_the_data() -> None:
    assert not (ROOT / "tonelint" / "rules").exists()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone knows what belongs to the project")
def test_nothing_else_lies_at_the_top() -> None:
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.partition("/")[0] for line in done.stdout.splitlines()} <= TOP_LEVEL
