"""`--fix` and `--diff`: each draft is checked again after its fixes, and then written, or shown as it would be."""

from __future__ import annotations

import difflib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import click

from tonelint.fixes import PASSES, Read, fixable, fixed
from tonelint.front.looked import Looked, Mended, Trace
from tonelint.front.terminal import Complaints
from tonelint.front.writing import MARK, replace_text
from tonelint.reporters.checked import Checked, plural
from tonelint.sources import TOO_LARGE, SourceError, display

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def mended(looked: Looked, read: Read, lint: Callable[[str], Looked], *, unsafe: bool) -> Looked:
    """What came of a draft after its fixes, and of these until nothing more is to be fixed; nothing is written."""
    first, count = looked.checked, 0
    for _ in range(PASSES):
        now = looked.checked
        done = fixed(now.text, now.report.diagnostics, read, unsafe=unsafe) if now else None
        if done is None or not done.count:
            break
        looked, count = lint(done.text), count + done.count
    if first is None or not count:
        return looked
    return replace(looked, trace=replace(looked.trace, mended=Mended(first, count)))


@dataclass(slots=True)
class Fixing:
    """What becomes of fixed drafts, one after the other, and what is said at the end."""

    complaints: Complaints
    unsafe: bool = False
    write: bool = True
    """False to show what would be written."""
    out: TextIO | None = None
    """Where the changes are shown; None for standard output."""
    stdin: bytes | None = None
    """What stood on standard input, if its text is to be printed as fixed."""
    drafts: int = 0
    """Drafts that were, or would be, changed."""
    _findings: int = 0
    _left: int = 0
    """Findings that only `--unsafe-fixes` would fix."""
    _printed: bool = False

    def draft(self, checked: Checked, trace: Trace) -> Checked:
        """Write or show a draft; what is to be reported of it."""
        before, count = (trace.mended.before, trace.mended.count) if trace.mended else (checked, 0)
        if self.write and trace.file is None and self.stdin is not None:
            self._print(_mark(self.stdin) + checked.text.encode())
        elif count and not self.write:
            raw = self.stdin if trace.file is None else _beginning(trace.file)
            mark = _mark(raw or b"").decode()
            self._show(difference(mark + before.text, mark + checked.text, checked.report.path))
        elif count and trace.file:
            try:
                replace_text(trace.file, before.text, checked.text)
            except (SourceError, OSError) as error:
                what = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
                self.complaints.add(f"{display(trace.file)}: cannot be fixed: {what}")
                return before
        self.drafts += bool(count)
        self._findings += count
        self._left += sum(
            not self.unsafe and fixable(one, checked.text, unsafe=True) for one in checked.report.diagnostics
        )
        return checked

    def end(self) -> Iterator[str]:
        """The line that sums up."""
        if self.write and self.stdin is not None and not self._printed and not self.complaints.lines:
            self._print(self.stdin)  # excluded: it goes out as it came in
        did = "Fixed" if self.write else "Would fix"
        done = f"{plural(self._findings, 'finding')} in {plural(self.drafts, 'draft')}"
        more = f"; {self._left} more with --unsafe-fixes" if self._left else ""
        yield f"{did} {done if self._findings else 'nothing'}{more}."

    def _print(self, text: bytes) -> None:
        self._printed = True
        click.echo(text, nl=False)

    def _show(self, changes: str) -> None:
        click.echo(changes.encode("utf-8", "replace"), file=self.out, nl=False)


def difference(old: str, new: str, path: str) -> str:
    """A unified diff as `patch -p0` and `git apply -p0` take it."""
    # A tab would end the name, and a line end the header.
    name = path if path.isprintable() and '"' not in path else json.dumps(path, ensure_ascii=False)
    name += "\t" * (" " in name)  # else a space might end it
    lines = difflib.unified_diff(_LINE.findall(old), _LINE.findall(new), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def standard_input() -> bytes:
    """What stands on standard input, which can be read again."""
    raw = sys.stdin.buffer.read(TOO_LARGE + 1)
    sys.stdin = io.TextIOWrapper(io.BytesIO(raw), "utf-8")
    return raw


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(len(MARK))
    except OSError:
        return b""


def _mark(raw: bytes) -> bytes:
    return MARK if raw.startswith(MARK) else b""
