"""A support team's repository of snippets, as it is checked in CI: every format, with the real rules."""

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from fakes import ROOT, Outcome, Run

from tonelint import wire
from tonelint.text.lines import LineIndex

REPOSITORY = ROOT / "tests" / "snippet_repository"

EXPECTED = {
    (".github/commands.json", "blame/you-error", "You failed"),
    (".github/label-actions.yml", "blame/you-error", "You did not provide"),
    (".github/label-actions.yml", "dismissive/obvious", "Obviously this breaks"),
    (".github/label-actions.yml", "snippet/unknown-variable", "{issue-author}"),
    ("canned/chat.yaml", "blame/should-have", "you should have picked"),
    ("canned/chat.yaml", "blame/you-error", "You forgot"),
    ("canned/chat.yaml", "blame/you-error", "you neglected"),
    ("canned/chat.yaml", "blame/your-mistake", "Your mistake"),
    ("canned/chat.yaml", "snippet/unknown-variable", "{{custmer_name}}"),
    (
        "canned/chat.yaml",
        "library/duplicate",
        "open the link in the mail again, it works for one more day. Tell me if it doesn't.",
    ),
    ("canned/chat.yaml", "library/missing-title", "The desk is open until six, and the bell rings upstairs."),
    ("canned/chat.yaml", "library/stale", "2026-03-01"),
    ("canned/desk.csv", "blame/you-error", "You forgot"),
    ("canned/desk.csv", "blame/you-error", "you didn't read"),
    ("canned/helpscout.json", "blame/you-error", "you failed"),
    ("canned/helpscout.json", "library/contradiction", "5–10 days"),
    (
        "canned/helpscout.json",
        "library/duplicate",
        "open the link in the mail again, it works for one more day. Tell me if it doesn’t.",
    ),
    ("canned/sent.jsonl", "snippet/unfilled-placeholder", "{{customer_name}}"),
    ("docs/refunds.md", "blame/you-error", "you entered"),
    ("docs/refunds.md", "library/contradiction", "3-5 days"),
    ("docs/refunds.md", "library/dead-link", "../letters/hours.html"),
    ("docs/refunds.md", "library/stale", "2026-01-31"),
    ("docs/refunds.md", "snippet/unfilled-placeholder", "XXX"),
    ("late-train.md", "blame/you-error", "You forgot"),
    ("letters/welcome.html", "blame/you-error", "You forgot"),
    ("locale/en.po", "blame/you-error", "You forgot"),
    ("macros/returns.json", "blame/should-have", "You should have told"),
    ("macros/returns.json", "blame/you-error", "you entered"),
    ("macros/returns.json", "snippet/unfilled-placeholder", "[DATE]"),
    ("macros/returns.json", "snippet/unknown-variable", "{{ticket.requestor.first_name}}"),
}


@pytest.fixture
def repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is the current folder, in June 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    del run  # it has made the folder the current one
    return Path(shutil.copytree(REPOSITORY, tmp_path, dirs_exist_ok=True))


def _document(outcome: Outcome) -> wire.Document:
    return wire.decode(outcome.out)


def _read(written: str, path: str) -> str:
    """What a stretch of a file says, by a reading of its own: escapes, tags and line ends undone."""
    if path.endswith((".json", ".jsonl", ".po")):
        written = json.loads(f'"{written}"')
    if path.endswith(".csv"):
        written = written.replace('""', '"')
    bare = re.sub(r"\{%.*?%\}", "", html.unescape(re.sub(r"</?\w+>", "", written)))
    return " ".join(bare.split())


def test_every_format_is_read_and_every_finding_stands_where_it_says(run: Run, repository: Path) -> None:
    outcome = run("check", "--output-format", "json")
    document = _document(outcome)
    assert outcome.status == 1
    assert [report.path for report in document.reports] == sorted({path for path, _, _ in EXPECTED})
    found = set()
    for report in document.reports:
        text = (repository / report.path).read_bytes().decode()
        lines = LineIndex(text)
        for one in report.diagnostics:
            assert _read(text[one.start : one.end], report.path) == " ".join(one.found.split())
            assert (one.line, one.column) == lines.position(one.start)
            assert (one.end_line, one.end_column) == lines.position(one.end)
            found.add((report.path, one.rule, " ".join(one.found.split())))
    assert found >= EXPECTED
    families = ("blame/", "snippet/", "dismissive/", "library/")
    assert {entry for entry in found if entry[1].startswith(families)} == EXPECTED


