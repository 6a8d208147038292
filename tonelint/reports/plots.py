"""Plots of shares with their intervals, as inline SVG that follows the page's colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tonelint.reporters.cells import ELLIPSIS
from tonelint.reporters.html_marks import escape
from tonelint.reports.dates import weeks_between
from tonelint.reports.tables import interval, percent
from tonelint.reports.tally import Share, Tally

_WIDTH = 640
_LONGEST = 30
"""Characters of a name that are shown."""
_CHARACTER = 8.5
"""More than a character takes on average."""
_ROW = 24
_HEIGHT, _LEFT, _BOTTOM = 260, 48, 40
_LABEL = 48
"""Room for the name of a week below the axis."""
_DOT = 4.5
SEASON = 30
"""Weeks that a plot of half the page's width can hold."""
_STEPS = ((0.05, 0.01), (0.1, 0.02), (0.25, 0.05), (0.5, 0.1), (1.0, 0.2))

Shared = Callable[[Tally], Share]


def rows_plot(
    rows: Sequence[Tally],
    share: Shared,
    name: str,
    title: str,
    *,
    total: Share | None = None,
    few: bool = False,
) -> str:
    """A dot and its interval for each row; `total` is a line to hold them against, `few` marks small numbers."""
    left = 16 + _CHARACTER * max(min(_LONGEST, len(row.name)) for row in rows)
    right = _WIDTH - _CHARACTER * max(len(_counts(share(row))) for row in rows)
    highest = [share(row).interval[1] for row in rows]
    top, step = _scale([*highest, total.value] if total else highest)
    height = len(rows) * _ROW

    def x(value: float) -> float:
        return left + value / top * (right - 16 - left)

    parts: list[str] = []
    for mark in _marks(top, step):
        parts.append(_line("grid", x(mark), 0, x(mark), height))
        parts.append(_text("tick", x(mark), height + 14, f"{100 * mark:g} %"))
    if total:
        parts.append(_line("total", x(total.value), 0, x(total.value), height))
    for number, row in enumerate(rows):
        middle = number * _ROW + _ROW / 2
        parts += _row(row, share(row), middle, left, x, few=few and row.few)
        parts.append(_text("", right, middle, _counts(share(row))))
    said = f"{len(rows)} rows, each a dot with its 95 % interval; the table has the numbers."
    return _svg(name, title, said, _WIDTH, height + 26, parts)


def weeks_plot(rows: Sequence[Tally], share: Shared, name: str, title: str) -> str:
    """A dot and its interval for each week; neighbours are joined, weeks without drafts are gaps."""
    weeks = weeks_between(rows[0].name, rows[-1].name)
    places = {week: number for number, week in enumerate(weeks)}
    top, step = _scale([share(row).interval[1] for row in rows])
    base = _HEIGHT - _BOTTOM
    width = _WIDTH if len(weeks) <= SEASON else 2 * _WIDTH
    unit = (width - _LEFT - 32) / max(1, len(weeks) - 1)

    def x(week: str) -> float:
        return _LEFT + 12 + places[week] * unit

    def y(value: float) -> float:
        return 10 + (1 - value / top) * (base - 10)

    parts: list[str] = []
    for mark in _marks(top, step):
        parts.append(_line("grid", _LEFT, y(mark), width, y(mark)))
        parts.append(_text("label", _LEFT - 8, y(mark), f"{100 * mark:g} %"))
    every = math.ceil(_LABEL / unit)
    for number, week in enumerate(weeks[::every]):
        parts.append(_text("tick", x(week), base + 14, week[5:]))
        if number == 0 or week[:4] != weeks[(number - 1) * every][:4]:
            parts.append(_text("tick", x(week), base + 31, week[:4]))
    for one, other in pairwise(rows):
        if places[other.name] == places[one.name] + 1:
            parts.append(
                _line("path", x(one.name), y(share(one).value), x(other.name), y(share(other).value))
            )
    for row in rows:
        low, high = share(row).interval
        parts.append(_line("reach", x(row.name), y(low), x(row.name), y(high)))
        parts.append(
            _dot(
                x(row.name),
                y(share(row).value),
                _told(row, share(row)),
                few=row.few,
                size=min(_DOT, 0.4 * unit),
            )
        )
    said = f"{len(rows)} weeks from {rows[0].name} to {rows[-1].name}; the table has the numbers."
    return _svg(name, title, said, width, _HEIGHT, parts)


def _row(
    row: Tally, share: Share, middle: float, left: float, x: Callable[[float], float], *, few: bool
) -> Iterator[str]:
    label = row.name if len(row.name) <= _LONGEST else row.name[: _LONGEST - 1] + ELLIPSIS
    low, high = share.interval
    yield _text("label", left - 8, middle, label)
    yield _line("reach few" if few else "reach", x(low), middle, x(high), middle)
    yield _dot(x(share.value), middle, _told(row, share), few=few)


def _counts(share: Share) -> str:
    return f"{share.count:,} of {share.n:,}"


def _told(row: Tally, share: Share) -> str:
    return f"{row.name}: {_counts(share)}, {percent(share.value)} ({interval(share)})"


def _scale(highest: Sequence[float]) -> tuple[float, float]:
    """Where an axis from 0 ends that holds all of it, and how far its marks are apart."""
    most = max(highest)
    step = next(step for top, step in _STEPS if most <= top)
    return math.ceil(most / step - 1e-9) * step, step


def _marks(top: float, step: float) -> list[float]:
    return [number * step for number in range(round(top / step) + 1)]


def _svg(name: str, title: str, said: str, width: int, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height:g}" role="img" aria-labelledby="{name}-title {name}-said">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-said">{escape(said)}</desc>\n'
        f"{''.join(parts)}</svg>\n"
    )


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>\n'


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>\n'


def _dot(x: float, y: float, told: str, *, few: bool, size: float = _DOT) -> str:
    kind = "dot few" if few else "dot"
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"><title>{escape(told)}</title></circle>\n'
