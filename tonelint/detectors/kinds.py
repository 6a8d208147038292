"""The kinds of detector that a rule file may name, each with its schema and its compiler."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tonelint.detectors.attachments import MissingSpec, compile_missing
from tonelint.detectors.concreteness import (
    ContractionsSpec,
    ReferentSpec,
    compile_contractions,
    compile_referent,
)
from tonelint.detectors.counting import CountSpec, StackSpec, compile_count, compile_stack
from tonelint.detectors.greeting import (
    ImpersonalSpec,
    NoGreetingSpec,
    compile_impersonal,
    compile_no_greeting,
)
from tonelint.detectors.jargon import AcronymSpec, JargonSpec, compile_acronyms, compile_jargon
from tonelint.detectors.length import LengthSpec, ReadabilitySpec, compile_length, compile_readability
from tonelint.detectors.library import LibrarySpec, compile_library
from tonelint.detectors.mood import (
    BookendsSpec,
    MismatchSpec,
    UnacknowledgedSpec,
    compile_bookends,
    compile_mismatch,
    compile_unacknowledged,
)
from tonelint.detectors.placeholders import PlaceholderSpec, compile_placeholder
from tonelint.detectors.repair import UnrepairedSpec, compile_unrepaired
from tonelint.detectors.repeats import RepeatsSpec, compile_repeats
from tonelint.detectors.residue import ResidueSpec, compile_residue
from tonelint.detectors.sentence import SentenceSpec, compile_sentence
from tonelint.detectors.shouting import ShoutingSpec, compile_shouting
from tonelint.detectors.signing import AnonymousSpec, SignedSpec, compile_anonymous, compile_signed
from tonelint.detectors.snippets import SnippetSpec, compile_snippets
from tonelint.detectors.terms import TermsSpec, compile_terms
from tonelint.detectors.unanswered import UnansweredSpec, compile_unanswered
from tonelint.detectors.variables import VariablesSpec, compile_variables
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
    "variables": (VariablesSpec, compile_variables),
    "residue": (ResidueSpec, compile_residue),
    "missing": (MissingSpec, compile_missing),
    "terms": (TermsSpec, compile_terms),
    "snippet": (SnippetSpec, compile_snippets),
    "wrong-name": (WrongNameSpec, compile_wrong_name),
    "repeats": (RepeatsSpec, compile_repeats),
    "unanswered": (UnansweredSpec, compile_unanswered),
    "count": (CountSpec, compile_count),
    "stack": (StackSpec, compile_stack),
    "no-greeting": (NoGreetingSpec, compile_no_greeting),
    "impersonal": (ImpersonalSpec, compile_impersonal),
    "anonymous": (AnonymousSpec, compile_anonymous),
    "signed": (SignedSpec, compile_signed),
    "unacknowledged": (UnacknowledgedSpec, compile_unacknowledged),
    "mismatch": (MismatchSpec, compile_mismatch),
    "bookends": (BookendsSpec, compile_bookends),
    "unrepaired": (UnrepairedSpec, compile_unrepaired),
    "referent": (ReferentSpec, compile_referent),
    "contractions": (ContractionsSpec, compile_contractions),
    "jargon": (JargonSpec, compile_jargon),
    "acronyms": (AcronymSpec, compile_acronyms),
    "shouting": (ShoutingSpec, compile_shouting),
    "library": (LibrarySpec, compile_library),
}
"""Key under `detect` → (schema, compile(spec, lexicons, limit))."""
