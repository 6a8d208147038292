"""Packs: rule files become rules, and whatever is wrong in one is said with its file and line."""

from pathlib import Path

import pytest

from tonelint.diagnostic import Severity
from tonelint.packs import RuleError, builtin_root, load, load_file

GOOD = """\
message: "“{found}” is a word of war."
why: Nobody wants to be blasted.
severity: suggestion
sources: [the house]
detect:
  phrase: [blast*]
instead: [I've sent it to everybody.]
flag:
  - "We **blasted** it out."
pass:
  - We sent it out.
"""


def written(root: Path, text: str, name: str = "house/blast.yaml") -> Path:
    """A pack folder with one rule file in it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def complaint(root: Path, text: str, name: str = "house/blast.yaml") -> str:
    """What loading a pack with this file says, without the folder it stands in."""
    written(root, text, name)
    with pytest.raises(RuleError) as caught:
        load([root])
    return str(caught.value).replace(f"{root}/", "")


def test_a_rule_takes_its_id_from_its_path_and_its_marks_from_the_stars(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (rule,) = load([tmp_path]).rules
    assert (rule.id, rule.family, rule.severity) == ("house/blast", "house", Severity.SUGGESTION)
    assert rule.flag[0].text == "We blasted it out."
    assert rule.flag[0].marks == ((3, 10),)


def test_a_later_pack_replaces_a_rule_and_a_word_list_by_name(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("blast*", "$loud"), "a/house/blast.yaml")
    written(tmp_path, "[blast]\n", "a/lexicons/loud.yaml")
    written(tmp_path, "[shout, roar]\n", "b/lexicons/loud.yaml")
    (rule,) = load([tmp_path / "a", tmp_path / "b"]).rules
    written(tmp_path, GOOD.replace("severity: suggestion", "severity: error"), "b/house/blast.yaml")
    (replaced,) = load([tmp_path / "a", tmp_path / "b"]).rules
    assert (rule.severity, replaced.severity) == (Severity.SUGGESTION, Severity.ERROR)


def test_one_file_can_be_read_alone(tmp_path: Path) -> None:
    assert load_file(written(tmp_path, GOOD), [builtin_root()]).id == "house/blast"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("severity: suggestion", "severty: suggestion", "house/blast.yaml:3: unknown key `severty`; did you mean `severity`?"),
        ("severity: suggestion", "severity: loud", "house/blast.yaml:3: `severity`: invalid enum value 'loud'"),
        ("phrase: [blast*]", "phrse: [blast*]", "house/blast.yaml:6: unknown kind of detector `phrse`; did you mean `phrase`?"),
        ("phrase: [blast*]", "phrase: [blast*]\n  unles: [question]", "house/blast.yaml:7: unknown key `unles`; did you mean `unless`?"),
        ("phrase: [blast*]", "phrase: [blast*]\n  unless: [qestion]", "unknown gate `qestion`"),
        ("phrase: [blast*]", "phrase: [$blasts]", "house/blast.yaml:6: unknown word list `$blasts` in `$blasts`"),
        ("phrase: [blast*]", "phrase: ['(blast']", "house/blast.yaml:6: `(` is not closed in `(blast`"),
        ("phrase: [blast*]", "clause: {agnet: customer}", "house/blast.yaml:6: unknown key `agnet`; did you mean `agent`?"),
        ("phrase: [blast*]", "clause: {agent: custmer}", "unknown name `custmer`"),
        ("phrase: [blast*]", "phrase: [blast*]\n  noun: {word: blast}", "exactly one of `clause`, `noun` and `phrase`"),
        ("phrase: [blast*]", "length: {of: reply}", "needs a `limit`"),
        ("phrase: [blast*]", "length: {of: page}\nlimit: 3", "unknown length `of: page`"),
        ("why: Nobody", "wy: Nobody", "house/blast.yaml:2: unknown key `wy`"),
        ("why: Nobody wants to be blasted.\n", "", "house/blast.yaml:1: "),
        ('  - "We **blasted** it out."', "  - {txt: We blasted it out.}", "house/blast.yaml:9: unknown key `txt`; did you mean `text`?"),
        ("detect:\n  phrase: [blast*]", "detect: blast", "house/blast.yaml:5: "),
    ],
)  # fmt: skip
def test_a_wrong_rule_file_says_where_and_what(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    assert before in GOOD
    assert expected in complaint(tmp_path, GOOD.replace(before, after))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("message: [", "house/blast.yaml:"),
        ("- a\n- b\n", "house/blast.yaml:1: expected keys and values here"),
        ("", "house/blast.yaml:1: expected keys and values here"),
        (GOOD + "why: Twice.\n", "house/blast.yaml:12: `why` is given twice"),
        ("a: !!python/object:os.system x", "house/blast.yaml:1: could not determine a constructor"),
    ],
)
def test_what_is_no_rule_file_says_so_on_one_line(tmp_path: Path, text: str, expected: str) -> None:
    said = complaint(tmp_path, text)
    assert expected in said
    assert "\n" not in said


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    path.write_bytes(b"message: caf\xe9\n")
    with pytest.raises(RuleError, match="not valid UTF-8"):
        load([tmp_path])


def test_words_such_as_no_and_on_stay_words(tmp_path: Path) -> None:
    written(
        tmp_path,
        GOOD.replace("phrase: [blast*]", "noun: {word: blast, preposition: [on, no], negated: false}"),
    )
    assert load([tmp_path]).rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("severity: {house/blst: off}", "unknown rule `house/blst`; did you mean `house/blast`?"),
        ("severity: {house/blast: loud}", "unknown severity `loud`"),
        ("levels: {}", "a profile has no other keys than description, view"),
    ],
)
def test_a_wrong_profile_says_so(tmp_path: Path, text: str, expected: str) -> None:
    written(tmp_path, GOOD)
    assert expected in complaint(tmp_path, text, "profiles/calm.yaml")
