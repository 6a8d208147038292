"""How often each rule found something, as bars of inline SVG."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tonelint.diagnostic import Diagnostic
from tonelint.reporters.cells import ELLIPSIS
from tonelint.reporters.checked import LEVELS, plural
from tonelint.reporters.html_marks import escape

_WIDTH = 720
_LONGEST = 44
"""Characters of a rule's name that are shown."""
_CHARACTER = 7.5
"""More than a character takes on average."""
_COUNT = 50
"""Room for the number right of a bar."""
_ROW, _BAR = 24, 16


def chart(findings: Sequence[Diagnostic]) -> str:
    """A figure with one bar a rule, the longest first, each divided by severity."""
    rules = Counter(found.rule for found in findings)
    kinds = Counter((found.rule, found.severity) for found in findings)
    rows = sorted(rules.items(), key=lambda entry: (-entry[1], entry[0]))
    left = 16 + _CHARACTER * min(_LONGEST, max(map(len, rules)))
    unit = (_WIDTH - left - _COUNT) / rows[0][1]
    bars: list[str] = []
    for number, (rule, _) in enumerate(rows):
        parts = [(level, kinds[rule, level]) for level in LEVELS if kinds[rule, level]]
        bars += _bar(number * _ROW, rule, parts, left, unit)
    return (
        "<figure>\n<figcaption>Findings per rule"
        + "".join(f' <span class="key {level}">{level}</span>' for level in LEVELS)
        + f'</figcaption>\n<svg viewBox="0 0 {_WIDTH} {len(rows) * _ROW}" role="img" '
        f'aria-label="Findings per rule, {plural(len(rows), "rule")}">\n{"".join(bars)}</svg>\n</figure>\n'
    )


def _bar(top: int, rule: str, parts: Sequence[tuple[str, int]], left: float, unit: float) -> Iterator[str]:
    middle = top + _ROW / 2
    label = rule if len(rule) <= _LONGEST else rule[: _LONGEST - 1] + ELLIPSIS
    yield f'<text x="{left - 8:.1f}" y="{middle}" class="label">{escape(label)}</text>\n'
    for level, number in parts:
        width = number * unit
        yield (
            f'<rect x="{left:.1f}" y="{top + (_ROW - _BAR) / 2}" width="{width:.1f}" height="{_BAR}" '
            f'class="{level}"><title>{escape(rule)}: {plural(number, level)}</title></rect>\n'
        )
        left += width
    yield f'<text x="{left + 6:.1f}" y="{middle}">{sum(number for _, number in parts)}</text>\n'
