"""Suppressions: where one may stand, what it covers, and what is said of one that does nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import PATTERNS, ROOT
from hypothesis import given
from hypothesis import strategies as st

from tonelint.diagnostic import Diagnostic, Severity
from tonelint.draft import Draft, read_draft
from tonelint.suppression_comments import beside, in_draft
from tonelint.suppression_rules import UNKNOWN, UNUSED
from tonelint.suppressions import Broken, Found, Left, Suppression, Verb, normalised, suppress
from tonelint.text.lines import LineIndex

KNOWN = frozenset(name for rule in PATTERNS for name in (rule, rule.partition("/")[0])) | {
    "next-step/missing"
}
LEVELS = {UNKNOWN.id: Severity.WARNING, UNUSED.id: Severity.SUGGESTION}


def at(text: str, words: str, rule: str, *, whole: bool = False, nth: int = 0) -> Diagnostic:
    """A finding of a rule on the nth time that the words stand in a text."""
    start, end = [found.span() for found in re.finditer(re.escape(words), text)][nth]
    lines = LineIndex(text)
    return Diagnostic(
        rule,
        Severity.WARNING,
        f"{words}!",
        words,
        *lines.position(start),
        *lines.position(end),
        start,
        end,
        whole=whole,
    )


def blames(text: str) -> list[Diagnostic]:
    """A finding on each “you forgot”."""
    times = len(re.findall("you forgot", text))
    return [at(text, "you forgot", "blame/you-error", nth=nth) for nth in range(times)]


def ran(name: str) -> bool:
    """Every rule had its chance."""
    del name
    return True


def left(
    text: str,
    diagnostics: list[Diagnostic] | None = None,
    *,
    sidecar: str = "",
    path: str = "a.md",
    ran: Callable[[str], bool] = ran,
) -> Left:
    found: list[Found] = [*in_draft(read_draft(text, path)), *beside(sidecar, f"{path}.tonelint")]
    return suppress(blames(text) if diagnostics is None else diagnostics, found, text, KNOWN, LEVELS, ran)


def numbers(left: Left) -> list[int]:
    """The lines of the findings that are left; those of findings about suppressions are negative."""
    return [-one.line if one.rule.startswith("suppression/") else one.line for one in left.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("you forgot. <!-- tonelint: ignore[blame/you-error] why -->\n\nyou forgot.", [3]),
        ("you forgot. <!-- tonelint: ignore[blame] -->\nyou forgot.", [2]),
        ("you forgot. <!--tonelint:ignore-->\nyou forgot.", [2]),
        ("you forgot. <!-- tonelint: ignore[ALL] -->\nyou forgot.", [2]),
        ("<!-- tonelint: ignore[blame] -->\nyou forgot.\nyou forgot.", [3]),
        ("<!-- tonelint: ignore[blame] a\nlong reason -->\n\nyou forgot.\n\nyou forgot.", [6]),
        ("<!-- tonelint: ignore[blame] -->\n<!-- another -->\n\nyou forgot.", []),
        ("- you forgot. <!-- tonelint: ignore[blame] -->\n- you forgot.", [2]),
        ("you forgot. <!-- tonelint: ignore-next-line[blame] -->\nyou forgot.", [1]),
        ("Hi.\n\n<!-- tonelint: ignore-next-line[blame] -->\n\nyou forgot.", []),
        ("you forgot.\n\nyou forgot. <!-- tonelint: ignore-file[blame] -->", []),
        (
            "you forgot.\n\n<!-- tonelint: off[blame] -->\n\nyou forgot.\n\n<!-- tonelint: on[blame] -->\n\nyou forgot.",
            [1, 9],
        ),
        (
            "<!-- tonelint: off -->\n\nyou forgot.\n\n<!-- tonelint: on[blame/you-error] -->\n\nyou forgot.",
            [7],
        ),
        ("<!-- tonelint: off[blame] -->\n\nyou forgot.\n\n<!-- tonelint: on -->\n\nyou forgot.", [7]),
        (
            "you forgot <!-- tonelint: off[blame] --> you forgot <!-- tonelint: on[blame] --> you forgot",
            [1, 1],
        ),
        ("---\n# tonelint: ignore[blame] why\n---\nyou forgot.\n", []),
        ("---\nchannel: chat # tonelint: ignore-file[blame] why\n---\nyou forgot.\n", []),
        ("---\n# tonelint: off[blame]\n---\nyou forgot.\n\n<!-- tonelint: on[blame] -->\n\nyou forgot.", [8]),
    ],
)
def test_a_suppression_covers_its_place_and_no_other(text: str, expected: list[int]) -> None:
    assert numbers(left(text)) == expected
    assert numbers(left(text.replace("\n", "\r\n"))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "you forgot `<!-- tonelint: ignore -->`",
        "```\n<!-- tonelint: ignore-file -->\n```\n\nyou forgot",
        "> <!-- tonelint: ignore-file -->\n\nyou forgot",
        "On Monday, Ann wrote:\n> <!-- tonelint: ignore-file -->\n\nyou forgot",
        "you forgot <!-- tonelint: ignore",
        "you forgot <!-- TODO tonelint: ignore -->",
        "you forgot # tonelint: ignore",
    ],
)
def test_what_is_code_or_quoted_or_no_comment_suppresses_nothing(text: str) -> None:
    assert list(in_draft(read_draft(text, "a.md"))) == []
    assert len(numbers(left(text))) == 1


def test_comments_count_in_plain_text_too() -> None:
    text = "you forgot. <!-- tonelint: ignore[blame] -->\n\nyou forgot.\n"
    assert [one.line for one in left(text, path="a.txt").diagnostics] == [3]


def test_a_rule_that_is_not_named_is_still_reported() -> None:
    text = "you forgot [NAME]. <!-- tonelint: ignore[blame] -->"
    findings = [*blames(text), at(text, "[NAME]", "snippet/unfilled-placeholder")]
    assert [one.rule for one in left(text, findings).diagnostics] == ["snippet/unfilled-placeholder"]
    assert left(text, findings).suppressed == 1


@pytest.mark.parametrize("comment", ["ignore[next-step/missing]", "off[next-step/missing]"])
def test_what_is_said_of_the_whole_draft_is_suppressed_anywhere(comment: str) -> None:
    text = f"Hello there. <!-- tonelint: {comment} -->\n\nNothing more.\n\nThe end.\n"
    assert left(text, [at(text, "The end.", "next-step/missing", whole=True)]) == Left((), 1)


def test_a_comment_on_another_line_says_nothing_of_the_whole_draft_without_its_rule() -> None:
    text = "you forgot. <!-- tonelint: ignore -->\n\nThe end.\n"
    findings = [*blames(text), at(text, "The end.", "next-step/missing", whole=True)]
    assert [one.rule for one in left(text, findings).diagnostics] == ["next-step/missing"]


def test_of_several_long_stretches_only_its_own_is_suppressed() -> None:
    text = "One. <!-- tonelint: ignore[next-step/missing] -->\n\nTwo.\n"
    findings = [at(text, words, "next-step/missing", whole=True) for words in ("One.", "Two.")]
    assert [one.line for one in left(text, findings).diagnostics] == [3]


@pytest.mark.parametrize(
    ("comment", "found", "message"),
    [
        ("ignore[blaem]", "blaem", "“blaem” is no rule or family; did you mean `blame`?"),
        ("ignore[blame/you-error, blame/me]", "blame/me", "“blame/me” is no rule or family"),
        ("disable", "<!-- tonelint: disable -->", "there is no “disable”; it is one of ignore,"),
        ("ignore-nextline", "<!-- tonelint: ignore-nextline -->", "did you mean `ignore-next-line`?"),
        ("ignore[blame", "<!-- tonelint: ignore[blame -->", "its bracket is never closed"),
        ("ignore[]", "<!-- tonelint: ignore[] -->", "its brackets name no rule"),
        ("", "<!-- tonelint:  -->", "there is no “”"),
    ],
)
def test_one_that_cannot_be_understood_is_reported_where_it_stands(
    comment: str, found: str, message: str
) -> None:
    text = f"Hello.\n\nyou forgot. <!-- tonelint: {comment} -->\n"
    (about,) = [one for one in left(text).diagnostics if one.rule == UNKNOWN.id]
    assert (about.found, about.line, about.column) == (found, 3, text.splitlines()[2].index(found) + 1)
    assert text[about.start : about.end] == found
    assert message in about.message
    assert about.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello. <!-- tonelint: ignore[blame] -->", ["blame"]),
        ("you forgot <!-- tonelint: ignore[snippet, blame] -->", ["snippet"]),
        ("Hello. <!-- tonelint: ignore -->", ["<!-- tonelint: ignore -->"]),
        ("Hello.\n\n<!-- tonelint: ignore-next-line[blame] -->\n", ["blame"]),
        ("Hello. <!-- tonelint: off[blame] --> Bye. <!-- tonelint: on[blame] --> you forgot", ["blame"]),
        ("you forgot <!-- tonelint: on -->", ["<!-- tonelint: on -->"]),
        ("---\n# tonelint: ignore[blame]\n---\nHello.", ["blame"]),
        ("you forgot <!-- tonelint: ignore-file[blame] --> <!-- tonelint: ignore[blame] -->", []),
    ],
)
def test_one_that_suppresses_nothing_is_reported_by_its_name(text: str, found: list[str]) -> None:
    unused = [one for one in left(text).diagnostics if one.rule == UNUSED.id]
    assert [one.found for one in unused] == found
    assert all(one.severity is Severity.SUGGESTION for one in unused)


def test_a_rule_that_did_not_run_is_not_called_unused() -> None:
    text = "Hello. <!-- tonelint: ignore[blame, snippet] -->"
    about = left(text, ran=lambda name: name == "blame").diagnostics
    assert [one.found for one in about] == ["blame"]


def test_what_is_off_is_not_reported() -> None:
    text = "Hello. <!-- tonelint: ignore[blame, nonsense] -->"
    found = list(in_draft(read_draft(text, "a.md")))
    levels = dict.fromkeys(LEVELS, Severity.OFF)
    assert suppress([], found, text, KNOWN, levels, ran) == Left((), 0)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('blame/you-error "You  forgot" as agreed', []),
        ('blame "you forgot the rest" as agreed', [1]),
        ("blame as agreed", []),
        ('ALL "you forgot, the rest"', [1]),
        ("# a note\n\nblame", []),
        ('blame "forgotten"', [-1, 1, 3]),
        ('blaem "you forgot"', [-1, 1, 3]),
        ('blame "you forgot', [-1, 1, 3]),
        ('"you forgot" blame', [-1, 1, 3]),
    ],
)
def test_a_file_beside_the_draft_quotes_what_it_suppresses(line: str, expected: list[int]) -> None:
    text = "you\nforgot it.\nyou forgot, the rest.\n"
    findings = [at(text, "you\nforgot", "blame/you-error"), at(text, "you forgot", "blame/you-error")]
    assert numbers(left(text, findings, sidecar=line, path="a.txt")) == expected


def test_what_is_wrong_beside_a_draft_names_file_and_line() -> None:
    about = left("Hello.\n", sidecar='# note\nblaem "x"\n', path="a.txt").diagnostics
    assert [one.message for one in about] == [
        "a.txt.tonelint:2: This suppression does nothing: “blaem” is no rule or family; did you mean `blame`?"
    ]


def test_quotation_marks_in_quoted_words_are_escaped() -> None:
    (found,) = beside('blame "so \\"clever\\" \\\\" why', "x")
    assert found == Suppression(Verb.FILE, "blame", words='so "clever" \\', place="x:1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You  forgot", "you\nforgot"),
        ("**you** forgot", "You forgot"),
        ("don’t", "don't"),
        ("ﬁx it", "fix it"),
    ],
)
def test_words_are_the_same_whatever_their_case_and_marks(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_words_without_letters_stay_apart() -> None:
    assert normalised("!!!") != normalised("???")


COMMENT = '<!-- tonelint: ignore[blame] it\'s "agreed" & you forgot `x` -->'


def as_read(draft: Draft) -> list[tuple[str, str]]:
    """The prose of a draft, block by block."""
    return [
        (block.kind.value, prose.text)
        for block, prose in zip(draft.blocks, draft.proses, strict=True)
        if prose is not None
    ]


CORPUS = sorted((ROOT / "corpus" / "tuning").rglob("*.*"))[::7]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_comment_at_the_end_of_a_line_changes_nothing_of_how_a_draft_is_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = as_read(read_draft(text, str(path)))
    front = text.index("\n---", 3) + 5 if text.startswith("---") else 0
    lines = text[front:].splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith((">", "|", "#", "--", "On ", "```", "    ", "From:")):
            continue
        bare = line.rstrip()
        if not bare[-1:].isalnum() and bare[-1:] not in ".,!?:)":
            continue
        changed = "".join([*lines[:number], f"{bare} {COMMENT}{line[len(bare) :]}", *lines[number + 1 :]])
        assert as_read(read_draft(text[:front] + changed, str(path))) == expected, line


@given(
    st.lists(
        st.sampled_from(
            ["<!--", "-->", " tonelint: ", "ignore", "[", "]", "blame", "off", "\n", "a", "---\n", "# ", "`"]
        ),
        max_size=30,
    )
)
def test_no_text_is_too_strange_to_look_for_suppressions(parts: list[str]) -> None:
    text = "".join(parts)
    for found in in_draft(read_draft(f"x{text}", "a.md")):
        assert isinstance(found, Suppression | Broken)
        assert 0 < found.start < found.end <= len(text) + 1
    left(f"x{text}", [])
