"""Charsets: bytes of a message as text, whatever its label says they are."""

from __future__ import annotations

import codecs

_WINDOWS = "cp1252"
_WESTERN = frozenset(
    {"", "us-ascii", "ascii", "iso-8859-1", "latin-1", "iso8859-1", "windows-1252", _WINDOWS}
)
"""Labels that programs put on text whose charset they don't know."""
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python's that no mail is written in; some take quadratic time."""
_ALIASES = {
    "ks-c-5601-1987": "cp949",
    "x-gbk": "gbk",
    "gb2312": "gb18030",
    "x-sjis": "cp932",
    "shift-jis": "cp932",
}


def decoded(raw: bytes, charset: str) -> str:
    """The text of some bytes; bytes that are none in their charset are read as what they most likely are."""
    for name in _candidates(raw, charset):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode(_WINDOWS, "replace")


def _candidates(raw: bytes, charset: str) -> tuple[str, ...]:
    label = charset.strip("\"' \t").lower().replace("_", "-")
    if raw.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if label in _NO_CHARSETS or "\0" in label:
        label = ""
    if label in _WESTERN:
        # Text of some length that is valid UTF-8 was hardly meant to be anything else.
        return "utf-8", _WINDOWS
    return _ALIASES.get(label, label), "utf-8", _WINDOWS
