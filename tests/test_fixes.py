"""Fixes in every format, read back by the readers that everybody else uses."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from reported import finding

from tonelint.diagnostic import Diagnostic, Edit, Report
from tonelint.draft import read_draft
from tonelint.fixes import Parts, fixable, fixed
from tonelint.formats.extracts import Extract, extract
from tonelint.formats.mapped import Mapped
from tonelint.formats.source import Source
from tonelint.front.moving import report_of

WORDS = "e-mail"
LIST = Source(Path(), "*", ("[*].text",))
TABLE = Source(Path(), "*", ("text",))

# What means something to one format or the other, among words.
NASTY = st.text(st.sampled_from("ab é\"'\\:#,;|<>&{}[]*-_`!?%@~\t\x85\u2028😀."), min_size=1, max_size=8)
REPLIES = st.lists(st.tuples(NASTY, NASTY).map(f" {WORDS} ".join), min_size=1, max_size=3)


def edited(text: str, at: int, new: str, *, safe: bool = True) -> Diagnostic:
    """A finding at an e-mail, with an edit."""
    return replace(finding(text, WORDS, at=at), edits=(Edit(at, at + len(WORDS), new, safe),))


def mended(text: str, path: str, source: Source | None, new: str) -> str:
    """A file with `new` for each e-mail in its replies, as far as that can be done."""

    def read(some: str) -> Parts | None:
        extraction = extract(some, path, source)
        drafts = [(one, read_draft(one.content.text, path)) for one in extraction.extracts]
        return None if extraction.problem else drafts

    def lint(one: Extract, reading: Mapped) -> Report:
        del one
        places = [at for at in range(len(reading.text)) if reading.text.startswith(WORDS, at)]
        return Report(path, "email", 1, diagnostics=tuple(edited(reading.text, at, new) for at in places))

    report = report_of(path, text, extract(text, path, source).extracts, lint)
    return fixed(text, report.diagnostics, read, unsafe=False).text


def agrees(before: list[str], after: list[str], new: str) -> bool:
    """Whether in each reply some of its e-mails, or none, are the new words now."""
    return len(before) == len(after) and all(
        now in (then, then.replace(WORDS, new)) for then, now in zip(before, after, strict=True)
    )


@given(REPLIES, NASTY)
def test_json_reads_as_before_but_for_the_new_words(replies: list[str], new: str) -> None:
    text = json.dumps([{"text": reply, "other": reply} for reply in replies])
    after = json.loads(mended(text, "a.json", LIST, new))
    assert agrees(replies, [entry["text"] for entry in after], new)
    assert [entry["other"] for entry in after] == replies


@given(REPLIES, NASTY, st.sampled_from([None, "'", '"', ">", "|"]))
def test_yaml_reads_as_before_but_for_the_new_words(replies: list[str], new: str, style: str | None) -> None:
    text = yaml.dump(
        [{"text": reply, "z": reply} for reply in replies], default_style=style, allow_unicode=True, width=20
    )
    before, after = yaml.safe_load(text), yaml.safe_load(mended(text, "a.yaml", LIST, new))
    assert agrees([entry["text"] for entry in before], [entry["text"] for entry in after], new)
    assert [entry["z"] for entry in before] == [entry["z"] for entry in after]


@given(REPLIES, NASTY, st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_csv_reads_as_before_but_for_the_new_words(replies: list[str], new: str, quoting: int) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=quoting).writerows(  # type: ignore[arg-type]
        [("text", "z"), *((reply, reply) for reply in replies)]
    )
    after = list(csv.reader(io.StringIO(mended(stream.getvalue(), "a.csv", TABLE, new), newline="")))
    assert agrees(replies, [row[0] for row in after[1:]], new)
    assert [row[1] for row in after[1:]] == replies


@given(st.lists(st.sampled_from(["e-mail", "so", "- x", "> q", "`c`", "**b**", "", "```", "{{a}}"])), NASTY)
def test_markdown_keeps_its_blocks(lines: list[str], new: str) -> None:
    text = "\n".join(lines)
    after = mended(text, "a.md", None, new)
    kinds = [[block.kind for block in read_draft(one, "a.md").blocks] for one in (text, after)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("new", "safe", "unasked", "asked"),
    [
        ("email", True, True, True),
        ("email", False, False, True),
        ("email by [day]", True, False, False),
        ("two\nlines", True, False, False),
        ("e-mail", True, False, False),
    ],
)
def test_who_may_make_an_edit(new: str, safe: bool, unasked: bool, asked: bool) -> None:
    text = "An e-mail."
    one = edited(text, 3, new, safe=safe)
    assert (fixable(one, text, unsafe=False), fixable(one, text, unsafe=True)) == (unasked, asked)


def test_a_blank_that_was_there_is_no_new_one() -> None:
    text = "An e-mail."
    one = replace(edited(text, 3, "x"), edits=(Edit(0, 10, "[An] e-mail.", True),))
    assert not fixable(one, text, unsafe=True)
    assert fixable(one, "[An] mail.", unsafe=True)
