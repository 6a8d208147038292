"""Flowed text: lines that a mail program wrapped, joined again (RFC 3676)."""

from __future__ import annotations

_DELIMITER = "-- "


def unflowed(text: str, *, delsp: bool) -> str:
    """The paragraphs of a `format=flowed` text, each on one line, with the quote marks it had."""
    done: list[str] = []
    held: list[str] = []
    depth = 0
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if held and (marks != depth or words == _DELIMITER):
            done.append(_marked(depth, held))
            held = []
        depth = marks
        if words.endswith(" ") and words != _DELIMITER:
            held.append(words[:-1] if delsp else words)
            continue
        done.append(_marked(depth, [*held, words]))
        held = []
    if held:
        done.append(_marked(depth, held))
    return "\n".join(done)


def _marked(depth: int, pieces: list[str]) -> str:
    words = "".join(pieces)
    if words != _DELIMITER:
        words = words.rstrip(" ")
    return f"{'>' * depth} {words}".rstrip() if depth else words
