"""HTML as a customer reads it: paragraphs, lines, list items, quotations and links, with places.

What help desks and editors write: Trix (`<div>`, `<br><br>`), Help Scout, Gmail (a `<div>` for each line), WordPress
(blocks with comments, or blank lines for paragraphs). The result is read as plain text.
"""

from __future__ import annotations

import html
import re

from tonelint.formats.mapped import Mapped, Thread
from tonelint.text.html import ELEMENTS
from tonelint.text.lines import Span

_TOKEN = re.compile(
    r"""
    (?P<comment><!--(?:[^-]|-(?!->))*+(?:-->|\Z)|<!\w[^<>]{0,500}>|<\?(?:[^?]|\?(?!>))*+\?>)
    |(?P<tag></?(?P<name>[A-Za-z][\w:-]{0,60})(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*'){0,2000}+)>)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<space>\s+)
    |(?P<words>[^<&\s]+|[<&])
    """,
    re.VERBOSE,
)
_TAG = re.compile(r"<[^<>]*>")
_OURS = re.compile(r"<!--\s*tonelint:")
_HREF = re.compile(r"""\shref\s*=\s*["'](?P<address>[^"'\s()]+)["']""", re.IGNORECASE)
_LINK_END = re.compile(r"</a\s*>", re.IGNORECASE)
_NOT_IN_LINKS = re.compile(r"[\[\]]|<(?:br|p|div|li)\b", re.IGNORECASE)
_BREAKS = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
_PARAGRAPHS = frozenset(
    str.split("p h1 h2 h3 h4 h5 h6 blockquote pre table hr figure dl form address fieldset ul ol")
)
_LINES = frozenset(
    str.split(
        "div tr td th dt dd section article header footer main aside nav body html li center option details summary "
        "caption thead tbody tfoot"
    )
)
_UNSEEN = frozenset(str.split("script style head title template noscript svg textarea select figcaption"))
_LONGEST_LINK = 2000


def is_html(text: str) -> bool:
    """Whether a text has tags that only HTML has."""
    return bool(re.search(r"<(?:p|div|br|ul|ol|li|span|blockquote|strong)\b[^<>]*>", text, re.IGNORECASE))


def read_html(text: str) -> Mapped:
    """The text between the tags, mapped to its places."""
    return _Page(text).read()


def escape(words: str) -> str | None:
    """Words as they stand between tags."""
    return None if "\n" in words else html.escape(words, quote=False)


