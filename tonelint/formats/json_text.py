"""JSON with places: documents, JSON lines, and JSON with comments as editors write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from tonelint.formats.mapped import Mapped, Thread
from tonelint.formats.tree import FormatError, Record, Scalar, Tree
from tonelint.text.lines import line_spans

_GAP = re.compile(r"(?:[ \t\r\n]+|//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+\*/)*+")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_OTHER = re.compile(r"(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])")
_SHORT = {"\\n": "\n", '\\"': '"', "\\\\": "\\", "\\/": "/", "\\r": "\r", "\\t": "\t"}
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def read_json(text: str) -> Iterator[Record]:
    """The one document of a file. Raises `FormatError`."""
    yield Record("", _Reader(text, 0, len(text)).document())


def read_json_lines(text: str) -> Iterator[Record | FormatError]:
    """The document on each line that is not blank, or what is wrong with it."""
    for number, (start, end) in enumerate(line_spans(text), start=1):
        if text[start:end].strip():
            try:
                yield Record(f"line {number}", _Reader(text, start, end).document())
            except FormatError as error:
                yield FormatError(number, error.what)


def escape(words: str) -> str:
    """Words as they stand in a JSON string."""
    return json.dumps(words, ensure_ascii=False)[1:-1]


class _Reader:
    """Reads `text[position:end]`."""

    def __init__(self, text: str, position: int, end: int) -> None:
        self._text = text
        self._position = position
        self._end = end

    def document(self) -> Tree:
        try:
            tree = self._value()
        except RecursionError:
            raise self._error("nested too deeply") from None
        self._skip()
        if self._position < self._end:
            raise self._error("something follows the document")
        return tree

    def _value(self) -> Tree:
        self._skip()
        match self._text[self._position : self._position + 1] if self._position < self._end else "":
            case "{":
                return self._mapping()
            case "[":
                return self._list()
            case '"':
                return self._scalar(self._string())
        other = _OTHER.match(self._text, self._position, self._end)
        if other is None:
            raise self._error(
                "a value is expected here" if self._position < self._end else "it ends too early"
            )
        self._position = other.end()
        return None

    def _mapping(self) -> Tree:
        found: dict[str, Tree] = {}
        while not self._closes("}", first=not found):
            key = self._string()
            self._skip()
            if not self._text.startswith(":", self._position, self._end):
                raise self._error("a `:` is expected here")
            self._position += 1
            found[_meant(self._text[slice(*key)])] = self._value()
        return found

    def _list(self) -> Tree:
        found: list[Tree] = []
        while not self._closes("]", first=not found):
            found.append(self._value())
        return found

    def _closes(self, closing: str, *, first: bool) -> bool:
        """Step over the opening bracket or a comma; whether the closing bracket came instead, or after it."""
        opening = self._text[self._position] if first else ","
        self._skip()
        if not first and self._text.startswith(closing, self._position, self._end):
            self._position += 1
            return True
        if not self._text.startswith(opening, self._position, self._end):
            raise self._error(f"a `,` or `{closing}` is expected here")
        self._position += 1
        self._skip()
        if self._text.startswith(closing, self._position, self._end):
            self._position += 1
            return True
        return False

    def _string(self) -> tuple[int, int]:
        self._skip()
        match = _STRING.match(self._text, self._position, self._end)
        if match is None:
            opened = self._text.startswith('"', self._position, self._end)
            raise self._error(
                "this text is not closed on its line, or has a bad escape"
                if opened
                else "a text is expected here"
            )
        self._position = match.end()
        return match.start() + 1, match.end() - 1

    def _scalar(self, span: tuple[int, int]) -> Scalar:
        # The standard reader knows the text at once; its places take longer, and few are asked for.
        return Scalar(_meant(self._text[slice(*span)]), partial(_decoded, self._text, *span), escape)

    def _skip(self) -> None:
        gap = _GAP.match(self._text, self._position, self._end)
        self._position = gap.end() if gap else self._position

    def _error(self, what: str) -> FormatError:
        line = len(line_spans(self._text[: self._position]))
        return FormatError(line, f"not valid JSON: {what}")


def _decoded(text: str, start: int, end: int) -> Mapped:
    thread = Thread()
    position = start
    for match in _ESCAPE.finditer(text, start, end):
        thread.verbatim(text, position, match.start())
        thread.stand_in(character(match[0]), *match.span())
        position = match.end()
    thread.verbatim(text, position, end)
    return thread.mapped()


def character(written: str) -> str:
    """What an escape stands for; half of a surrogate pair stands for nothing that could be printed."""
    return _SHORT.get(written) or _meant(written)


def _meant(written: str) -> str:
    return _HALF.sub("\ufffd", json.loads(f'"{written}"'))
