"""A name for a finding that stays while lines are added above it and its words are wrapped anew."""

import hashlib
import re

from tonelint.diagnostic import Diagnostic

_WORD = re.compile(r"[\w']+")
_LENGTH = 32


def fingerprint(found: Diagnostic, *more: str) -> str:
    """32 hexadecimal digits from the rule, the words found (not their case, spaces or marks) and `more`."""
    words = _WORD.findall(found.found.replace("’", "'").casefold())
    parts = "\0".join((found.rule, " ".join(words), *more))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
