"""An example of a rule about a library: a file of snippets, and what may lie beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tonelint.formats.extracts import extract
from tonelint.formats.source import Source
from tonelint.library.checks import findings
from tonelint.library.links import DEAD_LINK, Files
from tonelint.library.shelf import File, broken_links, shelved
from tonelint.rule import Example, Rule
from tonelint.text.lines import Span

NAME, BESIDE = "example.md", "beside.md"


def in_library(rule: Rule, example: Example) -> tuple[Span, ...]:
    """What the rule reports in the text of an example, in its order. Raises `DraftError`."""
    front = example.front or {}
    texts = {NAME: example.text, **({BESIDE: front["beside"]} if "beside" in front else {})}
    files = [_file(name, text) for name, text in texts.items()]
    found = (
        list(broken_links(files[0], Files(exists={*texts}.__contains__)))
        if rule.id.endswith(DEAD_LINK)
        else []
    )
    snippets = [snippet for file in files for snippet in shelved(file)]
    today = date.fromisoformat(front.get("today", "2026-01-01"))
    found += findings(snippets, {rule.id.partition("/")[2]: rule}, today)
    return tuple(sorted((one.spot.start, one.spot.end) for one in found if one.path == NAME))


def _file(name: str, text: str) -> File:
    return File(text, name, Path(name), extract(text, name, Source(Path(), name)).extracts)
