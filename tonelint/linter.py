"""The linter: rules chosen by a configuration, applied to drafts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from tonelint import packs
from tonelint.config import Config, ConfigError
from tonelint.detectors.hits import Detector, Hit, Silent
from tonelint.detectors.index import PatternIndex
from tonelint.detectors.matching import Matches
from tonelint.detectors.placeholders import PlaceholderDetector
from tonelint.detectors.sentence import SentenceDetector
from tonelint.detectors.signing import SignedDetector
from tonelint.detectors.snippets import Snippet, SnippetDetector, snippet_words
from tonelint.detectors.terms import Term, TermsDetector
from tonelint.detectors.variables import VariablesDetector
from tonelint.diagnostic import Diagnostic, Report, Severity
from tonelint.draft import Draft, read_draft, skipped, word_count
from tonelint.judging import Finding, Judge
from tonelint.language.reading import Reading, prepare, read
from tonelint.nearest import did_you_mean
from tonelint.overlaps import one_per_place
from tonelint.rewrites.change import LONGEST, changed, settled
from tonelint.rewrites.edits import edits_of
from tonelint.rewrites.kinds import REWRITES
from tonelint.rule import Rule
from tonelint.suppression_rules import NAMES
from tonelint.text.blocks import BODY
from tonelint.text.encoder import EncoderError
from tonelint.text.encoder import begin as begin_judge
from tonelint.text.encoder import load as load_encoder
from tonelint.text.lines import LineIndex
from tonelint.text.nlp import parse

Value = TypeVar("Value")

EVERYTHING = "ALL"
_Indexed = SentenceDetector | SignedDetector
"""Detectors that are told which of their patterns may match what."""


class Linter:
    """Applies its rules to one draft at a time; the same draft always gets the same report."""

    def __init__(
        self,
        rules: Iterable[Rule],
        judge: Callable[[], Judge] | None = None,
        begin: Callable[[], object] | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self._judge = judge
        self._begin = begin  # makes the judge ready in the background

    def lint(self, draft: Draft) -> Report:
        """Every finding in the draft, in the order of the text. Raises `ModelError`."""
        if self._begin:
            self._begin()
        return self.lint_reading(reading_of(draft))

    def prepare(self, drafts: Iterable[Draft]) -> None:
        """Parse several drafts in one batch; linting each of them then finds it done. Raises `ModelError`."""
        prepare(drafts, parse)

    def lint_reading(self, reading: Reading) -> Report:
        """The same for a draft that has been parsed already."""
        draft = reading.draft
        lines = LineIndex(draft.text)
        matches = self._index.matches(reading.sentences)
        found, notes = self._judged(
            reading,
            [
                Finding(rule, hit)
                for number, rule in enumerate(self.rules)
                for hit in _hits(rule.detector, reading, matches.get(number, {}))
            ],
        )
        asleep = () if draft.customer else tuple(r.id for r in self.rules if r.detector.needs_thread)
        return Report(
            path=draft.path,
            channel=draft.channel,
            words=word_count(draft),
            skipped=skipped(draft),
            diagnostics=_in_order(
                _diagnostic(finding, _rewritten(finding.rule, finding.hit, reading), draft.text, lines)
                for finding in one_per_place(found)
            ),
            asleep=asleep,
            notes=notes,
        )

    def patterns_only(self) -> Linter:
        """The same rules without the judge, to measure what each is worth."""
        return Linter(self.rules)

    def judge_only(self) -> Linter:
        """The judge without the patterns; there is nothing for it to veto."""
        return Linter(
            (dataclasses.replace(rule, detector=_silent(rule.detector)) for rule in self.rules), self._judge
        )

    @cached_property
    def _index(self) -> PatternIndex:
        return PatternIndex(
            rule.detector.patterns if isinstance(rule.detector, _Indexed) else () for rule in self.rules
        )

    def _judged(self, reading: Reading, found: list[Finding]) -> tuple[list[Finding], tuple[str, ...]]:
        """The findings after the judge's review; as they are, with a line why, where it cannot give one."""
        if self._judge is None or not reading.body:
            return found, ()
        try:
            judge = self._judge()
            if reason := judge.unfit(reading):
                return found, (f"the judge is silent: {reason}",)
            return judge.review(reading, found, self.rules), ()
        except EncoderError as error:
            return found, (f"the judge is off: {error}",)


def reading_of(draft: Draft) -> Reading:
    """Parse a draft and the message that it answers. Raises `ModelError`."""
    customer = read_draft(draft.customer, "<customer>", markdown=False) if draft.customer else None
    return read(draft, parse, customer)


def build(config: Config) -> Linter:
    """The one constructor: rules of the built-in and house packs as the configuration wants them.

    Raises `RuleError` for a broken rule file, `ConfigError` for a rule or profile that does not exist.
    """
    rules = (rule for rule in resolved(config) if rule.severity is not Severity.OFF)
    return Linter(rules, shipped_judge, begin_judge) if config.judge else Linter(rules)


def shipped_judge() -> Judge:
    """The judge that comes with tonelint. Raises `EncoderError`."""
    return Judge(load_encoder())


def roots(config: Config) -> tuple[Path, ...]:
    """The folders of rules: ours first, so that a team's may add to it."""
    return (packs.builtin_root(), *config.packs)


