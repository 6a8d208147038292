"""A report for programs and for a terminal: CSV with a line for each row, one JSON document, and plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from tonelint import __version__
from tonelint.reporters.cells import ELLIPSIS, cells, one_line
from tonelint.reports.overview import Overview, groups
from tonelint.reports.tally import FEW, Share, Tally

VERSION = 1
"""Of the JSON document; a new key may come in the same version."""

_COLUMNS = (
    *("by", "name", "drafts", "words", "redirected", "redirected_share", "redirected_low", "redirected_high"),
    *("with_finding", "with_finding_share", "with_finding_low", "with_finding_high"),
    *("findings", "findings_per_1000_words", "few_drafts"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 40
_TOP = 10


def as_csv(report: Overview) -> str:
    """A header and a line for all drafts, each rule, family, author and week."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for by, rows in groups(report):
        table.writerows(
            [
                *(by, _no_formula(row.name), row.drafts, row.words),
                *(row.redirected, *_figures(row.share), row.with_finding, *_figures(row.found_share)),
                *(row.findings, round(row.rate, 3), "yes" if row.few else "no"),
            ]
            for row in rows
        )
    return out.getvalue()


def as_json(report: Overview) -> str:
    """The same as a document; dates are ISO 8601, shares go from 0 to 1, intervals are Wilson's at 95 %."""
    scope = report.scope
    content: dict[str, object] = {
        "version": VERSION,
        "tool": {"name": "tonelint", "version": __version__},
        "period": {
            "since": scope.since,
            "until": scope.until,
            "first": report.first,
            "last": report.last,
            "time_zone": scope.time_zone,
        },
        "fail_on": report.fail_on,
        "left_out": {"undated": scope.undated, "empty": scope.empty, "unread": scope.unread},
        "total": _row(report.total),
    }
    names = {"rule": "rules", "family": "families", "author": "authors", "week": "weeks"}
    content |= {names[by]: [_row(row) for row in rows] for by, rows in groups(report) if by in names}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def as_text(report: Overview) -> str:
    """The report in short, for a terminal."""
    return "\n".join([*headline(report), *_blocks(report)]) + "\n"


def headline(report: Overview) -> Iterator[str]:
    """What the report comes to, in a sentence or two."""
    total = report.total
    if not total.drafts:
        yield "No drafts were counted."
        return
    yield (
        f"{total.redirected:,} of {_drafts(total.drafts)} needed redirection"
        f" ({percent(total.share.value)}; {interval(total.share)} at 95 % confidence)."
    )
    yield f"{total.findings:,} findings in {total.words:,} words: {total.rate:.1f} per 1,000 words."


def percent(share: float) -> str:
    """A share as people read it."""
    return f"{_hundredths(share)} %"


def interval(share: Share) -> str:
    """From where to where a share may lie."""
    low, high = share.interval
    return f"{_hundredths(low)}–{_hundredths(high)} %"


def _hundredths(share: float) -> str:
    """With a decimal where a whole number would say little: at either end."""
    whole = share in (0, 1) or 0.0995 <= share <= 0.9005
    return f"{100 * share:.{0 if whole else 1}f}"


def _blocks(report: Overview) -> Iterator[str]:
    titles = {"rule": "Rules", "family": "Families", "author": "Authors, by name", "week": "Weeks"}
    for by, rows in groups(report):
        if by not in titles or not rows:
            continue
        shown = rows[:_TOP] if by == "rule" else rows
        share = "drafts with it" if by in ("rule", "family") else "needed redirection"
        yield ""
        yield f"{titles[by]:{_LONGEST}} {'drafts':>7}  {share:<20} per 1,000 words"
        for row in shown:
            of = row.found_share if by in ("rule", "family") else row.share
            few = f"  fewer than {FEW} drafts" if row.few and by == "author" else ""
            name = _short(row.name)
            yield (
                f"  {name}{' ' * (_LONGEST - 2 - cells(name))} {row.drafts:>7,}"
                f"  {percent(of.value):>5} ({interval(of)}){'':{max(1, 14 - len(interval(of)))}}{row.rate:>6.1f}{few}"
            )
        if len(shown) < len(rows):
            yield f"  and {len(rows) - len(shown)} more"


def _short(name: str) -> str:
    line = one_line(name)
    while cells(line) > _LONGEST - 2:
        line = line[: -2 if line.endswith(ELLIPSIS) else -1] + ELLIPSIS
    return line


def _drafts(count: int) -> str:
    return "1 draft" if count == 1 else f"{count:,} drafts"


def _figures(share: Share) -> list[float]:
    return [round(figure, 4) for figure in (share.value, *share.interval)]


def _row(row: Tally) -> dict[str, object]:
    return {
        "name": row.name,
        "drafts": row.drafts,
        "words": row.words,
        "redirected": _share(row.share),
        "with_finding": _share(row.found_share),
        "findings": row.findings,
        "findings_per_1000_words": round(row.rate, 3),
        "few_drafts": row.few,
    }


def _share(share: Share) -> dict[str, object]:
    value, low, high = _figures(share)
    return {"drafts": share.count, "share": value, "low": low, "high": high}


def _no_formula(name: str) -> str:
    """A name from somebody else's export must not become a formula in a spreadsheet."""
    return f"'{name}" if name.startswith(_FORMULA) else name
