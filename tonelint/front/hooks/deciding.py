"""From a message to what becomes of it: the policy that counts, the check, and the words for both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tonelint.config_file import ConfigError
from tonelint.front.hooks.asking import MESSAGE, Answer, ask
from tonelint.front.hooks.excerpt import Held, excerpt
from tonelint.front.hooks.policy import Action, Decision, Policy, policy_in, with_actions
from tonelint.front.hooks.telling import confirmed, tell

REFUSED = 65
"""Exit status for findings: EX_DATAERR, the message is what is wrong."""
UNCHECKED = 75
"""Exit status where a message must not go unchecked and could not be checked: EX_TEMPFAIL, it may work later."""
ASK = 3
"""Exit status that leaves the question to the caller."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was typed: actions, `open` or `closed`, a configuration file. The table `[hook]` says the rest."""

    on_finding: tuple[str, ...] = ()
    fail: str | None = None
    config: Path | None = None


def decided(raw: Held, choices: Choices) -> Decision:
    """What becomes of a message; whatever goes wrong on the way is the decision's `problem`."""
    policy = with_actions(Policy(), choices.on_finding, choices.fail)
    try:
        policy = with_actions(policy_in(Path.cwd(), choices.config), choices.on_finding, choices.fail)
        options = ("--config", str(choices.config)) if choices.config else ()
        return policy.decide(ask(excerpt(raw), MESSAGE, options=options, patience=policy.patience))
    except (ConfigError, OSError) as error:
        return policy.decide(Answer(problem=str(error)))
    except Exception as error:  # noqa: BLE001 (mail must not wait for a mistake of ours)
        return policy.decide(Answer(problem=f"{type(error).__name__}: {error}"))


def status_of(decision: Decision, *, hint: str, caller_asks: bool = False) -> int:
    """0 if the message may go, after the lines that explain it were told and, if need be, somebody was asked.

    `hint` says how to send it as it is, to whoever may.
    """
    if decision.action is Action.PASS:
        return 0
    lines = decision.lines()
    if decision.findings:
        count = len(decision.findings)
        lines.insert(0, f"tonelint: {count} finding{'s' if count > 1 else ''}")
    tell(*lines)
    match decision.action:
        case Action.WARN:
            tell("tonelint: sending it all the same")
            return 0
        case Action.ASK if caller_asks:
            return ASK
        case Action.ASK if confirmed("Send anyway?", lines):
            return 0
    tell("tonelint: not sent", *([hint] if decision.override else []))
    return UNCHECKED if decision.problem else REFUSED
