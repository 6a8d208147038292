"""Gates: what makes the same words innocent (a question, a condition, someone else's words, a negation)."""

from collections.abc import Callable

from tonelint.language.clauses import Clause, Span
from tonelint.language.cues import Cue
from tonelint.language.reading import Sentence
from tonelint.language.roles import Role
from tonelint.language.words import NEGATORS

_NEGATION_REACH = 28
"""Characters before a phrase in which a negator still denies it ("it's not a user error")."""


def _words_before(sentence: Sentence, span: Span) -> list[str]:
    return sentence.text[max(0, span[0] - _NEGATION_REACH) : span[0]].lower().replace(",", " ").split()


def _question(sentence: Sentence, span: Span, clause: Clause | None) -> bool:
    if clause is not None and clause.mood == "question":
        return True
    return Cue.QUESTION in sentence.cues and (clause is None or not clause.relative)


def _conditional(sentence: Sentence, span: Span, clause: Clause | None) -> bool:
    if clause is not None and clause.conditional:
        return True
    before = sentence.text[: span[0]].lower()
    part = before[max(before.rfind(mark) for mark in (",", ";", ":", ".")) + 1 :].split()
    if part[:2] == ["in", "case"]:
        return True
    if part and (part[0] == "should" or part[:2] == ["or", "should"]):  # "Should you …", not "You should …"
        return Cue.QUESTION not in sentence.cues
    return any(word in ("if", "unless", "whether") for word in part[:2])


def _negated(sentence: Sentence, span: Span, clause: Clause | None) -> bool:
    if clause is not None and clause.negated:
        return True
    return any(word in NEGATORS or word.endswith("n't") for word in _words_before(sentence, span))


def _reported(sentence: Sentence, span: Span, clause: Clause | None) -> bool:
    return clause is not None and clause.reported_by in (Role.CUSTOMER, Role.THIRD)


def _flag(name: str) -> Callable[[Sentence, Span, Clause | None], bool]:
    def test(sentence: Sentence, span: Span, clause: Clause | None) -> bool:
        return clause is not None and bool(getattr(clause, name))

    return test


GATES: dict[str, Callable[[Sentence, Span, Clause | None], bool]] = {
    "question": _question,
    "conditional": _conditional,
    "negated": _negated,
    "reported": _reported,
    "quoted": lambda sentence, span, clause: sentence.quoted(*span),
    "temporal": _flag("temporal"),
    "purpose": _flag("purpose"),
    "relative": _flag("relative"),
    "infinitive": _flag("infinitive"),
    "order": lambda sentence, span, clause: clause is not None and clause.mood == "order",
    "list-item": lambda sentence, span, clause: sentence.block.kind.value == "list item",
}
"""Gate name → whether it applies to a span of a sentence, given the clause that the span belongs to."""
