"""`tonelint check` with a linter that finds fixed words: input, output, options and exit status."""

import json
from pathlib import Path

import pytest
from fakes import Run

from tonelint import wire

pytestmark = pytest.mark.usefixtures("fake_linter")

BLAMING = "Hi Sam. You forgot to submit your data.\n"


def write(name: str, text: str = BLAMING) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return name


def test_a_finding_shows_place_line_words_rewrite_and_rule(run: Run) -> None:
    outcome = run("check", write("draft.md"))
    assert outcome.out == (
        "draft.md:1:9: warning: “You forgot” makes the customer the one at fault. [blame/you-error]\n"
        "   1 | Hi Sam. You forgot to submit your data.\n"
        "     |         ^^^^^^^^^^\n"
        "     = e.g.: The data hadn't reached us by the deadline.\n"
    )
    assert outcome.err == "Found 1 finding in 1 of 1 draft (1 warning).\n"
    assert outcome.status == 1


def test_a_clean_draft_says_so_and_exits_with_0(run: Run) -> None:
    outcome = run("check", write("a.md", "All done.\n"), write("b.md", "Sent.\n"))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "2 drafts read, nothing to say.\n")


def test_quoted_lines_are_counted_in_the_summary(run: Run) -> None:
    outcome = run("check", write("a.md", "> why?\n> really\n\nAll done.\n"))
    assert outcome.err == "1 draft read, nothing to say; 2 quoted lines not checked.\n"


def test_folders_are_searched_in_order_without_hidden_ones(run: Run) -> None:
    for name in ("d/b.md", "d/a.txt", "d/c/x.markdown", "d/.hidden/h.md", "d/node_modules/n.md", "d/code.py"):
        write(name)
    Path("d/loop").symlink_to("../d")
    lines = [line for line in run("check", "d").out.splitlines() if "warning" in line]
    assert [line.split(":")[0] for line in lines] == ["d/a.txt", "d/b.md", "d/c/x.markdown"]


def test_a_named_file_may_have_any_suffix(run: Run) -> None:
    assert run("check", write("reply.draft")).status == 1


def test_a_draft_given_twice_is_checked_once(run: Run) -> None:
    write("d/a.md")
    assert "1 of 1 draft" in run("check", "d/a.md", "d", "./d/a.md").err


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"a\0b", "bad.md: binary file"),
        (b"ab\xff", "bad.md: not valid UTF-8 (byte 3)"),
        ("Hé".encode("utf-16"), "bad.md: UTF-16 text; save it as UTF-8"),
        (b"---\nchannel: pigeon\n---\nHi\n", "bad.md: line 2: unknown channel"),
        (b"---\nchannel: [\n---\nHi\n", "bad.md: line "),
    ],
)
def test_a_bad_draft_is_one_line_and_the_others_are_still_checked(
    run: Run, content: bytes, complaint: str
) -> None:
    Path("bad.md").write_bytes(content)
    outcome = run("check", "bad.md", write("good.md"))
    assert outcome.err.startswith(f"tonelint: {complaint}")
    assert len(outcome.err.splitlines()) == 2
    assert "1 file could not be checked" in outcome.err
    assert "good.md:1:9: warning" in outcome.out
    assert outcome.status == 2


def test_a_missing_file_and_a_folder_without_drafts_exit_with_2(run: Run) -> None:
    Path("none").mkdir()
    outcome = run("check", "none", "missing.md")
    assert outcome.status == 2
    assert outcome.err.splitlines()[:2] == [
        "tonelint: none: no drafts in this folder (looked for *.md, *.markdown, *.txt)",
        "tonelint: missing.md: no such file or folder",
    ]


def test_exit_zero_does_not_hide_bad_input(run: Run) -> None:
    assert run("check", "--exit-zero", write("a.md")).status == 0
    assert run("check", "--exit-zero", "missing.md").status == 2


def test_more_than_50_mb_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonelint.sources.TOO_LARGE", 1024 * 1024)
    outcome = run("check", write("big.txt", "a" * (1024 * 1024 + 1)))
    assert outcome.err.startswith("tonelint: big.txt: larger than 1 MB")
    assert outcome.status == 2


