"""The methods of data classes kept on disk as Python runs them: to compile them is a fifth of what a check imports.

`dataclasses` writes the source of each method anew and hands it to `exec`. Here the name `exec` in that module is one
that remembers; should the module come to do without it, nothing is remembered and all is as ever.
"""

from __future__ import annotations

import builtins
import dataclasses
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from tonelint.compiled import read_kept, write_kept

_MOST = 5_000
"""Sources; with more, the file is begun anew."""
_NAME = f"methods {sys.version}"


@contextmanager
def methods_remembered() -> Iterator[None]:
    """Within it data classes take their methods from the file; at its end those that it lacked go there."""
    body = read_kept(_NAME)
    known: dict[str, CodeType] = {} if body is None else marshal.loads(body)  # noqa: S302 (written by this very code, for this user, and whole)
    before = len(known)

    def execute(source: Any, *spaces: Any) -> None:
        if not isinstance(source, str):
            return builtins.exec(source, *spaces)  # noqa: S102 (in the place of the library's own)
        code = known.get(source)
        if code is None:
            code = known[source] = compile(source, "<string>", "exec")
        return builtins.exec(code, *spaces)  # noqa: S102

    vars(dataclasses)["exec"] = execute
    try:
        yield
    finally:
        del vars(dataclasses)["exec"]
        if len(known) > before:
            write_kept(_NAME, marshal.dumps(known if len(known) <= _MOST else {}))
