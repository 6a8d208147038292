"""`tonelint score`: run the rules over labelled drafts, and say how often they are right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tonelint.config import Config, ConfigError, load
from tonelint.diagnostic import Severity
from tonelint.draft import Draft, DraftError, read_draft
from tonelint.front.catalogue import scores_file
from tonelint.front.completing import files
from tonelint.front.completing import rules as rule_names
from tonelint.front.terminal import Complaints, Failure, complain
from tonelint.linter import Linter, build, reading_of, roots
from tonelint.nearest import did_you_mean
from tonelint.packs import RuleError
from tonelint.packs import load as load_packs
from tonelint.scores import (
    PARTS,
    READERS,
    TOTAL,
    Judgement,
    LabelError,
    Score,
    judge,
    per_thousand_words,
    tally,
    write_scores,
)
from tonelint.sources import SourceError, find, read_file
from tonelint.text.lines import LineIndex
from tonelint.text.nlp import ModelError


@click.command()
@click.argument("names", nargs=-1, metavar="[RULE|FAMILY]...", shell_complete=rule_names)
@click.option(
    "--corpus", metavar="DIR", default="corpus", help="Folder with tuning/ and scoring/.", show_default=True
)
@click.option("--part", type=click.Choice([*PARTS, "all"]), default="all", show_default=True)
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    shell_complete=files,
    help="Measure with this configuration, house rules included.",
)
@click.option("--write", is_flag=True, help="Keep the result in rules/scores.tsv.")
@click.option("-v", "--verbose", is_flag=True, help="List every false alarm and every miss.")
@click.pass_context
def score(
    ctx: click.Context,
    names: tuple[str, ...],
    corpus: str,
    part: str,
    config_file: str | None,
    write: bool,
    verbose: bool,
) -> None:
    """Measure rules on a corpus of drafts whose front matter says under `expect` what should be found."""
    if write and (names or part != "all" or config_file):
        raise click.UsageError(
            "--write keeps the scores of all built-in rules: give no rule, part or --config", ctx
        )
    complaints = Complaints()
    parts = PARTS if part == "all" else (part,)
    drafts = {name: tuple(_drafts(Path(corpus, name), complaints)) for name in parts}
    try:
        config = load(Path(config_file)) if config_file else Config()
        known = [rule.id for rule in load_packs(roots(config)).rules]
        rules = _chosen(names, known)
        everything = [draft for some in drafts.values() for draft in some]
        linters = _linters(config, rules, everything)
    except (ConfigError, RuleError, ModelError) as error:
        raise Failure(str(error)) from None
    scores: list[Score] = []
    for name, some in drafts.items():
        judgements = _judgements(some, linters, rules, complaints)
        tables = {by: tally(name, by, judgements[by]) for by in judgements}
        scores += [row for table in tables.values() for row in table]
        click.echo("\n".join(_table(name, tables, judgements)))
        if verbose:
            click.echo("\n".join(line for judgement in judgements["both"] for line in _mistakes(judgement)))
    _say_unknown(everything, known)
    if complaints.lines:
        ctx.exit(2)
    if write:
        try:
            write_scores(scores_file(), scores)
        except OSError as error:
            raise Failure(f"{error.filename}: {(error.strerror or str(error)).lower()}") from None


def _drafts(folder: Path, complaints: Complaints) -> Iterator[Draft]:
    if not folder.is_dir():
        raise Failure(
            f"{folder}: no such folder; a corpus holds {' and '.join(f'{part}/' for part in PARTS)}"
        )
    for entry in find((str(folder),)):
        try:
            if isinstance(entry, SourceError):
                raise entry
            yield read_draft(read_file(entry.path), str(entry.path))
        except SourceError as error:
            complaints.add(f"{error.path}: {error}")
        except DraftError as error:
            complaints.add(f"{entry.path}: {error}")


def _chosen(names: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    families = {rule.partition("/")[0] for rule in known}
    for name in names:
        if name not in known and name not in families:
            raise Failure(f"unknown rule or family `{name}`{did_you_mean(name, [*known, *sorted(families)])}")
    return frozenset(rule for rule in known if not names or rule in names or rule.partition("/")[0] in names)


def _linters(config: Config, rules: frozenset[str], drafts: Iterable[Draft]) -> dict[str, Linter]:
    """A linter for each profile that the drafts name; what it has off runs if a draft of it has a label for it."""
    kept = tuple(drafts)
    found: dict[str, Linter] = {}
    for profile in dict.fromkeys(draft.profile for draft in kept):
        labelled = {rule for d in kept if d.profile == profile for rule, _ in d.expect} & rules
        wanted = replace(config, profile=profile or config.profile)
        linter = build(wanted)
        off = labelled - {rule.id for rule in linter.rules}
        if off:
            switched_on = {**wanted.severity, **dict.fromkeys(sorted(off), Severity.WARNING)}
            linter = build(replace(wanted, severity=switched_on))
        found[profile] = linter
    return found


def _judgements(
    drafts: Iterable[Draft], linters: dict[str, Linter], rules: frozenset[str], complaints: Complaints
) -> dict[str, list[Judgement]]:
    """What patterns, judge and both make of each draft, which is parsed once."""
    found: dict[str, list[Judgement]] = {by: [] for by in READERS}
    for draft in drafts:
        both = linters[draft.profile]
        reading = reading_of(draft)
        try:
            for by, linter in zip(READERS, (both.patterns_only(), both.judge_only(), both), strict=True):
                found[by].append(judge(draft, linter.lint_reading(reading), rules))
        except LabelError as error:
            complaints.add(f"{draft.path}: {error}")
    return found


def _table(
    part: str, tables: Mapping[str, Sequence[Score]], judgements: Mapping[str, Sequence[Judgement]]
) -> Iterator[str]:
    """A line for each rule: its labels, and of each reader the hits, the false alarms and the shares."""
    rows = {by: {score.rule: score for score in table} for by, table in tables.items()}
    names = sorted({rule for table in rows.values() for rule in table} - {TOTAL})
    width = max(len(name) for name in (part, TOTAL, *names))
    columns = "hits  false  prec.  recall"
    yield f"{'':{width}}          " + " | ".join(f"{by:{len(columns)}}" for by in READERS)
    yield f"{part:{width}}  labels  " + " | ".join([columns] * len(READERS))
    for name in (*names, TOTAL):
        cells = [_cells(rows[by].get(name)) for by in READERS]
        labels = max(score.labels for by in READERS if (score := rows[by].get(name)))
        yield f"{name:{width}}  {labels:6}  " + " | ".join(cells)
    words = sum(judgement.words for judgement in judgements["both"])
    alarms = ", ".join(f"{by} {per_thousand_words(judgements[by]):.2f}" for by in READERS)
    yield f"{len(judgements['both'])} drafts, {words} words; false alarms per 1,000 words: {alarms}.\n"


def _cells(score: Score | None) -> str:
    if score is None:
        return f"{0:4}  {0:5}  {'-':>5}  {'-':>6}"
    return f"{score.hits:4}  {score.false_alarms:5}  {_share(score.precision):>5}  {_share(score.recall):>6}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _mistakes(judgement: Judgement) -> Iterator[str]:
    lines = LineIndex(judgement.draft.text)
    path = judgement.draft.path
    for alarm in judgement.false_alarms:
        yield f"{path}:{alarm.line}: false alarm: {alarm.rule}: “{' '.join(alarm.found.split())}”"
    for label in judgement.misses:
        line = lines.position(label.span[0])[0] if label.span else 1
        yield f"{path}:{line}: miss: {label.rule}{f': “{label.quote}”' if label.quote else ''}"


def _say_unknown(drafts: Iterable[Draft], known: Sequence[str]) -> None:
    unknown = [rule for draft in drafts for rule, _ in draft.expect if rule not in known]
    if unknown:
        names = ", ".join(sorted(set(unknown)))
        complain(f"{len(unknown)} labels are for rules that do not exist: {names}")
