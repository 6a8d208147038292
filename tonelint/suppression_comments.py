"""Suppressions as they are written: in comments of a draft, in its front matter, or in a file beside it.

    <!-- tonelint: ignore[rule, family] reason -->              its line; alone on its line, the next line of text
    <!-- tonelint: ignore-next-line[rule, family] reason -->    the next line of text
    <!-- tonelint: ignore-file[rule, family] reason -->         the whole draft
    <!-- tonelint: off[rule] reason --> … <!-- tonelint: on[rule] -->

Without brackets all rules are meant. In front matter the same is written `# tonelint: …`, where each `ignore` is about
the whole draft; in YAML and gettext files it is about an entry. JSON and CSV files have a key or a column `tonelint`
with `ignore[rule] reason` or `ignore-file[rule] reason`. A file beside the draft, `NAME.tonelint`, has a line
`rule "quoted words" reason` for each finding; without the words the rule is suppressed in the whole draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from tonelint.draft import Draft
from tonelint.formats.extracts import READERS
from tonelint.formats.remarks import Remark, in_catalogue, under_keys
from tonelint.formats.tree import REMARKS, FormatError
from tonelint.formats.yaml_comments import Layout
from tonelint.nearest import did_you_mean
from tonelint.suppressions import ALL, Broken, Found, Suppression, Verb
from tonelint.text.block import BlockKind
from tonelint.text.lines import LineIndex, line_spans

SIGN = "tonelint:"
"""A draft without it holds no suppression."""
DATA_SIGN = REMARKS
"""A file with fields without it holds no suppression either."""
SUFFIX = ".tonelint"
"""What the file beside a draft has behind the draft's name."""

