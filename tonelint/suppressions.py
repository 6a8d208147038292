"""Suppressions: what should not be reported, and what they leave of the findings in a draft."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tonelint.diagnostic import Diagnostic, Severity
from tonelint.nearest import did_you_mean
from tonelint.rule import Rule
from tonelint.suppression_rules import UNKNOWN, UNUSED
from tonelint.text.lines import LineIndex, Span

ALL = "ALL"
_WORD = re.compile(r"[^\W_]+")


class Verb(StrEnum):
    """What a suppression does."""

    IGNORE = "ignore"
    NEXT_LINE = "ignore-next-line"
    FILE = "ignore-file"
    OFF = "off"
    ON = "on"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule, a family or (no name) everything that is not to be reported somewhere.

    `start` and `end` are the half-open offsets of what says so, 0 where it stands beside the draft.
    """

    verb: Verb
    name: str
    start: int = 0
    end: int = 0
    line: int = 0
    """The 1-based line that it is about; 0 for none in particular."""
    about: Span | None = None
    """The half-open offsets of the only stretch that it is about, where that is no matter of lines."""
    within: Span | None = None
    """The draft that it stands in, of a file that holds several."""
    words: str = ""
    """Words of the draft that a finding must touch."""
    place: str = ""
    """Where it stands, if that is not in the draft: `reply.txt.tonelint:3`."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that was meant for a suppression; `what` says what is wrong with it."""

    what: str
    start: int = 0
    end: int = 0
    place: str = ""


Found = Suppression | Broken


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to report, in the order of the text, and how many findings were suppressed."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int


def normalised(words: str) -> str:
    """Words by which a finding is known again: no case, no white space, no punctuation, unless there is nothing else."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(_WORD.findall(folded)) or " ".join(folded.split())


def suppress(
    diagnostics: Sequence[Diagnostic],
    found: Iterable[Found],
    text: str,
    known: frozenset[str],
    levels: Mapping[str, Severity],
    ran: Callable[[str], bool],
) -> Left:
    """What suppressions leave of the findings in `text`, with findings about the suppressions themselves.

    `known` are the rules and families that there are, `levels` the severities of the two rules about suppressions,
    `ran` says of a rule, a family or "" whether all of it could have found something: else it is not called unused.
    """
    entries: list[Suppression] = []
    wrong: list[Found] = []
    for entry in found:
        if isinstance(entry, Suppression) and (not entry.name or entry.name in known):
            entries.append(entry)
        else:
            wrong.append(entry)
    left, used = _applied(diagnostics, entries, text)
    lines = LineIndex(text)
    about = [_misspelt(entry, known, text, lines, levels) for entry in wrong] + [
        _finding(UNUSED, entry, text[entry.start : entry.end] or _shown(entry), text, lines, levels)
        for number, entry in enumerate(entries)
        if number not in used and ran(entry.name)
    ]
    reported = [diagnostic for diagnostic in about if diagnostic.severity is not Severity.OFF]
    return Left(
        tuple(sorted([*left, *reported], key=lambda d: (d.start, d.end, d.rule))),
        len(diagnostics) - len(left),
    )


def _applied(
    diagnostics: Sequence[Diagnostic], entries: Sequence[Suppression], text: str
) -> tuple[list[Diagnostic], set[int]]:
    """The findings that no suppression is about, and the numbers of the suppressions that are about any."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        by_name[entry.name].append(number)
    quoted = {entry.words: _places(entry.words, text) for entry in entries if entry.words}
    used = _ending(entries)
    left: list[Diagnostic] = []
    for diagnostic in diagnostics:
        numbers = sorted(n for name in _names(diagnostic.rule) for n in by_name.get(name, ()))
        about = _about(diagnostic, [(number, entries[number]) for number in numbers], quoted)
        used |= about
        if not about:
            left.append(diagnostic)
    # Where in a draft is it said that a next step is missing? Its rule may be named anywhere.
    whole = [diagnostic for diagnostic in diagnostics if diagnostic.whole]
    for diagnostic in [d for d in left if d.whole]:
        about = {
            n
            for n in by_name.get(diagnostic.rule, ())
            if n not in used and _may_be_anywhere(entries[n]) and _alone(diagnostic, entries[n].within, whole)
        }
        used |= about
        if about:
            left.remove(diagnostic)
    return left, used


