"""Living with findings from the command line: suppressions, `--add-ignore`, and the baseline."""

import json
import os
import re
from pathlib import Path

import pytest
from fakes import Outcome, Run

BLAMING = "Hi Sam.\n\nYou forgot to submit your data.\n"
BASELINE = Path("tonelint-suppressions.json")

pytestmark = pytest.mark.usefixtures("fake_linter")


def write(name: str, text: str = BLAMING) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return name


def found(outcome: Outcome) -> list[str]:
    """Place and rule of each finding that was printed as text."""
    heads = re.finditer(r"^(\S+:\d+:\d+): .* \[([\w/-]+)\](?: by \w+)?$", outcome.out, re.MULTILINE)
    return [f"{head[1]} {head[2]}" for head in heads]


SUPPRESSED = "You forgot it. <!-- tonelint: ignore[blame] agreed -->\n\nIt is just so.\n"


def test_what_is_suppressed_counts_nowhere(run: Run) -> None:
    write("a.md", SUPPRESSED)
    outcome = run("check", "-v", "--statistics", "a.md")
    assert found(outcome) == ["a.md:3:7 dismissive/just"]
    assert "blame" not in outcome.out
    assert outcome.status == 0
    assert "Found 1 finding in 1 of 1 draft (1 suggestion)" in outcome.err
    assert "a.md: findings suppressed: 1 by suppressions\n" in outcome.err
    document = json.loads(run("check", "--output-format", "json", "a.md").out)
    assert document["summary"] == {"files": 1, "error": 0, "warning": 0, "suggestion": 1}


def test_kept_reports_hold_everything(run: Run) -> None:
    write("tonelint.toml", "")
    write("a.txt", "You forgot it.\n")
    assert run("check", "a.txt").status == 1
    write("a.txt.tonelint", 'blame/you-error "you forgot"\n')
    assert run("check", "a.txt").status == 0
    Path("a.txt.tonelint").unlink()
    assert run("check", "a.txt").status == 1


def test_suppressions_hold_for_standard_input_too(run: Run) -> None:
    assert run("check", "-", "--stdin-filename", "a.md", stdin=SUPPRESSED.encode()).status == 0
    write("d/a.txt.tonelint", "blame\n")
    assert run("check", "-", "--stdin-filename", "d/a.txt", stdin=BLAMING.encode()).status == 0
    assert run("check", "-", stdin=BLAMING.encode()).status == 1
    assert run("check", "-", "--stdin-filename", "/", stdin=BLAMING.encode()).status == 1
    assert run("check", "-", "--stdin-filename", "n" * 250, stdin=BLAMING.encode()).status == 1


def test_an_unknown_rule_is_a_warning_and_an_unused_one_a_suggestion(run: Run) -> None:
    write("a.md", "Hello. <!-- tonelint: ignore[blaem] -->\n\nBye. <!-- tonelint: ignore[blame] -->\n")
    outcome = run("check", "a.md")
    assert found(outcome) == ["a.md:1:30 suppression/unknown", "a.md:3:28 suppression/unused"]
    assert "(1 warning, 1 suggestion)" in outcome.err
    assert outcome.status == 1


def test_a_rule_that_was_not_asked_for_is_not_called_unused(run: Run) -> None:
    write(
        "a.md",
        "You forgot it. <!-- tonelint: ignore[blame/you-error] -->\n\n<!-- tonelint: ignore -->\nHi.\n",
    )
    assert found(run("check", "a.md")) == ["a.md:3:1 suppression/unused"]
    assert found(run("check", "--select", "dismissive", "a.md")) == []
    assert found(run("check", "--ignore", "blame", "a.md")) == []


def test_a_bad_file_beside_a_draft_stops_that_draft_only(run: Run) -> None:
    write("a.txt")
    write("b.txt")
    Path("a.txt.tonelint").write_bytes(b"\xff\xff")
    outcome = run("check", "a.txt", "b.txt")
    assert outcome.err.startswith("tonelint: a.txt.tonelint: not valid UTF-8 (byte 1)\n")
    assert (outcome.status, found(outcome)) == (2, ["b.txt:3:1 blame/you-error"])


