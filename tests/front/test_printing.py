"""`tonelint check --output-format`: every format from the command line, with what goes beside it."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fakes import Run

from tonelint.reporters.formats import FORMATS

pytestmark = pytest.mark.usefixtures("fake_linter")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft with findings, one without, and one that is none."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a b.md").write_text("Hi [NAME].\r\nYou forgot it.\r\n", "utf-8", newline="")
    (tmp_path / "d" / "bad.md").write_bytes(b"\xff")
    (tmp_path / "d" / "clean.md").write_text("All done.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("folder")
def test_findings_go_to_standard_output_and_complaints_to_standard_error(run: Run, name: str) -> None:
    outcome = run("check", "--output-format", name, "d")
    assert outcome.status == 2
    assert "blame" in outcome.out
    assert outcome.err.splitlines() == [
        "tonelint: d/bad.md: not valid UTF-8 (byte 1)",
        "Found 2 findings in 1 of 2 drafts (1 error, 1 warning); 1 file could not be checked.",
    ]
    assert run("check", "--output-format", name, "d/clean.md").status == 0


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("folder")
def test_a_file_gets_what_standard_output_would(run: Run, name: str) -> None:
    printed = run("check", "--output-format", name, "d").out
    run("check", "--output-format", name, "-o", "out", "d")
    assert Path("out").read_text("utf-8") == printed


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "markdown", "html"])
@pytest.mark.usefixtures("folder")
def test_what_could_not_be_read_is_told_where_there_is_a_place_for_it(run: Run, name: str) -> None:
    assert "d/bad.md: not valid UTF-8 (byte 1)" in run("check", "--output-format", name, "d").out


@pytest.mark.usefixtures("folder")
def test_statistics_keep_out_of_what_programs_read(run: Run) -> None:
    assert len(json.loads(run("check", "--statistics", "--output-format", "gitlab", "d").out)) == 2
    assert ElementTree.fromstring(run("check", "--statistics", "--output-format", "junit", "d").out)
    assert "1  blame/you-error" in run("check", "--statistics", "--output-format", "concise", "d").out
    assert "1  blame/you-error" in run("check", "--statistics", "--output-format", "github", "d").err


@pytest.mark.usefixtures("folder")
def test_sarif_and_html_say_why_a_rule_is_there(run: Run) -> None:
    (log,) = json.loads(run("check", "--output-format", "sarif", "d").out)["runs"]
    assert all(rule["help"]["text"] for rule in log["tool"]["driver"]["rules"])
    assert "Why: " in run("check", "--output-format", "html", "d").out


@pytest.mark.usefixtures("folder")
def test_a_file_without_a_draft_is_not_a_finding_of_sarif(run: Run) -> None:
    (log,) = json.loads(run("check", "--output-format", "sarif", "d/bad.md").out)["runs"]
    assert log["results"] == []


def test_the_environment_may_ask_for_a_format_that_lists_do_not_have(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONELINT_OUTPUT_FORMAT", "sarif")
    assert json.loads(run("check", "-", stdin=b"All done.\n").out)["version"] == "2.1.0"
    assert run("rules").out.startswith("apology\n")
    monkeypatch.setenv("TONELINT_OUTPUT_FORMAT", "xml")
    outcome = run("check", "-", stdin=b"")
    assert (outcome.status, "'xml' is not one of 'text', 'concise'" in outcome.err) == (2, True)


@pytest.mark.parametrize("name", FORMATS)
def test_a_name_that_is_no_unicode_can_be_printed(run: Run, name: str) -> None:
    outcome = run(
        "check", "--output-format", name, "--stdin-filename", "\udcff.md", "-", stdin=b"You forgot."
    )
    assert outcome.status == 1
    outcome.out.encode()
