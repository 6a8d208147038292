"""Paths through a user interface: `Settings > Billing > Invoices` reads as its first label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = (">", "→", "»", "›", "&gt;")
_GAP = r"[\"”’*_]{0,4}[ \t\u00a0]{0,2}(?:&gt;|->|=>|>|→|»|›)[ \t\u00a0]{0,2}[\"“‘*_]{0,4}"
_CAPITAL = r"[A-Z0-9][\w'’&/-]{0,30}"
# A label in lower case is one word, or one word and a key: "hold Y".
_LATER = (
    rf"(?:{_CAPITAL}(?:[ ](?:{_CAPITAL}|&|and[ ]{_CAPITAL}|of[ ]{_CAPITAL})){{0,4}}"
    r"|[a-z][\w'’-]{1,30}(?:[ ][A-HJ-Z](?![\w'’]))?)"
)
_LABEL = (
    rf"[A-Z][\w'’&/-]{{0,30}}(?:[ ]{_CAPITAL}|[ ]&){{0,3}}(?:[ ][a-z][\w'’-]{{1,20}})?|[a-z][\w-]{{2,30}}"
)
_PATH = re.compile(rf"(?<![\w@/.#-])(?P<label>{_LABEL})(?:{_GAP}{_LATER}){{1,8}}")
_LEADING = frozenset(
    str.split(
        "open go click tap select choose press visit under in from head navigate use check see try then "
        "find now to on at via the your into please first next also just hit expand pick"
    )
)


@dataclass(frozen=True, slots=True)
class UiPath:
    """A path from its first label to its last; `label` is the first one as a single token."""

    start: int
    end: int
    label: str


def ui_paths(text: str) -> Iterator[UiPath]:
    """Every path of at least two labels, in order."""
    if not any(separator in text for separator in _SEPARATORS):
        return
    for match in _PATH.finditer(text):
        start = match.start("label")
        words = match["label"].split(" ")
        while len(words) > 1 and words[0].lower() in _LEADING:
            start += len(words.pop(0)) + 1
        yield UiPath(start, match.end(), "_".join(words))
