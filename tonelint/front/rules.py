"""`tonelint rules`: every rule, family by family, with what it weighs in the profile."""

from itertools import groupby

import click
import msgspec

from tonelint.explain import headline
from tonelint.front.catalogue import Entry, catalogue
from tonelint.front.options import config_options, output_format


@click.command()
@config_options
@output_format
def rules(config_file: str | None, isolated: bool, profile: str | None, output_format: str) -> None:
    """List the rules and their severities, as the current folder's configuration has them."""
    entries = catalogue(config_file, isolated, profile)
    if output_format == "json":
        content = msgspec.json.encode([_row(entry) for entry in entries])
        click.echo(msgspec.json.format(content, indent=2).decode())
        return
    width = max((len(entry.rule.id) for entry in entries), default=0)
    for number, (family, members) in enumerate(groupby(entries, key=lambda entry: entry.rule.family)):
        click.echo(("\n" if number else "") + family)
        for entry in members:
            click.echo(f"  {entry.rule.id:{width}}  {entry.severity:10}  {headline(entry.rule)}")


def _row(entry: Entry) -> dict[str, object]:
    return {
        "rule": entry.rule.id,
        "family": entry.rule.family,
        "severity": entry.severity,
        "limit": entry.rule.limit,
        "message": entry.rule.message,
        "why": entry.rule.why,
    }