def test_add_ignore_writes_comments_and_files_beside_plain_text(run: Run) -> None:
    write("a.md", "\ufeffHi Sam.\r\n\r\nYou forgot,\r\nit is just so.\r\n")
    write("b.txt")
    Path("a.md").chmod(0o640)
    outcome = run("check", "--add-ignore", "as agreed", "a.md", "b.txt")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "Suppressed 3 findings in 2 drafts.\n2 drafts read, nothing to say.\n"
    assert Path("a.md").read_bytes().decode() == (
        "\ufeffHi Sam.\r\n\r\n<!-- tonelint: ignore-next-line[blame/you-error] as agreed -->\r\nYou forgot,\r\n"
        "it is just so. <!-- tonelint: ignore[dismissive/just] as agreed -->\r\n"
    )
    assert Path("a.md").stat().st_mode & 0o777 == 0o640
    assert Path("b.txt").read_text() == BLAMING
    assert 'blame/you-error "You forgot" as agreed' in Path("b.txt.tonelint").read_text().splitlines()
    assert sorted(path.name for path in Path().iterdir()) == ["a.md", "b.txt", "b.txt.tonelint"]
    again = run("check", "a.md", "b.txt")
    assert (again.status, again.err) == (0, "2 drafts read, nothing to say.\n")
    before = Path("a.md").read_bytes()
    assert "Suppressed 0 findings" in run("check", "--add-ignore", "again", "a.md").err
    assert Path("a.md").read_bytes() == before


def test_add_ignore_keeps_links_and_leaves_what_is_wrong_with_suppressions(run: Run) -> None:
    write("d/real.md", "You forgot. <!-- tonelint: ignore[blaem] -->\n")
    Path("a.md").symlink_to("d/real.md")
    outcome = run("check", "--add-ignore", "why", "a.md")
    assert found(outcome) == ["a.md:1:35 suppression/unknown"]
    assert outcome.status == 1
    assert Path("a.md").is_symlink()
    assert "ignore-next-line[blame/you-error] why" in Path("d/real.md").read_text()


def test_what_cannot_be_written_is_one_line_and_still_reported(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, other: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    write("a.md")
    monkeypatch.setattr(Path, "replace", refused)
    outcome = run("check", "--no-cache", "--add-ignore", "why", "a.md")
    assert outcome.err.startswith("tonelint: a.md: cannot write a suppression: permission denied\n")
    assert (outcome.status, found(outcome)) == (2, ["a.md:3:1 blame/you-error"])
    assert [(path.name, path.read_text()) for path in Path().iterdir()] == [("a.md", BLAMING)]


def test_a_draft_that_changes_meanwhile_is_not_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    monkeypatch.setattr("tonelint.front.checking.read_file", lambda path: "You forgot it.\n")
    outcome = run("check", "--add-ignore", "why", "a.md")
    assert "a.md: cannot write a suppression: it was changed while it was checked" in outcome.err
    assert outcome.status == 2
    assert Path("a.md").read_text() == BLAMING


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--add-ignore", " ", "a.md"], "expected a line without `--`"),
        (["--add-ignore", "a --> b", "a.md"], "expected a line without `--`"),
        (["--add-ignore", "a\nb", "a.md"], "expected a line without `--`"),
        (["--add-ignore", "why", "-"], "findings on standard input cannot be suppressed; name files"),
        (["--suppress-all", "-"], "findings on standard input cannot be suppressed; name files"),
        (
            ["--suppress-all", "--prune-suppressions", "a.md"],
            "only one of --suppress-all, --prune-suppressions",
        ),
    ],
)
def test_a_bad_option_is_one_line_and_writes_nothing(run: Run, arguments: list[str], complaint: str) -> None:
    write("a.md")
    outcome = run("check", *arguments)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert complaint in outcome.err
    assert [path.name for path in Path().iterdir()] == ["a.md"]


def test_what_the_baseline_holds_is_left_out_and_what_is_new_is_not(run: Run) -> None:
    write("a.md")
    write("d/b.md", "You forgot it. It is just so.\n")
    outcome = run("check", "--suppress-all", "--statistics", ".")
    assert (outcome.status, outcome.out.strip()) == (0, "")
    assert outcome.err.startswith(
        "Suppressed 3 findings in 2 drafts, counted in tonelint-suppressions.json.\n"
    )
    assert [*json.loads(BASELINE.read_text())["files"]] == ["a.md", "d/b.md"]
    assert run("check", ".").err == "2 drafts read, nothing to say.\n"
    assert "a.md: findings suppressed: 1 by the baseline\n" in run("check", "-v", "a.md").err
    write("a.md", "[NAME], more words.\n\n\n**you\nforgot** it, Sam.\n")
    assert found(run("check", ".")) == ["a.md:1:1 snippet/unfilled-placeholder"]
    write("d/b.md", "You forgot it. It is just so, you forgot it again.\n")
    assert found(run("check", "d")) == ["d/b.md:1:31 blame/you-error"]


