"""Owners: whose each line of a message is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from tonelint.text.announcements import announcement_at
from tonelint.text.blocks import Block, BlockKind
from tonelint.text.lines import Span, line_spans

HEAD = 2
"""Lines of the readable text before the body: the subject, and one that is empty."""


class Owner(StrEnum):
    """Whose a line of a message is."""

    OWN = "own"
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"
    """“On Tuesday, Ana wrote:” above a quotation."""
    HEADER = "header"
    """The block of headers above a quotation."""
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


QUOTATION = frozenset({Owner.QUOTED, Owner.ATTRIBUTION, Owner.HEADER})

_OWNERS = {
    BlockKind.QUOTE: Owner.QUOTED,
    BlockKind.SIGNATURE: Owner.SIGNATURE,
    BlockKind.DISCLAIMER: Owner.DISCLAIMER,
}


def owners_of(text: str, blocks: Sequence[Block]) -> tuple[Owner | None, ...]:
    """The owner of each line of the readable text; None for an empty line."""
    lines = line_spans(text)
    owners: list[Owner | None] = [
        Owner.OWN if start < end and not text[start:end].isspace() else None for start, end in lines
    ]
    number, before = HEAD, None
    for block in blocks:
        while number < len(lines) and lines[number][1] <= block.start:
            number += 1
        first = number
        while number < len(lines) and lines[number][0] < block.end:
            if owners[number] and (owner := _OWNERS.get(block.kind)):
                owners[number] = owner
            number += 1
        if block.kind is BlockKind.QUOTE:
            _announce(text, lines, owners, first)
        elif block.kind is BlockKind.SIGNATURE and before is not None:
            _titles(before, lines, owners)
        before = block if block.kind is BlockKind.SIGN_OFF else None
        number = max(first, number - 1) if number < len(lines) or first < number else number
    return tuple(owners)


def _announce(text: str, lines: Sequence[Span], owners: list[Owner | None], first: int) -> None:
    """Mark the lines that announce a quotation which begins at a line."""

    def line_at(index: int) -> str:
        return text[slice(*lines[index])] if index < len(lines) else ""

    if line_at(first).startswith(">"):
        return
    if found := announcement_at(line_at, first):
        owner = Owner.HEADER if found.fields else Owner.ATTRIBUTION
        for number in range(first, first + found.length):
            owners[number] = owner if owners[number] else None


def _titles(sign_off: Block, lines: Sequence[Span], owners: list[Owner | None]) -> None:
    """Lines between the name and a signature say what somebody is: they belong to the signature."""
    starts = {start for start, _ in sign_off.pieces[2:]}
    for number, (start, end) in enumerate(lines):
        if any(start <= piece < end for piece in starts):
            owners[number] = Owner.SIGNATURE
