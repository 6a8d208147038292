"""A message in the gate: kept until it is whole, judged, and handed on byte for byte."""

from __future__ import annotations

import mmap
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import IO

from tonelint.front.hooks.excerpt import Held, excerpt
from tonelint.front.hooks.head import read_head, without
from tonelint.front.hooks.policy import Action, Decision
from tonelint.front.hooks.smtp_replies import answer

MEMORY = 1 << 20
"""Bytes of a message that are kept in memory; a longer one goes to a file without a name, which nobody else can open
and which is gone when the process is, however it ends."""
_MOST_LINES = 24
"""Of a refusal; a mail program shows them in a small window."""
_STEP = 1 << 18
_STUFFED = re.compile(rb"^\.", re.MULTILINE)
_OTHER_END = re.compile(rb"(?:\A|[\r\n])\0*\.\0*[\r\n]")
"""A line with nothing but a dot, in anybody's view of what a line is."""
HINT = "To send it as it is, add the header `X-Tonelint: off`; it is taken out on the way."

Check = Callable[[bytes], Decision]
"""What becomes of a message."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate makes of a message: an answer that refuses it, or nothing; and a word for the log."""

    note: str
    refusal: bytes = b""
    left_out: tuple[tuple[int, int], ...] = ()
    """Stretches that are for tonelint alone."""


class Spool:
    """A message as it comes in, dots doubled, up to so many bytes; of a longer one only the size is kept."""

    def __init__(self, largest: int, memory: int = MEMORY) -> None:
        self.size = 0
        self._largest = largest
        self._memory = memory
        self._bytes = bytearray()
        self._file: IO[bytes] | None = None
        self._map: mmap.mmap | None = None
        self._full = False

    def add(self, piece: bytes) -> None:
        """The next bytes of it."""
        self.size += len(piece)
        if self.size > self._largest or self._full:
            self._bytes.clear()
            return
        try:
            if self._file is None and self.size > self._memory:
                self._file = tempfile.TemporaryFile(prefix="tonelint-")  # noqa: SIM115 (closed in __exit__)
                self._file.write(self._bytes)
                self._bytes.clear()
            if self._file is None:
                self._bytes += piece
            else:
                self._file.write(piece)
        except OSError:
            self._full = True

    def verdict(self, check: Check, *, utf8: bool = False, automatic: bool = False) -> Verdict:
        """What becomes of it; takes as long as the check does. `automatic` is what nobody wrote by hand."""
        if self.size > self._largest:
            return Verdict("refused (too large)", too_large(self._largest))
        try:
            raw = self._raw()
        except OSError:
            self._full = True
        if self._full:
            return Verdict(
                "refused (no room)", answer(452, "4.3.1", ["tonelint: no room to keep the message"])
            )
        return verdict(raw, check, utf8=utf8, automatic=automatic)

    def pieces(self, left_out: tuple[tuple[int, int], ...]) -> Iterator[bytes]:
        """Its bytes, less some stretches. Raises `OSError`."""
        return without(self._raw(), left_out, _STEP)

    def _raw(self) -> Held:
        if self._file is None:
            return bytes(self._bytes)
        if self._map is None:
            self._file.flush()
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return self._map

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for held in (self._map, self._file):
            if held is not None:
                held.close()


def verdict(raw: Held, check: Check, *, utf8: bool = False, automatic: bool = False) -> Verdict:
    """The same for a message in memory; its dots are doubled."""
    if _OTHER_END.search(raw):
        # Another server could take what follows for commands, or for a second message that nobody has checked.
        return Verdict(
            "refused (ambiguous end)",
            answer(554, "5.5.2", ["tonelint: a dot alone on a line that does not end in CR LF"]),
        )
    head = read_head(raw)
    left_out = tuple(head.switches)
    if head.off or head.automatic or automatic:
        return Verdict(f"sent unchecked ({'switched off' if head.off else 'automatic'})", b"", left_out)
    decision = check(_STUFFED.sub(b"", excerpt(raw)))
    rules = sorted({one.rule for one in decision.findings})
    why = f" ({', '.join(rules)})" if rules else f" ({decision.problem})" if decision.problem else ""
    if decision.action in (Action.PASS, Action.WARN):
        return Verdict(f"{'sent with a warning' if why else 'sent'}{why}", b"", left_out)
    return Verdict(f"refused{why}", _refusal(decision, utf8=utf8))


def too_large(largest: int) -> bytes:
    """The answer to a message of more bytes."""
    return answer(552, "5.3.4", [f"tonelint: the message is larger than {largest} bytes"])


def _refusal(decision: Decision, *, utf8: bool) -> bytes:
    lines = decision.lines()
    hint = [HINT] if decision.override else []
    if decision.problem:
        return answer(451, "4.7.1", [*lines, *hint], utf8=utf8)  # it may work later
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "..."]
    count = len(decision.findings)
    first = f"Not sent: tonelint has {count} finding{'s' * (count != 1)} in your text."
    return answer(550, "5.7.1", [first, *lines, *hint], utf8=utf8)
