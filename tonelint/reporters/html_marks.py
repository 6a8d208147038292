"""A draft's text as HTML, line by line, with its findings marked where they stand, however they overlap."""

import html
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tonelint.diagnostic import Diagnostic
from tonelint.reporters.cells import printable
from tonelint.reporters.checked import LEVELS
from tonelint.text.lines import LineIndex, Span


def escape(text: str) -> str:
    """Text of any origin as HTML that shows just that, also inside an attribute."""
    return html.escape(printable(text))


def marked_lines(text: str, findings: Sequence[Diagnostic], tips: Sequence[str], name: str) -> Iterator[str]:
    """Each line's HTML. A marked piece leads to the note `{name}f{number}` of its gravest finding.

    `tips` holds, for each finding, the HTML that is shown over its words.
    """
    lines = LineIndex(text)
    here: dict[int, list[int]] = {}
    for number, found in enumerate(findings):
        last, _ = lines.position(found.end)
        for line in range(lines.position(found.start)[0], last + 1):
            here.setdefault(line, []).append(number)
    marked: set[int] = set()
    for line in range(1, lines.line_count + 1):
        span, numbers = lines.line_span(line), here.get(line, [])
        pieces = []
        for (start, end), over in _covered(span, numbers, findings):
            words = escape(text[start:end])
            if over:
                # The keyboard stops at a finding once, in however many pieces it is marked.
                pieces.append(_mark(words, over, findings, tips, name, stop=not marked.issuperset(over)))
                marked.update(over)
            else:
                pieces.append(words)
        yield "".join(pieces)


def _covered(
    line: Span, numbers: Sequence[int], findings: Sequence[Diagnostic]
) -> Iterator[tuple[Span, list[int]]]:
    """The pieces of a line, each with the numbers of the findings that lie over it."""
    waiting = deque(sorted(numbers, key=lambda number: findings[number].start))
    begun: list[int] = []
    for start, end in _pieces(line, [findings[number] for number in numbers]):
        while waiting and findings[waiting[0]].start <= start:
            begun.append(waiting.popleft())
        yield (start, end), sorted(number for number in begun if _covers(findings[number], start, end))
        begun = [number for number in begun if findings[number].end > end]


def _pieces(line: Span, findings: Sequence[Diagnostic]) -> list[Span]:
    """The line cut wherever a finding starts or ends; a finding without words is a piece without words."""
    start, end = line
    cuts = {start, end}
    cuts.update(min(max(cut, start), end) for found in findings for cut in (found.start, found.end))
    points = {found.start for found in findings if found.start == found.end and start <= found.start <= end}
    ordered = sorted(cuts)
    return sorted([*pairwise(ordered), *((point, point) for point in points)])


def _covers(found: Diagnostic, start: int, end: int) -> bool:
    if start == end:
        return found.start == found.end == start
    return found.start < end and found.end > start


def _mark(
    words: str,
    over: Sequence[int],
    findings: Sequence[Diagnostic],
    tips: Sequence[str],
    name: str,
    *,
    stop: bool,
) -> str:
    gravest = min(over, key=lambda number: LEVELS.index(findings[number].severity))
    kinds = [
        findings[gravest].severity,
        *(["several"] if len(over) > 1 else []),
        *([] if words else ["point"]),
    ]
    tip = "".join(f'<span class="told {findings[number].severity}">{tips[number]}</span>' for number in over)
    described = " ".join(f"{name}f{number + 1}" for number in over)
    return (
        f'<a class="mark {" ".join(kinds)}" href="#{name}f{gravest + 1}" aria-describedby="{described}"'
        f'{"" if stop else " tabindex=-1"}>{words}<span class="tip" aria-hidden="true">{tip}</span></a>'
    )
