"""The detector of variables that a team does not have: misspelt ones, and those of another system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.patterns import Lexicons
from tonelint.diagnostic import Edit
from tonelint.draft import Draft
from tonelint.language.reading import Reading
from tonelint.nearest import nearest
from tonelint.text.blocks import BlockKind
from tonelint.text.lines import Span
from tonelint.text.prose import InlineKind
from tonelint.text.templates import is_merge_field, local_names, template_tags, variable_name

_UNREAD = frozenset({BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.COMMENT})
_ROOT = re.compile(r"[.\[:]")


class VariablesSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Variables that are not among the team's, which come from its configuration."""


@dataclass(frozen=True, slots=True)
class VariablesDetector:
    """Silent without a list, and in drafts, where every variable is a defect already."""

    declared: tuple[str, ...] = ()
    """Names, with or without their brackets; `*` stands for any characters."""
    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every variable of a snippet that is not declared, with the one that was probably meant."""
        draft = reading.draft
        if not self.declared or not draft.snippet:
            return
        names = [declared_name(entry) for entry in self.declared]
        unread = list(_unread(draft))
        local = local_names(draft.text)
        for tag in template_tags(draft.text):
            written = draft.text[tag.start : tag.end]
            name = variable_name(written) if tag.prints and is_merge_field(written) else ""
            if not name or _ROOT.split(name, maxsplit=1)[0] in local:
                continue
            if any(fnmatchcase(name, known) for known in names):
                continue
            if not any(start <= tag.start < end for start, end in unread):
                yield _hit(tag.start, tag.end, written, name, names)


def _unread(draft: Draft) -> Iterator[Span]:
    """Source spans of code, comments and front matter."""
    for block, prose in zip(draft.blocks, draft.proses, strict=True):
        if block.kind in _UNREAD:
            yield block.start, block.end
        for inline in prose.inlines if prose else ():
            if prose and inline.kind is InlineKind.CODE:
                yield prose.source_span(inline.start, inline.end)


def declared_name(entry: str) -> str:
    """What a declared variable is called, however it is written."""
    whole = any(tag.start == 0 and tag.end == len(entry) for tag in template_tags(entry))
    return variable_name(entry) if whole and is_merge_field(entry) else entry.strip()


def _hit(start: int, end: int, written: str, name: str, names: list[str]) -> Hit:
    near = nearest(name, [known for known in names if "*" not in known])
    if not near:
        return Hit(start, end, values={"guess": ""})
    place = start + written.index(name)
    return Hit(
        start,
        end,
        values={"guess": f"; `{near}` is one"},
        suggestions=(written.replace(name, near, 1),),
        edits=(Edit(place, place + len(name), near),),
    )


def compile_variables(spec: VariablesSpec, lexicons: Lexicons, limit: int | None) -> VariablesDetector:
    """The list comes later, from the configuration."""
    return VariablesDetector()
