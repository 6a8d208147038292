"""A rule's own examples as its tests: what it must flag, to the character, and what it must let pass."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tonelint.detectors.terms import Term
from tonelint.draft import Draft, DraftError, read_draft
from tonelint.library.checks import FAMILY
from tonelint.library.examples import in_library
from tonelint.linter import Linter, approved, equipped
from tonelint.rule import Example, Rule

FEWEST = 4
"""Examples of either sort that a rule needs: with fewer, nobody knows where it ends."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not go as its rule file says. `reported` are the words that were found."""

    rule: str
    example: str
    expected: str
    reported: tuple[str, ...] = ()

    def __str__(self) -> str:
        found = ", ".join(f"“{words}”" for words in self.reported) or "nothing"
        return f"{self.rule}: expected {self.expected}, reported {found}\n    {self.example}"


def failures(rule: Rule) -> Iterator[Failure]:
    """Every example that fails when a linter of this rule alone reads it; ModelError."""
    for kind, examples in (("flag", rule.flag), ("pass", rule.passes)):
        if len(examples) < FEWEST:
            yield Failure(
                rule.id, f"({kind} has {len(examples)})", f"at least {FEWEST} examples under `{kind}`"
            )
    for example in rule.flag:
        yield from _flag(rule, example)
    for example in rule.passes:
        reported = _reported(rule, example)
        if isinstance(reported, Failure):
            yield reported
        elif reported:
            yield Failure(rule.id, example.text, "nothing", _words(example, reported))


def _flag(rule: Rule, example: Example) -> Iterator[Failure]:
    reported = _reported(rule, example)
    if isinstance(reported, Failure):
        yield reported
    elif not example.marks and not reported:
        yield Failure(rule.id, example.text, "a finding")
    elif example.marks and sorted(reported) != sorted(example.marks):
        expected = ", ".join(f"“{words}”" for words in _words(example, example.marks))
        yield Failure(rule.id, example.text, f"exactly {expected}", _words(example, reported))


def _reported(rule: Rule, example: Example) -> tuple[tuple[int, int], ...] | Failure:
    try:
        if rule.family == FAMILY:
            return in_library(rule, example)
        draft = _draft(example)
    except DraftError as error:
        return Failure(rule.id, example.text, f"a readable draft ({error})")
    return tuple(
        (found.start, found.end) for found in Linter((_equipped(rule, example),)).lint(draft).diagnostics
    )


def _equipped(rule: Rule, example: Example) -> Rule:
    """The rule with the team's files that an example imagines: one term, one approved text, or its variables."""
    front = example.front or {}
    terms = (
        (Term(front["term"], front.get("use", ""), _some(front.get("unless"))),) if "term" in front else ()
    )
    snippets = approved("approved", front["snippet"], markdown=False) if "snippet" in front else ()
    variables = tuple(front.get("variables", "").split())
    return replace(rule, detector=equipped(rule.detector, terms, snippets, variables))


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _draft(example: Example) -> Draft:
    front = example.front or {}
    draft = read_draft(
        example.text, "<example>", channel=front.get("channel", ""), customer=front.get("customer", "")
    )
    return replace(
        draft,
        customer_name=front.get("customer_name", ""),
        agent=front.get("agent", ""),
        snippet="variables" in front,
    )


def _words(example: Example, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(example.text[start:end] for start, end in spans)
