"""Titles: snippets without one, where those beside them have one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from tonelint.library.snippet import Finding, Snippet

_FEWEST = 2
"""Siblings with a title that make a custom."""
_RARE = 3
"""As many times more must have a title than have none."""


def untitled(snippets: Sequence[Snippet]) -> Iterator[Finding]:
    """Each snippet without a title among siblings with one: in its file, or in its folder if it is alone in its file."""
    alone = Counter(snippet.path for snippet in snippets)
    siblings: dict[tuple[str, str], list[Snippet]] = defaultdict(list)
    for snippet in snippets:
        path = PurePosixPath(snippet.path)
        siblings[(str(path.parent), path.suffix) if alone[snippet.path] == 1 else (snippet.path, "")].append(
            snippet
        )
    for group in siblings.values():
        without = [snippet for snippet in group if not snippet.title]
        titled = len(group) - len(without)
        if titled >= max(_FEWEST, _RARE * len(without)):
            yield from (one.finding("missing-title") for one in without)
