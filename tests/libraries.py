"""Libraries for tests: files of snippets, and what each rule finds in them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tonelint.formats.extracts import extract
from tonelint.formats.source import Source
from tonelint.library.checks import findings
from tonelint.library.shelf import File, shelved
from tonelint.library.snippet import Finding, Snippet
from tonelint.packs import builtin_root, load

RULES = {
    rule.id.partition("/")[2]: rule for rule in load((builtin_root(),)).rules if rule.family == "library"
}


def shelf(files: Mapping[str, str], **source: object) -> list[Snippet]:
    """The snippets in files, by name."""
    found: list[Snippet] = []
    for name, text in files.items():
        extraction = extract(text, name, Source(Path(), name, **source))  # type: ignore[arg-type]
        assert not extraction.problem
        found += shelved(File(text, name, Path(name), extraction.extracts))
    return found


def found(rule: str, snippets: Sequence[Snippet], today: str = "2026-06-01") -> list[Finding]:
    """What one rule finds."""
    return list(findings(snippets, {rule: RULES[rule]}, date.fromisoformat(today)))


def told(rule: str, files: Mapping[str, str], **source: object) -> list[str]:
    """The files in which a rule finds something, each with the words that it points at."""
    return [f"{one.path}: {one.spot.found}" for one in found(rule, shelf(files, **source))]
