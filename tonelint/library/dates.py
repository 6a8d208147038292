"""Days by which snippets want to be looked at again, or after which they no longer hold."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from tonelint.library.snippet import Due, Finding, Snippet

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ].*)?)?")


def stale(snippets: Sequence[Snippet], today: date) -> Iterator[Finding]:
    """Each day that has passed."""
    for snippet in snippets:
        for due in snippet.due:
            day = day_of(due)
            if day is not None and day < today:
                said = {"review_by": "was to be reviewed by", "expires": "expired on"}[due.key]
                yield snippet.finding("stale", due.spot, {"said": said, "day": day.isoformat()})


def unreadable(snippets: Sequence[Snippet]) -> Iterator[str]:
    """A line for each day that cannot be read."""
    for snippet in snippets:
        for due in snippet.due:
            if day_of(due) is None:
                written = " ".join(due.written.split())
                yield (
                    f"{snippet.path}:{due.spot.line}: “{written}” is no day for `{due.key}`; write it as 2027-01-31"
                )


def day_of(due: Due) -> date | None:
    """The day that is meant, of a month the last; None if it cannot be told."""
    written = _WRITTEN.fullmatch(due.written.strip())
    if written is None:
        return None
    year, month, day = (int(part) if part else 0 for part in written.groups())
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None
