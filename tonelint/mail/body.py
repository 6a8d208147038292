"""The body of a message: the lines of the parts that are shown, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from tonelint.mail.flowed import unflowed
from tonelint.mail.page import Line, read_page
from tonelint.mail.parts import Text

__all__ = ["Line", "body_lines"]

_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u2060")


def body_lines(texts: Iterable[Text]) -> list[Line]:
    """The lines as they are read, without empty ones at the ends of a part; between two parts there is one."""
    lines: list[Line] = []
    for text in texts:
        part = read_page(text.text) if text.kind == "html" else _lines(text)
        while part and not part[-1].text.strip():
            part.pop()
        begin = next((number for number, line in enumerate(part) if line.text.strip()), 0)
        if lines and part:
            lines.append(Line(""))
        lines += part[begin:]
    return lines


def _lines(text: Text) -> list[Line]:
    shown = unflowed(text.text, delsp=text.delsp) if text.flowed else text.text
    return [Line(line) for line in shown.translate(_INVISIBLE).split("\n")]
