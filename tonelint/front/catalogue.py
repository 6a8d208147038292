"""All rules that there are for a configuration, with what each weighs in it, `off` included."""

from pathlib import Path

from tonelint.config import ConfigError
from tonelint.front.choice import Choice
from tonelint.front.terminal import Failure
from tonelint.linter import resolved, roots
from tonelint.nearest import did_you_mean
from tonelint.packs import Pack, RuleError, builtin_root, load
from tonelint.rule import Rule
from tonelint.scores import Score, read_scores
from tonelint.suppression_rules import as_configured


def catalogue(config_file: str | None, isolated: bool, profile: str | None) -> tuple[Rule, ...]:
    """Every rule by id, built in or in the team's packs, for the current folder's configuration; Failure."""
    choice = Choice(
        config_file=Path(config_file) if config_file else None, isolated=isolated, profile=profile
    )
    try:
        config = choice.config(Path())
        return (*resolved(config), *as_configured(config))
    except (ConfigError, RuleError) as error:
        raise Failure(str(error)) from None


def pack(config_file: str | None, isolated: bool) -> Pack:
    """The rules as their files have them, and the profiles, of the current folder's configuration; Failure."""
    choice = Choice(config_file=Path(config_file) if config_file else None, isolated=isolated)
    try:
        return load(roots(choice.config(Path())))
    except (ConfigError, RuleError) as error:
        raise Failure(str(error)) from None


def named(name: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rule of an id or the rules of a family; Failure with a guess if there are none."""
    found = tuple(rule for rule in rules if name in (rule.id, rule.family))
    if not found:
        known = {rule.id for rule in rules} | {rule.family for rule in rules}
        raise Failure(f"unknown rule or family `{name}`{did_you_mean(name, sorted(known))}")
    return found


def measured(rule: Rule) -> tuple[Score, ...]:
    """The shipped scores of a rule; none for a rule that was never measured."""
    return tuple(score for score in read_scores(scores_file()).get(rule.id, ()) if score.by == "both")


def scores_file() -> Path:
    """Where the scores of the built-in rules are kept."""
    return builtin_root() / "scores.tsv"
