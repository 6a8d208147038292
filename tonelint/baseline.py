"""The baseline: findings that were there when a team began, and that later runs leave out, as a JSON document.

A finding is known again by its rule and its normalised words and not by its line, so that drafts may be edited. What
is said of a whole draft is known by its rule alone. Of equal findings as many are left out as the baseline counts.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated

import msgspec

from tonelint.diagnostic import Diagnostic
from tonelint.suppressions import normalised

NAME = "tonelint-suppressions.json"
VERSION = 1

_FINGERPRINT = 16
"""Hexadecimal digits; enough to tell the findings of one draft apart."""

Counts = Mapping[tuple[str, str], int]
"""How many findings of a rule id have a fingerprint."""
Files = Mapping[str, Counts]
"""By draft: its path from the baseline's folder, with slashes."""

_Count = Annotated[int, msgspec.Meta(ge=1)]


class BaselineError(Exception):
    """A baseline that cannot be used; one line: file, line, what is wrong."""


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    files: dict[str, dict[str, dict[str, _Count]]]


def fingerprint(diagnostic: Diagnostic) -> str:
    """A short name of a finding that outlives edits around it."""
    words = "" if diagnostic.whole else normalised(diagnostic.found)
    return hashlib.sha256(f"{diagnostic.rule}\0{words}".encode()).hexdigest()[:_FINGERPRINT]


def counted(diagnostics: Iterable[Diagnostic]) -> Counts:
    """Findings as a baseline counts them."""
    return Counter((diagnostic.rule, fingerprint(diagnostic)) for diagnostic in diagnostics)


def without(diagnostics: Iterable[Diagnostic], known: Counts) -> tuple[tuple[Diagnostic, ...], Counts]:
    """The findings that a baseline does not know, and what it counts beyond those that there are."""
    rest = Counter(known)
    left: list[Diagnostic] = []
    for diagnostic in diagnostics:
        key = (diagnostic.rule, fingerprint(diagnostic))
        if rest[key]:
            rest[key] -= 1
        else:
            left.append(diagnostic)
    return tuple(left), +rest


def changed(files: Files, draft: str, *, more: Counts, fewer: Counts) -> Files:
    """The baseline with more and fewer findings of one draft; a draft of which it counts none is not in it."""
    counts = Counter(files.get(draft, {}))
    counts.update(more)
    counts.subtract(fewer)
    rest = {name: known for name, known in files.items() if name != draft}
    return {**rest, draft: +counts} if +counts else rest


def decode(raw: bytes, name: str) -> Files:
    """Read a baseline called `name`. Raises `BaselineError`."""
    try:
        document = msgspec.json.decode(raw, type=_Document)
    except msgspec.ValidationError as error:
        raise BaselineError(f"{name}: not a baseline of tonelint: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        byte = re.search(r"\(byte (\d+)\)", str(error))
        breaks = raw[: int(byte[1])].count(b"\n") if byte else 0
        raise BaselineError(f"{name}:{breaks + 1}: not valid JSON; restore it, or make it anew") from None
    if document.version != VERSION:
        raise BaselineError(f"{name}: version {document.version}; this tonelint knows version {VERSION}")
    return {
        draft: {(rule, key): count for rule, keys in rules.items() for key, count in keys.items()}
        for draft, rules in document.files.items()
    }


def encode(files: Files) -> str:
    """The document, sorted, so that its differences can be read and merged."""
    content: dict[str, dict[str, dict[str, int]]] = {}
    for draft in sorted(files):
        for (rule, key), count in sorted(files[draft].items()):
            content.setdefault(draft, {}).setdefault(rule, {})[key] = count
    raw = msgspec.json.encode(_Document(VERSION, content))
    return msgspec.json.format(raw, indent=2).decode() + "\n"
