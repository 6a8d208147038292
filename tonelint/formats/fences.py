"""Several replies in one Markdown file: each in a fence of its own, among notes for the team.

    ## Refund approved

    ```snippet
    Hi {{customer.first_name}}, …
    ```

A fence whose first word is `snippet` (a text with merge fields) or `reply` (one as it goes out) holds a reply, and
everything around it is a note. Further words may be `key=value`: `title`, `channel`, `review_by`, `expires`. Without a
title the nearest heading above is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tonelint.formats.mapped import Mapped, Thread
from tonelint.formats.tree import FormatError
from tonelint.text.lines import Span, line_spans

_OPEN = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*")
_WORDS = re.compile(r"""(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))""")
_KINDS = ("snippet", "reply")


@dataclass(frozen=True, slots=True)
class Fence:
    """A reply in a fence; `said` is what stands behind the word that opened it."""

    line: int
    """The 1-based line of the fence."""
    kind: str
    title: str
    content: Mapped
    said: dict[str, str] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where each of these stands."""


def read_fences(text: str) -> Iterator[Fence]:
    """The replies in the fences of a Markdown text, in order. Raises `FormatError` for one that never closes."""
    lines = line_spans(text)
    title, number = "", 0
    while number < len(lines):
        start, end = lines[number]
        number += 1
        if heading := _HEADING.fullmatch(text, start, end):
            title = heading["title"]
        opened = _OPEN.fullmatch(text, start, end)
        if opened is None:
            continue
        first = number
        while number < len(lines) and not _closes(text[slice(*lines[number])], opened["fence"]):
            number += 1
        kind = opened["info"].strip().partition(" ")[0]
        if kind in _KINDS:
            if number == len(lines):
                raise FormatError(first, f"the fence of this {kind} is never closed")
            thread = Thread()
            for place in range(first, number):
                line_start, line_end = lines[place]
                indent = len(opened["indent"])
                line_start += min(
                    indent, len(text[line_start:line_end]) - len(text[line_start:line_end].lstrip(" "))
                )
                thread.verbatim(text, line_start, line_end)
                if place + 1 < number:
                    thread.verbatim(text, line_end, lines[place + 1][0])
            words = list(_WORDS.finditer(text, opened.start("info") + len(kind), opened.end("info")))
            said = {found["key"]: found["quoted"] or found["bare"] or "" for found in words}
            spans = {
                found["key"]: found.span("bare" if found["quoted"] is None else "quoted") for found in words
            }
            yield Fence(first, kind, said.get("title", title), thread.mapped(), said, spans)
        number += 1


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return (
        len(stripped) >= len(fence) and set(stripped) == {fence[0]} and len(line) - len(line.lstrip(" ")) < 4
    )
