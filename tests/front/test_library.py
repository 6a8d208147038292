"""The library from the command line: when it runs, and that its findings are treated like any other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import Run

from tonelint.config import Config
from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.draft import Draft, word_count
from tonelint.front.library import Library
from tonelint.linter import resolved
from tonelint.rule import Rule

TEXT = "The pool opens at eight.\n"
CONFIG = '[[sources]]\nglob = "s/*"\n'


@dataclass(frozen=True)
class Silent:
    """A linter that has the real rules of the library, and finds nothing in a draft."""

    rules: tuple[Rule, ...]

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Nothing: it has no parser."""

    def lint(self, draft: Draft) -> Report:
        return Report(draft.path, draft.channel, word_count(draft))


@pytest.fixture(autouse=True)
def _only_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(config: Config) -> Silent:
        rules = (rule for rule in resolved(config) if rule.family == "library")
        return Silent(tuple(rule for rule in rules if rule.severity is not Severity.OFF))

    monkeypatch.setattr("tonelint.front.choice.build", build)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 2026-06-01


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8", newline="")


TWINS = {"tonelint.toml": CONFIG, "s/a.md": TEXT, "s/b.md": f"Hello!\n\n{TEXT}"}
HEADS = [
    "s/a.md:1:1: warning library/duplicate Says word for word the same as s/b.md:3.",
    "s/b.md:3:1: warning library/duplicate Says word for word the same as s/a.md:1.",
]


def heads(run: Run, *arguments: str) -> list[str]:
    return run("check", "--output-format", "concise", *arguments).out.splitlines()


def test_it_runs_over_the_snippets_of_a_run_and_never_over_drafts(run: Run) -> None:
    write(TWINS)
    assert heads(run) == HEADS
    assert heads(run, "s/a.md", "s/b.md") == HEADS
    assert heads(run, "s/a.md") == []
    write({"tonelint.toml": f'{CONFIG}kind = "draft"\n'})
    assert heads(run) == []
    Path("tonelint.toml").unlink()
    assert heads(run) == []


def test_fences_need_no_sources(run: Run) -> None:
    write({"a.md": f"## A\n\n```snippet\n{TEXT}```\n\n## B\n\n```snippet\n{TEXT}```\n"})
    assert heads(run) == [
        "a.md:4:1: warning library/duplicate A: Says word for word the same as “B” (a.md:10).",
        "a.md:10:1: warning library/duplicate B: Says word for word the same as “A” (a.md:4).",
    ]


def test_excluded_files_are_no_part_of_it(run: Run) -> None:
    write({**TWINS, "tonelint.toml": f'exclude = ["b.md"]\n{CONFIG}'})
    assert heads(run) == []
    assert heads(run, "s/b.md", "s") == HEADS[::-1]


def test_each_configuration_has_a_library_of_its_own(run: Run) -> None:
    write({"x/tonelint.toml": '[[sources]]\nglob = "*.md"\n', "x/a.md": TEXT, "y/a.md": TEXT})
    write({"y/tonelint.toml": '[[sources]]\nglob = "*.md"\n'})
    assert heads(run) == []


def test_kept_reports_and_processes_change_nothing(run: Run) -> None:
    write(TWINS)
    write({f"s/{number}.md": f"The lift to floor {number} is out of order.\n" for number in range(6)})
    for _ in range(2):
        assert heads(run) == HEADS
    assert heads(run, "--jobs", "2", "--no-cache") == HEADS
    write({"s/a.md": "The pool opens at nine.\n"})
    assert heads(run) == []


def test_severities_selections_and_exit_status(run: Run) -> None:
    write(TWINS)
    assert run("check").status == 1
    assert run("check", "--ignore", "library").status == 0
    assert run("check", "--select", "library/stale").out == ""
    assert run("check", "--severity", "library/duplicate=suggestion").status == 0
    assert run("check", "--severity", "library=suggestion", "--fail-on", "suggestion").status == 1
    write({"tonelint.toml": f'{CONFIG}[rules]\n"library/duplicate" = "off"\n'})
    assert heads(run) == []


