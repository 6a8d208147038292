"""Imports that are put off: nothing is loaded that a check does not call, and all of it can be loaded later."""

import subprocess
import sys

import pytest

from tonelint.text.imports import put_off


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_stand_in_gives_way_to_the_module_when_it_is_asked() -> None:
    sys.modules.pop("colorsys", None)
    with put_off({"colorsys": ("rgb_to_hsv",)}):
        import colorsys
        from colorsys import rgb_to_hsv

        assert "colorsys" in sys.modules
        assert colorsys.hsv_to_rgb(0.0, 0.0, 1.0) == (1.0, 1.0, 1.0)
    assert rgb_to_hsv(1.0, 1.0, 1.0) == (0.0, 0.0, 1.0)
    assert sys.modules["colorsys"] is not colorsys
    with pytest.raises(AttributeError, match="no_such"):
        getattr(colorsys, "no_such")  # noqa: B009 (the type checker knows that it has none)


def test_a_loaded_module_stays() -> None:
    import string

    with put_off({"string": ()}):
        import string as inside
    assert inside is string is sys.modules["string"]


def test_a_check_loads_neither_spacys_commands_nor_nltk() -> None:
    code = """
import sys
from tonelint.config import Config
from tonelint.draft import read_draft
from tonelint.linter import build
build(Config()).lint(read_draft("You broke it. " * 40))
print([name for name in ("spacy.cli", "typer", "nltk", "torch") if name in sys.modules])
import spacy.cli
import textstat
print(callable(spacy.cli.info), callable(spacy.info), textstat.textstat.__class__.__name__)
"""
    assert run(code).splitlines() == ["[]", "True True textstatistics"]