def test_an_edit_changes_a_file_that_stays_what_it_is(run: Run, repository: Path) -> None:
    document = _document(run("check", "--output-format", "json"))
    changed = 0
    for report in document.reports:
        file = repository / report.path
        text = file.read_bytes().decode()
        edits = [edit for one in report.diagnostics for edit in one.edits]
        for edit in sorted(edits, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.text + text[edit.end :]
            changed += 1
        file.write_bytes(text.encode())
    assert changed > 5
    outcome = run("check", "--output-format", "json")
    assert outcome.status == 1
    assert "could not be checked" not in outcome.err
    left = {one.found for report in _document(outcome).reports for one in report.diagnostics}
    assert {"{{ticket.requestor.first_name}}", "{{custmer_name}}"}.isdisjoint(left)


@pytest.mark.usefixtures("repository")
def test_the_name_of_the_snippet_is_said_where_a_file_holds_several(run: Run) -> None:
    lines = run("check", "--output-format", "concise").out.splitlines()
    by_place = {line.split(": ")[0]: line for line in lines}
    assert "Returns::Exchange: “[DATE]” was never filled in." in by_place["macros/returns.json:20:134"]
    assert "Refund refused: “XXX”" in by_place["docs/refunds.md:19:54"]
    assert "heated.prs.comment[0]: " in by_place[".github/label-actions.yml:11:9"]
    assert "line 2: “{{customer_name}}”" in by_place["canned/sent.jsonl:2:24"]
    assert "Welcome" not in by_place["letters/welcome.html:7:1"]


def test_broken_files_are_a_line_each_and_the_others_are_still_checked(run: Run, repository: Path) -> None:
    (repository / "canned/broken.yaml").write_text("replies:\n  - text: [\n")
    (repository / "canned/wrong.yaml").write_text("replies:\n  - txt: You forgot it.\n")
    (repository / "canned/ragged.csv").write_text("title,body\nA,You forgot it.\nB\nC,a,b\n")
    (repository / "macros/broken.json").write_text('{"macros": [\n{"title" "x"}]}')
    (repository / "macros/other.json").write_text('{"users": []}')
    with (repository / "canned/sent.jsonl").open("a") as stream:
        stream.write("{no\n")
    (repository / "loop.md").symlink_to("loop.md")
    outcome = run("check", "--output-format", "json")
    assert outcome.status == 2
    assert outcome.err.splitlines()[:7] == [
        "tonelint: canned/broken.yaml: line 3: not valid YAML: did not find expected node content",
        "tonelint: canned/ragged.csv: line 3: 1 cells in this row, 2 in the header (and 1 more)",
        "tonelint: canned/sent.jsonl: line 3: not valid JSON: a text is expected here",
        "tonelint: canned/wrong.yaml: no `text` for the field `replies[*].text`; did you mean `txt`?",
        "tonelint: loop.md: too many levels of symbolic links",
        "tonelint: macros/broken.json: line 2: not valid JSON: a `:` is expected here",
        "tonelint: macros/other.json: nothing that the preset `zendesk` looks for",
    ]
    found = {(r.path, d.found) for r in _document(outcome).reports for d in r.diagnostics}
    assert ("canned/ragged.csv", "You forgot") in found
    assert ("canned/sent.jsonl", "{{customer_name}}") in found
    assert ("macros/returns.json", "you entered") in found


def test_a_huge_file_is_a_line(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonelint.sources.TOO_LARGE", 1024 * 1024)
    (repository / "canned/sent.jsonl").write_text('{"reply": "You forgot it."}\n' * 100_000)
    outcome = run("check", "canned")
    assert outcome.err.startswith("tonelint: canned/sent.jsonl: larger than 1 MB; that is no draft\n")
    assert "canned/chat.yaml:7:31: warning" in outcome.out
    assert outcome.status == 2


def test_a_data_file_that_no_source_describes_is_not_guessed_at(run: Run) -> None:
    Path("a.json").write_text('["You forgot it."]')
    outcome = run("check", "a.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("tonelint: a.json: say in [[sources]] of the configuration which fields")


def test_what_is_kept_of_a_file_is_forgotten_when_its_source_changes(run: Run) -> None:
    Path("a.yaml").write_text("one: Hi {{name}}, done.\ntwo: Hi.\n")
    table = '[[sources]]\nglob = "*.yaml"\nfields = ["one"]\nkind = '
    Path("tonelint.toml").write_text(f'{table}"snippet"\n')
    assert run("check").status == 0
    Path("tonelint.toml").write_text(f'{table}"draft"\n')
    assert "snippet/unfilled-placeholder" in run("check").out


def test_a_suppression_in_a_fence_counts_in_the_fence(run: Run) -> None:
    Path("a.md").write_text(
        "```reply\n<!-- tonelint: ignore-file[blame] ours -->\nYou forgot it. It is done.\n```\n\n"
        "```reply\nYou forgot it. It is done.\n```\n"
    )
    outcome = run("check", "--select", "blame", "--output-format", "concise")
    assert [line.split(":")[1] for line in outcome.out.splitlines()] == ["7"]


@pytest.mark.usefixtures("repository")
def test_what_is_suppressed_in_any_format_is_not_reported_again(run: Run) -> None:
    assert run("check", "--select", "blame", "--add-ignore", "ours").status == 0
    outcome = run("check", "--select", "blame")
    assert (outcome.status, outcome.out) == (0, "")
