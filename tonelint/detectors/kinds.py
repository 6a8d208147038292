"""The kinds of detector that a rule file may name, each with its schema and its compiler."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tonelint.detectors.length import LengthSpec, ReadabilitySpec, compile_length, compile_readability
from tonelint.detectors.placeholders import PlaceholderSpec, compile_placeholder
from tonelint.detectors.sentence import SentenceSpec, compile_sentence
from tonelint.detectors.snippets import SnippetSpec, compile_snippets
from tonelint.detectors.terms import TermsSpec, compile_terms
from tonelint.detectors.unanswered import UnansweredSpec, compile_unanswered
from tonelint.detectors.whole import (
    LateSpec,
    QuestionsSpec,
    RequireSpec,
    compile_late,
    compile_questions,
    compile_require,
)
from tonelint.detectors.wrong_name import WrongNameSpec, compile_wrong_name

KINDS: dict[str, tuple[type, Callable[..., Any]]] = {
    "any": (SentenceSpec, compile_sentence),
    "require": (RequireSpec, compile_require),
    "late": (LateSpec, compile_late),
    "questions": (QuestionsSpec, compile_questions),
    "length": (LengthSpec, compile_length),
    "readability": (ReadabilitySpec, compile_readability),
    "placeholder": (PlaceholderSpec, compile_placeholder),
    "terms": (TermsSpec, compile_terms),
    "snippet": (SnippetSpec, compile_snippets),
    "wrong-name": (WrongNameSpec, compile_wrong_name),
    "unanswered": (UnansweredSpec, compile_unanswered),
}
"""Key under `detect` → (schema, compile(spec, lexicons, limit))."""
