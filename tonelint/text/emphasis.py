"""Emphasis: which asterisks, underscores and tildes are marks that print nothing."""

import re

from tonelint.text.lines import Span

_RUN = re.compile(r"\*+|_+|~~?")
_STACK_LIMIT = 50


def emphasis_marks(text: str, taken: list[Span], *, markdown: bool) -> list[Span]:
    """The spans of paired marks outside the sorted `taken`; plain text pairs them around whole words only."""
    marks: list[Span] = []
    open_runs: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    position = 0
    for run in _RUN.finditer(text):
        while position < len(taken) and taken[position][1] <= run.start():
            position += 1
        if position < len(taken) and taken[position][0] < run.end():
            continue
        opens, closes = _flanks(text, *run.span(), strict=not markdown or run[0][0] in "_~")
        left, right = run.span()
        stack = open_runs[run[0][0]]
        while closes and stack and left < right:
            opened = stack[-1]
            width = min(opened[1] - opened[0], right - left)
            marks += [(opened[1] - width, opened[1]), (left, left + width)]
            opened[1] -= width
            left += width
            if opened[0] == opened[1]:
                stack.pop()
        if opens and left < right:
            stack.append([left, right])
            # Marks that were opened long ago and never closed are no marks.
            del stack[:-_STACK_LIMIT]
    return sorted(marks)


def _flanks(text: str, start: int, end: int, *, strict: bool) -> tuple[bool, bool]:
    """Whether a run of marks can open and can close an emphasis, by the characters on both sides."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    opens = bool(after) and not after.isspace() and (after.isalnum() or not before.isalnum())
    closes = bool(before) and not before.isspace() and (before.isalnum() or not after.isalnum())
    if strict:
        # "@_sam_" is a name, and so is "snake_case".
        opens, closes = (
            opens and not before.isalnum() and before not in ("@", "#"),
            closes and not after.isalnum(),
        )
    return opens, closes
