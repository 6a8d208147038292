"""Every built-in rule does on its own examples what its file says."""

import pytest

from tonelint.examples import failures
from tonelint.packs import builtin_root, load
from tonelint.rule import Rule

RULES = load((builtin_root(),)).rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_on_its_examples_what_its_file_says(rule: Rule) -> None:
    failed = "\n".join(str(failure) for failure in failures(rule))
    assert not failed, failed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.why
    assert rule.sources
    assert rule.instead
    assert rule.message.endswith((".", "?"))
