"""Templates with conditions: each way in which a customer may get one, as a text of its own.

Nothing is rendered. `{% if a %}A{% else %}B{% endif %}` is read once with A and once with B; as many readings are made
as it takes to read every branch once. A condition with one branch is read as if it were met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tonelint.formats.mapped import Mapped, Thread, as_it_stands
from tonelint.text.lines import Span, line_spans
from tonelint.text.templates import template_tags

_OPENERS = ("{{", "{%", "<%", "[%", "{#")
_COMMENT = re.compile(
    r"(?<!\{)\{#(?:[^#]|#(?!\})){0,1000}+#\}|\{\{!--(?:[^-]|-(?!-\}\})){0,1000}+--\}\}|\{\{![^{}-][^{}]{0,1000}\}\}"
    r"|\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*endcomment)){0,1000}+\{%-?\s*endcomment\s*-?%\}"
    r"|<%\#[^%]{0,1000}%>"
)
_BODY = re.compile(r"(?:\{\{+|\{%|<%|\[%)[-~]?\s*(.*?)\s*[-~]?(?:\}\}+|%\}|%>|%\])", re.DOTALL)
_BRANCH = re.compile(r"(?:else|elif|elsif|elseif|when)\b|\^$", re.IGNORECASE)
_OPENS = re.compile(
    r"(if|unless|case|switch|for|foreach|while|tablerow|with|block|macro|filter|capture|ifchanged|autoescape)\b"
    r"(?![.(=])",
    re.IGNORECASE,
)
_LOOPS = frozenset({"for", "foreach", "each", "while", "tablerow", "with", "do"})
"""What stays as it is: its tags name the variables in it."""
_DO = re.compile(r"\bdo\s*(?:\|[^|]*\|)?$")


@dataclass(slots=True, eq=False)
class _Choice:
    """A condition or a loop: the stretches of its branches, and the tags between them."""

    name: str
    inverse: bool = False
    branches: list[list[_Part]] = field(default_factory=lambda: [[]])

    def readings(self) -> int:
        return sum(_readings(branch) for branch in self.branches)


_Part = Span | _Choice


def alternatives(text: str, start: int = 0) -> tuple[Mapped, ...]:
    """The readings of a text, mapped to it, from an offset on; what is before it is in each."""
    if not any(opener in text for opener in _OPENERS):
        return (as_it_stands(text),)
    parts = _parsed(text, start)
    if all(isinstance(part, tuple) for part in parts) and not _COMMENT.search(text, start):
        return (as_it_stands(text),)
    return tuple(_mapped(text, list(_kept(parts, number))) for number in range(_readings(parts)))


def _parsed(text: str, start: int) -> list[_Part]:
    """Stretches of text and choices, in order."""
    root: list[_Part] = []
    open_: list[_Choice] = []
    position = 0

    def here() -> list[_Part]:
        return open_[-1].branches[-1] if open_ else root

    def until(offset: int) -> None:
        if offset > position:
            here().append((position, offset))

    for first, last, body in _tags(text, start):
        if first < position:
            continue
        opened = _opened(body)
        if opened is not None:
            until(first)
            choice = _Choice(opened, body.startswith("^"))
            here().append(choice)
            open_.append(choice)
            if opened in _LOOPS:
                here().append((first, last))
        elif _BRANCH.match(body) and open_:
            until(first)
            open_[-1].branches.append([])
        elif (name := _closed(body)) is not None and any(_closes(name, choice) for choice in open_):
            until(first)
            while not _closes(name, open_[-1]):
                _give_up(open_, root)
            if open_[-1].name in _LOOPS:
                here().append((first, last))
            open_.pop()
        elif body:
            continue
        else:
            until(first)
        position = last
    until(len(text))
    while open_:
        _give_up(open_, root)
    return _with_inverses(root)


def _tags(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Tags that print nothing, with what is in them; "" for comments."""
    comments = [match.span() for match in _COMMENT.finditer(text, start)]
    tags = [
        (tag.start, tag.end, body[1])
        for tag in template_tags(text)
        if not tag.prints and tag.start >= start and (body := _BODY.fullmatch(text, tag.start, tag.end))
    ]
    yield from sorted([*tags, *((first, last, "") for first, last in comments)], key=lambda t: (t[0], -t[1]))


def _opened(body: str) -> str | None:
    """The name of what a tag opens; None if it opens nothing."""
    if body[:1] in ("#", "^") and len(body) > 1:
        words = body[1:].strip().split()
        return words[0].lower() if words else None
    if match := _OPENS.match(body):
        return match[1].lower()
    return "do" if _DO.search(body) else None


def _closed(body: str) -> str | None:
    """The name of what a tag closes, "" for whatever was opened last; None if it closes nothing."""
    if body.startswith("/"):
        return body[1:].strip().lower()
    match = re.match(r"end(\w*)", body, re.IGNORECASE)
    return match[1].lower() if match else "" if body == "}" else None


def _closes(name: str, choice: _Choice) -> bool:
    return name in ("", choice.name)


def _give_up(open_: list[_Choice], root: list[_Part]) -> None:
    """What is never closed is no choice: its branches are read one after the other."""
    choice = open_.pop()
    above = open_[-1].branches[-1] if open_ else root
    above.remove(choice)
    above += [part for branch in choice.branches for part in branch]


def _with_inverses(parts: list[_Part]) -> list[_Part]:
    """`{{#a}}…{{/a}}{{^a}}…{{/a}}` are one choice, written as two."""
    choices = [part for part in parts if isinstance(part, _Choice)]
    inverse = {choice.name for choice in choices if choice.inverse}
    straight = {choice.name for choice in choices if not choice.inverse}
    for choice in choices:
        if choice.inverse and choice.name in straight:
            choice.branches.insert(0, [])
        elif choice.name in inverse and len(choice.branches) == 1:
            choice.branches.append([])
        if choice.name in ("case", "switch") and len(choice.branches) > 1:
            del choice.branches[0]  # what stands before the first `when`
        choice.branches = [_with_inverses(branch) for branch in choice.branches]
    return parts


def _readings(parts: Sequence[_Part]) -> int:
    return max((part.readings() for part in parts if isinstance(part, _Choice)), default=1)


def _kept(parts: Sequence[_Part], number: int) -> Iterator[Span]:
    """The stretches that stand in a reading; a choice with fewer readings starts over with its first."""
    for part in parts:
        if isinstance(part, tuple):
            yield part
            continue
        left = number if number < part.readings() else 0
        for branch in part.branches:
            if left < _readings(branch):
                yield from _kept(branch, left)
                break
            left -= _readings(branch)


def _mapped(text: str, kept: list[Span]) -> Mapped:
    """The stretches as one text; a line of which nothing but white space is left goes with its line end."""
    thread = Thread()
    lines = line_spans(text)
    number = 0
    for place, (start, end) in enumerate(lines):
        following = lines[place + 1][0] if place + 1 < len(lines) else len(text)
        while number < len(kept) and kept[number][1] <= start:
            number += 1
        inside = []
        for first, last in kept[number:]:
            if first >= following:
                break
            inside.append((max(first, start), min(last, following)))
        whole = sum(last - first for first, last in inside) == following - start
        if whole or any(text[first : min(last, end)].strip() for first, last in inside):
            for first, last in inside:
                thread.verbatim(text, first, last)
    return thread.mapped()
