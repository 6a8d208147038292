"""What every rewrite is made of: changes to a sentence, and the pieces of text that they move about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tonelint.language.clauses import Clause, Span
from tonelint.language.reading import Sentence


@dataclass(frozen=True, slots=True)
class Change:
    """Put `text` in the place of `sentence.text[start:end]`."""

    start: int
    end: int
    text: str


Rewrite = Callable[[Sentence, Span], tuple[Change, ...]]
"""From a sentence and the span found in it to what to change; nothing where the result would be clumsy."""

LONGEST = 45
"""Words. A longer sentence wants splitting more than it wants other words."""

_FUNCTION_WORDS = frozenset(
    "the a an your our my this that these those all both each every any some no its their his her one it "
    "there you we they please not".split()
)
_SENTENCE_END = re.compile(r"[\s.!?…\"')\]]*$")
_MAY_FOLLOW = re.compile(
    r"$|\W*$|[,.;:!?)]| (?:about|after|again|around|as|at|because|before|by|despite|down|during|even|from|in|instead|into|last"
    r"|off|on|once|out|over|rather|since|so|straight|this|though|through|to us|today|too|twice|under|until|up|when|where|while"
    r"|with|within|without|yesterday|\w+ly)\b",
    re.IGNORECASE,
)
"""What may come after an object that is about to move: anything else still belongs to it."""

_STRAY = " ,;:"
_NOUN_AFTER_OF = re.compile(r" of (?=\w)")


def changed(text: str, changes: Sequence[Change]) -> str:
    """The sentence after its changes, which are settled."""
    for change in sorted(changes, key=lambda c: c.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def settled(text: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes to a sentence that leave no comma at its beginning, and a capital where it had one."""
    ordered = sorted(changes, key=lambda c: c.start)
    if not ordered or ordered[0].start > 0:
        return tuple(ordered)
    first, end = ordered[0].text.lstrip(_STRAY), ordered[0].end
    if not first:  # the beginning goes: what comes next is the beginning
        end += len(text[end:]) - len(text[end:].lstrip(_STRAY)) + 1
        first = text[end - 1 : end]
    return (Change(0, end, capitalised(first) if text[:1].isupper() else first), *ordered[1:])


def all_of(sentence: Sentence, text: str) -> tuple[Change, ...]:
    """Put `text` in the place of the whole sentence."""
    return (Change(0, len(sentence.text.rstrip()), text),)


def capitalised(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def mid_sentence(text: str, *, common: bool = False) -> str:
    """The words as they stand inside a sentence: with a small letter, unless a name or "I" begins them.

    `common` says that no name does.
    """
    first = re.match(r"\w+", text)
    lowers = first and (first.group().lower() in _FUNCTION_WORDS or (common and first.group().istitle()))
    return text[:1].lower() + text[1:] if lowers else text


def end_of(sentence: Sentence) -> int:
    """Where the words of the sentence end and its closing marks begin."""
    match = _SENTENCE_END.search(sentence.text)
    return match.start() if match else len(sentence.text)


def runs_alone(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is all that the sentence says from there on: no statement follows."""
    return not any(
        other.main
        and not other.infinitive
        and other.verb_span[0] > clause.verb_span[1]
        and other.mood == "statement"
        for other in sentence.clauses
    )


def object_phrase(sentence: Sentence, clause: Clause) -> Span | None:
    """The object with an "of" phrase after it; nothing where a relative clause or a list goes on from it."""
    if clause.object_span is None:
        return None
    start, end = clause.object_span
    if _NOUN_AFTER_OF.match(sentence.text, end):
        following = [noun.span for noun in sentence.nouns if noun.span[0] in (end + 1, end + 4)]
        if not following:
            return None
        end = max(span[1] for span in following)
    return (start, end) if _MAY_FOLLOW.match(sentence.text, end) else None


def plural(clause: Clause, phrase: str) -> bool:
    """Whether an object phrase takes "were": by its determiner, its "and", or the form of its noun."""
    words = phrase.lower().split()
    if words[:1] and words[0] in ("these", "those", "both", "all", "two", "three", "several", "many"):
        return True
    if words[:1] and words[0] in ("a", "an", "this", "that", "each", "every"):
        return False
    head = words[-1] if words else ""
    return " and " in phrase or (
        head.endswith("s") and not head.endswith("ss") and head not in clause.objects
    )
