"""The table of output formats: what streams draft by draft, and what is one document."""

from collections.abc import Callable, Iterator, Mapping

from tonelint import __version__, wire
from tonelint.reporters import (
    checkstyle,
    concise,
    github,
    gitlab,
    html,
    jsonl,
    junit,
    markdown,
    rdjson,
    sarif,
    text,
)
from tonelint.reporters.checked import Checked, Run
from tonelint.reporters.text import Style

STREAMS: Mapping[str, Callable[[Checked, Style], Iterator[str]]] = {
    "text": lambda checked, style: text.findings(checked.report, checked.text, style),
    "concise": lambda checked, style: concise.findings(checked.report, style),
    "jsonl": lambda checked, _: jsonl.findings(checked.report),
    "github": lambda checked, _: github.findings(checked.report),
}
"""What is printed of each draft as soon as it is known."""

DOCUMENTS: Mapping[str, Callable[[Run], str]] = {
    "json": lambda run: wire.encode(wire.document((one.report for one in run.drafts), __version__)),
    "sarif": sarif.document,
    "gitlab": gitlab.document,
    "junit": junit.document,
    "checkstyle": checkstyle.document,
    "rdjson": rdjson.document,
    "markdown": markdown.document,
    "html": html.document,
}
"""What can only be printed at the end."""

FOR_PEOPLE = ("text", "concise")
"""Formats that may share their stream with something else, such as statistics."""

EXPLAINING = ("sarif", "html")
"""Formats that also say what the rules say of themselves."""

FORMATS = (*STREAMS, *DOCUMENTS)
