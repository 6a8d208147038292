"""The place of the rules about a whole library of snippets among the others: in a single draft they find nothing."""

import msgspec

from tonelint.detectors.hits import Silent
from tonelint.detectors.patterns import Lexicons


class LibrarySpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Looked for across snippets; which of the library's checks it is, its rule's name says."""


def compile_library(spec: LibrarySpec, lexicons: Lexicons, limit: int | None) -> Silent:
    """Whoever sees all snippets finds it."""
    return Silent()
