"""Links between files of a repository: which of them lead nowhere. Nothing is ever asked of the network."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from tonelint.formats.extracts import Extract
from tonelint.nearest import nearest
from tonelint.sources import SourceError, read_file
from tonelint.text.lines import Span, line_spans

DEAD_LINK = "dead-link"
MARKDOWN = (".md", ".markdown")
_LINK = re.compile(
    r"\]\([ \t]*(?:<([^<>\n]+)>|((?:[^\s()<>]|\([^\s()<>]*\))+))(?:[ \t]+[\"'(][^\n)]*)?[ \t]*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s<>]+)>?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_HREF = re.compile(r"<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*[\"']([^\"'<>\n]+)[\"']", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app|co|edu|gov|help|uk|de|eu)(?:[/?#:]|$)"
)
_TEMPLATE = re.compile(r"[{}<>|*$\[\]]|%[A-Z]{2,}%|^\.{3}$|^…$")
_OF_A_FORGE = frozenset(
    "actions blob commit commits compare discussions issues labels milestones new projects pull pulls releases security tree "
    "wiki".split()
)
"""Below `../../` they are pages of the repository on its host, and no files."""
_NO_PAGE = re.compile(r"$|top$|L\d+|:~:|!|/", re.IGNORECASE)
_SUFFIXES = ("", ".md", ".markdown", ".html", ".txt")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(\w*)")
_REPLIES = ("snippet", "reply")
_CODE = re.compile(
    r"``(?:(?!``|\n\s*\n).){1,300}``|`(?:[^`\n]|\n(?!\s*\n)){1,300}`|<!--(?:[^-]|-(?!->))*+(?:-->|\Z)",
    re.DOTALL,
)
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_NAMED = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"']+)["']|\{#([\w-]+)\}""")
_TARGET = re.compile(r"\]\([^()\n]*\)")


@dataclass(slots=True)
class Files:
    """The files that links may lead to, each read once in a run."""

    exists: Callable[[str], bool] = os.path.exists
    _anchors: dict[Path, frozenset[str]] = field(default_factory=dict)

    def anchors(self, path: Path) -> frozenset[str] | None:
        """The anchors of a Markdown file; None for one that cannot be read."""
        if path not in self._anchors:
            try:
                self._anchors[path] = frozenset(anchors(read_file(path)))
            except SourceError:
                return None
        return self._anchors[path]


@dataclass(frozen=True, slots=True)
class Dead:
    """A link that leads nowhere: the half-open span of its address in the file, and why."""

    start: int
    end: int
    address: str
    what: str


def dead_links(text: str, file: Path, extracts: Sequence[Extract], files: Files) -> Iterator[Dead]:
    """The relative links in a file of snippets that lead to no file, or to no heading of one."""
    markdown = file.suffix.lower() in MARKDOWN
    own = frozenset(anchors(text)) if markdown else None
    for start, end, address in _links(text, extracts, markdown=markdown):
        if what := _wrong(unquote(address), file, own, files):
            yield Dead(start, end, address, what)


def anchors(text: str) -> Iterator[str]:
    """What links to headings and named places of a Markdown text may end in, letters and digits only."""
    bare = _without_code(text, keep=False)
    lines = [text[start:end] if bare[start:end].strip() else "" for start, end in line_spans(bare)]
    for number, line in enumerate(lines):
        if heading := _HEADING.fullmatch(line):
            yield _bare(_TARGET.sub("]", heading[1] or ""))
        elif number and _UNDERLINE.fullmatch(line) and lines[number - 1].strip():
            yield _bare(_TARGET.sub("]", lines[number - 1]))
        for named in _NAMED.finditer(line):
            yield _bare(named[1] or named[2])


def _links(text: str, extracts: Sequence[Extract], *, markdown: bool) -> Iterator[tuple[int, int, str]]:
    """The addresses in a file with their spans: in Markdown also those in the notes around its snippets."""
    if markdown:
        yield from (
            (start, end, text[start:end]) for start, end in _addresses(_without_code(text, keep=True))
        )
        return
    for one in extracts:
        inside = one.content.text
        for start, end in _addresses(_without_code(inside, keep=True)):
            if PurePosixPath(inside[start:end].partition("#")[0]).suffix:
                yield *one.content.source_span(start, end), inside[start:end]


def _addresses(text: str) -> Iterator[Span]:
    found = [
        match.span(match.lastindex or 0)
        for pattern in (_LINK, _DEFINITION, _HREF)
        for match in pattern.finditer(text)
    ]
    yield from sorted(set(found))


def _wrong(address: str, file: Path, own: frozenset[str] | None, files: Files) -> str:
    """Why an address leads nowhere; "" if it leads somewhere, or out of the repository."""
    if _ELSEWHERE.match(address) or _TEMPLATE.search(address):
        return ""
    target, _, anchor = address.partition("#")
    target = target.partition("?")[0]
    if target.startswith("..") and _OF_A_FORGE & {*PurePosixPath(target).parts}:
        return ""
    path = _existing(file.parent / target, files) if target else file
    if path is None:
        return f"there is no file `{target}`{_meant(file.parent / target, target)}"
    if _NO_PAGE.match(anchor):
        return ""
    known = files.anchors(path) if target and path.suffix.lower() in MARKDOWN else own if not target else None
    if known is None or {_bare(anchor), _bare(re.sub(r"-\d+$", "", anchor))} & known:
        return ""
    where = f"`{target}`" if target else "this file"
    return f"no heading of {where} is called `#{anchor}`"


def _existing(path: Path, files: Files) -> Path | None:
    """The file that a path means: pages are linked to with and without their suffix."""
    name = str(path).rstrip("/")
    return next((Path(name + suffix) for suffix in _SUFFIXES if files.exists(name + suffix)), None)


def _meant(path: Path, target: str) -> str:
    try:
        beside = [entry.name for entry in os.scandir(path.parent) if entry.is_file()]
    except OSError:
        return ""
    near = nearest(path.name, sorted(beside))
    return f"; `{PurePosixPath(target).with_name(near)}` is one" if near else ""


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", unquote(words).casefold()).removeprefix("usercontent")


def _without_code(text: str, *, keep: bool) -> str:
    """The text with spaces for code and comments; the fences of snippets are no code if `keep`."""
    parts: list[str] = []
    position, fence, code = 0, "", False
    for start, end in line_spans(text):
        parts.append(text[position:start])
        line = text[start:end]
        opened = _FENCE.match(line)
        if fence:
            closes = bool(opened and opened[1].startswith(fence) and not line.strip(" \t`~"))
            parts.append(" " * len(line) if code else line)
            fence = "" if closes else fence
        elif opened:
            fence, code = opened[1], not (keep and opened[2] in _REPLIES)
            parts.append(" " * len(line))
        else:
            parts.append(line)
        position = end
    return _CODE.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), "".join([*parts, text[position:]]))
