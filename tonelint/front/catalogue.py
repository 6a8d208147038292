"""All rules that there are for a configuration, with what each weighs in it, `off` included."""

from dataclasses import dataclass
from pathlib import Path

from tonelint.config import Config, ConfigError
from tonelint.diagnostic import Severity
from tonelint.front.choice import Choice, Linters
from tonelint.front.terminal import Failure
from tonelint.nearest import did_you_mean
from tonelint.packs import RuleError, builtin_root, load
from tonelint.rule import Rule
from tonelint.scores import Score, read_scores


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule and its severity; a rule that runs has its limit resolved too."""

    rule: Rule
    severity: Severity


def catalogue(config_file: str | None, isolated: bool, profile: str | None) -> tuple[Entry, ...]:
    """Every rule by id, built in or in the team's packs, for the current folder's configuration; Failure."""
    choice = Choice(
        config_file=Path(config_file) if config_file else None, isolated=isolated, profile=profile
    )
    try:
        linters = Linters(choice)
        config = linters.config(Path())
        running = {rule.id: rule for rule in linters.linter(config, "").rules}
        pack = load(roots(config))
    except (ConfigError, RuleError) as error:
        raise Failure(str(error)) from None
    return tuple(
        Entry(running[rule.id], running[rule.id].severity)
        if rule.id in running
        else Entry(rule, Severity.OFF)
        for rule in pack.rules
    )


def roots(config: Config) -> tuple[Path, ...]:
    """The folders of rules: ours first, so that a team's may add to it."""
    return (builtin_root(), *config.packs)


def named(name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of a rule id or of a family; Failure with a guess if there are none."""
    found = tuple(entry for entry in entries if name in (entry.rule.id, entry.rule.family))
    if not found:
        known = {entry.rule.id for entry in entries} | {entry.rule.family for entry in entries}
        raise Failure(f"unknown rule or family `{name}`{did_you_mean(name, sorted(known))}")
    return found


def measured(rule: Rule) -> tuple[Score, ...]:
    """The shipped scores of a rule; none for a rule that was never measured."""
    return read_scores(scores_file()).get(rule.id, ())


def scores_file() -> Path:
    """Where the scores of the built-in rules are kept."""
    return builtin_root() / "scores.tsv"
