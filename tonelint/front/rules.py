"""`tonelint rules`: every rule, family by family, with what it weighs in the profile."""

from itertools import groupby

import click
import msgspec

from tonelint.explain import headline
from tonelint.front.catalogue import catalogue
from tonelint.front.options import config_options, output_format
from tonelint.rule import Rule


@click.command()
@config_options
@output_format
def rules(config_file: str | None, isolated: bool, profile: str | None, output_format: str) -> None:
    """List the rules and their severities, as the current folder's configuration has them."""
    every = catalogue(config_file, isolated, profile)
    if output_format == "json":
        content = msgspec.json.encode([_row(rule) for rule in every])
        click.echo(msgspec.json.format(content, indent=2).decode())
        return
    width = max((len(rule.id) for rule in every), default=0)
    for number, (family, members) in enumerate(groupby(every, key=lambda rule: rule.family)):
        click.echo(("\n" if number else "") + family)
        for rule in members:
            click.echo(f"  {rule.id:{width}}  {rule.severity:10}  {headline(rule)}")


def _row(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        "limit": rule.limit,
        "message": rule.message,
        "why": rule.why,
    }
