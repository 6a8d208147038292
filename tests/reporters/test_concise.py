"""One line a finding, whatever the draft holds."""

import unicodedata

from reported import RUN, checked, finding

from tonelint.reporters.concise import findings
from tonelint.reporters.text import Style


def test_a_line_is_place_severity_rule_and_message() -> None:
    text = "So:\nyou forgot it.\n"
    report = checked(text, finding(text, "you forgot")).report
    assert list(findings(report, Style())) == ["a.md:2:1: warning blame/you-error “you forgot” blames."]


def test_nasty_drafts_are_still_one_printable_line_each() -> None:
    lines = [line for draft in RUN.drafts for line in findings(draft.report, Style())]
    assert len(lines) == 5
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert not any(unicodedata.category(character) == "Cc" for line in lines for character in line)


def test_colour_is_only_where_it_is_wanted() -> None:
    report = RUN.drafts[2].report
    assert "\x1b" not in next(findings(report, Style()))
    assert "\x1b[1;36msuggestion\x1b[0m" in next(findings(report, Style(color=True)))
