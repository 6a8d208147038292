"""YAML with places: each scalar in its own style, with escapes, folded lines and indentation mapped back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import yaml

from tonelint.formats import json_text
from tonelint.formats.mapped import Mapped, Thread
from tonelint.formats.tree import Escape, FormatError, Record, Scalar, Tree
from tonelint.text.lines import Span
from tonelint.yaml_source import check_depth

_TEXT = "tag:yaml.org,2002:str"
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\x85)(?:[ \t]*(?:\r\n|\r|\n|\x85))*[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n|\x85")
_ESCAPED = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}"
    r"|U[0-9a-fA-F]{8}|(?:\r\n|\r|\n)(?P<lines>(?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*|.)"
)
_TWICE = re.compile("''")
_NOTHING = re.compile(r"(?!)")
_NAMED = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
_HEADER = re.compile(r"[|>][-+]?(?P<indent>[1-9])?[-+]?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_PLAIN = re.compile(r"[^\s:#\[\]{},&*!|>'\"%@`-][^:#\[\]{},\r\n\t]*")


class _Loader(yaml.CSafeLoader):
    """Keeps yes, no, on and off as the words that they are, and days as they are written."""


_WORDS = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _WORDS]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(text: str) -> Iterator[Record]:
    """The documents of a file; what an alias stands for is read once, where it is written. Raises `FormatError`."""
    found = nodes(text)
    for number, node in enumerate(found, start=1):
        yield Record(f"document {number}" if len(found) > 1 else "", _tree(node, text, set()))


def nodes(text: str) -> list[yaml.Node]:
    """The documents of a file as the parser has them, with the places of their parts. Raises `FormatError`."""
    try:
        check_depth(text, _Loader)
        return [node for node in yaml.compose_all(text, Loader=_Loader) if node is not None]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        raise FormatError(mark.line + 1 if mark else 1, f"not valid YAML: {problem}") from None


def _tree(node: yaml.Node, text: str, seen: set[int]) -> Tree:
    if id(node) in seen:
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return {
            key.value: _tree(value, text, seen)
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode)
        }
    if isinstance(node, yaml.SequenceNode):
        return [_tree(item, text, seen) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
        return Scalar(node.value, partial(places, node, text), _escape(node.style))
    return None


def _escape(style: str | None) -> Escape:
    match style:
        case '"':
            return json_text.escape
        case "'":
            return _single
        case "|" | ">":
            return _one_line
        case _:
            return _plain


def _single(words: str) -> str | None:
    return None if "\n" in words else words.replace("'", "''")


def _one_line(words: str) -> str | None:
    return words if words.isprintable() else None


def _plain(words: str) -> str | None:
    # It may stand at the start of the value, where more characters mean something.
    return words if not words or (_PLAIN.fullmatch(words) and not words.endswith(" ")) else None


def places(node: yaml.ScalarNode, text: str) -> Mapped:
    """The text of a scalar, mapped to the file."""
    start, end = node.start_mark.index, node.end_mark.index
    thread = Thread()
    match node.style:
        case '"':
            _quoted(thread, text, start + 1, end - 1, _ESCAPED, _double_escape)
        case "'":
            _quoted(thread, text, start + 1, end - 1, _TWICE, lambda match: "'")
        case "|" | ">":
            _block(thread, text, start, end, str(node.value), folded=node.style == ">")
        case _:
            _quoted(thread, text, start, end, _NOTHING, lambda match: "")
    mapped = thread.mapped()
    if mapped.text == node.value:
        return mapped
    # An unforeseen way of writing: the place of the whole is still right.
    whole = Thread()
    whole.stand_in(str(node.value), start, max(end, start))
    return whole.mapped()


def _quoted(
    thread: Thread,
    text: str,
    start: int,
    end: int,
    escapes: re.Pattern[str],
    meaning: Callable[[re.Match[str]], str],
) -> None:
    """A scalar whose lines are folded and whose escapes mean something."""
    position = start
    while position < end:
        escape = escapes.search(text, position, end)
        line_break = _BREAK.search(text, position, escape.start() if escape else end)
        found = line_break or escape
        thread.verbatim(text, position, found.start() if found else end)
        if found is None:
            return
        if line_break:
            count = len(_LINE_END.findall(line_break[0]))
            thread.stand_in("\n" * (count - 1) or " ", *line_break.span())
        else:
            thread.stand_in(meaning(found), *found.span())
        position = found.end()


def _double_escape(escape: re.Match[str]) -> str:
    written = escape[0]
    if written[1] in "\r\n":
        return "\n" * len(_LINE_END.findall(escape["lines"]))
    if written[1] == "u":
        return str(json_text.character(written))
    if written[1] in "xU":
        code = int(written[2:], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _NAMED.get(written[1], written[1])


def _block(thread: Thread, text: str, start: int, end: int, value: str, *, folded: bool) -> None:
    """A block scalar; its lines begin where its indentation ends."""
    header = _HEADER.match(text, start)
    if header is None:
        return
    lines = list(_lines(text, header.end(), end))
    indents = [_indent(text, line) for line in lines if text[slice(*line)].strip(" ")]
    if not indents:
        return
    indent = min(indents) if header["indent"] else indents[0]
    last: Span | None = None
    for first, line_end in lines:
        content = min(first + indent, line_end)
        if content == line_end and not text[first:line_end].strip(" "):
            continue
        if text[first:content].strip(" "):
            break  # a comment after the end, with less indentation
        if last is not None:
            words = _between(text, last, (content, line_end), folded=folded)
            thread.stand_in(words, last[1], content)
        elif breaks := len(_LINE_END.findall(text, header.end(), content)):
            thread.stand_in("\n" * breaks, header.end(), content)
        thread.verbatim(text, content, line_end)
        last = content, line_end
    if last is not None and (rest := value[thread.length :]) and not rest.strip("\n"):
        thread.stand_in(rest, last[1], max(end, last[1]))


def _between(text: str, line: Span, following: Span, *, folded: bool) -> str:
    """What the line ends between two lines of a block scalar come to."""
    breaks = len(_LINE_END.findall(text, line[1], following[0]))
    if not folded or text[line[0]] in " \t" or text[following[0]] in " \t":
        return "\n" * breaks
    return "\n" * (breaks - 1) or " "


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        found = _LINE_END.search(text, start)
        yield start, found.start() if found else len(text)
        start = found.end() if found else end


def _indent(text: str, line: Span) -> int:
    words = text[slice(*line)]
    return len(words) - len(words.lstrip(" "))
