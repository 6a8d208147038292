"""The command `tonelint`: its subcommands, imported only when they are run, and what an error looks like."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from tonelint import __version__
from tonelint.front.lazy import LazyGroup
from tonelint.front.terminal import complain, prepare_streams
from tonelint.generated import methods_remembered
from tonelint.regexes import remembered

# The help is repeated here so that listing the commands imports none of them.
COMMANDS = {
    "check": ("tonelint.front.check:check", "Check drafts: files, folders, or - for standard input."),
    "report": (
        "tonelint.front.report:report",
        "Count how often drafts needed redirection, over many of them.",
    ),
    "rules": ("tonelint.front.rules:rules", "List the rules and their severities."),
    "explain": ("tonelint.front.explain:explain", "Explain a rule: why, examples, what to write instead."),
    "test": ("tonelint.front.test:test", "Run the examples inside rule files."),
    "score": ("tonelint.front.score:score", "Measure the rules on a corpus of labelled drafts."),
    "init": ("tonelint.front.init:init", "Write a tonelint.toml and a sample house rule."),
    "clean": ("tonelint.front.clean:clean", "Take away the reports that were kept for the next run."),
    "serve": ("tonelint.front.serve:serve", "Keep everything loaded in the background, for checks at once."),
    "config": (
        "tonelint.front.config:config",
        "Show the settings of a draft or folder, and where each is from.",
    ),
    "hook": (
        "tonelint.front.hook:hook",
        "Check messages before they are sent: mail clients, gates, help desks.",
    ),
    "completion": ("tonelint.front.completion:completion", "Print what completes tonelint in a shell."),
    "debug": ("tonelint.front.debug:debug", "Show how a draft is read: blocks, sentences, clauses, acts."),
}


COMPLETION = "_TONELINT_COMPLETE"
"""The variable by which a shell asks click for completions."""


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Check the tone of customer-support replies before the customer reads them.

    Exit status: 0 nothing to say, 1 findings, 2 a bad option, configuration, rule file or unreadable draft.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; every error of the user's is one line."""
    prepare_streams()
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


def whole_process(arguments: Sequence[str]) -> int:
    """The same for a process that does nothing else."""
    # What is loaded stays to the end: to look for rubbish in it again and again is a tenth of a start.
    gc.set_threshold(1_000_000)
    # For the help alone not even what is kept needs to be read.
    if not arguments or arguments[0].startswith("-"):
        return main(arguments)
    # numpy's own threads have nothing to do here, but wait for work as fast as they can.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with remembered(), methods_remembered():
        from tonelint.text.lean import own_process  # a data class, to be remembered

        with own_process():
            status = main(arguments)
    # What ends with the process need not be looked through once more, part by part.
    gc.freeze()
    return status
