"""What becomes of a message: by severity, by configuration, by what was typed, and when nothing can be said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tonelint.config_file import ConfigError
from tonelint.diagnostic import Severity
from tonelint.front.hooks.asking import Answer
from tonelint.front.hooks.policy import Action, Policy, policy_in, with_actions
from tonelint.wire import WireDiagnostic


def finding(severity: str, suggestions: tuple[str, ...] = ()) -> WireDiagnostic:
    """A finding in line 3, column 5."""
    return WireDiagnostic(
        "blame/you-error", Severity(severity), "It blames.", "You", 3, 5, 3, 8, 20, 23, suggestions, (), ""
    )


def answer(*severities: str) -> Answer:
    """Findings of these severities."""
    return Answer(tuple(finding(severity) for severity in severities))


@pytest.fixture(autouse=True)
def no_named_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but that of the folder."""
    monkeypatch.delenv("TONELINT_CONFIG", raising=False)


@pytest.mark.parametrize(
    ("severities", "action", "shown"),
    [
        ((), Action.PASS, 0),
        (("suggestion",), Action.PASS, 0),
        (("suggestion", "warning"), Action.BLOCK, 1),
        (("error", "warning"), Action.BLOCK, 2),
    ],
)
def test_by_default_warnings_block_and_suggestions_pass(
    severities: tuple[str, ...], action: Action, shown: int
) -> None:
    decision = Policy().decide(answer(*severities))
    assert decision.action is action
    assert len(decision.findings) == shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["ask"], {"suggestion": "pass", "warning": "ask", "error": "ask"}),
        (["warn", "error=block"], {"suggestion": "pass", "warning": "warn", "error": "block"}),
        (["suggestion=warn"], {"suggestion": "warn", "warning": "block", "error": "block"}),
    ],
)
def test_what_is_typed_changes_the_actions(typed: list[str], expected: Mapping[str, str]) -> None:
    assert with_actions(Policy(), typed, None).actions == expected


@pytest.mark.parametrize("typed", ["stop", "warning=stop", "warnings=ask", "off=ask", ""])
def test_a_mistyped_action_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="neither pass, warn, ask, block nor SEVERITY=ACTION"):
        with_actions(Policy(), [typed], None)


def test_the_gravest_action_wins_and_all_that_does_not_pass_is_shown() -> None:
    policy = with_actions(Policy(), ["suggestion=warn", "warning=ask", "error=warn"], None)
    decision = policy.decide(answer("suggestion", "warning", "error"))
    assert decision.action is Action.ASK
    assert len(decision.findings) == 3


@pytest.mark.parametrize(("fail", "action"), [(None, "warn"), ("open", "warn"), ("closed", "block")])
def test_what_cannot_be_checked_is_sent_with_a_word_or_held(fail: str | None, action: str) -> None:
    decision = with_actions(Policy(), [], fail).decide(Answer(problem="no answer within 3 seconds"))
    assert decision.action == action
    assert decision.lines() == ["tonelint could not check this message: no answer within 3 seconds"]


def test_the_lines_tell_where_what_and_how_instead() -> None:
    decision = Policy().decide(Answer((finding("warning", ("The code\n was  not accepted.",)),)))
    assert decision.lines() == [
        "3:5: warning: It blames. [blame/you-error]",
        "    try: The code was not accepted.",
    ]


def test_the_table_of_the_configuration_counts_and_its_base_below_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('[hook]\nwarning = "warn"\nfail = "closed"\npatience = 1.5\n')
    (tmp_path / "tonelint.toml").write_text('extend = "base.toml"\n[hook]\nerror = "ask"\nfail = "open"\n')
    policy = policy_in(tmp_path)
    assert policy.actions == {"suggestion": "pass", "warning": "warn", "error": "ask"}
    assert policy.fail_open
    assert policy.patience == 1.5
    assert policy_in(tmp_path, tmp_path / "base.toml").fail_open is False


def test_without_a_configuration_the_default_counts(tmp_path: Path) -> None:
    assert policy_in(tmp_path) == Policy()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('warnings = "ask"', r"tonelint.toml:2: unknown key `warnings` in `hook`; did you mean `warning`\?"),
        ('warning = "stop"', r"`hook.warning`"),
        ("patience = 'long'", r"`hook.patience`"),
    ],
)
def test_a_wrong_table_is_one_clear_line(table: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text(f"[hook]\n{table}\n")
    with pytest.raises(ConfigError, match=message) as raised:
        policy_in(tmp_path)
    assert "\n" not in str(raised.value)


def test_configurations_that_extend_one_another_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text('extend = "other.toml"\n')
    (tmp_path / "other.toml").write_text('extend = "tonelint.toml"\n')
    with pytest.raises(ConfigError, match="extends itself"):
        policy_in(tmp_path)


@pytest.mark.parametrize(
    ("override", "severities", "allowed"),
    [
        ("", ("warning",), True),
        ("", ("warning", "error"), False),
        ('override = "error"', ("error",), True),
        ('override = "never"', ("warning",), False),
        ('override = "never"\nwarning = "ask"', ("warning",), True),
        ('override = "never"\nwarning = "ask"', ("warning", "error"), False),
    ],
)
def test_who_is_asked_may_override_a_block_up_to_a_severity(
    override: str, severities: tuple[str, ...], allowed: bool, tmp_path: Path
) -> None:
    (tmp_path / "tonelint.toml").write_text(f"[hook]\n{override}\n")
    assert policy_in(tmp_path).decide(answer(*severities)).override is allowed


@pytest.mark.parametrize(("fail", "allowed"), [("open", True), ("closed", False)])
def test_what_cannot_be_checked_is_sent_anyway_only_where_failures_are_open(fail: str, allowed: bool) -> None:
    decision = with_actions(Policy(), [], fail).decide(Answer(problem="no answer"))
    assert decision.override is allowed
