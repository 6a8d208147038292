"""Fixes: the edits of findings made in a file, if the file can be proven to say the rest as before.

Whatever the format of the file, it is taken apart again after the edits: it must hold the same replies, each with the
new words in place of the old ones and nothing else changed. What cannot be proven so is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tonelint.diagnostic import Diagnostic, Edit
from tonelint.draft import Draft
from tonelint.formats.extracts import Extract
from tonelint.text.annotated import InlineKind, Prose
from tonelint.text.lines import Span

PASSES = 10
"""Times that a draft is checked again for what overlapped with a fix, or came up after it."""
_BLANK = re.compile(r"\[[^\[\]\n]*\]")
"""What a person has to fill in: `by [day]`."""

Parts = Sequence[tuple[Extract, Draft]]
"""The replies in a file, each as it is read."""
Read = Callable[[str], Parts | None]
"""From the text of a file to what is in it; None if it cannot be read any more."""
Group = tuple[Edit, ...]
"""The edits of one finding: all are made, or none."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes, and how many findings that were."""

    text: str
    count: int


def fixed(text: str, found: Iterable[Diagnostic], read: Read, *, unsafe: bool) -> Fixed:
    """The text with the fixes of these findings; of edits that overlap, the first counts."""
    groups = _apart(
        sorted((group for one in found if (group := _group(one, text, unsafe=unsafe))), key=_first)
    )
    before = read(text) if groups else None
    kept = _provable(groups, lambda some: before is not None and _proven(text, before, some, read))
    return Fixed(_edited(text, _flat(kept)), len(kept))


def fixable(one: Diagnostic, text: str, *, unsafe: bool) -> bool:
    """Whether a finding has edits that may be made without a person: safe ones, or any if that is wished."""
    return bool(_group(one, text, unsafe=unsafe))


def _group(one: Diagnostic, text: str, *, unsafe: bool) -> Group:
    edits = tuple(sorted(one.edits, key=lambda edit: (edit.start, edit.end)))
    useful = (
        all(edit.safe or unsafe for edit in edits)
        and not any(_wants_a_person(edit, text) for edit in edits)
        and not any(_overlap(first, second) for first, second in pairwise(edits))
        and any(text[edit.start : edit.end] != edit.text for edit in edits)
    )
    return edits if useful else ()


def _wants_a_person(edit: Edit, text: str) -> bool:
    blanks = Counter(_BLANK.findall(edit.text)) - Counter(_BLANK.findall(text[edit.start : edit.end]))
    return bool(blanks) or "\n" in edit.text or "\r" in edit.text


def _first(group: Group) -> Span:
    return group[0].start, group[0].end


def _apart(groups: Iterable[Group]) -> list[Group]:
    """The groups that overlap with none before them."""
    kept: list[Group] = []
    taken: list[Edit] = []
    reach = -1
    for group in groups:
        if group[0].start > reach or not any(_overlap(edit, other) for edit in group for other in taken):
            kept.append(group)
            taken += group
            reach = max(reach, group[-1].end)
    return kept


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or put something in at the same place."""
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _provable(groups: list[Group], proven: Callable[[list[Group]], bool]) -> list[Group]:
    """The groups that can be proven together, found by halves: mostly it is all of them."""
    if not groups or proven(groups):
        return groups
    if len(groups) == 1:
        return []
    half = len(groups) // 2
    first, second = _provable(groups[:half], proven), _provable(groups[half:], proven)
    both = [*first, *second]
    return both if not both or proven(both) else first or second


def _flat(groups: Iterable[Group]) -> list[Edit]:
    return sorted((edit for group in groups for edit in group), key=lambda edit: edit.start)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, place = [], 0
    for edit in edits:
        parts += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, text[place:]])


def _proven(text: str, before: Parts, groups: list[Group], read: Read) -> bool:
    edits = _flat(groups)
    after = read(_edited(text, edits))
    if after is None or len(after) != len(before):
        return False
    moved = _moved(edits)
    starts = [edit.start for edit in edits]
    placed = 0
    for (old, old_draft), (new, new_draft) in zip(before, after, strict=True):
        # Its name may be another: that of a fence is its line, and two lines may have become one.
        if (old.markdown, old.channel) != (new.markdown, new.channel):
            return False
        first, last = _around(old)
        there = slice(bisect_left(starts, first), bisect_right(starts, last))
        stretches = _stretches(old, new, zip(edits[there], moved[there], strict=True))
        if stretches is None or not _same_shape(old_draft, new_draft, stretches):
            return False
        placed += len(stretches)
    return placed == len(edits)


def _around(one: Extract) -> Span:
    """Where a reply lies in its file, markup and all."""
    segments = one.content.segments
    return (
        min((segment.source_start for segment in segments), default=0),
        max((segment.source_end for segment in segments), default=-1),
    )


def _moved(edits: Sequence[Edit]) -> list[Span]:
    """Where the new words of each edit stand."""
    spans, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        spans.append((start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return spans


def _stretches(
    old: Extract, new: Extract, edits: Iterable[tuple[Edit, Span]]
) -> list[tuple[Span, str]] | None:
    """The stretches of a reply that have other words now; None if anything else is not as before."""
    stretches: list[tuple[Span, str]] = []
    old_place = new_place = 0
    for edit, moved in edits:
        span = old.content.place_of(edit.start, edit.end)
        if span is None:
            continue  # it is in another reply
        start = new_place + span[0] - old_place
        found = new.content.place_of(*moved) if edit.text else (start, start)
        if found is None or found[0] != start:
            return None
        words = new.content.text[slice(*found)]
        same = old.content.text[old_place : span[0]] == new.content.text[new_place:start]
        if not same or new.escape(words) != edit.text:
            return None
        stretches.append((span, words))
        old_place, new_place = span[1], found[1]
    return stretches if old.content.text[old_place:] == new.content.text[new_place:] else None


def _same_shape(old: Draft, new: Draft, stretches: Sequence[tuple[Span, str]]) -> bool:
    """Whether a draft has the same blocks, with the new words read as words, and all others as they were."""
    if [block.kind for block in old.blocks] != [block.kind for block in new.blocks]:
        return False
    starts = [start for (start, _), _ in stretches]
    for block, before, after in zip(old.blocks, old.proses, new.proses, strict=True):
        within = stretches[bisect_left(starts, block.start) : bisect_right(starts, block.end)]
        inside = [words for (_, end), words in within if end <= block.end]
        if before is None or after is None:
            if before is not after or inside:
                return False
        elif not inside:
            if before.text != after.text:
                return False
        elif _special(before) != _special(after) or not all(
            _is_read(words, after.text, [inline.source for inline in after.inlines]) for words in inside
        ):
            return False
    return True


def _special(prose: Prose) -> Counter[InlineKind]:
    """How much of each kind there is beside words."""
    return Counter(inline.kind for inline in prose.inlines if inline.kind is not InlineKind.QUOTED)


def _is_read(words: str, prose: str, sources: Sequence[str]) -> bool:
    """Whether new words stand in the prose as they were written, but for code and variables among them."""
    if any(words in source for source in sources):
        return True  # it is one of these itself
    for source in sources:
        words = words.replace(source, "\0")
    read = " ".join(prose.split())
    return all(" ".join(part.split()) in read for part in words.split("\0"))
