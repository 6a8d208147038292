"""JSON lines: each draft's entry of the JSON document on a line of its own, as soon as it is known."""

from collections.abc import Iterator

import msgspec

from tonelint import __version__, wire
from tonelint.diagnostic import Report


def findings(report: Report) -> Iterator[str]:
    """The draft's line, also if nothing was found."""
    (entry,) = wire.document([report], __version__).reports
    yield msgspec.json.encode(entry).decode()
