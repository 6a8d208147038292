"""Copies: snippets that say the same word for word, and such that nearly do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from tonelint.language.stems import stem
from tonelint.library.snippet import Finding, Snippet
from tonelint.library.variants import are_one, are_translations, differ_in_register, go_elsewhere

SHORTEST = 15
"""Words; shorter snippets are alike because there is only one way to say it."""
_ALIKE_SHINGLES = 0.5
"""Share of pairs of neighbouring words that two texts must have in common to be compared at all."""
_CROWD = 60
"""Snippets with a pair of words in common beyond which it tells nothing: as many as a generated family has."""
_CANDIDATES = 30
"""Snippets that one is compared with, those with the most in common first."""
_LONG_PART = 5
"""Words; where as many were put in or exchanged, somebody wrote something else there."""
_SHOWN = 3
_NEGATIONS = frozenset(
    "not no never cannot can't won't don't doesn't didn't isn't aren't unable unfortunately without".split()
)
_LITTLE_WORDS = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his i i'll i'm if in into "
    "is it it's its just may me might my of on one or our out please she should so some soon than that the their them then "
    "there these they this those to up us very was we we'll we're we've were what when which who will with would you you'll "
    "you're you've your yours".split()
)
_ADDRESS = re.compile(r"/|\w@\w")
_NAMES_SOMETHING = re.compile(r".*[\d{}/@$€£%]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that stand in one of two texts, and what stands there in the other."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def duplicates(snippets: Sequence[Snippet]) -> Iterator[Finding]:
    """Each snippet that has a twin, with the first of its twins."""
    for twins in _by_words(snippets).values():
        for one in twins if len(twins) > 1 else ():
            others = [other for other in twins if other is not one and not _kept_twice(one, other)]
            if others:
                more = f" and {len(others) - 1} more" if len(others) > 1 else ""
                yield one.finding("duplicate", values={"other": others[0].where + more})


def near_duplicates(snippets: Sequence[Snippet], percent: int) -> Iterator[Finding]:
    """Each snippet of which another is a changed copy with at least so much in common, with the closest one.

    Snippets that differ in nothing but what they are about (a name, a number, a thing) are let pass.
    """
    distinct = [twins[0] for twins in _by_words(snippets).values() if len(twins[0].words) >= SHORTEST]
    texts = [tuple(word.lower() for word in one.words) for one in distinct]
    closest: dict[int, tuple[float, int, tuple[_Change, ...]]] = {}
    for one, other in _pairs(texts):
        likeness = Indel.normalized_similarity(texts[one], texts[other], score_cutoff=percent / 100)
        if likeness * 100 < percent or _kept_beside(distinct[one], distinct[other]):
            continue
        changes = tuple(_changes(texts[one], texts[other]))
        if _on_purpose(changes, distinct[one], distinct[other]):
            continue
        for mine, yours in ((one, other), (other, one)):
            if mine not in closest or (likeness, -yours) > (closest[mine][0], -closest[mine][1]):
                closest[mine] = likeness, yours, changes if mine == one else _turned(changes)
    for mine, (likeness, yours, changes) in sorted(closest.items()):
        values = {
            "other": distinct[yours].where,
            "percent": str(min(99, int(likeness * 100))),
            "changes": _said(changes),
        }
        yield distinct[mine].finding("near-duplicate", values=values)


def _by_words(snippets: Sequence[Snippet]) -> dict[tuple[str, ...], list[Snippet]]:
    found: dict[tuple[str, ...], list[Snippet]] = defaultdict(list)
    for snippet in snippets:
        if any(not word.startswith("{") for word in snippet.words):
            found[tuple(word.lower() for word in snippet.words)].append(snippet)
    return found


def _kept_twice(one: Snippet, other: Snippet) -> bool:
    return are_one(one, other) or go_elsewhere(one, other) or are_translations(one, other)


def _kept_beside(one: Snippet, other: Snippet) -> bool:
    return _kept_twice(one, other) or differ_in_register(one, other)


def _pairs(texts: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The pairs of texts that may be alike, each once, found by the rare pairs of words that they share.

    Two texts with half of their pairs of words in common share one among the rarer half of either: only these are
    looked up, so that hardly any unlike texts meet.
    """
    shingles = [{*pairwise(text)} for text in texts]
    count = Counter(shingle for each in shingles for shingle in each)
    repeated = sorted(
        (shingle for shingle, times in count.items() if times > 1), key=lambda each: (count[each], each)
    )
    rank = {shingle: number for number, shingle in enumerate(repeated)}
    seen: list[list[int]] = [[] for _ in rank]
    for number, each in enumerate(shingles):
        shared = sorted(rank[shingle] for shingle in each if shingle in rank)
        alone = len(each) - len(shared)  # the rarest of all, which no other text has
        rarest = shared[: max(0, len(each) - int(_ALIKE_SHINGLES * len(each)) + 1 - alone)]
        met = Counter(other for place in rarest for other in seen[place][-_CROWD:])
        ranked = sorted(met, key=lambda other: (-met[other], other))[:_CANDIDATES]
        yield from ((other, number) for other in ranked)
        for place in rarest:
            seen[place].append(number)