def test_what_no_longer_occurs_is_said_and_pruned(run: Run) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(name)
    run("check", "--suppress-all", ".")
    write("a.md", "All is well.\n")
    Path("b.md").unlink()
    stale = (
        "tonelint-suppressions.json counts 2 findings that no longer occur;"
        " take them out with --prune-suppressions.\n"
    )
    outcome = run("check", ".")
    assert (outcome.status, outcome.err) == (0, f"{stale}2 drafts read, nothing to say.\n")
    assert run("check", "-q", ".").err == ""
    assert "counts 2 findings" not in run("check", "--ignore", "blame", ".").err  # b.md's alone
    pruned = run("check", "--prune-suppressions", ".")
    assert pruned.err.startswith("Took 2 findings that no longer occur out of tonelint-suppressions.json.\n")
    assert [*json.loads(BASELINE.read_text())["files"]] == ["c.md"]
    assert run("check", ".").err == "2 drafts read, nothing to say.\n"


def test_a_run_over_some_drafts_or_rules_leaves_the_rest_of_the_baseline_alone(run: Run) -> None:
    write("a.md", "You forgot it. It is just so.\n")
    write("b.md")
    run("check", "--suppress-all", ".")
    before = BASELINE.read_text()
    for arguments in (["a.md"], ["--select", "dismissive", "."], ["--ignore", "blame", "a.md"]):
        run("check", "--prune-suppressions", *arguments)
        run("check", "--suppress-all", *arguments)
        assert BASELINE.read_text() == before
    write("a.md", "It is just so, you forgot. [NAME]\n")
    run("check", "--suppress-all", "--select", "snippet", "a.md")
    assert run("check", ".").status == 0


def test_it_lies_beside_the_configuration_of_each_draft(run: Run) -> None:
    write("one/tonelint.toml", "")
    write("one/d/a.md")
    write("two/b.md")
    outcome = run("check", "--suppress-all", "one", "two")
    assert "Suppressed 2 findings in 2 drafts, counted in " in outcome.err
    assert [*json.loads(Path("one", BASELINE).read_text())["files"]] == ["d/a.md"]
    assert [*json.loads(BASELINE.read_text())["files"]] == ["two/b.md"]
    assert run("check", "one", "two").status == 0
    named = run("check", "--suppressions-location", "x.json", "one")
    assert named.err.startswith("tonelint: x.json: no such file; `--suppress-all` makes it\n")
    assert named.status == 2
    assert run("check", "--suppressions-location", "x.json", "--suppress-all", "one").status == 0
    assert [*json.loads(Path("x.json").read_text())["files"]] == ["one/d/a.md"]
    assert run("check", "--suppressions-location", "x.json", "one", "two").status == 1


def test_a_broken_baseline_is_one_line_and_stops_its_own_drafts_only(run: Run) -> None:
    write("one/tonelint.toml", "")
    write("one/tonelint-suppressions.json", '{\n"version": 1,\n<<<<<<<\n')
    write("one/a.md")
    write("one/b.md")
    write("two/c.md")
    outcome = run("check", "one", "two")
    assert outcome.err.startswith("tonelint: one/tonelint-suppressions.json:3: not valid JSON; ")
    assert outcome.err.count("tonelint: ") == 1
    assert (outcome.status, found(outcome)) == (2, ["two/c.md:3:1 blame/you-error"])
    run("check", "--suppress-all", "one")
    assert "<<<<<<<" in Path("one/tonelint-suppressions.json").read_text()


def test_a_baseline_that_cannot_be_written_is_one_line(run: Run) -> None:
    write("a.md")
    outcome = run("check", "--suppress-all", "--suppressions-location", "no/such/x.json", "a.md")
    assert outcome.status == 2
    assert outcome.err == "tonelint: no/such/x.json: no such file or directory\n"


@pytest.mark.parametrize(
    "option", [[], ["--suppress-all"], ["--prune-suppressions"], ["--add-ignore", "why"]]
)
def test_several_processes_do_what_one_does(
    run: Run, option: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = []
    for jobs in ("1", "3"):
        (tmp_path / jobs).mkdir()
        monkeypatch.chdir(tmp_path / jobs)
        for number in range(20):
            write(f"{number:02}.md", "You forgot it.\n" if number % 3 else SUPPRESSED)
        run("check", "--suppress-all", *(f"{number:02}.md" for number in range(10)))
        write("01.md", "All is well.\n")
        outcome = run("check", "-v", "--no-cache", "--jobs", jobs, *option, ".")
        results.append((outcome, {path.name: path.read_bytes() for path in Path().iterdir()}))
    assert results[0] == results[1]


def test_a_draft_whose_name_is_no_text_is_reported_and_not_counted(run: Run) -> None:
    write(os.fsdecode(b"\xff.md"))
    write("a.md")
    outcome = run("check", "--suppress-all", ".")
    assert (outcome.status, outcome.out.count("[blame/you-error]")) == (1, 1)
    assert [*json.loads(BASELINE.read_text())["files"]] == ["a.md"]
