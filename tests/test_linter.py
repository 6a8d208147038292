"""The linter: exact places, one finding per place, and rules as the configuration wants them."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonelint.config import Config, ConfigError
from tonelint.diagnostic import Severity
from tonelint.draft import ends_of, read_draft
from tonelint.linter import Linter, build, reading_of

LINTER = build(Config())
CORPUS = Path(__file__).parents[1] / "corpus" / "tuning"


def test_a_finding_names_its_place_in_the_file() -> None:
    text = "Hi Sam,\r\n\r\n👋 Quick note: you forgot to submit\r\nyour data before the deadline.\r\n"
    (found,) = [d for d in LINTER.lint(read_draft(text)).diagnostics if d.rule == "blame/you-error"]
    assert text[found.start : found.end] == found.found == "you forgot"
    assert (found.line, found.column, found.end_line, found.end_column) == (3, 15, 3, 25)


def test_the_customers_quoted_words_are_not_linted() -> None:
    quoted = "> You forgot to send it, you made a mistake.\n\nI've sent it now.\n"
    report = LINTER.lint(read_draft(quoted))
    assert not report.diagnostics
    assert [(skip.kind, skip.lines) for skip in report.skipped] == [("quote", 1)]


PARTS = st.sampled_from(
    [
        "Hi Ana,",
        "You forgot to send the form 🙂.",
        "It looks like you’ve entered the wrong po\u0301stcode.",
        "> you forgot it\r\n> again",
        "```\nyou forgot\n```",
        "- Press Save\n- You missed the second step.",
        "Your request has been escalated,\tand we'll get back to you soon.",
        "Please go to Settings > Billing, or https://example.com/x?y=1, “you forgot”.",
        "Dear {{ticket.requester.first_name}}, your refund of $XX.XX is late.",
        "As per our policy we can't do that.",
        "Best,\nJo\n-- \nAcme",
        "É\u0301 combining 👩‍👩‍👧 you failed to reply.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=6), st.sampled_from(["\n\n", "\r\n\r\n", "\n"]), st.booleans())
def test_every_finding_stands_where_it_says(parts: list[str], joint: str, markdown: bool) -> None:
    text = joint.join(parts)
    lines = re.split(r"\r\n|\r|\n", text)
    for found in LINTER.lint(read_draft(text, markdown=markdown)).diagnostics:
        assert text[found.start : found.end] == found.found != ""
        first_line = re.split(r"[\r\n]", found.found)[0]
        assert lines[found.line - 1][found.column - 1 :].startswith(first_line)


def test_the_same_draft_gets_the_same_report() -> None:
    text = (CORPUS / "founding-bad.md").read_text(encoding="utf-8")
    assert LINTER.lint(read_draft(text)) == build(Config()).lint(read_draft(text))


def test_two_rules_of_one_family_do_not_report_the_same_words_twice() -> None:
    for path in sorted(CORPUS.iterdir()):
        found = LINTER.lint(read_draft(path.read_text(encoding="utf-8"), path.name)).diagnostics
        blamed = [d for d in found if d.rule.startswith("blame/")]
        for one in blamed:
            for other in blamed:
                assert one.rule == other.rule or one.end <= other.start or other.end <= one.start


def test_what_is_said_of_the_whole_draft_stands_beside_what_is_said_of_its_words() -> None:
    text = (CORPUS / "founding-bad.md").read_text(encoding="utf-8")
    found = {d.rule for d in LINTER.lint(read_draft(text)).diagnostics}
    assert {"ask/money-reassurance-late", "ask/missed"} <= found


def ids(linter: Linter) -> set[str]:
    """The rules that run."""
    return {rule.id for rule in linter.rules}


def test_select_takes_rules_and_families_and_ignore_takes_away() -> None:
    assert {r.split("/")[0] for r in ids(build(Config(select=("blame",))))} == {"blame"}
    assert ids(build(Config(select=("blame/you-error",)))) == {"blame/you-error"}
    assert "blame/you-error" not in ids(build(Config(ignore=("blame/you-error",))))
    assert not {r for r in ids(build(Config(select=("ALL",), ignore=("blame",)))) if r.startswith("blame/")}


def test_a_rules_own_severity_wins_over_its_familys() -> None:
    config = Config(severity={"blame": Severity.OFF, "blame/you-error": Severity.ERROR})
    linter = build(config)
    assert {rule.id: rule.severity for rule in linter.rules if rule.family == "blame"} == {
        "blame/you-error": Severity.ERROR
    }


def test_a_rule_that_is_off_runs_when_it_is_named() -> None:
    off = Config(severity={"blame/you-error": Severity.OFF})
    assert "blame/you-error" not in ids(build(off))
    named = Config(severity={"blame/you-error": Severity.OFF}, select=("blame/you-error",))
    assert ids(build(named)) == {"blame/you-error"}


@pytest.mark.parametrize("name", ["blame/you-eror", "blam"])
def test_an_unknown_rule_is_an_error_with_a_guess(name: str) -> None:
    with pytest.raises(ConfigError, match="did you mean"):
        build(Config(ignore=(name,)))


def test_an_unknown_profile_is_an_error_with_a_guess() -> None:
    with pytest.raises(ConfigError, match="did you mean `default`"):
        build(Config(profile="defalt"))


def test_thread_rules_sleep_without_the_customers_message_and_say_so() -> None:
    report = LINTER.lint(read_draft("It's $8 a month."))
    assert "next-step/unanswered-question" in report.asleep
    woken = LINTER.lint(read_draft("It's $8 a month.", customer="Does it work offline? How much is it?"))
    assert not woken.asleep
    assert "next-step/unanswered-question" in {d.rule for d in woken.diagnostics}


def test_of_a_long_message_both_ends_are_heard_by_whole_lines() -> None:
    lines = [f"Line {number} tells of the torque wrench." for number in range(500)]
    reading = reading_of(read_draft("It's $8 a month.", customer="\n".join(lines)))
    heard = reading.customer_text
    assert heard.startswith(lines[0])
    assert heard.endswith(lines[-1])
    assert "Line 250 " not in heard
    assert 900 < len(heard) < 1_200
    assert ends_of("short") == "short"
    assert ends_of("x" * 2_500) == "x" * 2_500
    assert len(ends_of("x" * 9_000)) < 1_200
