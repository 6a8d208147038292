"""JUnit's XML, read by a library that CI tools read it with."""

import junitparser
from reported import NASTY_PATH, RUN

from tonelint.reporters.checked import Run
from tonelint.reporters.junit import document


def suite(run: Run) -> junitparser.TestSuite:
    (read,) = junitparser.JUnitXml.fromstring(document(run).encode())
    assert isinstance(read, junitparser.TestSuite)
    return read


def test_each_draft_is_a_test_and_fails_as_the_exit_status_says() -> None:
    read = suite(RUN)
    assert (read.tests, read.failures, read.errors) == (5, 2, 1)
    nasty, empty, kind, clean, bad = read
    assert nasty.name == NASTY_PATH
    assert (nasty.result[0].type, nasty.result[0].message) == ("error", "1 error, 1 warning, 1 suggestion")
    assert empty.result[0].text == "empty.txt:1:1: warning next-step/missing No next step."
    assert kind.is_passed
    assert kind.system_out == "kind.txt:1:7: suggestion blame/you-error “so” blames."
    assert clean.is_passed
    assert (bad.name, bad.result[0].message) == ("bad%0A, file.md", RUN.unread[0])


def test_the_text_of_a_failure_holds_what_the_draft_holds() -> None:
    text = next(iter(suite(RUN))).result[0].text
    assert "<script>alert('x')</script> & \"{{customer.name}}\" %0A,::error::␛[31m␀" in text
    assert "    Try: We hadn't “received” ]]> it." in text.splitlines()


def test_a_run_without_drafts_is_still_a_document() -> None:
    assert suite(Run([])).tests == 0
