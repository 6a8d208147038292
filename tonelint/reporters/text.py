"""Findings for people: the place, what is wrong, the words underlined in their line, and one rewrite."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.reporters.cells import cells, one_line, printable, window
from tonelint.reporters.checked import LEVELS, plural
from tonelint.text.lines import LineIndex

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36"}
_CONTEXT = 1000
"""Code points around the found words that may be shown; more than any terminal is wide."""

_BOLD = "1"
_FAINT = "2"

_SKIPPED_WORDS = {"quote": ("quoted line", "quoted lines"), "code": ("line of code", "lines of code")}
"""What the closing line counts; `-v` counts every kind."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to print: with colours or without, how many terminal cells a line may take, and whether to say
    who found a thing."""

    color: bool = False
    width: int = 100
    verbose: bool = False

    def paint(self, text: str, *codes: str) -> str:
        """`text` in the given SGR codes, where colours are wanted."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and codes else text


def findings(report: Report, text: str, style: Style) -> Iterator[str]:
    """Every finding of a report as a few lines; `text` is the draft it was made from."""
    lines = LineIndex(text)
    for diagnostic in report.diagnostics:
        yield _finding(report.path, diagnostic, text, lines, style)


def _finding(path: str, diagnostic: Diagnostic, text: str, lines: LineIndex, style: Style) -> str:
    color = COLORS[diagnostic.severity]
    place = style.paint(f"{printable(path)}:{diagnostic.line}:{diagnostic.column}:", _BOLD)
    severity = style.paint(f"{diagnostic.severity}:", _BOLD, color)
    by = f" by {diagnostic.by}" if style.verbose else ""
    rule = style.paint(f"[{diagnostic.rule}]{by}", _FAINT)
    head = f"{place} {severity} {one_line(diagnostic.message)} {rule}"

    number = str(diagnostic.line).rjust(4)
    gutter = style.paint(f"{number} |", _FAINT)
    blank = style.paint(" " * len(number) + " |", _FAINT)
    line, before, length = _source(diagnostic, text, lines, style.width - len(number) - 3)
    underline = f"{blank} {' ' * before}{style.paint('^' * length, _BOLD, color)}"
    return "\n".join(
        [head, f"{gutter} {line}".rstrip(), underline, *_rewrite(diagnostic, len(number), style)]
    )


def _source(diagnostic: Diagnostic, text: str, lines: LineIndex, width: int) -> tuple[str, int, int]:
    start, end = lines.line_span(diagnostic.line)
    # A finding over several lines is underlined on its first.
    found = text[diagnostic.start : min(diagnostic.end, end)].rstrip()
    # More than can be shown need not be looked at: a line may be as long as the file.
    before = printable(text[max(start, diagnostic.start - _CONTEXT) : diagnostic.start])
    marked = printable(found[:_CONTEXT])
    after_start = diagnostic.start + len(found)
    after = printable(text[after_start : min(end, after_start + _CONTEXT)])
    return window(before + marked + after, len(before), len(before) + len(marked), width)


def _rewrite(diagnostic: Diagnostic, indent: int, style: Style) -> Iterator[str]:
    # An edit means that the rewrite is made from the sentence's own words; the rule's is only an example.
    lead = "= try: " if diagnostic.edits else "= e.g.: "
    for number, line in enumerate(diagnostic.suggestions[0].splitlines() if diagnostic.suggestions else ()):
        start = style.paint(lead, _FAINT) if number == 0 else " " * cells(lead)
        yield f"{' ' * indent} {start}{printable(line)}".rstrip()


def summary(reports: Sequence[Report], unread: int = 0) -> str:
    """The closing line: how many findings in how many drafts, and what was not checked."""
    counts = Counter(diagnostic.severity for report in reports for diagnostic in report.diagnostics)
    total = counts.total()
    if total:
        parts = ", ".join(plural(counts[level], level) for level in LEVELS if counts[level])
        hit = sum(1 for report in reports if report.diagnostics)
        line = f"Found {plural(total, 'finding')} in {hit} of {plural(len(reports), 'draft')} ({parts})"
    else:
        line = f"{plural(len(reports), 'draft')} read, nothing to say"
    skipped = Counter[str]()
    for report in reports:
        skipped.update({entry.kind: entry.lines for entry in report.skipped})
    unchecked = [plural(skipped[kind], *words) for kind, words in _SKIPPED_WORDS.items() if skipped[kind]]
    if unchecked:
        line += f"; {' and '.join(unchecked)} not checked"
    if unread:
        line += f"; {plural(unread, 'file')} could not be checked"
    return line + "."


def statistics(reports: Iterable[Report]) -> Iterator[str]:
    """Findings per rule, most frequent first."""
    counts = Counter(
        (diagnostic.rule, diagnostic.severity) for report in reports for diagnostic in report.diagnostics
    )
    for (rule, severity), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{count:6}  {rule}  ({severity})"


def details(report: Report) -> Iterator[str]:
    """What `-v` says of one draft: what was skipped, and which rules had no customer's message to go by."""
    path = printable(report.path)
    skipped = ", ".join(f"{entry.lines} {entry.kind}" for entry in report.skipped)
    unchecked = f"; lines skipped: {skipped}" if skipped else ""
    yield f"{path}: {plural(report.words, 'word')} checked{unchecked}"
    if report.asleep:
        yield f"{path}: no customer's message at hand, so these rules slept: {', '.join(report.asleep)}"
