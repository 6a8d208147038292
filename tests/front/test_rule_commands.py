"""`rules`, `explain`, `test` and `init`: what people learn about rules, and how they write their own."""

import json
from pathlib import Path

import pytest
from fakes import Run

RULE = """\
message: "“{found}” is not how we say it."
why: We say what we did.
severity: warning
detect:
  phrase: [ninja style]
flag:
  - "Done **ninja style**."
  - "We fixed it **ninja style**."
  - "Your import is done, **ninja style**."
  - "I moved it **ninja style** today."
pass:
  - "Done."
  - "We fixed it."
  - "The ninja costume ships on Friday."
  - "Which style did you pick?"
"""


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_rules_lists_every_rule_under_its_family(run: Run) -> None:
    outcome = run("rules")
    assert outcome.status == 0
    assert "blame\n  blame/" in outcome.out
    assert "{found}" not in outcome.out


def test_rules_as_json_name_severity_and_message(run: Run) -> None:
    rows = {row["rule"]: row for row in json.loads(run("rules", "--output-format", "json").out)}
    assert rows["blame/you-error"]["severity"] == "warning"
    assert rows["blame/you-error"]["family"] == "blame"


def test_rules_follow_the_configuration(run: Run) -> None:
    write("tonelint.toml", '[rules]\n"blame/you-error" = "off"\n')
    assert any(line.split()[:2] == ["blame/you-error", "off"] for line in run("rules").out.splitlines())
    assert any(
        line.split()[:2] == ["blame/you-error", "warning"]
        for line in run("rules", "--isolated").out.splitlines()
    )


def test_explain_shows_why_examples_and_what_to_write_instead(run: Run) -> None:
    out = run("explain", "blame/you-error").out
    assert out.startswith("blame/you-error (warning)\n")
    for title in ("Write instead:", "It flags:", "It lets pass:", "Sources:"):
        assert f"\n{title}\n  - " in out


def test_explain_knows_families(run: Run) -> None:
    out = run("explain", "blame").out
    assert "blame/you-error (warning)\n" in out
    assert "tonelint explain blame/" in out


def test_explain_guesses_what_was_meant(run: Run) -> None:
    outcome = run("explain", "blame/you-eror")
    assert outcome.status == 2
    assert outcome.err == (
        "tonelint: unknown rule or family `blame/you-eror`; did you mean `blame/you-error`?\n"
    )


def test_explain_knows_house_rules(run: Run) -> None:
    write("tonelint.toml", 'packs = ["house-rules"]\n')
    write("house-rules/house/no-ninja.yaml", RULE)
    assert "house/no-ninja (warning)" in run("explain", "house/no-ninja").out


@pytest.mark.parametrize(
    "path",
    ["house-rules", "house-rules/house", "house-rules/house/no-ninja.yaml"],
    ids=["pack", "family", "file"],
)
def test_test_runs_a_team_s_examples(run: Run, path: str) -> None:
    write("house-rules/house/no-ninja.yaml", RULE)
    outcome = run("test", path)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "1 rule, 8 examples: all as they should be.\n"


def test_test_shows_what_was_expected_and_what_was_reported(run: Run) -> None:
    broken = RULE.replace("**ninja style** today", "ninja style **today**").replace(
        '"Done."', '"Ninja style!"'
    )
    write("house-rules/house/no-ninja.yaml", broken)
    outcome = run("test", "house-rules")
    assert outcome.status == 1
    assert outcome.out == (
        "house/no-ninja: expected exactly “today”, reported “ninja style”\n"
        "    I moved it ninja style today.\n"
        "house/no-ninja: expected nothing, reported “Ninja style”\n    Ninja style!\n"
    )


def test_a_rule_with_few_examples_fails(run: Run) -> None:
    few = "\n".join(line for line in RULE.splitlines() if "costume" not in line)
    write("house-rules/house/no-ninja.yaml", few)
    outcome = run("test", "house-rules")
    assert outcome.status == 1
    assert "expected at least 4 examples under `pass`" in outcome.out


def test_a_broken_rule_file_is_one_line_with_place_and_guess(run: Run) -> None:
    write("house-rules/house/no-ninja.yaml", RULE.replace("severity", "sevrity"))
    outcome = run("test", "house-rules")
    assert outcome.status == 2
    assert outcome.err == (
        "tonelint: house-rules/house/no-ninja.yaml:3: unknown key `sevrity`; did you mean `severity`?\n"
    )


@pytest.mark.parametrize(
    ("path", "complaint"), [("none", "none: no such file or folder"), (".", ".: no rules there")]
)
def test_nothing_to_test_exits_with_2(run: Run, path: str, complaint: str) -> None:
    outcome = run("test", path)
    assert (outcome.status, outcome.err.startswith(f"tonelint: {complaint}")) == (2, True)


def test_what_init_writes_works_at_once(run: Run) -> None:
    assert run("init").status == 0
    assert run("test", "house-rules").status == 0
    write("reply.txt", "Hi Sam,\n\nIt is done, ninja style. Your refund left today.\n\nJo\n")
    assert "[house/no-ninja-style]" in run("check", "reply.txt").out


def test_init_overwrites_nothing(run: Run) -> None:
    write("team/tonelint.toml", "# mine\n")
    outcome = run("init", "team")
    assert (outcome.status, outcome.err) == (
        2,
        "tonelint: team/tonelint.toml: is there already; nothing was written\n",
    )
    assert not Path("team/house-rules").exists()


@pytest.mark.parametrize("profile", ["default", "ask-first", "plain-language", "scorecard"])
def test_explain_says_whose_view_a_profile_is(run: Run, profile: str) -> None:
    outcome = run("explain", profile)
    assert outcome.status == 0
    assert outcome.out.startswith(f"{profile} (profile)\n")
    assert "Sources:" in outcome.out


def test_explain_says_what_a_profile_weighs_otherwise(run: Run) -> None:
    out = run("explain", "plain-language").out
    assert "ask/offer-help-closer: off (else suggestion)" in out
    assert "length/sentence-too-long: 25 (else 30)" in out
