"""Suppressions to be written: comments that change nothing of how a file is read, or lines for a file beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from tonelint.diagnostic import Diagnostic
from tonelint.draft import Draft, DraftError
from tonelint.formats.tree import FormatError
from tonelint.formats.yaml_comments import Layout, same_data
from tonelint.suppression_comments import in_data
from tonelint.suppressions import Suppression, Verb
from tonelint.text.block import BlockKind
from tonelint.text.lines import Span, line_spans

_APART = frozenset({BlockKind.PARAGRAPH, BlockKind.GREETING, BlockKind.SIGN_OFF, BlockKind.HEADING})
_LINE_END = re.compile(r"\r\n|\r|\n")
# White space and a backslash at the end of a line break it in Markdown: they must stay last.
_LAST = re.compile(r"[ \t]*\\?[ \t]*$")


def commented(
    draft: Draft, diagnostics: Iterable[Diagnostic], reason: str, reread: Callable[[str], Draft]
) -> str | None:
    """The draft's text with a comment for each line of findings; None if that would change how it is read.

    The comment stands above the first line of a paragraph, and else at the line's end: on a line of its own inside
    a paragraph or a list it would cut these in two. `reread` reads a text as the draft was read.
    """
    rules: dict[int, set[str]] = defaultdict(set)
    for diagnostic in diagnostics:
        rules[diagnostic.line].add(diagnostic.rule)
    text, lines = draft.text, line_spans(draft.text)
    for line in sorted(rules, reverse=True):
        names = ", ".join(sorted(rules[line]))
        start, end = lines[line - 1]
        if _stands_apart(draft, lines, line):
            comment = f"<!-- tonelint: {Verb.NEXT_LINE}[{names}] {reason} -->{_line_end(draft.text, end)}"
            text = text[:start] + comment + text[start:]
        else:
            last = _LAST.search(draft.text[start:end])
            end = start + last.start() if last else end
            text = f"{text[:end]} <!-- tonelint: {Verb.IGNORE}[{names}] {reason} -->{text[end:]}"
    try:
        return text if _as_read(reread(text)) == _as_read(draft) else None
    except DraftError:
        return None


def commented_yaml(text: str, diagnostics: Sequence[Diagnostic], reason: str) -> str | None:
    """A YAML file with a comment behind each text with findings; None if that would change what the file holds."""
    rules: dict[int, set[str]] = defaultdict(set)
    lengths: dict[int, int] = {}
    new = text
    try:
        layout = Layout(text)
        for diagnostic in diagnostics:
            place = layout.place(diagnostic.start)
            if place is None:
                return None
            rules[place].add(diagnostic.rule)
        for place in sorted(rules, reverse=True):
            comment = f" # tonelint: {Verb.IGNORE}[{', '.join(sorted(rules[place]))}] {reason}"
            lengths[place] = len(comment)
            new = new[:place] + comment + new[place:]
    except FormatError:
        return None
    return new if same_data(text, new) and _cover(new, lengths, diagnostics) else None


def _cover(new: str, lengths: Mapping[int, int], diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether the suppressions in `new` are about each finding, moved by what was put in before it."""
    abouts: dict[str, list[Span]] = defaultdict(list)
    for one in in_data(new, ".yaml"):
        if isinstance(one, Suppression) and one.about:
            abouts[one.name].append(one.about)
    places = sorted(lengths)
    before = [0, *accumulate(lengths[place] for place in places)]

    def covered(diagnostic: Diagnostic) -> bool:
        at = diagnostic.start + before[bisect_right(places, diagnostic.start)]
        return any(start <= at <= end for start, end in abouts[diagnostic.rule])

    return all(map(covered, diagnostics))


def listed(before: str, name: str, diagnostics: Iterable[Diagnostic], reason: str) -> str:
    """The text of the file beside the draft `name`, with a line more for each finding."""
    lines = before.splitlines() or [f'# Not reported of {name}, a line each: rule "quoted words" reason']
    for diagnostic in diagnostics:
        words = " ".join(diagnostic.found.split()).replace("\\", "\\\\").replace('"', '\\"')
        quoted = "" if diagnostic.whole or not words else f' "{words}"'
        lines.append(f"{diagnostic.rule}{quoted} {reason}")
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _stands_apart(draft: Draft, lines: Sequence[Span], line: int) -> bool:
    """Whether a 1-based line begins a block that a comment may stand above."""
    start = lines[line - 1][0]
    if not any(
        block.kind in _APART and block.pieces and block.pieces[0][0] == start for block in draft.blocks
    ):
        return False
    if line == 1 or not draft.text[slice(*lines[line - 2])].strip():
        return True
    above = lines[line - 2][0]
    return any(
        block.kind in (BlockKind.FRONT_MATTER, BlockKind.COMMENT) and block.start <= above < block.end
        for block in draft.blocks
    )


def _line_end(text: str, offset: int) -> str:
    found = _LINE_END.match(text, offset) or _LINE_END.search(text)
    return found[0] if found else "\n"


def _as_read(draft: Draft) -> list[tuple[BlockKind, str]]:
    return [
        (block.kind, prose.text)
        for block, prose in zip(draft.blocks, draft.proses, strict=True)
        if prose is not None
    ]
