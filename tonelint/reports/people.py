"""Who wrote a draft: one name for one person, and names that say nothing to whoever does not have the salt."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

_DIGITS = 10


def name_of(value: object) -> str:
    """A name on one line; of an object (`{"name": …, "email": …}`) the first that it has; "" if there is none."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "email", "id") if value.get(key)), "")
    return (
        " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )


def is_one_of(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name is like one of the patterns (`*@example.com`), whatever its case."""
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)


def hashing(salt: str) -> Callable[[str], str]:
    """A function from a name to another that is always the same for it.

    With a salt, also in the next report; without one the key is thrown away with the report, so that nobody can try
    the names of a team until one fits.
    """
    key = salt.encode("utf-8", "surrogatepass") if salt else secrets.token_bytes(32)

    def hashed(name: str) -> str:
        digest = hmac.digest(key, name.casefold().encode("utf-8", "surrogatepass"), "sha256")
        return f"author-{digest.hex()[:_DIGITS]}"

    return hashed