def test_suppressions_hold_and_unused_ones_are_told_when_all_was_seen(run: Run) -> None:
    write(TWINS)
    write({"s/a.md": f"{TEXT}\n<!-- tonelint: ignore-file[library/duplicate] the old page needs it -->\n"})
    assert heads(run) == HEADS[1:]
    assert heads(run, "s/a.md") == []
    Path("s/b.md").unlink()
    assert [head.split()[2] for head in heads(run)] == ["suppression/unused"]
    assert heads(run, "s/a.md") == []


def test_suppressions_are_written_and_a_baseline_counts(run: Run) -> None:
    write(TWINS)
    assert run("check", "--suppress-all").status == 0
    assert heads(run) == []
    Path("tonelint-suppressions.json").unlink()
    write({"s/b.md": f"---\nreview_by: 2026-01-01\n---\n{TEXT}"})
    assert run("check", "--add-ignore", "later").status == 0
    assert heads(run) == []


def test_a_day_that_cannot_be_read_is_one_line_and_the_rest_is_checked(run: Run) -> None:
    write(
        {
            **TWINS,
            "s/b.md": f"---\nreview_by: next year\n---\n{TEXT}",
            "s/c.md": "---\nexpires: 2026-05-31\n---\nA.\n",
        }
    )
    outcome = run("check", "--output-format", "concise")
    assert outcome.status == 2
    assert outcome.err.splitlines()[0] == (
        "tonelint: s/b.md:2: “next year” is no day for `review_by`; write it as 2027-01-31"
    )
    assert [line.split()[2] for line in outcome.out.splitlines()] == [
        "library/duplicate",
        "library/duplicate",
        "library/stale",
    ]


def test_the_day_of_the_run_is_that_of_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"tonelint.toml": CONFIG, "s/a.md": f"---\nreview_by: 2026-05-31\n---\n{TEXT}"})
    assert heads(run) == ["s/a.md:2:12: warning library/stale This snippet was to be reviewed by 2026-05-31."]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780185600")
    assert heads(run) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    outcome = run("check")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "tonelint: SOURCE_DATE_EPOCH: `tomorrow` is no number of seconds since 1970\n"
    assert run("check", "--ignore", "library").status == 0


def test_a_broken_file_is_told_once_and_keeps_nothing_from_the_others(run: Run) -> None:
    write({**TWINS, "s/c.md": f"---\nchannel: pigeon\n---\n{TEXT}", "s/d.yaml": "a: ["})
    outcome = run("check", "--output-format", "concise")
    assert (outcome.status, outcome.out.splitlines()) == (2, HEADS)
    assert [line.split(": ")[1] for line in outcome.err.splitlines()[:2]] == ["s/c.md", "s/d.yaml"]


@pytest.mark.parametrize(
    "output_format", ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "html", "github"]
)
def test_every_reporter_has_it(run: Run, output_format: str) -> None:
    write(TWINS)
    out = run("check", "--output-format", output_format).out
    assert out.replace("library.duplicate", "library/duplicate").count("library/duplicate") >= 2


def test_it_stands_among_the_rules_and_can_be_explained(run: Run) -> None:
    rows = {row["rule"]: row["severity"] for row in json.loads(run("rules", "--output-format", "json").out)}
    assert {rule: level for rule, level in rows.items() if rule.startswith("library/")} == {
        "library/contradiction": "warning",
        "library/dead-link": "warning",
        "library/duplicate": "warning",
        "library/missing-title": "suggestion",
        "library/near-duplicate": "suggestion",
        "library/stale": "warning",
    }
    explained = run("explain", "library/contradiction").out
    assert "Refunds take **3-5 days** to reach your card." in explained
    assert "beside it: Hi!" in explained


def test_findings_follow_their_words_when_a_text_has_changed() -> None:
    found = Diagnostic("library/stale", Severity.WARNING, "Old.", "2026-01-01", 2, 12, 2, 22, 15, 25)
    library = Library({Path("a.md"): [(found, found.found)]})
    report = Report("a.md", "email", 0)
    changed = "---\ntitle: A\nreview_by: 2026-01-01\n---\n"
    (one,) = library.added(report, Path("a.md"), changed).diagnostics
    assert (changed[one.start : one.end], one.line, one.column) == ("2026-01-01", 3, 12)
    assert library.added(report, Path("a.md"), "A.\n") == report
    assert library.added(report, Path("b.md"), changed) == report
    assert library.added(report, None, changed) == report
