"""A report as one self-contained page: what it comes to, plots with their tables beside them, and what it can't tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonelint.reporters.checked import plural
from tonelint.reporters.html_marks import escape
from tonelint.reporters.html_page import page
from tonelint.reporters.html_style import BASE
from tonelint.reports.dates import weeks_between
from tonelint.reports.overview import Overview
from tonelint.reports.plots import SEASON, rows_plot, weeks_plot
from tonelint.reports.tables import headline, interval, percent
from tonelint.reports.tally import FEW, NEVER, Share, Tally

_RULES = 20
"""Rules and authors that a plot shows; the table has all."""
_AUTHORS = 40
_LONG = 24
"""Characters of a name that stay on one line in a table."""

_STYLE = """\
.lead { font-size: 1.25rem; max-width: 60rem; margin: 0 0 .4rem; }
.what { color: var(--faint); max-width: 60rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; padding: 0; }
.tiles div {
  background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .6rem 1rem; min-width: 9rem;
}
.tiles dt { color: var(--faint); font-size: .85rem; } .tiles dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
.beside { display: grid; gap: 1.5rem 2.5rem; align-items: start; }
.beside > * { min-width: 0; }
.beside figure { margin: 0; position: sticky; top: 1rem; }
@media (min-width: 68rem) { .beside { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); } }
.above figure { margin: 0 0 1.2rem; }
.above svg { max-width: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { padding: .22rem .4rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: baseline; }
th:first-child { text-align: left; padding-left: 0; white-space: nowrap; }
th.long { white-space: normal; overflow-wrap: anywhere; min-width: 11rem; }
thead th { color: var(--faint); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
td.range { white-space: nowrap; color: var(--faint); }
.few th, .few td { color: var(--faint); }
.tag { font-size: .8rem; border: 1px solid var(--line); border-radius: 4px; padding: 0 .3em; margin-left: .4em; }
.note {
  border-left: 4px solid var(--warning); background: var(--panel); padding: .6rem 1rem; margin: 0 0 1.2rem; max-width: 60rem;
}
.note p { margin: 0 0 .4rem; } .note p:last-child { margin: 0; }
svg .tick { text-anchor: middle; fill: var(--faint); font-size: 12px; }
.grid { stroke: var(--line); stroke-width: 1; }
.total { stroke: var(--faint); stroke-width: 1.5; stroke-dasharray: 5 4; }
.reach { stroke: var(--link); stroke-width: 2.5; stroke-linecap: round; opacity: .55; }
.reach.few { stroke-dasharray: 2 5; }
.path { stroke: var(--link); stroke-width: 1.5; }
.dot { fill: var(--link); stroke: var(--link); stroke-width: 2; }
.dot.few { fill: var(--ground); }
@media print {
  .beside { display: block; } .beside figure { margin-bottom: 1rem; position: static; }
  .note, .tiles div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr { break-inside: avoid; }
}
"""


def document(report: Overview) -> str:
    """The whole page."""
    parts = [*_header(report), "<main>\n"]
    if report.total.drafts:
        parts += [*_weeks(report), *_rules(report), *_families(report), *_authors(report)]
    parts += [*_limits(), "</main>\n"]
    return page("How often drafts needed redirection", BASE + _STYLE, "".join(parts))


def _header(report: Overview) -> Iterator[str]:
    total, lines = report.total, list(headline(report))
    levels = " or ".join(report.fail_on)
    yield "<header>\n<h1>How often drafts needed redirection</h1>\n"
    yield f'<p class="lead">{escape(lines[0])}</p>\n'
    if levels:
        yield (
            '<p class="what">A draft needed redirection if it holds a finding as grave as '
            f"<code>{escape(levels)}</code>: whoever knows the style guide would have asked for a change before it "
            "went out. What weighs less is counted among the findings, but does not call for redirection.</p>\n"
        )
    yield '<dl class="tiles">\n'
    for name, figure in (
        ("Period", _period(report)),
        ("Drafts", f"{total.drafts:,}"),
        ("Words", f"{total.words:,}"),
        ("Drafts with any finding", percent(total.found_share.value)),
        ("Findings per 1,000 words", f"{total.rate:.1f}"),
    ):
        yield f"<div><dt>{name}</dt><dd>{escape(figure)}</dd></div>\n"
    yield "</dl>\n"
    if left := list(_left_out(report)):
        yield f'<p class="what">Not counted: {escape("; ".join(left))}.</p>\n'
    yield "</header>\n"


def _period(report: Overview) -> str:
    first, last = report.scope.since or report.first, report.scope.until or report.last
    if first is None and last is None:
        return "no dates"
    return f"{first or 'the start'} – {last or 'the end'}"


def _left_out(report: Overview) -> Iterator[str]:
    scope = report.scope
    if scope.unread:
        yield f"{scope.unread:,} that could not be read"
    if scope.empty:
        yield f"{plural(scope.empty, 'text')} without words or with nothing but quotations"
    if scope.undated:
        yield f"{plural(scope.undated, 'draft')} without a date, so that nobody knows whether in the period"


def _weeks(report: Overview) -> Iterator[str]:
    dated = [row for row in report.weeks if row.name != NEVER]
    title = "Drafts that needed redirection, by week"
    plot = weeks_plot(dated, _redirected, "weeks", title) if len(dated) > 1 else ""
    caption = f"ISO weeks, from Monday on, in the time zone {report.scope.time_zone}"
    wide = bool(plot) and len(weeks_between(dated[0].name, dated[-1].name)) > SEASON
    yield from _section("Weeks", title, plot, _table("Week", caption, report.weeks), wide=wide)


def _rules(report: Overview) -> Iterator[str]:
    if report.rules:
        title = "Drafts with a finding, by rule"
        top = f" (the {_RULES} most frequent)" if len(report.rules) > _RULES else ""
        plot = rows_plot(report.rules[:_RULES], _found, "rules", title)
        caption = "Each draft counts once for each rule that found something in it"
        yield from _section("Rules", title + top, plot, _rule_table("Rule", caption, report.rules))


def _families(report: Overview) -> Iterator[str]:
    if report.families:
        title = "Drafts with a finding, by family"
        plot = rows_plot(report.families, _found, "families", title)
        caption = "Each draft counts once for each family that found something in it"
        yield from _section("Families", title, plot, _rule_table("Family", caption, report.families))


def _authors(report: Overview) -> Iterator[str]:
    few = sum(row.few for row in report.authors)
    title = "Drafts that needed redirection, by author"
    shown = report.authors[:_AUTHORS]
    plot = rows_plot(shown, _redirected, "authors", title, total=report.total.share, few=True)
    top = f" (the first {_AUTHORS} by name)" if len(report.authors) > _AUTHORS else ""
    counted = f"{few} of {plural(len(report.authors), 'author')}" if few else ""
    note = (
        '<div class="note" role="note">\n<p><strong>This is no league table.</strong> Authors stand in the order of '
        "their names. Whoever answers the hardest cases writes the hardest drafts, and the rules both err and miss "
        "much. Where two intervals overlap, chance alone may explain the difference.</p>\n"
        + (
            f"<p>Fewer than {FEW} drafts: {counted}, marked <em>few</em> and hollow in the plot. "
            "That is too little to compare anybody by.</p>\n"
            if few
            else ""
        )
        + "</div>\n"
    )
    key = f"{title}{top}; the dashed line is all drafts"
    yield from _section("Authors", key, plot, _table("Author", "In the order of names", report.authors), note)


def _limits() -> Iterator[str]:
    yield (
        "<section>\n<h2>What the numbers are</h2>\n<ul>\n"
        "<li>Intervals are Wilson’s at 95 %: where the share may lie of which these drafts are a sample.</li>\n"
        "<li>Counted is what the rules see under the configuration of today, not what a colleague said at the time. "
        "Compare reports only if both were made with the same rules and version.</li>\n"
        "<li>No text of any draft is in this report.</li>\n</ul>\n</section>\n"
    )


def _section(
    name: str, title: str, plot: str, table: str, note: str = "", *, wide: bool = False
) -> Iterator[str]:
    """A section; a wide plot stands above its table, any other beside it."""
    drawn = f"<figure>\n<figcaption>{escape(title)}</figcaption>\n{plot}</figure>\n" if plot else ""
    kind = "above" if wide or not plot else "beside"
    yield f'<section>\n<h2>{name}</h2>\n{note}<div class="{kind}">\n{drawn}{table}</div>\n</section>\n'


def _table(first: str, caption: str, rows: Sequence[Tally]) -> str:
    heads = (
        "Drafts",
        "Needed redirection",
        "Share",
        "95 % interval",
        "Any finding",
        "Findings per 1,000 words",
    )
    lines = [
        _line(
            row,
            [f"{row.drafts:,}", f"{row.redirected:,}", percent(row.share.value)],
            row.share,
            [percent(row.found_share.value), f"{row.rate:.1f}"],
            few=row.few,
        )
        for row in rows
    ]
    return _framed(first, caption, heads, lines)


def _rule_table(first: str, caption: str, rows: Sequence[Tally]) -> str:
    heads = (
        "Drafts",
        "Share",
        "95 % interval",
        "Redirected",
        "Findings",
        "Findings / 1,000 words",
    )
    lines = [
        _line(
            row,
            [f"{row.with_finding:,}", percent(row.found_share.value)],
            row.found_share,
            [f"{row.redirected:,}", f"{row.findings:,}", f"{row.rate:.2f}"],
        )
        for row in rows
    ]
    return _framed(first, caption, heads, lines)


def _line(row: Tally, before: Sequence[str], share: Share, after: Sequence[str], *, few: bool = False) -> str:
    tag = '<span class="tag">few</span>' if few else ""
    cells = [f"<td>{figure}</td>" for figure in before]
    cells += [f'<td class="range">{interval(share)}</td>', *(f"<td>{figure}</td>" for figure in after)]
    long = ' class="long"' if len(row.name) > _LONG else ""
    return f'<tr{" class=few" if few else ""}><th scope="row"{long}>{escape(row.name)}{tag}</th>{"".join(cells)}</tr>\n'


def _framed(first: str, caption: str, heads: Sequence[str], lines: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in (first, *heads))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{first}s, as a table">\n<table>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(lines)}</tbody>\n"
        "</table>\n</div>\n"
    )


def _redirected(row: Tally) -> Share:
    return row.share


def _found(row: Tally) -> Share:
    return row.found_share
