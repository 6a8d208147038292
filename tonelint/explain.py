"""A rule or a profile explained to a person: what it says, why, and how far to trust it."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from tonelint.diagnostic import Severity
from tonelint.packs import Profile
from tonelint.rule import Example, Rule
from tonelint.scores import Score

WIDTH = 88
_FIXES = {
    "safe": "--fix makes those of its edits that change nothing of what is said, --unsafe-fixes the others too.",
    "unsafe": "--fix leaves it alone; --unsafe-fixes makes its edits, which want to be read before they go out.",
}
"""What may be done about its findings unasked."""


def explain(rule: Rule, severity: Severity, scores: Sequence[Score]) -> str:
    """Everything about one rule; `severity` is what it weighs in the profile, `scores` what was measured."""
    limit = f", limit {rule.limit}" if rule.limit is not None else ""
    sure = f", {rule.sure} where patterns and judge agree" if rule.sure and severity is rule.severity else ""
    parts = [
        f"{rule.id} ({severity}{sure}{limit})",
        _wrapped(headline(rule)),
        _wrapped(rule.why),
        _listed("Write instead", rule.instead),
        _wrapped(_FIXES.get(rule.fix, "")),
        _listed("It flags", [_marked(example) for example in rule.flag]),
        _listed("It lets pass", [_with_company(example.text, example) for example in rule.passes]),
        _wrapped(f'To set the limit: [rules] "{rule.id}" = {{limit = {rule.limit}}}') if limit else "",
        "\n".join(_measured(scores)),
        _listed("Sources", rule.sources),
        rule.url,
    ]
    return "\n\n".join(part for part in parts if part)


def explain_profile(profile: Profile, rules: Sequence[Rule]) -> str:
    """Whose view a profile is, and in which rules it differs from what their files say."""
    own = {rule.id: rule for rule in rules}
    changes = [
        f"{rule_id}: {level} (else {own[rule_id].severity})"
        for rule_id, level in sorted(profile.severity.items())
        if own[rule_id].severity is not level
    ]
    limits = [
        f"{rule_id}: {limit} (else {own[rule_id].limit})" for rule_id, limit in sorted(profile.limit.items())
    ]
    parts = [
        f"{profile.name} (profile)",
        _wrapped(profile.description),
        *(_wrapped(" ".join(paragraph.split())) for paragraph in profile.view.split("\n\n")),
        _listed("What it weighs otherwise", changes),
        _listed("Its limits", limits),
        _listed("Sources", profile.sources),
    ]
    return "\n\n".join(part for part in parts if part)


def headline(rule: Rule) -> str:
    """The message with an ellipsis for each value that a finding fills in."""
    return re.sub(r"\{\w+\}", "…", rule.message)


def outline(rule: Rule, severity: Severity) -> str:
    """A rule in short, for the list of its family."""
    return "\n".join([f"{rule.id} ({severity})", _wrapped(headline(rule)), _wrapped(rule.why)])


def _marked(example: Example) -> str:
    """The text with `**` around what is reported, as in the rule file."""
    text = example.text
    for start, end in sorted(example.marks, reverse=True):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return _with_company(text, example)


def _with_company(text: str, example: Example) -> str:
    """The text with what lies beside it in its library, and the day on which it is read."""
    front = example.front or {}
    said = [
        f"({name}: {front[key]})" for key, name in (("beside", "beside it"), ("today", "on")) if key in front
    ]
    return "\n".join([text, *said])


def _measured(scores: Sequence[Score]) -> Iterator[str]:
    """How often it was right, on drafts that it was tuned on and on drafts that it was not."""
    for score in scores:
        found = score.hits + score.false_alarms
        known = "that the rules were tuned on" if score.part == "tuning" else "kept for measuring"
        yield (
            f"Measured on drafts {known}: right in {score.hits} of {found} findings,"
            f" found {score.hits} of {score.labels} labelled faults."
        )


def _listed(title: str, entries: Sequence[str]) -> str:
    if not entries:
        return ""
    return "\n".join([f"{title}:", *(_wrapped(entry, "  - ", "    ") for entry in entries)])


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Paragraphs and line breaks of an example stay as they are."""
    lines = text.splitlines() or [""]
    filled = [
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=first if number == 0 else rest,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    ]
    return "\n".join(filled)
