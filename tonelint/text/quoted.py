"""Quoted mail: the customer's words in what a mail quotes under the reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tonelint.text.announcements import announcement_at
from tonelint.text.block import Block, BlockKind
from tonelint.text.lines import line_spans

_MARKS = re.compile(r"[ \t]*((?:>[ \t]?)*)")
_LONGEST_LINE = 2_000
"""Characters of a line that are looked at; a line of a megabyte is no mail."""
_MOST_LINES = 500
"""Lines of a quotation that are looked at: the latest message stands first."""
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


def quoted_message(
    text: str, blocks: Sequence[Block], *, agent: str, markdown: bool, address: str = ""
) -> str:
    """The words of the customer that a draft quotes, or "" where it quotes none, or perhaps only our own.

    The first quoted message counts that we didn't write; in a thread of several the older ones lie deeper. In
    Markdown a bare `>` may be a note or a citation, so there a header ("On Tuesday, Ana wrote:") must announce it.
    `address` is the email address of who writes the draft.
    """
    found: list[_Message] = []
    for block in blocks:
        if block.kind is BlockKind.QUOTE:
            messages = list(_messages(text[block.start : block.end]))
            if markdown and not any(message.header for message in messages):
                continue
            found += messages
    names = _own_names(text, blocks, agent)
    theirs = [
        message for message in found if message.text() and not _is_ours(message, names, address.lower())
    ]
    if not theirs:
        return ""
    # A reply between the lines cuts one message into several quotations of the same depth.
    same = [m for m in theirs if m is theirs[0] or (m.level == theirs[0].level and not m.header)]
    return "\n\n".join(message.text() for message in same)


def _messages(quotation: str) -> Iterator[_Message]:
    """The messages of one quotation, in its order; a deeper mark or a header begins another one."""
    current = _Message(-1, "", [])
    opened: list[_Message] = []
    latest: dict[int, _Message] = {}
    rows = [
        _level_and_text(quotation[start : min(end, start + _LONGEST_LINE)])
        for start, end in islice(line_spans(quotation), _MOST_LINES)
    ]

    def line_at(index: int) -> str:
        return rows[index][1] if index < len(rows) else ""

    number = 0
    while number < len(rows):
        level, line = rows[number]
        if announced := announcement_at(line_at, number):
            current = _Message(-1, announced.header, [])  # its depth is that of its first line
            opened.append(current)
            number += announced.length
            continue
        if line.strip() and current.level < 0:
            current.level = level
            if not current.header:
                opened.append(current)
            latest[level] = current
        elif line.strip() and level != current.level:
            if level not in latest:
                latest[level] = _Message(level, "", [])
                opened.append(latest[level])
            current = latest[level]
        current.lines.append(line)
        number += 1
    yield from opened


def _level_and_text(line: str) -> tuple[int, str]:
    marks = _MARKS.match(line)
    head = marks.group(1) if marks else ""
    return head.count(">"), line[marks.end() if marks else 0 :].rstrip()


def _own_names(text: str, blocks: Sequence[Block], agent: str) -> frozenset[str]:
    """The words of the agent's name, and those that sign the draft."""
    signed = " ".join(
        text[start:end] for block in blocks if block.kind in _FRAME for start, end in block.pieces[-2:]
    )
    closers = {"best", "kind", "regards", "thanks", "cheers", "warm", "yours", "the", "many", "all"}
    return frozenset(name.casefold() for name in _NAME.findall(f"{agent} {signed}")) - closers


def _is_ours(message: _Message, ours: frozenset[str], address: str) -> bool:
    """Whether a message is by its header ours, or signed by who signs the draft."""
    if message.header:
        if address and address in message.header.lower():
            return True
        author = re.sub(r"^\W*\w+\b.*?\d{1,2}:\d\d(?: ?[ap]m)?,?", "", message.header, flags=re.IGNORECASE)
        words = {word.casefold() for word in _NAME.findall(author)}
        if _OURS.search(author) or words & ours:
            return True
    last = [line.strip(" ,.-") for line in message.lines if line.strip()][-2:]
    return any(line.casefold() in ours for line in last)