class _Page:
    """Reads tokens into a thread; breaks and spaces wait until words follow."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._thread = Thread()
        self._breaks = 0
        self._hard = False
        self._gap = (0, 0)
        self._space = False
        self._marker = ""
        self._lists: list[int] = []
        """Of each open list, how many items a numbered one has so far; -1 for bullets."""
        self._quotes = 0
        self._pre = False
        self._links: list[Span | None] = []
        """Of each open link, where its address stands."""
        # Without a tag that breaks lines, the writer's own line ends do.
        self._own_lines = not _BREAKS.search(source)

    def read(self) -> Mapped:
        position = 0
        while token := _TOKEN.match(self._source, position):
            position = token.end()
            match token.lastgroup:
                case "comment" if _OURS.match(token[0]):
                    # What reads the result knows comments, and what ours say.
                    self._words(token[0], *token.span())
                case "tag":
                    position = self._tag(token)
                case "entity":
                    self._entity(token)
                case "space":
                    self._white(token)
                case "words":
                    self._words(token[0], *token.span())
        return self._thread.mapped()

    def _tag(self, token: re.Match[str]) -> int:
        """Read a tag; where to go on."""
        name, closing, span = token["name"].lower(), token[0].startswith("</"), token.span()
        if (
            name not in ELEMENTS
            and not closing
            and not re.search(r"[:-]", name)
            and not token[0].endswith("/>")
        ):
            # No element: a blank such as <order number>.
            self._words("<", span[0], span[0] + 1)
            return span[0] + 1
        if name in _UNSEEN and not closing:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._source, token.end())
            return end.end() if end else token.end()
        if name == "br":
            self._break(self._breaks + 1, span)
        elif name in _PARAGRAPHS and not (
            name in ("ul", "ol") and len(self._lists) > (0 if not closing else 1)
        ):
            self._break(2, span)
        elif name in _LINES or name in _PARAGRAPHS:
            self._break(1, span)
        match name:
            case "ul" | "ol":
                self._list(name, closing=closing)
            case "li":
                self._item(closing=closing)
            case "blockquote":
                self._quotes = max(0, self._quotes + (-1 if closing else 1))
            case "pre":
                self._fence(span, closing=closing)
            case "code" if not self._pre:
                self._flush()
                self._thread.markup("`", *span)
            case "a":
                self._link(token, closing=closing)
        return token.end()

    def _list(self, name: str, *, closing: bool) -> None:
        if not closing:
            self._lists.append(0 if name == "ol" else -1)
        elif self._lists:
            self._lists.pop()

    def _item(self, *, closing: bool) -> None:
        self._marker = ""
        if closing:
            return
        indent = "  " * max(0, len(self._lists) - 1)
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self._marker = f"{indent}{self._lists[-1]}. "
        else:
            self._marker = f"{indent}- "

    def _fence(self, span: Span, *, closing: bool) -> None:
        if closing == self._pre:
            if closing:
                self._breaks = 0
                self._thread.markup("\n```", *span)
                self._break(2, span)
            else:
                self._flush()
                self._thread.markup("```\n", *span)
            self._pre = not closing

    def _link(self, token: re.Match[str], *, closing: bool) -> None:
        if not closing:
            address = self._address(token)
            self._links.append(address)
            if address:
                self._flush()
                self._thread.markup("[", *token.span())
        elif self._links and (address := self._links.pop()):
            self._flush(spaces=False)
            self._thread.markup("](", *token.span())
            self._thread.verbatim(self._source, *address)
            self._thread.markup(")", *token.span())

    def _address(self, token: re.Match[str]) -> Span | None:
        """Where the address of a link stands, if the link can be written as Markdown has it and says more than that."""
        href = _HREF.search(self._source, token.start("rest"), token.end("rest"))
        end = _LINK_END.search(self._source, token.end(), token.end() + _LONGEST_LINK)
        inside = self._source[token.end() : end.start()] if end else ""
        words = _TAG.sub("", inside).strip()
        if href is None or words in ("", href["address"]) or _NOT_IN_LINKS.search(inside):
            return None
        return href.span("address")

    def _entity(self, token: re.Match[str]) -> None:
        meant = html.unescape(token[0])
        if meant.isspace():
            self._space, self._gap = True, token.span() if not self._breaks else self._gap
        else:
            self._words(meant if meant != token[0] and meant.isprintable() else token[0], *token.span())

    def _white(self, token: re.Match[str]) -> None:
        lines = len(re.findall(r"\r\n|\r|\n", token[0]))
        if self._pre:
            self._thread.verbatim(self._source, *token.span())
        elif lines and self._own_lines:
            if self._breaks < lines:
                self._breaks, self._gap = lines, token.span()
        elif not self._breaks:
            self._space, self._gap = True, token.span()

    def _break(self, count: int, span: Span) -> None:
        if count > self._breaks:
            self._breaks, self._gap, self._hard = count, span, True

    def _words(self, words: str, start: int, end: int) -> None:
        self._flush()
        self._thread.stand_in(words, start, end)

    def _flush(self, *, spaces: bool = True) -> None:
        if self._pre:
            return
        begins = not self._thread.length
        lead = ""
        if self._breaks and not begins:
            lead = "\n\n" if self._breaks > 1 else "  \n" if self._hard else "\n"
        elif self._space and spaces and not begins:
            lead = " "
        if self._breaks or begins:
            lead += "> " * bool(self._quotes) + self._marker
            self._marker = ""
        if lead.isspace() and not self._hard:
            self._thread.stand_in(lead, *self._gap)
        elif lead:
            self._thread.markup(lead, *self._gap)
        if spaces or self._breaks:
            self._breaks, self._space, self._hard = 0, False, False
