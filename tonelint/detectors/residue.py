"""The detector of what a template leaves beside blanks: branches nobody chose, labels, doubled forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import msgspec

from tonelint.detectors.hits import Hit
from tonelint.detectors.matching import trimmed
from tonelint.detectors.patterns import Lexicons
from tonelint.language.clauses import Span
from tonelint.language.cues import Cue
from tonelint.language.reading import Reading, Sentence
from tonelint.text.blocks import BODY, Block, BlockKind
from tonelint.text.spellings import plain_words

_ABOUT_TEMPLATES = re.compile(
    r"\b(?:templates?|placeholders?|variables?|merge (?:fields?|tags?)|shortcodes?|tokens?|syntax"
    r"|snippets?|grammar"
    r"|handlebars|liquid|jinja|expressions?|substitut\w+|replaced (?:by|with)|wording|spell\w*)\b",
    re.IGNORECASE,
)
_PAIRS = re.compile(
    r"""(?<![\w/])(?:
        (?:he|she|s)\ ?/\ ?(?:he|she) | (?:his|her|him|hers)\ ?/\ ?(?:his|hers?|him)
        | himself/herself | herself/himself
        | (?:Mr|Mrs|Ms|Miss)\.?\ ?/\ ?(?:Mr|Mrs|Ms|Miss)\b\.?
        | is\ ?/\ ?are | are\ ?/\ ?is | has\ ?/\ ?have | have\ ?/\ ?has | was\ ?/\ ?were | does\ ?/\ ?do
        | this\ ?/\ ?these
        | (?:can|is|has|was|will|does|did|have|are)\ ?/\ ?(?:(?:is|has|was|will|can|does|are)\ not
          |cannot|can't|not|isn't|hasn't|wasn't|won't|doesn't|didn't|haven't|aren't)
        | (?<=\d)\ ?am/pm
        | it\ ?/\ ?they | it\ ?/\ ?them | I\ ?/\ ?we | me\ ?/\ ?us | my\ ?/\ ?our
    )(?:\ ?/\ ?(?:they|them|their))?(?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"\b(?:any|every|some|no)(?:one|body)\b|\b(?:whoever|whichever|each|every|any|either|no)\b"
    r"|\b(?:a|naive|the) (?:\w+ )?(?:user|person|programmer)\b",
    re.IGNORECASE,
)
"""Whom "he/she" may mean in ordinary English, and not for want of a name."""
_PLURAL = re.compile(r"\b[a-z]{3,}\((?:s|es|ies)\)(?!\w)", re.IGNORECASE)
_OPEN_NUMBER = re.compile(
    r"\b(?:if|whether|which|any|how many|please|could you|can you|would you|each|every|whatever|parents?"
    r"|guardians?)\b",
    re.IGNORECASE,
)
"""Where the number is open, "the device(s) you use" is honest."""
_DELETE = re.compile(
    r"\b(?:please )?(?:delete|strike|cross out|remove|amend|edit) (?:as|where|if|whichever)(?: is)? (?:not )?"
    r"(?:appropriate|applicable|necessary|needed|required|relevant)\b",
    re.IGNORECASE,
)
_DELETE_WORDS = frozenset({"delete", "strike", "cross", "remove", "amend", "edit"})
_ABOUT_FORMS = re.compile(
    r"\b(?:form|page|section|paragraph|box|boxes|questionnaire|declaration)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"^\W*(?:macro|canned (?:reply|response|answer)|saved reply|quick reply|boilerplate|text "
    r"block)\s?(?:\w{0,12}\s?)?:\s?\S.*"
    r"|^\W*(?:snippet|template)\s?:\s?(?!open|go|use|choose)\S.*",
    re.IGNORECASE,
)
_BRANCH_LABEL = re.compile(
    r"^\W*(?:option|variant|version|case|scenario)\s(?:[A-D]|[1-4])(?:\s\([^()]*\))?\s?:", re.IGNORECASE
)
_CHOICE = re.compile(
    r"\b(?:which|choose|pick|prefer|would you like|up to you|your call|either|both|two (?:ways|options"
    r"|choices)|options"
    r"|three (?:ways|options|choices)|rather|suits?|decide|let me know)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:subject|re|betreff|tags?|category|queue|priority|bcc|tone)\s?:(?=\s?\S)", re.IGNORECASE
)
_BRANCH = re.compile(
    r"(?<![\w!\[])\[{1,2}(?:(?:if|when|unless|only if|in case)\b(?! (?:any|you (?:like|want|wish)|needed"
    r"|possible|so|necessary)\b)"
    r"|(?:else|otherwise|end ?if)\b|(?:for|only for|use for) [^\[\]\n]*?\b(?:customers?|users?|orders?"
    r"|clients?|accounts?|plans?|cases?"
    r"|members?|guests?|only)\b|option [a-d1-4]\b|delete\b|choose one\b|pick "
    r"one\b)[^\[\]\n]{0,60}\]{1,2}(?![(:])",
    re.IGNORECASE,
)
_SYSTEM_LINE = re.compile(
    r"(?:please )?(?:type |write )?(?:your )?reply above this line|(?:end|start) of (?:macro|template"
    r"|saved reply)",
    re.IGNORECASE,
)
_SYSTEM_WORDS = frozenset({"above", "of"})
_CLOSING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many|warmest|kindest) )?(?:regards|wishes|greetings|best|cheers"
    r"|sincerely|warmly"
    r"|yours (?:truly|sincerely|faithfully)),",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_RAW = re.compile(r"(?<=[\s.!?,:])\\n(?=\s|$|\\n|[A-Z])|&nbsp;")
"""A line break or a blank that some form wrote out."""


class ResidueSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What shows the form behind a letter: "he/she", "ticket(s)", "[If refund]", a macro's label, two greetings."""


@dataclass(frozen=True, slots=True)
class ResidueDetector:
    """Finds labels, doubled forms and unmerged branches of a template."""

    needs_thread: bool = False

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Every remainder, each once."""
        first = next(iter(reading.body), None)
        is_choice = cache(partial(_leaves_a_choice, reading))
        for sentence in reading.sentences:
            for start, end in sorted(
                {*_left_over(sentence), *_labels(sentence, is_choice, first=sentence is first)}
            ):
                if not sentence.quoted(start, end):
                    yield Hit(*sentence.source_span(start, end))
        yield from _doubled(reading)


def _left_over(sentence: Sentence) -> Iterator[Span]:
    """Forms that stand inside a sentence."""
    text = sentence.text
    words = plain_words(text)
    if not words.isdisjoint(_SYSTEM_WORDS):
        yield from (match.span() for match in _SYSTEM_LINE.finditer(text))
    if (found := list(_forms(sentence, words))) and not _ABOUT_TEMPLATES.search(text):
        yield from found


def _forms(sentence: Sentence, words: frozenset[str]) -> Iterator[Span]:
    """The same without what mail systems add; each is looked for only where a sign of it stands."""
    text = sentence.text
    if "/" in text and not _ANYBODY.search(text):
        yield from (match.span() for match in _PAIRS.finditer(text))
    if "(" in text and Cue.QUESTION not in sentence.cues and not _OPEN_NUMBER.search(text):
        yield from (match.span() for match in _PLURAL.finditer(text))
    if not (words.isdisjoint(_DELETE_WORDS) or _ABOUT_FORMS.search(text)):
        yield from (match.span() for match in _DELETE.finditer(text))
    if "[" in text:
        yield from (match.span() for match in _BRANCH.finditer(text))
    if "\\" in text or "&" in text:
        yield from (match.span() for match in _RAW.finditer(text))


def _labels(sentence: Sentence, is_choice: Callable[[], bool], *, first: bool) -> Iterator[Span]:
    """Labels at the head of a line; "Option A:" is none where the customer is to choose."""
    if sentence.block.kind not in BODY and sentence.block.kind is not BlockKind.HEADING:
        return
    for pattern in (_LABEL, _BRANCH_LABEL, _SUBJECT) if first else (_LABEL, _BRANCH_LABEL):
        match = pattern.match(sentence.text)
        if match and not (pattern is _BRANCH_LABEL and is_choice()):
            yield trimmed(sentence.text, *match.span())


def _leaves_a_choice(reading: Reading) -> bool:
    return any(_CHOICE.search(sentence.text) or Cue.QUESTION in sentence.cues for sentence in reading.body)


def _doubled(reading: Reading) -> Iterator[Hit]:
    """The second of two greetings, or the first of two sign-offs, that follow each other."""
    blocks = [block for block in reading.draft.blocks if block.kind is not BlockKind.FRONT_MATTER]
    for first, second in pairwise(blocks):
        called = "@" in (
            reading.draft.text[first.start],
            reading.draft.text[second.start],
        )  # a handle greets nobody
        if first.kind is second.kind is BlockKind.GREETING and not (
            called or _to_two(reading, first, second)
        ):
            yield Hit(second.start, second.end)
        elif second.kind is BlockKind.SIGN_OFF and (
            first.kind is BlockKind.SIGN_OFF
            or _CLOSING.fullmatch(reading.draft.text[first.start : first.end])
        ):
            yield Hit(first.start, first.end)


def _to_two(reading: Reading, first: Block, second: Block) -> bool:
    """Whether one line greets two people or groups: "Dear neighbours, dear Ana,"."""
    text = reading.draft.text
    names = [_WORDS.findall(text[block.start : block.end])[1:] for block in (first, second)]
    return "\n" not in text[first.end : second.start] and all(names) and names[0] != names[1]


def compile_residue(spec: ResidueSpec, lexicons: Lexicons, limit: int | None) -> ResidueDetector:
    """There is nothing to set."""
    return ResidueDetector()
