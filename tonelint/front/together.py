"""Several drafts of a run whose sentences are parsed together, which takes half as long as one draft after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from tonelint.diagnostic import Report
from tonelint.draft import Draft
from tonelint.front.checking import Checking
from tonelint.front.looked import Looked
from tonelint.linter import Linter
from tonelint.sources import STANDARD_INPUT, Entry, Found
from tonelint.text.nlp import ModelError

_LONG = 20_000
"""Characters. A draft with more fills a batch by itself."""


def look_at_all(checking: Checking, entries: Sequence[Entry]) -> Iterator[Looked]:
    """Check each draft, in order."""
    if len(entries) > 1:
        for _, group in groupby(_drafts(checking, entries), key=lambda pair: id(pair[0])):
            linters, drafts = zip(*group, strict=True)
            with suppress(ModelError):  # each draft will say so
                linters[0].prepare(drafts)
    return map(checking.look, entries)


def _drafts(checking: Checking, entries: Sequence[Entry]) -> list[tuple[Linter, Draft]]:
    """The drafts in them, as far as they can be read, with what each is linted by."""
    drafts: list[tuple[Linter, Draft]] = []

    def gather(linter: Linter, draft: Draft) -> Report:
        if len(draft.text) <= _LONG:
            drafts.append((linter, draft))
        return Report(draft.path, draft.channel, 0)

    gathering = replace(checking, lint=gather, cached=False, unsafe=None)
    for entry in entries:
        if not isinstance(entry, Found) or entry.path != STANDARD_INPUT:  # which can be read but once
            gathering.look(entry)
    return drafts
