"""The suppressions that hold for a file: in its drafts, in its data, and in the file beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tonelint.draft import Draft
from tonelint.formats.extracts import READERS, Extract
from tonelint.formats.mapped import Mapped, as_it_stands
from tonelint.front.looked import Content
from tonelint.front.moving import moved_suppressions
from tonelint.sources import display, read_file
from tonelint.suppression_comments import SIGN, SUFFIX, beside, in_data, in_draft
from tonelint.suppressions import Found
from tonelint.text.lines import LineIndex


def suppressions_of(read: Content, draft: Callable[[Extract, Mapped], Draft]) -> Iterator[Found]:
    """Every suppression, at its place in the file; `draft` reads a reply. Raises `SourceError`."""
    suffix = read.file.suffix.lower() if read.file else ""
    if SIGN in read.text and suffix not in READERS and [one.name for one in read.extracts] == [""]:
        # A page is taken as it is written: which line a comment is about is a matter of the file's lines.
        yield from in_draft(draft(read.extracts[0], as_it_stands(read.text)))
    elif SIGN in read.text:
        lines = LineIndex(read.text)
        for one in (some for some in read.extracts if SIGN in some.content.text):
            inside = draft(one, one.content)
            yield from moved_suppressions(list(in_draft(inside)), inside, one.content, lines)
    if suffix in READERS:
        yield from in_data(read.text, suffix)
    if read.file is not None and os.path.isfile(sidecar := f"{read.file}{SUFFIX}"):  # noqa: PTH113 (a name may be too long)
        yield from beside(read_file(Path(sidecar)), display(Path(sidecar)))
