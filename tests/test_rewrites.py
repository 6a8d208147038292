"""Rewrites made from a sentence's own words, each read by a person and found worth sending."""

import csv
import re
from pathlib import Path

import pytest

from tonelint.config import Config
from tonelint.diagnostic import Diagnostic, Severity
from tonelint.draft import read_draft
from tonelint.linter import Linter, build, resolved

ROWS = list(
    csv.reader(
        Path(__file__).with_name("rewrites.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
"""Rule, sentence, rewrite; without a rewrite nothing good can be made of it, and the rule's example is shown."""

REWRITING = [rule for rule in resolved(Config()) if rule.rewrite]
LINTER = Linter(REWRITING)
FULL = build(Config())
_NO_PATCH = re.compile(r"\s[,.;:!?]|\s\s|\b(\w+) \1\b", re.IGNORECASE)


def finding(text: str, rule: str) -> Diagnostic:
    report = LINTER.lint(read_draft(text, markdown=False))
    return next(d for d in report.diagnostics if d.rule == rule)


@pytest.mark.parametrize(("rule", "text", "rewrite"), ROWS, ids=lambda value: value[:60])
def test_a_sentence_is_rewritten_as_read(rule: str, text: str, rewrite: str) -> None:
    found = finding(text, rule)
    if not rewrite:
        assert not found.edits
        assert found.suggestions == next(r for r in REWRITING if r.id == rule).instead
        return
    assert found.suggestions == (rewrite,)
    assert not _NO_PATCH.search(rewrite)


@pytest.mark.parametrize(
    ("rule", "rewrite"), [(row[0], row[2]) for row in ROWS if row[2]], ids=lambda value: value[:60]
)
def test_a_rewrite_does_not_commit_the_fault_again(rule: str, rewrite: str) -> None:
    family = rule.partition("/")[0]
    report = FULL.lint(read_draft(rewrite.replace("[day]", "Friday"), markdown=False))
    again = [d for d in report.diagnostics if d.severity is not Severity.SUGGESTION or d.rule == rule]
    assert not [d for d in again if d.rule.startswith(f"{family}/") and d.rule != "next-step/missing"]


@pytest.mark.parametrize("text", [row[1] for row in ROWS if row[2]], ids=lambda value: value[:60])
def test_the_edits_of_a_finding_make_its_suggestion(text: str) -> None:
    for found in LINTER.lint(read_draft(text, markdown=False)).diagnostics:
        edited = text
        for edit in sorted(found.edits, key=lambda e: e.start, reverse=True):
            assert not edit.safe
            edited = edited[: edit.start] + edit.text + edited[edit.end :]
        if found.edits:
            assert edited == found.suggestions[0]


def test_every_rule_that_can_rewrite_has_rewrites_that_were_read() -> None:
    counts = {rule.id: sum(row[0] == rule.id and bool(row[2]) for row in ROWS) for rule in REWRITING}
    assert all(count >= 5 for count in counts.values()), counts
    assert sum(counts.values()) >= 150


def test_code_and_variables_keep_their_names() -> None:
    found = finding(
        "It looks like you deleted the file in `data.csv` for {{ticket.id}} by accident.", "blame/you-error"
    )
    assert found.suggestions == (
        "It looks like the file got deleted in `data.csv` for {{ticket.id}} by accident.",
    )


def test_a_wrapped_line_is_rewritten_as_one() -> None:
    found = finding("It looks like you deleted\nthe shared folder by accident.", "blame/you-error")
    assert found.suggestions == ("It looks like the shared folder got deleted by accident.",)
    assert [(e.start, e.end) for e in found.edits] == [(14, 43)]
