"""The command `tonelint`: its subcommands, imported only when they are run, and what an error looks like."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from tonelint import __version__
from tonelint.front.terminal import complain, prepare_streams
from tonelint.nearest import did_you_mean
from tonelint.regexes import remembered

# The help is repeated here so that listing the commands imports none of them.
COMMANDS = {
    "check": ("tonelint.front.check:check", "Check drafts: files, folders, or - for standard input."),
    "rules": ("tonelint.front.rules:rules", "List the rules and their severities."),
    "explain": ("tonelint.front.explain:explain", "Explain a rule: why, examples, what to write instead."),
    "test": ("tonelint.front.test:test", "Run the examples inside rule files."),
    "score": ("tonelint.front.score:score", "Measure the rules on a corpus of labelled drafts."),
    "init": ("tonelint.front.init:init", "Write a tonelint.toml and a sample house rule."),
    "clean": ("tonelint.front.clean:clean", "Take away the reports that were kept for the next run."),
    "serve": ("tonelint.front.serve:serve", "Keep everything loaded in the background, for checks at once."),
    "debug": ("tonelint.front.debug:debug", "Show how a draft is read: blocks, sentences, clauses, acts."),
}


COMPLETION = "_TONELINT_COMPLETE"
"""The variable by which a shell asks click for completions."""


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table, which is the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 (for the type checker; the table is tested)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a guess at what was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"no command `{name}`{did_you_mean(name, COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself: no command is imported to ask it for its help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Check the tone of customer-support replies before the customer reads them.

    Exit status: 0 nothing to say, 1 findings, 2 a bad option, configuration, rule file or unreadable draft.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; every error of the user's is one line."""
    prepare_streams()
    # What is loaded stays to the end: to look for rubbish in it again and again is a tenth of a start.
    gc.set_threshold(100_000)
    with remembered():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = cli.main(arguments, prog_name="tonelint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else str(error), err=True)
        return 2
    except click.UsageError as error:
        where = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
        complain(f"{error.format_message().rstrip('.')}{where}")
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return 2
    except click.Abort:
        complain("interrupted")
        return 130
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`). The interpreter must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit:
        # click's own end, of a shell completion or on a closed pipe; its status for the latter is 1, which
        # would mean findings.
        if COMPLETION in os.environ:
            raise
        return 0
    return status if isinstance(status, int) else 0