_OPEN, _CLOSE = "<!--", "-->"
_COMMENT = re.compile(r"<!--\s*tonelint:")
_HASH = re.compile(r"(?:^|[ \t])(#[ \t]*tonelint:)")
_BODY = re.compile(r"\s*(?P<verb>[\w-]*)\s*(?P<names>\[[^\]]*\])?\s*(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"[^,\s\[\]]+")
_BESIDE = re.compile(r'(?P<name>[^\s"]+)(?:[ \t]+"(?P<words>(?:[^"\\]|\\.)*)")?(?P<rest>.*)')
_OF_A_LINE = (Verb.IGNORE, Verb.NEXT_LINE)
_NOT_OURS = frozenset({BlockKind.QUOTE, BlockKind.CODE})


def in_draft(draft: Draft) -> Iterator[Found]:
    """Every suppression in a draft, in the order of the text; comments in code and in quotations are none."""
    if SIGN not in draft.text:
        return
    yield from _in_front_matter(draft)
    text, lines, index = draft.text, _Lines(draft.text), LineIndex(draft.text)
    starts = [block.start for block in draft.blocks]
    for opened in _COMMENT.finditer(text):
        close = text.find(_CLOSE, opened.end())
        if close < 0:
            return
        end = close + len(_CLOSE)
        if not _is_comment(draft, starts, opened.start()):
            continue
        first, last = index.position(opened.start())[0], index.position(end)[0]
        for found in _read(text, opened.end(), close, (opened.start(), end)):
            if isinstance(found, Suppression) and found.verb in _OF_A_LINE:
                yield replace(found, line=lines.meant(found.verb, first, last))
            else:
                yield found


def in_data(text: str, suffix: str) -> Iterator[Found]:
    """Every suppression that a file with fields holds beside its replies; `suffix` says how it is read."""
    if DATA_SIGN not in text:
        return
    for remark in _remarks(text, suffix):
        said = remark.said.text
        whole = (0, len(said))
        for found in _read(said, *whole, whole):
            placed, at = _placed(found, remark), (found.start, found.end)
            named = isinstance(placed, Suppression) and at != whole
            start, end = remark.said.source_span(*at) if named else remark.span
            yield replace(placed, start=start, end=end)


def _remarks(text: str, suffix: str) -> Iterator[Remark]:
    """What can be read of a broken file is read; what is wrong with it is said where its replies are looked for."""
    with suppress(FormatError):
        if suffix in (".yaml", ".yml"):
            yield from Layout(text).remarks()
        elif suffix == ".po":
            yield from in_catalogue(text)
            return
        for record in READERS[suffix](text):
            if not isinstance(record, FormatError):
                yield from under_keys(record.tree)


def _placed(found: Found, remark: Remark) -> Found:
    """A suppression with the stretch that it is about."""
    if not isinstance(found, Suppression) or found.verb is Verb.FILE:
        return found
    if found.verb is Verb.IGNORE:
        return replace(found, about=remark.about)
    if remark.below is None:
        return Broken(f"“{found.verb}” is for comments; under a key write “{Verb.IGNORE}” or “{Verb.FILE}”")
    return replace(found, about=remark.below) if found.verb is Verb.NEXT_LINE else found


def _in_front_matter(draft: Draft) -> Iterator[Found]:
    lines = [
        line for block in draft.blocks[:1] if block.kind is BlockKind.FRONT_MATTER for line in block.pieces
    ]
    for start, end in lines:
        comment = _HASH.search(draft.text[start:end])
        if comment is None:
            continue
        for found in _read(draft.text, start + comment.end(), end, (start + comment.start(1), end)):
            if isinstance(found, Suppression) and found.verb in _OF_A_LINE:
                yield replace(found, verb=Verb.FILE)
            else:
                yield found


def _is_comment(draft: Draft, starts: Sequence[int], offset: int) -> bool:
    """Whether a comment at `offset` is one: not the customer's, no code, and no part of what the prose says."""
    number = bisect_right(starts, offset) - 1
    if number < 0 or draft.blocks[number].end <= offset:
        return True
    if draft.blocks[number].kind in _NOT_OURS:
        return False
    prose = draft.proses[number]
    if prose is None:
        return draft.blocks[number].kind is not BlockKind.FRONT_MATTER
    at = bisect_right(prose.segments, offset, key=lambda segment: segment.source_start) - 1
    if at < 0 or prose.segments[at].source_end <= offset:
        return True
    # What stands between two lines is read as the space between them.
    return not prose.text[prose.segments[at].start : prose.segments[at].end].strip()


def _read(text: str, start: int, end: int, span: tuple[int, int]) -> Iterator[Found]:
    """What stands behind `tonelint:` in `text[start:end]`; `span` is the comment with its marks."""
    body = _BODY.match(text, start, end)
    verb, names = (body["verb"].lower(), body["names"]) if body else ("", None)
    if verb not in list(Verb):
        guess = did_you_mean(verb, Verb) or f"; it is one of {', '.join(Verb)}"
        yield Broken(f"there is no “{verb}”{guess}", *span)
    elif names is None:
        if body and body["rest"].startswith("["):
            yield Broken("its bracket is never closed", *span)
        else:
            yield Suppression(Verb(verb), "", *span)
    elif body:
        named = list(_NAME.finditer(text, *body.span("names")))
        if not named:
            yield Broken("its brackets name no rule", *span)
        for name in named:
            yield Suppression(Verb(verb), "" if name[0] == ALL else name[0], *name.span())


class _Lines:
    """Which lines hold something beside comments."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        position = 0
        while (opened := text.find(_OPEN, position)) >= 0 and (close := text.find(_CLOSE, opened + 4)) >= 0:
            parts += [text[position:opened], re.sub(r"[^\r\n]", " ", text[opened : close + 3])]
            position = close + 3
        bare = "".join([*parts, text[position:]])
        self._filled = [bool(bare[start:end].strip()) for start, end in line_spans(bare)]

    def meant(self, verb: Verb, first: int, last: int) -> int:
        """The line that a comment on lines `first` to `last` (1-based) is about; 0 if there is none."""
        if verb is Verb.IGNORE:
            for line in (first, last):
                if self._filled[line - 1]:
                    return line
        return next((n for n in range(last + 1, len(self._filled) + 1) if self._filled[n - 1]), 0)


def beside(text: str, name: str) -> Iterator[Found]:
    """The suppressions in the text of a file beside a draft; `name` is what to call it. `#` starts a comment."""
    for number, (start, end) in enumerate(line_spans(text), start=1):
        line = text[start:end].strip()
        if not line or line.startswith("#"):
            continue
        place = f"{name}:{number}"
        entry = _BESIDE.fullmatch(line)
        if entry is None or entry["rest"].lstrip().startswith('"'):
            yield Broken('expected `rule "quoted words" reason`', place=place)
            continue
        words = re.sub(r"\\(.)", r"\1", entry["words"] or "").strip()
        rule = "" if entry["name"] == ALL else entry["name"]
        yield Suppression(Verb.FILE, rule, words=words, place=place)
