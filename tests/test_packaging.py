"""The distributions: a wheel and an sdist, each installed afresh, find their rules and their model."""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import ROOT

pytestmark = pytest.mark.slow


def run(arguments: Sequence[str | Path], folder: Path, expect: int = 0) -> str:
    """Run a program in `folder` and return what it printed."""
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel and an sdist of this tree, built from a copy: what an earlier build left would come along."""
    folder = tmp_path_factory.mktemp("dist")
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "build", "dist", "*.egg-info", ".*cache", "__pycache__"
    )
    copy = shutil.copytree(ROOT, folder / "copy", ignore=left_out)
    run([sys.executable, "-m", "build", "--sdist", "--wheel", "--outdir", folder, copy], folder)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_an_installed_distribution_works_from_any_folder(
    kind: str, distributions: dict[str, Path], tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    # The dependencies are those of this environment: a path in a .pth file brings its packages, and not the
    # editable install of this project that lies beside them.
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = environment / "lib" / version / "site-packages"
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = environment / "bin" / "python"
    run([python, "-m", "pip", "install", "--quiet", "--no-deps", distributions[kind]], tmp_path)

    tonelint = environment / "bin" / "tonelint"
    where = run([python, "-c", "import tonelint; print(tonelint.__file__)"], tmp_path)
    assert where.startswith(str(site))
    assert "blame/you-error" in run([tonelint, "rules"], tmp_path)
    (tmp_path / "draft.txt").write_text("You forgot to submit your data before the deadline.\n")
    assert "[blame/you-error]" in run([tonelint, "check", "draft.txt"], tmp_path, expect=1)


def test_the_wheel_holds_the_rules_and_no_tests(distributions: dict[str, Path]) -> None:
    names = set(zipfile.ZipFile(distributions["wheel"]).namelist())
    rules = {f"tonelint/{path.relative_to(ROOT)}" for path in (ROOT / "rules").rglob("*.yaml")}
    assert rules | {"tonelint/rules/scores.tsv", "tonelint/py.typed", "tonelint/weights/judge.onnx"} <= names
    assert "tonelint/front/hooks/tonelint.el" in names  # what Emacs loads
    assert "tonelint/front/hooks/thunderbird/manifest.json" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"tonelint"}


def test_the_wheel_is_small_enough_to_be_installed_without_a_thought(distributions: dict[str, Path]) -> None:
    assert distributions["wheel"].stat().st_size < 40_000_000


def test_the_sdist_holds_what_the_tests_need(distributions: dict[str, Path]) -> None:
    with tarfile.open(distributions["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/conftest.py", "tests/fakes.py", "corpus/tuning", "rules/scores.tsv", "setup.cfg"} <= names
