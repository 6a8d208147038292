"""Findings in the drafts of a file, moved to where they stand in the file: one report for each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tonelint.diagnostic import Diagnostic, Edit, Report, Skipped
from tonelint.draft import Draft
from tonelint.formats.extracts import Extract
from tonelint.formats.mapped import Mapped
from tonelint.suppressions import Found, Suppression, Verb
from tonelint.text.lines import LineIndex, Span

Lint = Callable[[Extract, Mapped], Report]
"""The report of one reading of an extract, its offsets those of the reading."""


def report_of(path: str, text: str, extracts: Sequence[Extract], lint: Lint) -> Report:
    """The one report of a file: what was found in its extracts, in the order of the file."""
    lines = LineIndex(text)
    reports: list[Report] = []
    found: list[Diagnostic] = []
    for extract in extracts:
        readings = [(reading, lint(extract, reading)) for reading in extract.readings()]
        reports.append(readings[0][1])
        lead = extract.lead if len(extracts) > 1 else ""
        found += (_moved(one, reading, extract, lines, lead) for reading, one in _once(readings))
    skipped = Counter[str]()
    for report in reports:
        skipped.update({entry.kind: entry.lines for entry in report.skipped})
    return Report(
        path=path,
        channel=reports[0].channel if reports else "",
        words=sum(report.words for report in reports),
        skipped=tuple(Skipped(kind, count) for kind, count in skipped.items()),
        diagnostics=tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule))),
        asleep=tuple(dict.fromkeys(rule for report in reports for rule in report.asleep)),
        notes=tuple(dict.fromkeys(note for report in reports for note in report.notes)),
    )


def _once(readings: Sequence[tuple[Mapped, Report]]) -> Iterator[tuple[Mapped, Diagnostic]]:
    """What readings of one extract have in common is reported once; so is what one of them lacks as a whole."""
    places: set[tuple[str, int, int]] = set()
    rules: set[str] = set()
    for reading, report in readings:
        for one in report.diagnostics:
            place = (one.rule, *reading.source_span(one.start, one.end))
            if place not in places and not (one.whole and one.rule in rules):
                places.add(place)
                yield reading, one
        rules |= {one.rule for one in report.diagnostics if one.whole}


def _moved(one: Diagnostic, reading: Mapped, extract: Extract, lines: LineIndex, lead: str) -> Diagnostic:
    start, end = reading.source_span(one.start, one.end)
    (line, column), (end_line, end_column) = lines.position(start), lines.position(end)
    return replace(
        one,
        message=f"{lead}{one.message}",
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=start,
        end=end,
        edits=_edits(one.edits, reading, extract),
    )


def _edits(edits: Sequence[Edit], reading: Mapped, extract: Extract) -> tuple[Edit, ...]:
    """The edits as the file has to be changed; none if one of them would cut into its markup."""
    moved: list[Edit] = []
    for edit in edits:
        words = extract.escape(edit.text)
        if words is None or not reading.writable(edit.start, edit.end):
            return ()
        moved.append(Edit(*reading.source_span(edit.start, edit.end), words, edit.safe))
    return tuple(moved)


def lines_of(extracts: Sequence[Extract], lines: LineIndex) -> list[Span]:
    """The first and last line of each draft in a file."""
    spans = (one.content.source_span(0, len(one.content.text)) for one in extracts if one.content.text)
    return [(lines.position(start)[0], lines.position(max(start, end - 1))[0]) for start, end in spans]


def moved_suppressions(
    found: Sequence[Found], draft: Draft, content: Mapped, lines: LineIndex
) -> Iterator[Found]:
    """Suppressions in one of several drafts of a file, as suppressions in the file; they end with the draft.

    What is about the whole draft is about what follows in it.
    """
    inside = LineIndex(draft.text)
    first, last = content.source_span(0, len(content.text))
    ranges = False
    for one in found:
        start, end = content.source_span(one.start, one.end)
        if not isinstance(one, Suppression):
            yield replace(one, start=start, end=end)
            continue
        verb = Verb.OFF if one.verb is Verb.FILE else one.verb
        ranges |= verb is Verb.OFF
        line = 0
        if one.line:
            begin = inside.line_span(one.line)[0]
            line = lines.position(content.source_span(begin, begin + 1)[0])[0]
        yield replace(one, verb=verb, start=start, end=end, line=line, within=(first, last))
    if ranges:
        yield Suppression(Verb.ON, "", last, last)
