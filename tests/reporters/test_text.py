"""The text report: summary, statistics and findings over several lines."""

from tonelint.diagnostic import Diagnostic, Report, Severity, Skipped
from tonelint.reporters.text import Style, details, findings, statistics, summary


def finding(
    text: str, words: str, severity: Severity = Severity.WARNING, **more: tuple[str, ...]
) -> Diagnostic:
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Diagnostic(
        "blame/you-error", severity, "Blames.", words, line, column, line, column, start, start + len(words),
        suggestions=more.get("suggestions", ()),
    )  # fmt: skip


def report(
    *diagnostics: Diagnostic, skipped: tuple[Skipped, ...] = (), asleep: tuple[str, ...] = ()
) -> Report:
    return Report("a.md", "email", 9, skipped, diagnostics, asleep)


def shown(text: str, words: str, width: int = 100) -> list[str]:
    found = report(finding(text, words))
    return next(findings(found, text, Style(width=width))).splitlines()


def test_wide_characters_and_tabs_are_underlined_right() -> None:
    assert shown("\t漢字: you forgot\n", "you forgot")[1:] == [
        "   1 |     漢字: you forgot",
        "     |           ^^^^^^^^^^",
    ]


def test_a_finding_over_several_lines_is_underlined_on_its_first() -> None:
    assert shown("So you \nforgot.\n", "you \nforgot")[1:] == ["   1 | So you", "     |    ^^^"]


def test_carriage_returns_are_no_part_of_a_line() -> None:
    assert shown("One.\r\nYou forgot.\r\n", "You forgot")[1] == "   2 | You forgot."


def test_a_suggestion_of_several_lines_is_aligned() -> None:
    text = "You forgot.\n"
    found = report(finding(text, "You forgot", suggestions=("One.\nTwo.", "Three.")))
    assert next(findings(found, text, Style())).splitlines()[3:] == ["     = e.g.: One.", "             Two."]


def test_the_summary_counts_drafts_severities_and_what_was_not_checked() -> None:
    text = "You forgot.\n"
    reports = [
        report(
            finding(text, "You", Severity.ERROR),
            finding(text, "forgot"),
            skipped=(Skipped("quote", 11), Skipped("signature", 2)),
        ),
        report(finding(text, "You", Severity.SUGGESTION), skipped=(Skipped("quote", 1), Skipped("code", 1))),
        report(),
    ]
    assert summary(reports, 1) == (
        "Found 3 findings in 2 of 3 drafts (1 error, 1 warning, 1 suggestion);"
        " 12 quoted lines and 1 line of code not checked; 1 file could not be checked."
    )
    assert summary([]) == "0 drafts read, nothing to say."
    assert list(statistics(reports)) == [
        "     1  blame/you-error  (error)",
        "     1  blame/you-error  (suggestion)",
        "     1  blame/you-error  (warning)",
    ]


def test_details_name_what_was_skipped_and_what_slept() -> None:
    assert list(
        details(report(skipped=(Skipped("quote", 2), Skipped("code", 1)), asleep=("a/x", "a/y")))
    ) == [
        "a.md: 9 words checked; lines skipped: 2 quote, 1 code",
        "a.md: no customer's message at hand, so these rules slept: a/x, a/y",
    ]
