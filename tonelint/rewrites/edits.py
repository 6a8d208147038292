"""A rewrite as edits of the file: what is to stand where, if no markup goes with what stood there."""

from __future__ import annotations

from collections.abc import Sequence

from tonelint.diagnostic import Edit
from tonelint.language.reading import Reading, Sentence
from tonelint.rewrites.change import Change


def edits_of(
    changes: Sequence[Change], sentence: Sentence, reading: Reading, *, safe: bool
) -> tuple[Edit, ...]:
    """The edits that make these changes; none if a link or an emphasis would be lost with one of them."""
    if not all(reading.as_written(sentence, one.start, one.end) for one in changes if one.start < one.end):
        return ()
    return tuple(_edit(change, sentence, safe=safe) for change in changes)


def _edit(change: Change, sentence: Sentence, *, safe: bool) -> Edit:
    if change.start == change.end:  # something is put in: the span before it has a place in the source
        end = sentence.source_span(change.start - 1, change.start)[1]
        return Edit(end, end, sentence.restored(change.text), safe)
    return Edit(*sentence.source_span(change.start, change.end), sentence.restored(change.text), safe)