def _changes(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[_Change]:
    """What differs, neighbouring insertions and deletions taken together."""
    pending: tuple[int, int, int, int] | None = None
    for step in Levenshtein.opcodes(left, right):
        if step.tag != "equal":
            start = pending or (step.src_start, step.src_start, step.dest_start, step.dest_start)
            pending = start[0], step.src_end, start[2], step.dest_end
        elif pending:
            yield _Change(left[pending[0] : pending[1]], right[pending[2] : pending[3]])
            pending = None
    if pending:
        yield _Change(left[pending[0] : pending[1]], right[pending[2] : pending[3]])


def _turned(changes: tuple[_Change, ...]) -> tuple[_Change, ...]:
    return tuple(_Change(change.right, change.left) for change in changes)


def _on_purpose(changes: tuple[_Change, ...], one: Snippet, other: Snippet) -> bool:
    """Whether the two are forms of one text for different cases, rather than a text and its changed copy."""
    for change in changes:
        if _NEGATIONS & {*change.left} ^ _NEGATIONS & {*change.right}:
            return True  # one says yes and one says no
        if any(map(_ADDRESS.search, change.left)) and any(map(_ADDRESS.search, change.right)):
            return True  # each leads somewhere else
    named = {*one.label} ^ {*other.label}
    return all(_is_slot(change, named) for change in changes)


def _is_slot(change: _Change, named: set[str]) -> bool:
    """Whether what differs is what the snippets are about."""
    left, right = change.left, change.right
    if max(len(left), len(right)) >= _LONG_PART:
        return True
    if left and right and all(map(_NAMES_SOMETHING.match, (" ".join(left), " ".join(right)))):
        return True
    content = [word for word in (*left, *right) if word not in _LITTLE_WORDS]
    if named & {*content}:
        return True
    if not left or not right or not content:
        return False
    mine, yours = ([word for word in words if word not in _LITTLE_WORDS] for words in (left, right))
    return bool(mine and yours) and not any(_same_word(a, b) for a in mine for b in yours)


def _same_word(one: str, other: str) -> bool:
    """Whether one is a form, or a misspelling, of the other."""
    return stem(one) == stem(other) or (
        min(len(one), len(other)) > 4 and Levenshtein.distance(one, other) <= 2
    )


def _said(changes: tuple[_Change, ...]) -> str:
    shown = [_shown(change) for change in changes[:_SHOWN]]
    more = len(changes) - len(shown)
    return "; ".join([*shown, f"and {more} more"] if more else shown)


def _shown(change: _Change) -> str:
    left, right = " ".join(change.left), " ".join(change.right)
    if not right:
        return f"“{left}” is only here"
    if not left:
        return f"“{right}” is only there"
    return f"“{left}” here, “{right}” there"
