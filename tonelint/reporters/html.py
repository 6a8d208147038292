"""One self-contained page: every draft with the findings marked at their places, and a chart of the rules.

It needs no network, runs no script, and can be read without a mouse and on paper.
"""

from collections.abc import Iterator

from tonelint.diagnostic import Diagnostic
from tonelint.reporters.cells import one_line, printable
from tonelint.reporters.checked import Checked, Run, advice, counted, plural, web_address
from tonelint.reporters.html_chart import chart
from tonelint.reporters.html_marks import escape, marked_lines
from tonelint.reporters.html_page import page
from tonelint.reporters.html_style import BASE, FINDINGS
from tonelint.reporters.text import summary


def document(run: Run) -> str:
    """The whole page."""
    parts = [*_header(run), "<main>\n"]
    for number, checked in enumerate(run.drafts, start=1):
        if checked.report.diagnostics:
            parts += _draft(number, checked, run)
    parts += [*_clean(run), *_unread(run), "</main>\n"]
    return page("tonelint report", BASE + FINDINGS, "".join(parts))


def _header(run: Run) -> Iterator[str]:
    found = [one for _, one in run.findings()]
    yield "<header>\n<h1>tonelint</h1>\n"
    yield f"<p>{escape(summary([checked.report for checked in run.drafts]))}</p>\n"
    if found:
        yield chart(found)
        yield '<nav aria-label="Drafts">\n<ul>\n'
        for number, checked in enumerate(run.drafts, start=1):
            if checked.report.diagnostics:
                path, counts = escape(checked.report.path), counted(checked.report.diagnostics)
                yield f'<li><a href="#d{number}">{path}</a> <span class="why">{counts}</span></li>\n'
        yield "</ul>\n</nav>\n"
    yield "</header>\n"


def _draft(number: int, checked: Checked, run: Run) -> Iterator[str]:
    found = checked.report.diagnostics
    name = f"d{number}"
    tips = [_told(one, run) for one in found]
    yield f'<section id="{name}">\n<h2>{escape(checked.report.path)}</h2>\n<div class="draft">\n'
    yield '<ol class="text">\n'
    for line, marked in enumerate(marked_lines(checked.text, found, tips, name), start=1):
        yield f'<li id="{name}l{line}">{marked}</li>\n'
    yield '</ol>\n<ol class="notes">\n'
    for order, (one, told) in enumerate(zip(found, tips, strict=True), start=1):
        place = f'<a href="#{name}l{one.line}">{one.line}:{one.column}</a>'
        yield f'<li id="{name}f{order}" class="{one.severity}">{place} {_more(one)}{told}</li>\n'
    yield "</ol>\n</div>\n</section>\n"


def _told(found: Diagnostic, run: Run) -> str:
    """What is said of a finding, both beside the text and over its words; it holds no link."""
    lines = [
        f'<span class="head"><b>{found.severity}</b> <code>{escape(found.rule)}</code></span>',
        f'<span class="message">{escape(one_line(found.message))}</span>',
    ]
    if found.suggestions:
        shown = "<br>".join(escape(printable(line)) for line in advice(found).splitlines())
        lines.append(f'<span class="advice">{shown}</span>')
    if why := run.why(found.rule):
        lines.append(f'<span class="why">Why: {escape(why)}</span>')
    return "".join(lines)


def _more(found: Diagnostic) -> str:
    address = web_address(found.url)
    return f'<a class="more" href="{escape(address)}">about the rule</a> ' if address else ""


def _clean(run: Run) -> Iterator[str]:
    clean = [checked.report.path for checked in run.drafts if not checked.report.diagnostics]
    if clean:
        yield f"<section>\n<h2>Nothing found in {plural(len(clean), 'draft')}</h2>\n<ul>\n"
        yield from (f"<li>{escape(path)}</li>\n" for path in clean)
        yield "</ul>\n</section>\n"


def _unread(run: Run) -> Iterator[str]:
    if run.unread:
        yield '<section class="unread">\n<h2>Not checked</h2>\n<ul>\n'
        yield from (f"<li>{escape(problem)}</li>\n" for problem in run.unread)
        yield "</ul>\n</section>\n"