def test_an_empty_file_has_no_finding_and_a_note_with_v(run: Run) -> None:
    write("empty.md", "")
    assert run("check", "empty.md").status == 0
    outcome = run("check", "-v", "empty.md")
    assert "empty.md: empty, nothing to check\n" in outcome.err


def test_a_byte_order_mark_counts_for_no_column(run: Run) -> None:
    assert run("check", write("a.md", "\ufeffYou forgot it.\n")).out.startswith("a.md:1:1: ")


def test_standard_input_is_called_what_stdin_filename_says(run: Run) -> None:
    outcome = run("check", "-", "--stdin-filename", "reply.md", stdin=BLAMING.encode())
    assert outcome.out.startswith("reply.md:1:9: ")
    assert run("check", "-", stdin=BLAMING.encode()).out.startswith("<stdin>:1:9: ")
    assert run("check", "--stdin-filename", "reply.md", "x.md").status == 2


def test_json_is_one_document_with_every_draft(run: Run) -> None:
    write("d/a.md")
    write("d/b.md", "All done.\n")
    outcome = run("check", "--output-format", "json", "--statistics", "d")
    document = wire.decode(outcome.out)
    assert [report.path for report in document.reports] == ["d/a.md", "d/b.md"]
    assert document.summary == wire.Summary(files=2, error=0, warning=1, suggestion=0)
    assert "1  blame/you-error" in outcome.err


def test_json_without_drafts_is_still_a_document(run: Run) -> None:
    outcome = run("check", "--output-format", "json", "missing.md")
    assert json.loads(outcome.out)["reports"] == []
    assert outcome.status == 2


def test_the_output_file_holds_the_findings_uncoloured(run: Run) -> None:
    outcome = run("check", "-o", "found.txt", write("a.md"))
    assert outcome.out == ""
    assert Path("found.txt").read_text(encoding="utf-8").startswith("a.md:1:9: warning: “You forgot”")
    refused = run("check", "-o", "no/such/folder.txt", "a.md")
    assert (refused.status, refused.err) == (2, "tonelint: no/such/folder.txt: no such file or directory\n")


def test_select_ignore_and_severity_take_rules_and_families(run: Run) -> None:
    write("a.md", "You forgot. It is just [NAME].\n")

    def rules(*options: str) -> list[str]:
        out = run("check", *options, "a.md").out
        return [line.rpartition("[")[2].rstrip("]") for line in out.splitlines() if line.startswith("a.md")]

    every = ["blame/you-error", "dismissive/just", "snippet/unfilled-placeholder"]
    assert rules() == every
    assert rules("--select", "blame,dismissive/just") == every[:2]
    assert rules("--select", "blame", "--select", "snippet") == [every[0], every[2]]
    assert rules("--ignore", "blame") == every[1:]
    assert rules("--severity", "blame=off", "--severity", "dismissive/just=error") == every[1:]


def test_fail_on_decides_the_exit_status(run: Run) -> None:
    write("a.md", "It is just so.\n")
    assert run("check", "a.md").status == 0
    assert run("check", "--fail-on", "suggestion", "a.md").status == 1
    assert run("check", "--fail-on", "suggestion", "--exit-zero", "a.md").status == 0


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--select", "blaem"], "unknown rule or family `blaem`"),
        (["--severity", "blame=lowd"], "unknown severity `lowd`"),
        (["--severity", "blame"], "is not of the form RULE=LEVEL"),
        (["--select", ","], "expected rule ids or families"),
        (["--profile", "rude"], "unknown profile `rude`"),
        (["--channel", "pigeon"], "'pigeon' is not one of"),
        (["--config", "none.toml"], "none.toml: no such file or directory"),
        (["--reply-to", "none.txt"], "none.txt: no such file or folder"),
        (["--no-such"], "No such option"),
    ],
)
def test_a_bad_option_is_one_line_and_exit_2(run: Run, options: list[str], complaint: str) -> None:
    outcome = run("check", "-q", *options, write("a.md"))
    assert outcome.status == 2
    assert complaint in outcome.err
    assert outcome.err.startswith("tonelint: ")
    assert outcome.err.count("\n") == 1


