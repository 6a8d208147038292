"""The rules about suppressions themselves: no detector finds them, they come of what a suppression does."""

from dataclasses import replace
from pathlib import Path

from tonelint.config import Config
from tonelint.detectors.hits import Silent
from tonelint.diagnostic import Severity
from tonelint.rule import Rule


def _rule(name: str, severity: Severity, message: str, why: str) -> Rule:
    return Rule(
        id=f"suppression/{name}",
        message=message,
        why=why,
        sources=(),
        severity=severity,
        detector=Silent(),
        instead=(),
        flag=(),
        passes=(),
        path=Path(__file__),
    )


UNKNOWN = _rule(
    "unknown",
    Severity.WARNING,
    "This suppression does nothing: {what}",
    "A suppression that names no rule of ours, or that cannot be read, does nothing, and somebody thinks it does. "
    "It looks like `<!-- tonelint: ignore[blame/you-error] reason -->`.",
)
UNUSED = _rule(
    "unused",
    Severity.SUGGESTION,
    "“{found}” suppresses nothing; take it away.",
    "A suppression that outlives its finding hides the next one in the same place. Rules that did not run, or had no "
    "customer's message to go by, are given the benefit of the doubt.",
)
RULES = (UNKNOWN, UNUSED)
NAMES = frozenset({*(rule.id for rule in RULES), "suppression"})
"""What a configuration may call them."""


def as_configured(config: Config) -> tuple[Rule, ...]:
    """The two with what they weigh: they follow what is set or ignored, but need not be selected."""
    return tuple(replace(rule, severity=_level(rule, config)) for rule in RULES)


def levels(config: Config) -> dict[str, Severity]:
    """What the two weigh, by id."""
    return {rule.id: rule.severity for rule in as_configured(config)}


def _level(rule: Rule, config: Config) -> Severity:
    if {rule.id, rule.family} & set(config.ignore):
        return Severity.OFF
    return config.severity.get(rule.id, config.severity.get(rule.family, rule.severity))
