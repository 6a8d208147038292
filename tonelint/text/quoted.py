"""Quoted mail: the customer's words in what a mail quotes under the reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tonelint.text.block import Block, BlockKind
from tonelint.text.lines import line_spans

_MARKS = re.compile(r"[ \t]*((?:>[ \t]?)*)")
_LONGEST_LINE = 2_000
"""Characters of a line that are looked at; a line of a megabyte is no mail."""
_WROTE = re.compile(r"\s*On\b.{4,300}\bwrote:?\s*$", re.IGNORECASE | re.DOTALL)
_WROTE_START = re.compile(r"\s*On\b.{4,200}$", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Forwarded by\b.*?)\s*-{2,}|Begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\*{0,2}(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance):\*{0,2}\s*(.*)", re.IGNORECASE
)
_OURS = re.compile(
    r"\b(?:support|help ?desk|customer (?:care|service|services)|no-?reply|you wrote|i wrote)\b",
    re.IGNORECASE,
)
_FRAME = frozenset({BlockKind.SIGN_OFF, BlockKind.SIGNATURE})
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+")


@dataclass(slots=True)
class _Message:
    """One of the messages quoted: how deep, the header that announced it, its lines."""

    level: int
    header: str
    lines: list[str]

    def text(self) -> str:
        return "\n".join(self.lines).strip()


def quoted_message(text: str, blocks: Sequence[Block], *, agent: str, markdown: bool) -> str:
    """The words of the customer that a draft quotes, or "" where it quotes none, or perhaps only our own.

    The first quoted message counts that we didn't write; in a thread of several the older ones lie deeper. In
    Markdown a bare `>` may be a note or a citation, so there a header ("On Tuesday, Ana wrote:") must announce it.
    """
    found: list[_Message] = []
    for block in blocks:
        if block.kind is BlockKind.QUOTE:
            messages = list(_messages(text[block.start : block.end]))
            if markdown and not any(message.header for message in messages):
                continue
            found += messages
    ours = _own_names(text, blocks, agent)
    chosen = next((m for m in found if m.text() and not _is_ours(m, ours)), None)
    if chosen is None:
        return ""
    # A reply between the lines cuts one message into several quotations of the same depth.
    same = [m for m in found if m is chosen or (m.level == chosen.level and not m.header and found.index(m))]
    return "\n\n".join(message.text() for message in same if message.text() and not _is_ours(message, ours))


def _messages(quotation: str) -> Iterator[_Message]:
    """The messages of one quotation, in its order; a deeper mark or a header begins another one."""
    current = _Message(-1, "", [])
    opened: list[_Message] = []
    rows = [
        _level_and_text(quotation[start : min(end, start + _LONGEST_LINE)])
        for start, end in line_spans(quotation)
    ]
    number = 0
    while number < len(rows):
        level, line = rows[number]
        header, taken = _header(rows, number)
        if taken:
            current = _Message(-1, header, [])  # its depth is that of its first line
            opened.append(current)
            number += taken
            continue
        if line.strip() and current.level < 0:
            current.level = level
            if current not in opened:
                opened.append(current)
        elif line.strip() and level != current.level:
            current = next((m for m in reversed(opened) if m.level == level), None) or _Message(level, "", [])
            if all(current is not m for m in opened):
                opened.append(current)
        current.lines.append(line)
        number += 1
    yield from opened


def _level_and_text(line: str) -> tuple[int, str]:
    marks = _MARKS.match(line)
    head = marks.group(1) if marks else ""
    return head.count(">"), line[marks.end() if marks else 0 :].rstrip()


def _header(rows: Sequence[tuple[int, str]], number: int) -> tuple[str, int]:
    """The header that starts at a line and how many lines it takes; ("", 0) if there is none."""
    line = rows[number][1]
    if _WROTE.match(line):
        return line.strip(), 1
    if _WROTE_START.match(line) and number + 1 < len(rows):
        both = f"{line} {rows[number + 1][1]}"
        if _WROTE.match(both):
            return both.strip(), 2
    start = number + 1 if _ORIGINAL.match(line) else number
    end, author = start, ""
    while end < len(rows) and (field := _HEADER.match(rows[end][1])):
        author = field[2] if field[1].lower() == "from" else author
        end += 1
    if end - start >= 2 or (start > number and end == start):
        return f"From: {author}", end - number
    return "", 0


def _own_names(text: str, blocks: Sequence[Block], agent: str) -> frozenset[str]:
    """The words of the agent's name, and those that sign the draft."""
    signed = " ".join(
        text[start:end] for block in blocks if block.kind in _FRAME for start, end in block.pieces[-2:]
    )
    closers = {"best", "kind", "regards", "thanks", "cheers", "warm", "yours", "the", "many", "all"}
    return frozenset(name.casefold() for name in _NAME.findall(f"{agent} {signed}")) - closers


def _is_ours(message: _Message, ours: frozenset[str]) -> bool:
    """Whether a message is by its header ours, or signed by who signs the draft."""
    if message.header:
        author = re.sub(r"^On\b.*?\d{1,2}:\d\d(?: ?[ap]m)?,?", "", message.header, flags=re.IGNORECASE)
        words = {word.casefold() for word in _NAME.findall(author)}
        if _OURS.search(author) or words & ours:
            return True
    last = [line.strip(" ,.-") for line in message.lines if line.strip()][-2:]
    return any(line.casefold() in ours for line in last)
