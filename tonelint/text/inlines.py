"""Inline markup: which stretches of a block's raw text are left out or replaced, and which are marked."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tonelint.text.annotated import InlineKind
from tonelint.text.emphasis import emphasis_marks
from tonelint.text.html import TAG, is_markup
from tonelint.text.links import addresses, links
from tonelint.text.mrkdwn import slack_tokens
from tonelint.text.quotations import quotations
from tonelint.text.templates import template_tags
from tonelint.text.ui_paths import ui_paths

WEB_ADDRESS = "Linkpage"
MAIL_ADDRESS = "Mailaddress"
CODE = "Codeword"
PERSON_VARIABLE = "Samvar"
OTHER_VARIABLE = "Itemvar"

_BACKTICKS = re.compile(r"`+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~\n])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ALWAYS_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;"})
"""What chat clients write for the three characters, whatever the format; nobody means them literally."""
# Zero-width space, word joiner, byte order mark and soft hyphen print nothing and split words.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Cut:
    """`raw[start:end]` is read as `text`; `kind` is None for markup that is merely left out."""

    start: int
    end: int
    text: str = ""
    kind: InlineKind | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """`raw[start:end]` keeps its words; `outer` is the span with its markup."""

    kind: InlineKind
    start: int
    end: int
    outer: tuple[int, int]


def inline_markup(raw: str, *, markdown: bool) -> tuple[list[Cut], list[Mark]]:
    """Sorted cuts that do not overlap, and the marks among them, of the joined lines of one block."""
    found = [
        *_code(raw),
        *_templates(raw),
        *_addresses(raw),
        *_ui_paths(raw),
        *_comments(raw),
        *_invisible(raw),
    ]
    found += _tags(raw, markdown=markdown)
    found += _entities(raw, markdown=markdown)
    if markdown:
        found += _escapes(raw)
    link_cuts, link_marks = _links(raw, markdown=markdown)
    slack_cuts, slack_marks = _slack(raw)
    link_marks += slack_marks
    starts = sorted(cut.start for cut in slack_cuts)
    found = [c for c in found if bisect_right(starts, c.start) == bisect_left(starts, c.end)]
    # Links go first: what their targets hold is no longer text; of the rest, what starts first wins.
    cuts = _resolved([*link_cuts, *slack_cuts, *found])
    taken = [(cut.start, cut.end) for cut in cuts]
    cuts = _resolved([*cuts, *(Cut(*span) for span in emphasis_marks(raw, taken, markdown=markdown))])
    quoted = [Mark(InlineKind.QUOTED, start, end, (start, end)) for start, end in quotations(raw)]
    return cuts, sorted([*link_marks, *quoted], key=lambda mark: mark.start)


def _resolved(cuts: list[Cut]) -> list[Cut]:
    result: list[Cut] = []
    done = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if cut.start >= done:
            result.append(cut)
            done = cut.end
    return result


def _code(raw: str) -> Iterator[Cut]:
    """Code spans: a run of backticks up to the next run of the same length."""
    runs = [match.span() for match in _BACKTICKS.finditer(raw)]
    following: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        start, end = runs[index]
        same = following[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            index = same[-1]
            yield Cut(start, runs[index][1], CODE, InlineKind.CODE)
        index += 1


def _templates(raw: str) -> Iterator[Cut]:
    for tag in template_tags(raw):
        if not tag.prints:
            yield Cut(tag.start, tag.end, "", InlineKind.TAG)
        else:
            yield Cut(
                tag.start, tag.end, PERSON_VARIABLE if tag.person else OTHER_VARIABLE, InlineKind.VARIABLE
            )


def _addresses(raw: str) -> Iterator[Cut]:
    for address in addresses(raw):
        if address.mail:
            yield Cut(address.start, address.end, MAIL_ADDRESS, InlineKind.EMAIL)
        else:
            yield Cut(address.start, address.end, WEB_ADDRESS, InlineKind.URL)


def _ui_paths(raw: str) -> Iterator[Cut]:
    for path in ui_paths(raw):
        yield Cut(path.start, path.end, path.label, InlineKind.UI_PATH)


def _comments(raw: str) -> Iterator[Cut]:
    start = raw.find("<!--")
    while start >= 0:
        end = raw.find("-->", start + 4)
        if end < 0:
            return
        yield Cut(start, end + 3)
        start = raw.find("<!--", end + 3)


def _invisible(raw: str) -> Iterator[Cut]:
    return (Cut(*match.span()) for match in _INVISIBLE.finditer(raw))


def _tags(raw: str, *, markdown: bool) -> Iterator[Cut]:
    if markdown and "<" in raw:
        for match in TAG.finditer(raw):
            if is_markup(match):
                # A line break in the middle of a line ends that line for the reader.
                yield Cut(*match.span(), "\n" if match[1].lower() == "br" else "")


def _escapes(raw: str) -> Iterator[Cut]:
    for match in _ESCAPE.finditer(raw):
        start, end = match.span()
        # The escaped character goes with its backslash, so that nothing else takes it for markup.
        yield Cut(start, end) if raw[end] == "\n" else Cut(start, end + 1, raw[end])


def _entities(raw: str, *, markdown: bool) -> Iterator[Cut]:
    if "&" not in raw:
        return
    for match in _ENTITY.finditer(raw):
        text = html.unescape(match[0])
        if not markdown and match[0] not in _ALWAYS_ENTITIES:
            continue
        if text != match[0] and (text.isprintable() or text.isspace()):
            yield Cut(*match.span(), " " if text.isspace() else text)


def _slack(raw: str) -> tuple[list[Cut], list[Mark]]:
    cuts: list[Cut] = []
    marks: list[Mark] = []
    for token in slack_tokens(raw):
        if token.kind == "person":
            cuts.append(Cut(token.start, token.end, PERSON_VARIABLE, InlineKind.MENTION))
        elif token.kind == "room":
            cuts.append(Cut(token.start, token.end, OTHER_VARIABLE, InlineKind.MENTION))
        elif token.kind == "address" and token.label_end:
            cuts += [Cut(token.start, token.label_start), Cut(token.label_end, token.end)]
            marks.append(Mark(InlineKind.LINK, token.label_start, token.label_end, (token.start, token.end)))
        else:
            cuts.append(Cut(token.start, token.end))
    return cuts, marks


def _links(raw: str, *, markdown: bool) -> tuple[list[Cut], list[Mark]]:
    cuts: list[Cut] = []
    marks: list[Mark] = []
    if "](" not in raw and "][" not in raw:
        return cuts, marks
    for link in links(raw, references=markdown):
        if link.image:
            cuts.append(Cut(link.start, link.end))
            continue
        cuts += [Cut(link.start, link.text_start), Cut(link.text_end, link.end)]
        marks.append(Mark(InlineKind.LINK, link.text_start, link.text_end, (link.start, link.end)))
    return cuts, marks
