"""Quotations inside a sentence: words between quotation marks, told apart from apostrophes and inches."""

import re
from collections.abc import Iterator

from tonelint.text.lines import Span

LONGEST = 200
_LONGEST_SINGLE = 80
_MARKS = re.compile("[\"“„'‘]")
_ELISION = re.compile(r"(?:tis|twas|til|cause|em|n|bout|round|\d0s)\b", re.IGNORECASE)
_BEFORE = " \t\n([{—–-/:>*_\u00a0"


def quotations(text: str) -> Iterator[Span]:
    """The spans of quotations with their marks, at most `LONGEST` characters between them; none overlap."""
    position = 0
    for match in _MARKS.finditer(text):
        start = match.start()
        if start < position or not _opens(text, start):
            continue
        end = _closing(text, start)
        if end > start + 1:
            yield start, end + 1
            position = end + 1


def _opens(text: str, start: int) -> bool:
    after = text[start + 1 : start + 2]
    if not after or after.isspace():
        return False
    if text[start] in "“„":
        return True
    if start and text[start - 1] not in _BEFORE:
        return False
    return text[start] == '"' or (after not in ".,;:!?)" and not _ELISION.match(text, start + 1))


def _closing(text: str, start: int) -> int:
    """The offset of the mark that closes the quotation opened at `start`; -1 if there is none near enough."""
    opened = text[start]
    single = opened in "'‘"
    marks = {'"': '"', "“": '”"', "„": "“”", "'": "'", "‘": "’"}[opened]
    weak = -1
    for offset in range(start + 2, min(len(text), start + 2 + (_LONGEST_SINGLE if single else LONGEST))):
        if text[offset] not in marks or text[offset - 1].isspace():
            continue
        if not single:
            return offset
        after = text[offset + 1 : offset + 2]
        if after.isalnum() or after == "_":
            continue
        # "'the users' data'": after an s it may be a possessive, so a later mark is a better end.
        if text[offset - 1] in "sS" and after.isspace() and weak < 0:
            weak = offset
            continue
        return offset
    return weak