def test_a_broken_configuration_is_told_once_for_all_its_drafts(run: Run) -> None:
    write("d/tonelint.toml", "\nslect = []\n")
    write("d/a.md")
    write("d/b.md")
    write("e/c.md")
    outcome = run("check", "d", "e")
    assert outcome.err.splitlines()[0] == (
        "tonelint: d/tonelint.toml:2: unknown key `slect`; did you mean `select`?"
    )
    assert "Found 1 finding in 1 of 1 draft (1 warning); 2 files could not be checked." in outcome.err
    assert outcome.status == 2


def test_the_nearest_configuration_counts_unless_isolated_or_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("tonelint.toml", 'ignore = ["blame"]\n')
    write("d/.tonelint.toml", 'fail-on = "error"\n')
    write("a.md")
    write("d/b.md")
    assert run("check", "a.md").out == ""
    nearest = run("check", "-v", "d/b.md")
    assert (nearest.status, "d/b.md: configured by d/.tonelint.toml" in nearest.err) == (0, True)
    assert run("check", "--isolated", "a.md").status == 1
    assert run("check", "--config", "tonelint.toml", "d/b.md").out == ""
    monkeypatch.setenv("TONELINT_CONFIG", "tonelint.toml")
    assert run("check", "d/b.md").out == ""
    assert run("check", "--isolated", "d/b.md").status == 1


def test_select_on_the_command_line_undoes_what_the_configuration_ignores(run: Run) -> None:
    write("tonelint.toml", 'ignore = ["blame"]\n')
    assert run("check", "--select", "blame", write("a.md")).status == 1


def test_excluded_drafts_are_left_out_of_folders_but_not_when_named(run: Run) -> None:
    write("tonelint.toml", 'exclude = ["old/", "*.skip.md"]\n')
    write("d/old/a.md")
    write("d/b.skip.md")
    write("d/c.md", "All done.\n")
    assert run("check", "d").err == "1 draft read, nothing to say.\n"
    assert run("check", "d/b.skip.md").status == 1


def test_a_draft_may_name_its_profile_unless_one_is_typed(run: Run) -> None:
    write("a.md", "---\nprofile: kind\n---\nIt is just so.\n")
    assert run("check", "a.md").out == ""
    assert run("check", "--profile", "default", "a.md").out != ""
    write("b.md", "---\nprofile: rude\n---\nHi\n")
    outcome = run("check", "-q", "b.md")
    assert (outcome.status, outcome.err) == (2, "tonelint: b.md: unknown profile `rude`\n")


def test_reply_to_wakes_the_thread_rules_and_v_names_the_sleeping_ones(run: Run) -> None:
    write("message.txt", "Where is it?\n")
    sleeping = "no customer's message at hand, so these rules slept: next-step/unanswered-question"
    assert sleeping in run("check", "-v", write("a.md", "On its way.\n")).err
    assert sleeping not in run("check", "-v", "--reply-to", "message.txt", "a.md").err


def test_quiet_prints_findings_only(run: Run) -> None:
    outcome = run("check", "-q", write("a.md"))
    assert outcome.err == ""
    assert outcome.out


def test_environment_sets_format_and_profile(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONELINT_OUTPUT_FORMAT", "json")
    monkeypatch.setenv("TONELINT_PROFILE", "kind")
    document = wire.decode(run("check", write("a.md", "It is just so.\n")).out)
    assert document.reports[0].diagnostics == ()


def test_colour_is_for_terminals_or_when_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    assert "\x1b[" not in run("check", "a.md").out
    assert "\x1b[" in run("check", "--color", "always", "a.md").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", "a.md").out
    assert "\x1b[" not in run("check", "--color", "never", "a.md").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "a.md").out


def test_a_line_of_a_megabyte_is_cut_around_the_words(run: Run) -> None:
    write("long.txt", "word " * 100_000 + "You forgot " + "word " * 100_000)
    lines = run("check", "long.txt").out.splitlines()
    assert lines[0].startswith("long.txt:1:500001: warning")
    assert max(map(len, lines[1:])) <= 100


def test_control_characters_of_a_draft_do_not_reach_the_terminal(run: Run) -> None:
    out = run("check", write("a.txt", "\x1b[31mYou forgot\x07 it\n")).out
    assert "\x1b" not in out
    assert "␛[31mYou forgot␇ it" in out
