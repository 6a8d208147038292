"""Suppressions in files with fields: comments in YAML and gettext, a key in JSON, a column in CSV."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.formats.yaml_comments import same_data
from tonelint.suppression_comments import in_data
from tonelint.suppression_edits import commented_yaml
from tonelint.suppressions import Broken, Suppression, Verb, suppress

from test_suppressions import KNOWN, LEVELS, blames, ran  # isort: skip


def about(text: str, suffix: str) -> dict[str, str]:
    """What each suppression, by the name in its brackets, is about."""
    found = {}
    for one in in_data(text, suffix):
        assert isinstance(one, Suppression)
        assert text[one.start : one.end] == one.name
        found[one.name] = text[slice(*one.about)].strip() if one.about else one.verb
    return found


YAML = """\
# tonelint: ignore-file[file]
replies: # tonelint: ignore[all]
  - name: One # tonelint: ignore[beside]
    text: |  # tonelint: ignore[block] why
      You forgot # tonelint: ignore[words]
        more

    # tonelint: ignore[above]
  - {name: "Tw # tonelint: no", text: 'x'} # tonelint: ignore[flow]
  # tonelint: ignore-next-line[next]
  - name: Three
    text:
      # tonelint: ignore[inside]
      You forgot
      it # tonelint: ignore[behind]
  - # tonelint: ignore[dash]
    name: Four
    tonelint: ignore[key] why
    text: z
  - |
    abc
# tonelint: ignore[nothing]
"""


def test_a_comment_in_yaml_is_about_the_value_beside_it_or_the_entry_below_it() -> None:
    found = about(YAML, ".yaml")
    assert found.pop("all").startswith("replies:")
    assert found == {
        "file": Verb.FILE,
        "beside": "name: One",
        "block": "text: |  # tonelint: ignore[block] why\n      You forgot # tonelint: ignore[words]\n        more",
        "above": """{name: "Tw # tonelint: no", text: 'x'}""",
        "flow": """{name: "Tw # tonelint: no", text: 'x'}""",
        "next": "name: Three\n    text:\n      # tonelint: ignore[inside]\n      You forgot\n"
        "      it # tonelint: ignore[behind]",
        "inside": "You forgot\n      it",
        "behind": "You forgot\n      it",
        "dash": "name: Four\n    tonelint: ignore[key] why\n    text: z",
        "key": "Four\n    tonelint: ignore[key] why\n    text: z",
        "nothing": "",
    }


def test_a_range_in_yaml_goes_from_comment_to_comment() -> None:
    text = "- you forgot\n# tonelint: off[blame]\n- you forgot\n# tonelint: on[blame]\n- you forgot\n"
    left = suppress(blames(text), in_data(text, ".yml"), text, KNOWN, LEVELS, ran)
    assert [one.line for one in left.diagnostics] == [1, 5]


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (
            ".json",
            '[{"tonelint": "ignore[a] why", "text": "You forgot"}, {"text": "You forgot"}]',
            {"a": 'ignore[a] why", "text": "You forgot'},
        ),
        (
            ".json",
            '{"text": "x", "deep": {"text": "y"}, "tonelint": ["ignore[a]", "ignore-file[b] why"]}',
            {"a": 'x", "deep": {"text": "y"}, "tonelint": ["ignore[a]", "ignore-file[b] why', "b": Verb.FILE},
        ),
        (".jsonl", '{"r": "x"}\n{"r": "y", "tonelint": "ignore[a]"}\n', {"a": 'y", "tonelint": "ignore[a]'}),
        (".json", '{"tonelint": {"ignore": "[a]"}, "text": "tonelint: ignore[a]"}', {}),
        (".csv", 'text,tonelint\nx,\n"y\nz",ignore[a] why\n', {"a": 'y\nz",ignore[a] why'}),
        (".csv", 'tonelint;text\n"ignore[a]";x\n', {"a": 'ignore[a]";x'}),
        (
            ".po",
            '# tonelint: ignore[a] why\nmsgid "x"\nmsgstr "y"\n\nmsgid "z"\nmsgstr "y"\n',
            {"a": 'msgid "x"\nmsgstr "y"'},
        ),
    ],
)
def test_a_key_is_about_its_mapping_and_a_column_about_its_row(
    suffix: str, text: str, expected: dict[str, str]
) -> None:
    assert about(text, suffix) == expected


@pytest.mark.parametrize(
    ("suffix", "text", "what"),
    [
        (".yaml", "a: b # tonelint: ingore[x]\n", "there is no “ingore”; did you mean `ignore`?"),
        (".yaml", "a: b # tonelint: ignore[x\n", "its bracket is never closed"),
        (
            ".json",
            '{"tonelint": "off[x]"}',
            "“off” is for comments; under a key write “ignore” or “ignore-file”",
        ),
        (".csv", "a,tonelint\nx,ignore[]\n", "its brackets name no rule"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(suffix: str, text: str, what: str) -> None:
    (found,) = in_data(text, suffix)
    assert isinstance(found, Broken)
    assert found.what == what
    assert re.match("# tonelint|off|ignore", text[found.start : found.end])


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".jsonl", ".csv", ".po"])
def test_a_broken_file_holds_what_can_be_read_of_it(suffix: str) -> None:
    assert list(in_data('"tonelint: [\n{', suffix)) == []


def test_a_suppression_of_one_reply_is_not_about_another() -> None:
    text = '[{"r": "you forgot", "tonelint": "ignore[blame]"}, {"r": "you forgot"}]'
    left = suppress(blames(text), in_data(text, ".json"), text, KNOWN, LEVELS, ran)
    assert ([one.start for one in left.diagnostics], left.suppressed) == ([text.rindex("you")], 1)


WHY = "# tonelint: ignore[blame/you-error] why"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: you forgot\nb: c\n", f"a: you forgot {WHY}\nb: c\n"),
        ("a: |\n  you forgot\n  it\n", f"a: | {WHY}\n  you forgot\n  it\n"),
        ("- >-\r\n  you forgot\r\n", f"- >- {WHY}\r\n  you forgot\r\n"),
        ("a: 'you forgot\n  it' \n", f"a: 'you forgot\n  it' {WHY} \n"),
        ("a: all of\n  you forgot", f"a: all of\n  you forgot {WHY}"),
        ("a: {b: you forgot}\n", None),
        ("a: you forgot # a note\n", None),
        ("a: | # a note\n  you forgot\n", None),
    ],
)
def test_a_comment_is_written_behind_a_text_in_yaml(text: str, expected: str | None) -> None:
    assert commented_yaml(text, blames(text), "why") == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "- you forgot\n",
                "- |\n  you forgot\n\n",
                "- >+\n  a\n   you forgot\n\n",
                '- "you forgot \\\n  it"\n',
                "- a: you forgot\n  b: 'x\n    you forgot'\n",
                "# a note\n",
                "- - you forgot\n  - # a note\n    b\n",
                "- !!str you forgot\n",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_what_is_written_suppresses_all_and_changes_no_data(text: str) -> None:
    written = commented_yaml(text, blames(text), "why")
    assert written is not None
    assert same_data(text, written)
    assert not suppress(blames(written), in_data(written, ".yaml"), written, KNOWN, LEVELS, ran).diagnostics