def _about(
    diagnostic: Diagnostic, entries: Iterable[tuple[int, Suppression]], quoted: Mapping[str, Sequence[Span]]
) -> set[int]:
    """The numbers of the suppressions that cover a finding of a rule that all of them name."""
    covering: set[int] = set()
    ranges: set[int] = set()
    for number, entry in entries:
        if entry.verb in (Verb.OFF, Verb.ON):
            if entry.start > diagnostic.start:
                continue
            ranges = ranges | {number} if entry.verb is Verb.OFF else set()
        elif entry.verb is Verb.FILE:
            if not entry.words or _says(diagnostic, entry.words) or _touches(diagnostic, quoted[entry.words]):
                covering.add(number)
        elif entry.about is not None:
            if entry.about[0] <= diagnostic.start <= entry.about[1]:
                covering.add(number)
        elif diagnostic.line <= entry.line <= (diagnostic.line if diagnostic.whole else diagnostic.end_line):
            covering.add(number)
    return covering | ranges


def _may_be_anywhere(entry: Suppression) -> bool:
    return entry.verb is not Verb.ON and not entry.words and entry.about is None


def _alone(diagnostic: Diagnostic, draft: Span | None, whole: Iterable[Diagnostic]) -> bool:
    """Whether a finding is the only one of its rule in a draft; None for the file."""
    found = [
        one
        for one in whole
        if one.rule == diagnostic.rule and (draft is None or draft[0] <= one.start <= draft[1])
    ]
    return found == [diagnostic]


def _places(words: str, text: str) -> list[Span]:
    """Where words stand in a text, whatever their case and whatever is between them."""
    pattern = r"[\W_]+".join(map(re.escape, _WORD.findall(words))) or re.escape(words)
    return [found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def _says(diagnostic: Diagnostic, words: str) -> bool:
    """Whether the words were found: as a file writes them, there may be escapes and tags between them."""
    return normalised(words) == normalised(diagnostic.found)


def _touches(diagnostic: Diagnostic, places: Iterable[Span]) -> bool:
    return any(start < diagnostic.end and diagnostic.start < end for start, end in places)


def _ending(entries: Sequence[Suppression]) -> set[int]:
    """Numbers of each `on` before which something was switched off that it may end."""
    used: set[int] = set()
    off: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.verb is Verb.OFF:
            off.add(entry.name)
        elif entry.verb is Verb.ON and any(_overlap(entry.name, name) for name in off):
            used.add(number)
    return used


def _overlap(one: str, other: str) -> bool:
    return one in _names(other) or other in _names(one)


def _names(rule: str) -> set[str]:
    """What a rule may be called in a suppression."""
    return {rule, rule.partition("/")[0], ""}


def _shown(entry: Suppression) -> str:
    return entry.name or ALL


def _misspelt(
    entry: Found, known: frozenset[str], text: str, lines: LineIndex, levels: Mapping[str, Severity]
) -> Diagnostic:
    what = entry.what if isinstance(entry, Broken) else _no_rule(entry.name, known)
    stop = "" if what.endswith("?") else "."
    return _finding(UNKNOWN, entry, what + stop, text, lines, levels)


def _no_rule(name: str, known: frozenset[str]) -> str:
    return f"“{name}” is no rule or family{did_you_mean(name, sorted(known))}"


def _finding(
    rule: Rule, entry: Found, what: str, text: str, lines: LineIndex, levels: Mapping[str, Severity]
) -> Diagnostic:
    words = " ".join(what.split())
    line, column = lines.position(entry.start)
    end_line, end_column = lines.position(entry.end)
    said = rule.message.replace("{what}", words).replace("{found}", words)
    return Diagnostic(
        rule=rule.id,
        severity=levels[rule.id],
        message=f"{entry.place}: {said}" if entry.place else said,
        found=text[entry.start : entry.end],
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=entry.start,
        end=entry.end,
    )
