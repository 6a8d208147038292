"""Running a rule's examples: the kinds of failure, and the team's files that an example imagines."""

from pathlib import Path

from tonelint.examples import failures
from tonelint.packs import builtin_root, load_file

RULE = """\
message: "“{found}” is not how we say it."
why: We say what we did.
severity: off
detect: {phrase: [ninja style]}
flag: [{flag}]
pass: ["Done.", "Fixed.", "Sent.", "Closed."]
"""


def failed(tmp_path: Path, flag: str) -> list[str]:
    path = tmp_path / "house" / "x.yaml"
    path.parent.mkdir()
    path.write_text(RULE.replace("{flag}", flag), encoding="utf-8")
    return [failure.expected for failure in failures(load_file(path, (builtin_root(),)))]


def test_a_rule_that_is_off_is_tested_all_the_same(tmp_path: Path) -> None:
    assert failed(tmp_path, ", ".join(['"Done **ninja style**."'] * 4)) == []


def test_without_marks_any_finding_will_do(tmp_path: Path) -> None:
    assert failed(tmp_path, ", ".join(['"Done ninja style."'] * 3 + ['"Done."'])) == ["a finding"]


def test_with_marks_there_may_be_no_other_finding(tmp_path: Path) -> None:
    twice = '"Done **ninja style**, so ninja style."'
    assert failed(tmp_path, ", ".join([twice] * 4)) == ["exactly “ninja style”"] * 4


def test_an_example_that_is_no_draft_fails(tmp_path: Path) -> None:
    pigeon = '{text: "Done **ninja style**.", channel: pigeon}'
    expected = failed(tmp_path, ", ".join([pigeon] * 4))
    assert all(entry.startswith("a readable draft (unknown channel") for entry in expected)
