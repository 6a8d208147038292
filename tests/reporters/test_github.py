"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from reported import NASTY_PATH, RUN, checked, fields, finding

from tonelint.diagnostic import Severity
from tonelint.reporters.github import findings, unread


def test_a_finding_is_a_command_at_its_place() -> None:
    text = "So:\nyou forgot it.\n"
    found = finding(text, "you forgot", suggestions=("100%: yes,\nno",))
    assert list(findings(checked(text, found).report)) == [
        "::warning file=a.md,line=2,endLine=2,col=1,endColumn=11,title=blame/you-error"
        "::“you forgot” blames.%0AE.g.: 100%25: yes,%0Ano"
    ]


def test_the_gravest_come_first_each_as_its_kind() -> None:
    text = "a b c"
    found = [finding(text, "a", Severity.SUGGESTION), finding(text, "b"), finding(text, "c", Severity.ERROR)]
    lines = list(findings(checked(text, *found).report))
    assert [fields(line)["command"] for line in lines] == ["error", "warning", "notice"]


def test_nothing_that_a_draft_holds_ends_a_command_or_begins_one() -> None:
    lines = [*findings(RUN.drafts[0].report), *unread(RUN.unread)]
    assert [len(line.splitlines()) for line in lines] == [1, 1, 1, 1]
    read = [fields(line) for line in lines]
    assert [entry["command"] for entry in read] == ["error", "warning", "notice", "error"]
    assert {entry["file"] for entry in read[:3]} == {NASTY_PATH}
    assert "%0A,::error::␛[31m␀" in read[2]["text"]
    assert read[3] == {"command": "error", "title": "not checked", "text": RUN.unread[0]}


def test_a_finding_over_several_lines_has_no_columns() -> None:
    text = "you\nforgot"
    (line,) = findings(checked(text, finding(text, text)).report)
    assert "line=1,endLine=2,title=" in line
