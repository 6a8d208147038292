"""A draft: the text of one reply, who it answers, and its blocks with their prose."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from tonelint.diagnostic import Skipped
from tonelint.text.blocks import BODY, SKIPPED, Block, BlockKind, split_blocks
from tonelint.text.front_matter import DraftError, parse_front_matter
from tonelint.text.prose import Prose, prose_of
from tonelint.text.quoted import quoted_message

__all__ = ["CHANNELS", "Draft", "DraftError", "read_draft", "skipped", "word_count"]

CHANNELS = ("email", "chat", "social", "forum", "issue", "slack")

_MARKDOWN_CHANNELS = ("forum", "issue")
_MARKDOWN_SUFFIXES = (".md", ".markdown")
_COUNTED = BODY | {BlockKind.GREETING, BlockKind.HEADING}
_WORD = re.compile(r"\S*[^\W_]\S*")
_LONGEST, _BEGINNING, _END = 2_500, 700, 400
"""Characters of the customer's message: up to how many it is kept whole, and what is kept of a longer one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One reply. `blocks` and `proses` run in parallel; a block that is not read has `None` for prose."""

    text: str
    path: str
    channel: str
    blocks: tuple[Block, ...]
    proses: tuple[Prose | None, ...]
    customer: str = ""
    """The customer's message that is answered; empty when it is not at hand."""
    customer_name: str = ""
    agent: str = ""
    profile: str = ""
    expect: tuple[tuple[str, str], ...] = ()
    """Corpus labels: rule id and the quoted words ("" for a whole-draft rule)."""
    snippet: bool = False
    """Whether it is a text to be filled in and sent later, in which merge fields are meant to be there."""
    attachments: int | None = None
    """Files that hang on it; None where nobody can tell."""
    images: bool = False
    """Whether there are pictures between its lines that the text doesn't show."""


def read_draft(
    text: str,
    path: str = "<stdin>",
    *,
    channel: str = "",
    customer: str = "",
    markdown: bool | None = None,
    snippet: bool = False,
) -> Draft:
    """Reads one reply; its front matter wins over the arguments, and both over what a mail quotes.

    `markdown` None means: by the suffix of `path` or by the channel. Raises DraftError ("line 2: …") if the
    front matter is broken or the channel is unknown.
    """
    read = _read if len(text) > _LONG else _read_short
    return read(text, path, channel, customer, markdown, snippet)


def _read(text: str, path: str, channel: str, customer: str, markdown: bool | None, snippet: bool) -> Draft:
    front = parse_front_matter(text)
    channel = front.channel or channel or "email"
    if channel not in CHANNELS:
        place = f"line {front.channel_line}: " if front.channel else ""
        raise DraftError(f"{place}unknown channel “{channel}”; it is one of {', '.join(CHANNELS)}")
    if markdown is None:
        markdown = path.lower().endswith(_MARKDOWN_SUFFIXES) or channel in _MARKDOWN_CHANNELS
    blocks = split_blocks(text, markdown=markdown)
    customer = front.customer or customer
    if not customer and channel == "email":
        customer = quoted_message(text, blocks, agent=front.agent, markdown=markdown)
    return Draft(
        text=text,
        path=path,
        channel=channel,
        blocks=blocks,
        proses=tuple(
            None if block.kind in SKIPPED else prose_of(text, block, markdown=markdown) for block in blocks
        ),
        customer=ends_of(customer),
        customer_name=front.customer_name,
        agent=front.agent,
        profile=front.profile,
        expect=front.expect,
        snippet=snippet,
    )


_LONG = 20_000
"""Characters. Shorter drafts are remembered for a while: in a run each is read several times."""
_read_short = lru_cache(maxsize=64)(_read)


def skipped(draft: Draft) -> tuple[Skipped, ...]:
    """How many filled lines of each kind were not checked, front matter apart, in the order of the kinds."""
    lines = Counter[BlockKind]()
    for block in draft.blocks:
        if block.kind in SKIPPED and block.kind is not BlockKind.FRONT_MATTER:
            lines[block.kind] += sum(
                not line.isspace()
                for line in re.split(r"\r\n|\r|\n", draft.text[block.start : block.end])
                if line
            )
    return tuple(Skipped(kind.value, lines[kind]) for kind in BlockKind if lines[kind])


def word_count(draft: Draft) -> int:
    """How many words the greeting, paragraphs, list items and headings have; a quotation counts as one."""
    return sum(
        len(_WORD.findall(prose.text))
        for block, prose in zip(draft.blocks, draft.proses, strict=True)
        if prose and block.kind in _COUNTED
    )


def ends_of(message: str) -> str:
    """Of a very long message its beginning and its end, where it says what it is about, by whole lines.

    To parse all of it would keep a sender waiting.
    """
    if len(message) <= _LONGEST:
        return message
    beginning = message[:_BEGINNING].rpartition("\n")[0] or message[:_BEGINNING]
    end = message[-_END:].partition("\n")[2] or message[-_END:]
    return f"{beginning}\n\n{end}"
