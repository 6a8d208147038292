"""Pages: an HTML body as lines of text, with what its elements say of them.

Mail programs mark quotations, attributions and signatures by elements, classes and ids of their own. Lines that they
quote get a `> ` for each level, as in plain text, where nothing else would show it; all else that an element says is
noted beside the line.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from tonelint.formats.html_text import read_html
from tonelint.mail.markup import BLOCKQUOTE, body_of, quick_lines
from tonelint.text.block import BlockKind

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,40})(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,4000}+)>"
)
_VOID = frozenset(str.split("area base br col embed hr img input link meta param source track wbr"))
_FOLLOWED = frozenset(str.split("blockquote div span table pre p section article footer td a font center"))
"""Elements that may hold what is not the author's."""

_QUOTATION = re.compile(
    r"gmail_quote|gmx_quote|yahoo_quoted|proton(?:mail)?[_-]quote|zmail_extra\b|freshdesk_quote|tutanota_quote"
    r"|messageReplySection|mail-editor-reference-message|olk_src_body_section|moz-forward-container"
    r"|__(?:QUOTED_TEXT|HEADERS)__|name=[\"']?quote\b|sh-quoted|nylas-quote|front-blockquote|missive_quote"
    r"|hs_reply|reply-quote|email-quote|quoted-(?:text|content|message)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"gmail_attr\b|moz-cite-prefix|reply-intro|moz-email-headers-table", re.IGNORECASE)
_ALL_AFTER = re.compile(
    r"\bid=[\"']?(?:x_)*divRplyFwdMsg|__DIVIDER__|OutlookMessageHeader"
    r"|border-top:\s*(?:solid\s+#\w+\s+1(?:\.0)?pt|#\w+\s+1(?:\.0)?pt\s+solid)",
    re.IGNORECASE,
)
"""Elements of Outlook's and Zimbra's that begin a quotation which no element holds: it goes on to the end."""
_SIGNATURE = re.compile(
    r"\b(?:id|class|name|data-[\w-]+)\s*=\s*(?:\"[^\"]*|'[^']*|)(?:signature|_rc_sig|zm-_id_-sgn|__sig_(?:pre|post)__)",
    re.IGNORECASE,
)
_SIGNATURE_NEXT = "linebreakatbeginningofsignature"
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_INDENT = re.compile(r"border(?:-left)?:\s*(?:none|0)|webkit-indent", re.IGNORECASE)
"""A blockquote without a line at its side is an indented paragraph."""
_FORWARD = re.compile(r"^\W*-{5,}")

_LARGEST = 300_000
"""Characters of HTML up to which somebody may have written it; what is larger is not looked at for links and lists."""
_DEEPEST = 20
"""Quotations around a place of which the elements count."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it is read; `kind` if an element says what it is."""

    text: str
    kind: BlockKind | None = None


@dataclass(slots=True)
class _Container:
    """An element that may hold a quotation, with what its author may have put in between."""

    quotes: bool = False
    """Whether a blockquote lies in it."""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a page between two elements that say something."""

    start: int
    source: str
    kind: BlockKind | None
    depth: int = 0
    hidden: bool = False

    @property
    def own(self) -> bool:
        """Whether its words are the author's."""
        return self.kind is None and not self.depth and not self.hidden


def own_page(page: str) -> str:
    """The page with blanks for the words that are not its author's; every other character keeps its place."""
    parts, position = [], 0
    for piece in _Walk(page).pieces():
        if not piece.own:
            parts += [page[position : piece.start], " " * len(piece.source)]
            position = piece.start + len(piece.source)
    return "".join(parts) + page[position:]


def read_page(page: str) -> list[Line]:
    """The lines of a page, in order."""
    lines: list[Line] = []
    for piece in _Walk(body_of(page)).pieces():
        if piece.hidden:
            continue
        mine = piece.own and len(piece.source) <= _LARGEST
        texts = _careful(piece.source) if mine else quick_lines(piece.source)
        if not any(texts):
            continue
        if lines:
            lines.append(Line(""))
        marks = "> " * min(piece.depth, _DEEPEST)
        lines += (Line(f"{marks}{text}".rstrip(), piece.kind) for text in texts)
    return lines


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element, and what it says."""

    name: str
    kind: BlockKind | None = None
    container: _Container | None = None
    hidden: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it matters where it begins and ends."""
        return bool(self.kind or self.container or self.hidden)


class _Walk:
    """Goes from tag to tag and cuts where they change whose words follow."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._open: list[_Element] = []
        # Of the open elements, those that say something: there may be very many others.
        self._kinds: list[BlockKind] = []
        self._around: list[_Container] = []
        self._hidden = 0
        self._begin = 0
        self._signature_next = False

    def pieces(self) -> Iterator[_Piece]:
        position = 0
        while tag := _TAG.search(self._page, position):
            position = tag.end()
            name = tag["name"].lower()
            if tag["close"]:
                yield from self._closed(name, tag)
                continue
            if _SIGNATURE_NEXT in tag["rest"].lower():
                self._signature_next = True
            if name == "blockquote" and not _INDENT.search(tag["rest"]):
                yield self._cut(tag.start())
                for container in self._around:
                    container.quotes = True
                position = yield from self._quotation(tag.start())
                continue
            if name in _VOID or name not in _FOLLOWED or tag["rest"].endswith("/"):
                if _ALL_AFTER.search(tag["rest"]):
                    yield from self._rest(tag.start())
                    return
                continue
            if tag["rest"] and _ALL_AFTER.search(tag["rest"]):
                yield from self._rest(tag.start())
                return
            yield from self._opened(name, tag)
        yield self._cut(len(self._page))

    def _opened(self, name: str, tag: re.Match[str]) -> Iterator[_Piece]:
        element = self._element(name, tag["rest"])
        if element.says_something:
            yield self._cut(tag.start())
            self._begin = tag.end()
        self._open.append(element)
        self._hidden += element.hidden
        if element.kind:
            self._kinds.append(element.kind)
        if element.container:
            self._around.append(element.container)

    def _element(self, name: str, rest: str) -> _Element:
        if not rest and not self._signature_next:
            return _Element(name)
        hidden = _HIDDEN.search(rest) is not None
        if _ATTRIBUTION.search(rest):
            return _Element(name, BlockKind.QUOTE, hidden=hidden)
        if self._signature_next and name == "div":
            self._signature_next = False
            return _Element(name, BlockKind.SIGNATURE, hidden=hidden)
        if _SIGNATURE.search(rest):
            return _Element(name, BlockKind.SIGNATURE, hidden=hidden)
        if _QUOTATION.search(rest) and len(self._around) < _DEEPEST:
            return _Element(name, None, _Container(whole="moz-forward-container" in rest), hidden)
        return _Element(name, hidden=hidden)

    def _closed(self, name: str, tag: re.Match[str]) -> Iterator[_Piece]:
        if name not in _FOLLOWED:
            return
        # An element that was never closed goes with the one around it; farther back nothing is sought.
        for back in range(1, min(len(self._open), 30) + 1):
            if self._open[-back].name == name:
                closing = self._open[-back:]
                if any(element.says_something for element in closing):
                    yield self._cut(tag.start())
                    self._begin = tag.end()
                del self._open[-back:]
                for element in closing:
                    self._hidden -= element.hidden
                    if element.kind:
                        self._kinds.pop()
                    if element.container:
                        self._around.pop()
                return

    def _cut(self, end: int) -> _Piece:
        """What lies between the last cut and here."""
        start, self._begin = self._begin, end
        source = self._page[start:end]
        kind = self._kinds[-1] if self._kinds else None
        if self._hidden:
            return _Piece(start, source, kind, hidden=True)
        if not self._around:
            return _Piece(start, source, kind)
        inner = self._around[-1]
        if not inner.quotes and _FORWARD.match(" ".join(quick_lines(source)).strip()):
            inner.whole = True
        if inner.quotes and not any(container.whole for container in self._around):
            return _Piece(start, source, kind)  # an answer between the quotations
        return _Piece(start, source, BlockKind.QUOTE)

    def _quotation(self, start: int) -> Generator[_Piece, None, int]:
        """A blockquote with those in it; returns where to go on."""
        depth, begin = 0, start
        for tag in BLOCKQUOTE.finditer(self._page, start):
            if depth:
                yield _Piece(begin, self._page[begin : tag.start()], None, depth)
            begin = tag.end()
            depth += -1 if tag[1] else 1
            if depth == 0:
                self._begin = begin
                return begin
        yield _Piece(begin, self._page[begin:], None, depth)
        self._begin = len(self._page)
        return len(self._page)

    def _rest(self, start: int) -> Iterator[_Piece]:
        yield self._cut(start)
        begin, depth = start, 0
        for tag in BLOCKQUOTE.finditer(self._page, start):
            yield _Piece(begin, self._page[begin : tag.start()], BlockKind.QUOTE, depth)
            begin = tag.end()
            depth = max(0, depth + (-1 if tag[1] else 1))
        yield _Piece(begin, self._page[begin:], BlockKind.QUOTE, depth)


def _careful(source: str) -> list[str]:
    """The author's own words, with lists, links and code."""
    # The `<div>` says that line ends of the source are not the reader's; a blockquote that is left is an indent.
    text = read_html("<div>" + BLOCKQUOTE.sub(r"<\1div>", source)).text
    return [line.rstrip() for line in text.split("\n")] if text.strip() else []
