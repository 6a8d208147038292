"""The baseline: findings known by rule and words, read and written, and what is wrong with a broken one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_suppressions import at

from tonelint.baseline import BaselineError, Files, changed, counted, decode, encode, fingerprint, without

TEXT = "you forgot it. You  forgot it again. The end."
FIRST = at(TEXT, "you forgot", "blame/you-error")
AGAIN = at(TEXT, "You  forgot", "blame/you-error")
OTHER = at(TEXT, "again", "blame/you-error")
MISSING = at(TEXT, "The end.", "next-step/missing", whole=True)


def test_a_finding_is_known_by_its_rule_and_its_words_wherever_it_stands() -> None:
    assert fingerprint(FIRST) == fingerprint(AGAIN) == fingerprint(replace(FIRST, line=9, start=90, end=100))
    assert fingerprint(FIRST) != fingerprint(OTHER)
    assert fingerprint(FIRST) != fingerprint(replace(FIRST, rule="blame/should-have"))


def test_what_is_said_of_the_whole_draft_is_known_by_its_rule_alone() -> None:
    assert fingerprint(MISSING) == fingerprint(replace(MISSING, found="Another end."))


def test_of_equal_findings_as_many_are_left_out_as_are_counted() -> None:
    known = counted([FIRST, MISSING])
    assert without([FIRST, AGAIN, OTHER, MISSING], known) == ((AGAIN, OTHER), {})
    assert without([OTHER], known) == ((OTHER,), known)
    assert without([FIRST], counted([FIRST, AGAIN])) == ((), counted([FIRST]))


def test_more_and_fewer_of_one_draft_leave_the_others_alone() -> None:
    files: Files = {"a.md": counted([FIRST]), "b.md": counted([OTHER])}
    assert changed(files, "a.md", more=counted([FIRST]), fewer={})["a.md"] == counted([FIRST, FIRST])
    assert changed(files, "a.md", more={}, fewer=counted([FIRST])) == {"b.md": counted([OTHER])}
    assert changed(files, "c.md", more=counted([MISSING]), fewer={}) == {**files, "c.md": counted([MISSING])}


def test_a_baseline_is_sorted_json() -> None:
    written = encode({"b/ä.md": counted([FIRST]), "a.md": counted([MISSING, FIRST, FIRST])})
    assert written == (
        '{\n  "version": 1,\n  "files": {\n    "a.md": {\n'
        f'      "blame/you-error": {{\n        "{fingerprint(FIRST)}": 2\n      }},\n'
        f'      "next-step/missing": {{\n        "{fingerprint(MISSING)}": 1\n      }}\n    }},\n'
        f'    "b/ä.md": {{\n      "blame/you-error": {{\n        "{fingerprint(FIRST)}": 1\n      }}\n    }}\n'
        "  }\n}\n"
    )


names = st.text(max_size=5)


@given(
    st.dictionaries(
        names, st.dictionaries(st.tuples(names, names), st.integers(1, 9), min_size=1, max_size=4), max_size=4
    )
)
def test_what_was_written_is_read(files: dict[str, dict[tuple[str, str], int]]) -> None:
    assert decode(encode(files).encode(), "b.json") == files


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"", "b.json:1: not valid JSON; restore it, or make it anew"),
        (b'{\n"version": 1,\n<<<<<<< HEAD\n', "b.json:3: not valid JSON; restore it, or make it anew"),
        (b"\xff", "b.json:1: not valid JSON; restore it, or make it anew"),
        (b"[]", "b.json: not a baseline of tonelint: Expected `object`, got `array`"),
        (b'{"version": 2, "files": {}}', "b.json: version 2; this tonelint knows version 1"),
        (b'{"version": 1, "files": {"a": {"b": {"c": 0}}}}', "b.json: not a baseline of tonelint: Expected `int` >= 1"),
        (b'{"version": 1, "files": {"a": {"b": 3}}}', "b.json: not a baseline of tonelint: Expected `object`"),
        (b'{"version": 1, "files": {}, "more": 1}', "b.json: not a baseline of tonelint: Object contains unknown"),
    ],
)  # fmt: skip
def test_a_broken_baseline_is_one_line(raw: bytes, complaint: str) -> None:
    with pytest.raises(BaselineError) as error:
        decode(raw, "b.json")
    assert str(error.value).startswith(complaint)
    assert "\n" not in str(error.value)