def resolved(config: Config) -> tuple[Rule, ...]:
    """Every rule there is, as the configuration wants it; one that does not run is `off` and else untouched.

    Raises as `build` does.
    """
    pack = packs.load(roots(config))
    if config.profile not in pack.profiles:
        raise ConfigError(f"unknown profile `{config.profile}`{did_you_mean(config.profile, pack.profiles)}")
    profile = pack.profiles[config.profile]
    known = {rule.id for rule in pack.rules} | {rule.family for rule in pack.rules} | {EVERYTHING} | NAMES
    for name in (*config.select, *config.ignore, *config.severity, *config.limit):
        if name not in known:
            raise ConfigError(f"unknown rule `{name}`{did_you_mean(name, known)}")
    snippets = _snippets(config.snippets)
    return tuple(_resolved(rule, config, profile, snippets) for rule in pack.rules)


def _resolved(rule: Rule, config: Config, profile: packs.Profile, snippets: tuple[Snippet, ...]) -> Rule:
    severity = _own(config.severity, rule, profile.severity.get(rule.id, rule.severity))
    limit = _own(config.limit, rule, profile.limit.get(rule.id, rule.limit))
    if severity is Severity.OFF and rule.id in config.select:
        severity = Severity.SUGGESTION  # named by its id: it is wanted, whatever the profile thinks of it
    if severity is Severity.OFF or not _selected(rule, config):
        return dataclasses.replace(rule, severity=Severity.OFF)
    detector = equipped(_limited(rule.detector, limit), config.terms, snippets, config.variables)
    sure = rule.sure if severity is rule.severity else None  # what somebody chose stays as chosen
    return dataclasses.replace(rule, severity=severity, sure=sure, limit=limit, detector=detector)


def equipped(
    detector: Detector,
    terms: tuple[Term, ...],
    snippets: tuple[Snippet, ...],
    variables: tuple[str, ...] = (),
) -> Detector:
    """A detector that works from a team's own files, with them; any other as it is."""
    if isinstance(detector, TermsDetector):
        return dataclasses.replace(detector, terms=terms)
    if isinstance(detector, SnippetDetector):
        return dataclasses.replace(detector, snippets=snippets)
    if isinstance(detector, PlaceholderDetector | VariablesDetector):
        return dataclasses.replace(detector, declared=variables)
    return detector


def approved(name: str, text: str, *, markdown: bool) -> tuple[Snippet, ...]:
    """The paragraphs of one approved snippet."""
    draft = read_draft(text, name, markdown=markdown)
    pairs = zip(draft.blocks, draft.proses, strict=True)
    return tuple(
        Snippet(name, snippet_words(prose))
        for block, prose in pairs
        if prose is not None and block.kind in BODY
    )


def _limited(detector: Detector, limit: int | None) -> Detector:
    if limit is not None and dataclasses.is_dataclass(detector) and hasattr(detector, "limit"):
        return dataclasses.replace(detector, limit=limit)
    return detector


def _selected(rule: Rule, config: Config) -> bool:
    names = {rule.id, rule.family, EVERYTHING}
    return (not config.select or bool(names & set(config.select))) and not names & set(config.ignore)


def _own(table: Mapping[str, Value], rule: Rule, otherwise: Value) -> Value:
    """A rule's own entry, else its family's, else what holds without one."""
    return table.get(rule.id, table.get(rule.family, otherwise))


def _snippets(paths: Iterable[Path]) -> tuple[Snippet, ...]:
    found: list[Snippet] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot read this snippet: {error}") from None
        found += approved(path.stem, text, markdown=path.suffix in (".md", ".markdown"))
    return tuple(found)


def _silent(detector: Detector) -> Detector:
    """A detector that finds nothing; one of sentences keeps its exemptions, which hold for the judge as well."""
    if isinstance(detector, SentenceDetector):
        return dataclasses.replace(detector, patterns=())
    return Silent()


def _hits(detector: Detector, reading: Reading, matches: Matches) -> Iterable[Hit]:
    if not isinstance(detector, _Indexed):
        return detector.find(reading)
    return detector.find_among(reading, matches) if matches else ()


def _rewritten(rule: Rule, hit: Hit, reading: Reading) -> Hit:
    """The hit with what its sentence could say instead, made from its own words where the rule's rewrite can."""
    sentence = reading.sentence_at(hit.start) if rule.rewrite else None
    safe = rule.fix == "safe"
    if sentence is None or len(sentence.words) > LONGEST:
        edits = tuple(dataclasses.replace(edit, safe=edit.safe and safe) for edit in hit.edits)
        return dataclasses.replace(hit, edits=edits) if edits else hit
    changes = settled(sentence.text, REWRITES[rule.rewrite](sentence, sentence.span_of(hit.start, hit.end)))
    if not changes:
        return hit
    edits = edits_of(changes, sentence, reading, safe=safe)
    return dataclasses.replace(
        hit, suggestions=(sentence.restored(changed(sentence.text, changes)),), edits=edits
    )


def _diagnostic(finding: Finding, hit: Hit, text: str, lines: LineIndex) -> Diagnostic:
    rule = finding.rule
    found = text[hit.start : hit.end]
    line, column = lines.position(hit.start)
    end_line, end_column = lines.position(hit.end)
    return Diagnostic(
        rule=rule.id,
        severity=(rule.sure if finding.by == "both" else None) or rule.severity,
        message=_filled(rule.message, {"found": " ".join(found.split()), **hit.values}),
        found=found,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=hit.start,
        end=hit.end,
        suggestions=hit.suggestions or rule.instead,
        edits=hit.edits,
        url=rule.url,
        by=finding.by,
        whole=hit.whole,
    )


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def _in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda d: (d.start, d.end, d.rule)))
