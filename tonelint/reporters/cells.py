"""How text takes up room on a terminal: cells per character, cutting to a width, what must not be printed."""

import unicodedata

TAB = "    "
ELLIPSIS = "…"

_CONTROL: dict[int, int | str] = {code: 0x2400 + code for code in range(0x20)}
_CONTROL |= {0x7F: 0x2421, ord("\t"): TAB}
_CONTROL |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
# Marks that turn the direction of writing would move the underlined words away from their underline.
_CONTROL |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def printable(text: str) -> str:
    """Text that a terminal will only show, never obey; a tab is four spaces."""
    return text.translate(_CONTROL)


def one_line(text: str) -> str:
    """Printable text on one line: what breaks lines or holds words apart is a space."""
    return printable(" ".join(text.split()))


def cells(text: str) -> int:
    """Terminal cells that printable text takes."""
    return sum(_widths(text))


def _widths(text: str) -> list[int]:
    """Cells of each character: an emoji built of several counts where it starts."""
    widths: list[int] = []
    before = ""
    for character in text:
        widths.append(0 if before == _JOINER or ord(character) in _SKIN_TONES else _width(character))
        before = character
    return widths


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def window(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a printable line around `line[start:end]` that fits into `width` cells.

    Returns the text to show, the cells before the underline and its length in cells (at least 1). What is
    cut off is an ellipsis, at either side; words longer than the width are underlined as far as shown.
    """
    widths = _widths(line)
    if sum(widths) <= width:
        return line, sum(widths[:start]), max(1, sum(widths[start:end]))
    room = width - 2
    first, last, used = start, start, 0
    while last < max(end, start + 1) and last < len(line) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    shown_end = last
    # Grow to both sides in turn, so that the words keep what is said before and after them.
    while True:
        grown = False
        if last < len(line) and used + widths[last] <= room:
            used += widths[last]
            last += 1
            grown = True
        if first > 0 and used + widths[first - 1] <= room:
            first -= 1
            used += widths[first]
            grown = True
        if not grown:
            break
    before = ELLIPSIS if first else ""
    after = ELLIPSIS if last < len(line) else ""
    text = before + line[first:last] + after
    return text, len(before) + sum(widths[first:start]), max(1, sum(widths[start:shown_end]))
