"""Fixtures for all tests: the command line in this process, with the real linter or with a fake one."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import Outcome, build_fake

from tonelint.front.cli import main


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
