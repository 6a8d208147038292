"""`tonelint clean`: take away the reports that were kept for the next run."""

from pathlib import Path

import click

from tonelint.cache import cache_for
from tonelint.config import Config, ConfigError, discover, load
from tonelint.front.terminal import Failure


@click.command()
def clean() -> None:
    """Take away the kept reports: of the current folder's configuration, and those without any."""
    try:
        path = discover(Path())
        configs = [load(path), Config()] if path else [Config()]
    except ConfigError as error:
        raise Failure(str(error)) from None
    for config in configs:
        kept = cache_for(config)
        if kept.clean():
            click.echo(f"removed {kept.folder}")
