"""A linter that needs no rules and no model, and what a run of the command line comes to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tonelint.config import Config, ConfigError
from tonelint.detectors.hits import Hit
from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.draft import Draft, skipped, word_count
from tonelint.language.reading import Reading
from tonelint.rule import Rule
from tonelint.text.lines import LineIndex

ROOT = Path(__file__).parents[1]
HEAVY = ("spacy", "textstat", "nltk", "numpy", "thinc")
"""What only a parse needs."""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


class NoDetector:
    """Stands where a rule needs a detector; FakeLinter looks for itself."""

    needs_thread = False

    def find(self, reading: Reading) -> tuple[Hit, ...]:
        """Nothing."""
        del reading
        return ()


def fake_rule(rule_id: str, severity: Severity) -> Rule:
    """A rule with nothing but a name and a severity."""
    return Rule(
        id=rule_id,
        message="“{found}” makes the customer the one at fault.",
        why="Says what the customer did wrong before it says what happens next.",
        sources=(),
        severity=severity,
        detector=NoDetector(),
        instead=("The data hadn't reached us by the deadline.",),
        flag=(),
        passes=(),
        path=Path("rules", f"{rule_id}.yaml"),
    )


PATTERNS = {
    "blame/you-error": (Severity.WARNING, r"(?i)you forgot"),
    "snippet/unfilled-placeholder": (Severity.ERROR, r"\[NAME\]"),
    "dismissive/just": (Severity.SUGGESTION, r"\bjust\b"),
}


@dataclass(frozen=True)
class FakeLinter:
    """Finds fixed words, so that the front is tested without rules and without a model."""

    rules: tuple[Rule, ...]

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Nothing: it has no parser."""

    def lint(self, draft: Draft) -> Report:
        """A finding wherever a pattern of a running rule matches, front matter included."""
        lines = LineIndex(draft.text)
        found = sorted(
            (_diagnostic(lines, rule, match) for rule in self.rules for match in _matches(rule, draft)),
            key=lambda diagnostic: diagnostic.start,
        )
        asleep = () if draft.customer else ("next-step/unanswered-question",)
        return Report(draft.path, draft.channel, word_count(draft), skipped(draft), tuple(found), asleep)


def _matches(rule: Rule, draft: Draft) -> Sequence[re.Match[str]]:
    return list(re.finditer(PATTERNS[rule.id][1], draft.text))


def _diagnostic(lines: LineIndex, rule: Rule, match: re.Match[str]) -> Diagnostic:
    line, column = lines.position(match.start())
    end_line, end_column = lines.position(match.end())
    return Diagnostic(
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.format(found=match[0]),
        found=match[0],
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=match.start(),
        end=match.end(),
        suggestions=rule.instead,
    )


def build_fake(config: Config) -> FakeLinter:
    """As the real `build`, for the fixed rules: profile `kind` knows no suggestions."""
    if config.profile not in ("default", "kind"):
        raise ConfigError(f"unknown profile `{config.profile}`")
    for name in (*config.select, *config.ignore, *config.severity):
        if name != "ALL" and not any(name in (rule, rule.partition("/")[0]) for rule in PATTERNS):
            raise ConfigError(f"unknown rule or family `{name}`")
    rules = []
    for rule_id, (severity, _) in PATTERNS.items():
        family = rule_id.partition("/")[0]
        level = config.severity.get(rule_id, config.severity.get(family, severity))
        chosen = not config.select or {rule_id, family, "ALL"} & {*config.select}
        off = level is Severity.OFF or (config.profile == "kind" and level is Severity.SUGGESTION)
        if chosen and not off and not {rule_id, family} & {*config.ignore}:
            rules.append(fake_rule(rule_id, level))
    return FakeLinter(tuple(rules))
