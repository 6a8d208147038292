"""Links: web and mail addresses in running text, and the brackets of Markdown links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WEB = re.compile(r"(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\"“”„|\\^]+", re.IGNORECASE)
# Lower case only: Monday.com and Booking.com are names of companies.
_DOMAIN = re.compile(
    r"(?<![\w@.+/-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,4}"
    r"\.(?:com|org|net|io|dev|app|co|ai|edu|gov|me|uk|de|eu|us|help|info)(?![\w@-])(?!\.\w)(?:/[^\s<>\"“”]*)?"
)
_MAIL = re.compile(r"(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ANGLE = re.compile(
    r"<(?:(?P<web>(?:https?|ftp)://[^\s<>]+|www\.[^\s<>]+)|(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255})>"
)
_TARGET = re.compile(
    r"\(\s{0,3}(?:<[^<>\n]{0,2000}>|\{\{[^{}\n]{1,200}\}\}|(?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000})"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s{0,3}\)"
)
_REFERENCE = re.compile(r"\[[^\[\]\n]{0,100}\]")
_BRACKETS = re.compile(r"\\[\[\]]|[\[\]]")
_TRAILING = ".,;:!?*_~'’"


@dataclass(frozen=True, slots=True)
class Address:
    """A web or mail address with the angle brackets around it, if any."""

    start: int
    end: int
    mail: bool


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](target)` or `[text][reference]`: offsets of the whole and of its text."""

    start: int
    text_start: int
    text_end: int
    end: int
    image: bool


def addresses(text: str) -> Iterator[Address]:
    """Web and mail addresses; they may overlap each other, and come kind by kind."""
    if "<" in text:
        for match in _ANGLE.finditer(text):
            yield Address(match.start(), match.end(), mail=not match["web"])
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield Address(match.start(), match.end(), mail=True)
    for match in _WEB.finditer(text):
        yield Address(match.start(), _trimmed(text, match), mail=False)
    for match in _DOMAIN.finditer(text):
        yield Address(match.start(), _trimmed(text, match), mail=False)


def links(text: str, *, references: bool) -> Iterator[Link]:
    """Markdown links; `[text][reference]` only if `references`."""
    open_brackets: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match[0] == "[":
            open_brackets.append(match.start())
        elif match[0] == "]" and open_brackets:
            start, close = open_brackets.pop(), match.start()
            target = _TARGET.match(text, close + 1) or (references and _REFERENCE.match(text, close + 1))
            if target:
                image = text[start - 1 : start] == "!"
                yield Link(start - image, start + 1, close, target.end(), image)


def _trimmed(text: str, match: re.Match[str]) -> int:
    """The end of an address without the punctuation of the sentence around it."""
    start, end = match.span()
    while end > start + 1:
        last = text[end - 1]
        if last in _TRAILING or (last in ")]}" and _unopened(text, start, end)):
            end -= 1
        else:
            break
    return end


def _unopened(text: str, start: int, end: int) -> bool:
    close = text[end - 1]
    # A bounded look back: an address of a megabyte of brackets must not be counted over and over.
    start = max(start, end - 500)
    return text.count(close, start, end) > text.count({")": "(", "]": "[", "}": "{"}[close], start, end)
