"""`tonelint completion`: the script by which a shell completes commands, options, rules, profiles and files."""

import click
from click.shell_completion import get_completion_class

from tonelint.front.cli import COMPLETION
from tonelint.front.terminal import Failure

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes tonelint in bash, zsh or fish.

    \b
    bash  eval "$(tonelint completion bash)"      in ~/.bashrc
    zsh   eval "$(tonelint completion zsh)"       in ~/.zshrc, after compinit
    fish  tonelint completion fish > ~/.config/fish/completions/tonelint.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise Failure(f"this version of click knows no completion for {shell}")
    script = kind(ctx.find_root().command, {}, "tonelint", COMPLETION).source()
    # What is offered may hold commas; click's script for fish would end it at the first.
    click.echo(script.replace('string split "," $completion', 'string split --max 1 "," $completion'))
