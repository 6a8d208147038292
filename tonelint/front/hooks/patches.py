"""What git send-email sends: patches, which are left alone, and cover letters."""

import re

_PATCH = re.compile(rb"^(?:diff --(?:git|cc|combined) |Index: |--- \S.*\n\+\+\+ )", re.MULTILINE)
# `Ann Smith (2):` and the indented subjects below it: the commits of a series, and behind them what they change.
_COMMITS = re.compile(rb"^\S.* \(\d+\):\r?\n(?: +\S.*\n)+", re.MULTILINE)
_EMPTY = re.compile(rb"\r?\n\r?\n")


def cover_letter(raw: bytes) -> bytes:
    """What its author wrote for this occasion, with the headers; nothing of a patch."""
    if _PATCH.search(raw):
        return b""
    commits = _COMMITS.search(raw, _body(raw))
    return raw[: commits.start()] if commits else raw


def with_headers(raw: bytes, headers: bytes) -> bytes:
    """The message under the headers with which it will be sent."""
    return headers.rstrip(b"\r\n") + b"\n\n" + raw[_body(raw) :]


def _body(raw: bytes) -> int:
    found = _EMPTY.search(raw)
    return found.end() if found else len(raw)
