"""Fixtures for all tests: the command line in this process, with the real linter or with a fake one."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from fakes import Outcome, build_fake
from hypothesis import settings

from tonelint.front.cli import main

# How long an example takes says nothing on a machine that does something else beside the tests.
settings.register_profile("patient", settings(deadline=None))
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither the developer's server nor what earlier runs kept has a say, and spaCy is imported whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONELINT_SERVER", "never")
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setattr("tonelint.text.lean.own_process", nullcontext)
        yield


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    """Run `tonelint ARGUMENTS` in an empty folder, with `stdin` as its standard input."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TONELINT_CONFIG", "TONELINT_OUTPUT_FORMAT", "TONELINT_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def runner(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(arguments)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return runner


@pytest.fixture
def fake_linter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `check` build a FakeLinter."""
    monkeypatch.setattr("tonelint.front.choice.build", build_fake)
    for module in ("checking", "choice"):
        monkeypatch.setattr(f"tonelint.front.{module}.begin_judge", lambda: None)
