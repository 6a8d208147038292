"""`tonelint explain`: a rule in full, the rules of a family in short, or whose view a profile is."""

import click

from tonelint.explain import explain as explanation
from tonelint.explain import explain_profile, outline
from tonelint.front.catalogue import catalogue, measured, named, pack
from tonelint.front.completing import explained
from tonelint.front.options import config_options


@click.command()
@click.argument("name", metavar="RULE|FAMILY|PROFILE", shell_complete=explained)
@config_options
def explain(name: str, config_file: str | None, isolated: bool, profile: str | None) -> None:
    """Explain a rule: why it is there, what to write instead, what it flags, how often it is right.

    Of a family it gives the rules in short, of a profile who holds that view and what it changes.
    """
    every = catalogue(config_file, isolated, profile)
    if not any(name in (rule.id, rule.family) for rule in every):
        known = pack(config_file, isolated)
        if name in known.profiles:
            click.echo(explain_profile(known.profiles[name], known.rules))
            return
    found = named(name, every)
    if found[0].id == name:
        click.echo(explanation(found[0], found[0].severity, measured(found[0])))
        return
    click.echo("\n\n".join(outline(one, one.severity) for one in found))
    click.echo(f"\nExamples and sources of one of them: tonelint explain {found[0].id}")
