"""Markup: what of a page needs no understanding: its body without scripts and comments, its words without their tags."""

from __future__ import annotations

import html
import re

BLOCKQUOTE = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
_CODE = re.compile(r"\s*<code\b", re.IGNORECASE)
_LINE, _BORDER, _PARAGRAPH = "\x01", "\x02", "\x03"
_BR = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_BORDERS = re.compile(r"</?(?:div|tr|li|dd|dt|section|header|footer|article|center)\b[^<>]*>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"</?(?:p|table|ul|ol|h[1-6]|hr|pre|blockquote|dl)\b[^<>]*>", re.IGNORECASE)
_ANY = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAKS = re.compile(rf"[ ]?[{_LINE}{_BORDER}{_PARAGRAPH}](?:[ ]?[{_LINE}{_BORDER}{_PARAGRAPH}])*[ ]?")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def quick_lines(source: str) -> list[str]:
    """Other people's words; only their lines matter."""
    text = _WHITE.sub(" ", source)
    text = _PARAGRAPHS.sub(_PARAGRAPH, _BORDERS.sub(_BORDER, _BR.sub(_LINE, text)))
    text = _BREAKS.sub(_line_ends, _ANY.sub("", text))
    return (
        [" ".join(line.split()) for line in html.unescape(text).strip().split("\n")] if text.strip() else []
    )


def _line_ends(breaks: re.Match[str]) -> str:
    run = breaks[0]
    empty = _PARAGRAPH in run or run.count(_LINE) > 1 or 0 <= run.find(_BORDER) < run.find(_LINE)
    return "\n\n" if empty else "\n"


def body_of(page: str) -> str:
    """The body of a page without comments, scripts and styles, its preformatted lines with `<br>`."""
    body = re.search(r"<body\b[^<>]*>", page, re.IGNORECASE)
    page = page[body.end() :] if body else page
    page = _without(page, "<!--", "-->")
    for name in ("script", "style", "title"):
        page = _without(page, f"<{name}", f"</{name}")
    return _with_lines(page)


def _without(page: str, opening: str, closing: str) -> str:
    folded = page.lower() if opening[1].isalpha() else page
    if len(folded) != len(page):  # a letter that has no lower case of its own length
        folded = page
    kept, position = [], 0
    while (opened := folded.find(opening, position)) >= 0:
        closed = folded.find(closing, opened)
        end = folded.find(">", closed) if closed >= 0 else -1
        if end < 0:
            break
        kept.append(page[position:opened])
        position = end + 1
    return "".join(kept) + page[position:]


def _with_lines(page: str) -> str:
    """Preformatted text as other text; mail programs put whole messages into `<pre>`, and nobody's code."""
    pieces = re.split(r"(</?pre\b[^<>]*>)", page, flags=re.IGNORECASE)
    inside = False
    for number, piece in enumerate(pieces):
        if number % 2:
            opening = not piece.startswith("</")
            if opening and _CODE.match(pieces[number + 1]):
                continue
            if inside or opening:
                pieces[number] = f"<div{piece[4:]}" if opening else "</div>"
            inside = opening
        elif inside:
            pieces[number] = piece.strip("\n").replace("\n", "<br>")
    return "".join(pieces)
