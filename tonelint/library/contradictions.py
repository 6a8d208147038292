"""Contradictions: two snippets that give customers different numbers for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tonelint.library.snippet import Claim, Finding, Snippet
from tonelint.library.variants import are_one, are_parallel, are_translations, kinds

_Stated = tuple[Snippet, Claim]
_Sort = tuple[object, ...]

_MOST = 100
"""Ways of stating one thing, and snippets of each way, that are compared: no library means more than that."""


def contradictions(snippets: Sequence[Snippet]) -> Iterator[Finding]:
    """Each number that is not the one that another snippet gives for the same thing, with the first of these."""
    groups: dict[_Sort, list[_Stated]] = defaultdict(list)
    for snippet in snippets:
        named = kinds(snippet)
        for claim in snippet.claims:
            groups[claim.quantity.dimension, claim.subject, claim.scope, named].append((snippet, claim))
    for group in groups.values():
        yield from _in_group(group)


def _in_group(group: Sequence[_Stated]) -> Iterator[Finding]:
    ways: dict[_Sort, list[_Stated]] = defaultdict(list)
    stated: dict[int, list[Claim]] = defaultdict(list)
    for snippet, claim in group:
        ways[_way(claim)].append((snippet, claim))
        stated[id(snippet)].append(claim)
    compared = list(ways.values())[:_MOST]
    for way in compared if len(ways) > 1 else ():
        against = [yours for yours in compared if yours is not way and _differ(way[0][1], yours[0][1])]
        others = [each for yours in against for each in yours[:_MOST]]
        for snippet, claim in way:
            opposed = (
                other
                for other in others
                if _may_be_compared(snippet, other[0])
                and not _agree(stated[id(snippet)], stated[id(other[0])])
            )
            if found := next(opposed, None):
                yield _finding(snippet, claim, *found)


def _way(claim: Claim) -> _Sort:
    quantity = claim.quantity
    bounds = quantity.low, quantity.high, quantity.unit, quantity.about
    return *bounds, claim.anchor, claim.permits, claim.lasts


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two numbers of the same dimension and subject say something else about it."""
    if one.quantity.agrees(other.quantity):
        return False
    if one.anchor and other.anchor and one.anchor != other.anchor:
        return False
    # How long something takes and until when somebody may do it are two things.
    return not (one.permits != other.permits and one.lasts != other.lasts)


def _may_be_compared(one: Snippet, other: Snippet) -> bool:
    apart = are_one(one, other) or are_translations(one, other) or are_parallel(one, other)
    return one is not other and not apart


def _agree(mine: Sequence[Claim], yours: Sequence[Claim]) -> bool:
    """Whether any two agree: who states several numbers for a thing means several cases of it."""
    return any(one.quantity.agrees(other.quantity) for one in mine for other in yours)


def _finding(snippet: Snippet, claim: Claim, other: Snippet, against: Claim) -> Finding:
    place = f"{other.path}:{against.spot.line}"
    values = {
        "there": " ".join(against.spot.found.split()),
        "other": f"“{other.title}” ({place})" if other.title else place,
    }
    return snippet.finding("contradiction", claim.spot, values)
