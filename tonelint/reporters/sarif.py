"""SARIF 2.1.0, the interchange format of analysis tools; GitHub's code scanning takes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from tonelint import __version__
from tonelint.diagnostic import Diagnostic, Severity
from tonelint.reporters.checked import Checked, Run, advice, message, web_address
from tonelint.reporters.fingerprint import fingerprint
from tonelint.reporters.markdown import escape
from tonelint.text.lines import LineIndex

if TYPE_CHECKING:
    from tonelint.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "note",
    Severity.OFF: "none",
}

Json = dict[str, object]


def document(run: Run) -> str:
    """A log with one run; drafts that could not be checked are its notifications.

    Braces in messages stay single: the standard would double them for its placeholders, but those who show
    a message without arguments show it as it is, and merge fields are full of braces.
    """
    urls: dict[str, str] = {}
    for _, found in run.findings():
        urls[found.rule] = urls.get(found.rule) or found.url
    numbers = {rule_id: number for number, rule_id in enumerate(sorted(urls))}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tonelint",
                        "version": __version__,
                        "rules": [
                            _rule(rule_id, run.rules.get(rule_id), urls[rule_id]) for rule_id in numbers
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\r", "\n"],
                "invocations": [_invocation(run)],
                "results": [result for checked in run.drafts for result in _results(checked, numbers)],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule_id: str, rule: Rule | None, url: str) -> Json:
    described: Json = {"id": rule_id}
    if rule:
        from tonelint.explain import headline  # with the rules at hand, what it imports is loaded

        why = " ".join(rule.why.split())
        described |= {
            "shortDescription": {"text": headline(rule)},
            "fullDescription": {"text": why},
            "help": {"text": _help(rule), "markdown": _help_markdown(rule)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"tags": [rule.family]},
        }
    if address := web_address(url or (rule.url if rule else "")):
        described["helpUri"] = address
    return described


def _help(rule: Rule) -> str:
    parts = [" ".join(rule.why.split())]
    if rule.instead:
        parts.append("\n".join(["Write instead:", *(f"- {' '.join(one.split())}" for one in rule.instead)]))
    return "\n\n".join([*parts, f"More: tonelint explain {rule.id}"])


def _help_markdown(rule: Rule) -> str:
    parts = [escape(rule.why)]
    if rule.instead:
        parts += ["**Write instead**", "\n".join(f"- {escape(one)}" for one in rule.instead)]
    return "\n\n".join([*parts, f"More: `tonelint explain {rule.id}`"])


def _invocation(run: Run) -> Json:
    return {
        "executionSuccessful": not run.unread,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": problem}} for problem in run.unread
        ],
    }


def _results(checked: Checked, numbers: dict[str, int]) -> Iterator[Json]:
    lines = LineIndex(checked.text)
    file = {"uri": _uri(checked.report.path)}
    for found in checked.report.diagnostics:
        region = {
            "startLine": found.line,
            "startColumn": found.column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
            "snippet": {"text": found.found},
        }
        result: Json = {
            "ruleId": found.rule,
            "ruleIndex": numbers[found.rule],
            "level": _LEVELS[found.severity],
            "message": {"text": "\n\n".join(filter(None, [message(found), advice(found)]))},
            "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
            "partialFingerprints": {"ruleAndWords/v1": fingerprint(found)},
        }
        if found.edits:
            result["fixes"] = [_fix(found, file, lines)]
        yield result


def _fix(found: Diagnostic, file: Json | dict[str, str], lines: LineIndex) -> Json:
    replacements = [
        {"deletedRegion": _region(lines, edit.start, edit.end), "insertedContent": {"text": edit.text}}
        for edit in found.edits
    ]
    change = {"artifactLocation": file, "replacements": replacements}
    return {"description": {"text": advice(found) or message(found)}, "artifactChanges": [change]}


def _region(lines: LineIndex, start: int, end: int) -> Json:
    line, column = lines.position(start)
    end_line, end_column = lines.position(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)
