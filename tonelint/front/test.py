"""`tonelint test`: run the examples inside rule files, ours or a team's."""

from pathlib import Path

import click

from tonelint.examples import failures
from tonelint.front.completing import files
from tonelint.front.terminal import Failure
from tonelint.packs import RuleError, builtin_root, load, load_file
from tonelint.rule import Rule
from tonelint.text.nlp import ModelError


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@click.pass_context
def test(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Run the examples inside rule files: a pack's folder, one file, or without PATH the built-in rules."""
    try:
        rules = [rule for path in paths or (str(builtin_root()),) for rule in _rules(Path(path))]
        failed = [failure for rule in rules for failure in failures(rule)]
    except (RuleError, ModelError) as error:
        raise Failure(str(error)) from None
    for failure in failed:
        click.echo(str(failure))
    examples = sum(len(rule.flag) + len(rule.passes) for rule in rules)
    bad = len({failure.rule for failure in failed})
    counted = "1 rule" if len(rules) == 1 else f"{len(rules)} rules"
    verdict = f"{bad} of them {'fails' if bad == 1 else 'fail'}" if bad else "all as they should be"
    click.echo(f"{counted}, {examples} examples: {verdict}.", err=True)
    ctx.exit(1 if failed else 0)


def _rules(path: Path) -> tuple[Rule, ...]:
    """The rules in a pack, in one of its families, or in one file; RuleError, Failure."""
    ours = builtin_root()
    if path.is_file():
        return (load_file(path, (ours, path.resolve().parents[1])),)
    if not path.is_dir():
        raise Failure(f"{path}: no such file or folder")
    place = path.resolve()
    family = any(place.glob("*.yaml"))
    rules = load((ours, place.parent if family else place)).rules
    inside = tuple(rule for rule in rules if rule.path.resolve().is_relative_to(place))
    if not inside:
        raise Failure(f"{path}: no rules there (a pack holds FAMILY/NAME.yaml)")
    return inside
