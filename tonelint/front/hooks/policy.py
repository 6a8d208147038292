"""What becomes of a message: the table [hook] of the configuration, changed by what was typed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from tonelint.config_file import ConfigError, ConfigFile, HookTable, discover
from tonelint.diagnostic import Severity
from tonelint.front.hooks.asking import PATIENCE, Answer
from tonelint.wire import WireDiagnostic


class Action(StrEnum):
    """What a finding does to its message, from the least to the most."""

    PASS = "pass"  # noqa: S105 (no password)
    WARN = "warn"
    ASK = "ask"
    BLOCK = "block"


SEVERITIES = (Severity.SUGGESTION, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Policy:
    """What findings of a severity do, and whether a message that cannot be checked is sent."""

    actions: Mapping[Severity, Action] = field(
        default_factory=lambda: {
            Severity.SUGGESTION: Action.PASS,
            Severity.WARNING: Action.BLOCK,
            Severity.ERROR: Action.BLOCK,
        }
    )
    fail_open: bool = True
    patience: float = PATIENCE
    """Seconds to wait for an answer."""
    override: Severity = Severity.WARNING
    """The gravest finding that blocks and still lets a person who is asked send the message; `OFF` is none."""

    def decide(self, answer: Answer) -> Decision:
        """What becomes of a message of which this is said."""
        if answer.problem:
            action = Action.WARN if self.fail_open else Action.BLOCK
            return Decision(action, problem=answer.problem, override=self.fail_open)
        shown = tuple(one for one in answer.findings if self._of(one) is not Action.PASS)
        return Decision(
            max(map(self._of, shown), key=list(Action).index, default=Action.PASS),
            shown,
            override=all(
                self.override.at_least(one.severity) for one in shown if self._of(one) is Action.BLOCK
            ),
        )

    def _of(self, finding: WireDiagnostic) -> Action:
        return self.actions.get(finding.severity, Action.PASS)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a message, and why: findings that are worth showing, or what stood in the way of a check."""

    action: Action
    findings: tuple[WireDiagnostic, ...] = ()
    problem: str = ""
    override: bool = True
    """Whether a person who can be asked may send it all the same."""

    def lines(self) -> list[str]:
        """It in words, for whoever sends the message: a line each, the finding and what to write instead."""
        if self.problem:
            return [f"tonelint could not check this message: {self.problem}"]
        found: list[str] = []
        for one in self.findings:
            found.append(f"{one.line}:{one.column}: {one.severity}: {one.message} [{one.rule}]")
            if one.suggestions:
                found.append(f"    try: {' '.join(one.suggestions[0].split())}")
        return found


def policy_in(folder: Path, path: Path | None = None) -> Policy:
    """The policy of a configuration file, or of the one that counts in a folder. Raises `ConfigError`."""
    named = os.environ.get("TONELINT_CONFIG")
    start = path or (Path(named) if named else discover(folder))
    tables = list(_tables(start, [])) if start else []
    chosen = Policy()
    for table in reversed(tables):
        chosen = _changed(chosen, table)
    return chosen


def with_actions(policy: Policy, given: Sequence[str], fail: str | None) -> Policy:
    """The policy with what was typed: `block` for every severity that does not pass, or `warning=ask` for one.

    Raises `ValueError` with one line if an entry is none.
    """
    actions = dict(policy.actions)
    for entry in given:
        name, equals, action = entry.rpartition("=")
        levels = [one for one in SEVERITIES if (one == name if equals else actions[one] is not Action.PASS)]
        if not levels or action not in list(Action):
            raise ValueError(f"`{entry}` is neither {', '.join(Action)} nor SEVERITY=ACTION")
        actions.update(dict.fromkeys(levels, Action(action)))
    return replace(policy, actions=actions, fail_open=policy.fail_open if fail is None else fail == "open")


def _changed(policy: Policy, table: HookTable) -> Policy:
    own = {
        Severity.ERROR: table.error,
        Severity.WARNING: table.warning,
        Severity.SUGGESTION: table.suggestion,
    }
    return Policy(
        {**policy.actions, **{severity: Action(name) for severity, name in own.items() if name}},
        policy.fail_open if table.fail is None else table.fail == "open",
        policy.patience if table.patience is None else table.patience,
        policy.override
        if table.override is None
        else Severity.OFF
        if table.override == "never"
        else Severity(table.override),
    )


def _tables(path: Path, extending: Sequence[Path]) -> Iterable[HookTable]:
    """The table of a file and of those that it extends, the nearest first."""
    if path in extending:
        raise ConfigError(f"{path}: extends itself")
    file = ConfigFile(path.absolute())
    settings = file.settings()
    if settings.hook is not None:
        yield settings.hook
    if settings.extend:
        yield from _tables(file.resolve(settings.extend), [*extending, path])
