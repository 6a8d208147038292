"""`tonelint score`: run the rules over labelled drafts, and say how often they are right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tonelint.config import Config, ConfigError, load
from tonelint.diagnostic import Severity
from tonelint.draft import Draft, DraftError, read_draft
from tonelint.front.catalogue import roots, scores_file
from tonelint.front.terminal import Complaints, Failure, complain
from tonelint.linter import Linter, build
from tonelint.nearest import did_you_mean
from tonelint.packs import RuleError
from tonelint.packs import load as load_packs
from tonelint.scores import (
    PARTS,
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
@click.argument("names", nargs=-1, metavar="[RULE|FAMILY]...")
@click.option(
    "--corpus", metavar="DIR", default="corpus", help="Folder with tuning/ and scoring/.", show_default=True
)
@click.option("--part", type=click.Choice([*PARTS, "all"]), default="all", show_default=True)
@click.option(
    "--config", "config_file", metavar="FILE", help="Measure with this configuration, house rules included."
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
        judgements = list(_judgements(some, linters, rules, complaints))
        table = tally(name, judgements)
        scores += table
        click.echo("\n".join(_table(table, judgements)))
        if verbose:
            click.echo("\n".join(line for judgement in judgements for line in _mistakes(judgement)))
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
    """A linter for each profile that the drafts name; what a profile has off runs if the corpus labels it."""
    kept = tuple(drafts)
    labelled = {rule for draft in kept for rule, _ in draft.expect} & rules
    found: dict[str, Linter] = {}
    for profile in dict.fromkeys(draft.profile for draft in kept):
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
) -> Iterator[Judgement]:
    for draft in drafts:
        try:
            yield judge(draft, linters[draft.profile].lint(draft), rules)
        except LabelError as error:
            complaints.add(f"{draft.path}: {error}")


def _table(scores: Sequence[Score], judgements: Sequence[Judgement]) -> Iterator[str]:
    width = max(len(score.rule) for score in scores)
    yield f"{scores[0].part:{width}}  drafts  labels  hits  false alarms  misses  precision  recall"
    for row in scores:
        yield (
            f"{row.rule:{width}}  {row.drafts:6}  {row.labels:6}  {row.hits:4}  {row.false_alarms:12}"
            f"  {row.misses:6}  {_share(row.precision):>9}  {_share(row.recall):>6}"
        )
    words = sum(judgement.words for judgement in judgements)
    yield (
        f"{len(judgements)} drafts, {words} words, {per_thousand_words(judgements):.2f} false alarms"
        " per 1,000 words.\n"
    )


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
