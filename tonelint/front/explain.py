"""`tonelint explain`: a rule in full, or the rules of a family in short."""

import click

from tonelint.explain import explain as explanation
from tonelint.explain import outline
from tonelint.front.catalogue import catalogue, measured, named
from tonelint.front.options import config_options


@click.command()
@click.argument("rule", metavar="RULE|FAMILY")
@config_options
def explain(rule: str, config_file: str | None, isolated: bool, profile: str | None) -> None:
    """Explain a rule: why it is there, what to write instead, what it flags, how often it is right."""
    found = named(rule, catalogue(config_file, isolated, profile))
    if found[0].id == rule:
        click.echo(explanation(found[0], found[0].severity, measured(found[0])))
        return
    click.echo("\n\n".join(outline(one, one.severity) for one in found))
    click.echo(f"\nExamples and sources of one of them: tonelint explain {found[0].id}")
