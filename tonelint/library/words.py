"""What a snippet says as words that can be compared: no greeting, no sign-off, no markup, merge fields by their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonelint.draft import Draft
from tonelint.library.snippet import words_of
from tonelint.text.annotated import InlineKind, Prose
from tonelint.text.blocks import Block, BlockKind
from tonelint.text.templates import variable_name

PERSON = "name"
"""Any merge field that names somebody: whichever it is, the snippet says the same."""
_LEFT_OUT = frozenset(
    {
        BlockKind.GREETING,
        BlockKind.SIGN_OFF,
        BlockKind.SIGNATURE,
        BlockKind.FRONT_MATTER,
        BlockKind.COMMENT,
    }
)
_OWNERS = frozenset(
    "agent assignee client contact context conversation current customer item mailbox message object order parameter "
    "recipient requester sender shop store ticket user variable visitor".split()
)
_NAMES = frozenset(
    "name names first firstname last lastname fullname salutation author login username".split()
)
_ADDRESSES = (InlineKind.URL, InlineKind.LINK, InlineKind.EMAIL)
_TARGET = re.compile(r"\]\(\s*<?([^\s()<>]*)|\]\[([^\[\]]*)\]$|^<?([^\s<>]+)>?$")
_TOKEN = re.compile(r"\{[^{}\s]*\}|\S*(?:/|@)\S*|[$€£]?\d[\d.,]*\d%?|[$€£]?\d%?|[^\W_]+(?:'[^\W_]+)*")


def words(draft: Draft) -> tuple[str, ...]:
    """Its words, as they are written."""
    return tuple(word for text in _texts(draft) for word in _TOKEN.findall(text))


def field_name(tag: str) -> str:
    """A merge field by what it prints: `{{ticket.order_number}}`, `%{orderNumber}` and `{{order.number}}` alike."""
    name = [part.removesuffix("s") for part in words_of(variable_name(tag) or tag)]
    if _NAMES & {*name}:
        return PERSON
    return "-".join([part for part in name if part not in _OWNERS] or name[-1:])


def first_line(draft: Draft) -> tuple[int, int]:
    """The half-open span of the first line of what it says; of the text, if it says nothing."""
    spoken = [block for block in draft.blocks if block.kind not in _LEFT_OUT and block.pieces]
    return spoken[0].pieces[0] if spoken else (0, len(draft.text))


def _texts(draft: Draft) -> Iterator[str]:
    for block, prose in zip(draft.blocks, draft.proses, strict=True):
        if block.kind in _LEFT_OUT:
            continue
        yield _as_written(prose) if prose is not None else _raw(draft.text, block)


def _raw(text: str, block: Block) -> str:
    return " ".join(text[start:end] for start, end in block.pieces)


def _as_written(prose: Prose) -> str:
    """The prose with the names of its merge fields and with its addresses: another target is another text."""
    text, end = prose.text, len(prose.text)
    for inline in sorted(prose.inlines, key=lambda inline: (-inline.start, -inline.end)):
        if inline.end > end:
            continue
        if inline.kind is InlineKind.VARIABLE:
            shown = f"{{{field_name(inline.source)}}}"
        elif inline.kind in _ADDRESSES:
            target = _TARGET.search(inline.source)
            address = next(filter(None, target.groups()), "") if target else inline.source
            shown = (
                f"{text[inline.start : inline.end]} {address}" if inline.kind is InlineKind.LINK else address
            )
        elif inline.kind in (InlineKind.CODE, InlineKind.UI_PATH):
            shown = inline.source.strip("`")
        else:
            continue
        text, end = f"{text[: inline.start]} {shown} {text[inline.end :]}", inline.start
    return text
