"""Slack's mrkdwn: its angle-bracket tokens and its emoji codes. No other text has them, so no channel need be known.

Source: Slack's developer documentation, "Formatting text for app surfaces".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"<(?:(?P<person>@[UW][A-Z0-9]{2,20})|(?P<room>#C[A-Z0-9]{2,20})|(?P<call>![\w^-]{2,40})"
    r"|(?P<address>(?:https?|mailto|tel):[^\s<>|]{1,2000})(?=\|))(?:\|(?P<label>[^<>\n|]{1,300}))?>"
)
_EMOJI = re.compile(r"(?<![\w:]):(?:\+1|-1|[a-z][a-z0-9_+-]{1,40}):(?:skin-tone-[2-6]:)?(?![\w:])")


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]`; what is kept of it is `text[label_start:label_end]`, if that has a length."""

    kind: str
    """`person`, `room`, `call` (`<!here>`), `address` or `emoji`."""
    start: int
    end: int
    label_start: int = 0
    label_end: int = 0


def slack_tokens(text: str) -> Iterator[Token]:
    """Every token, kind by kind."""
    if "<" in text:
        for match in _TOKEN.finditer(text):
            kind = next(name for name in ("person", "room", "call", "address") if match[name])
            yield Token(kind, *match.span(), *(match.span("label") if match["label"] else (0, 0)))
    if ":" in text:
        for match in _EMOJI.finditer(text):
            yield Token("emoji", *match.span())
