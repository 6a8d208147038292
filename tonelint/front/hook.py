"""`tonelint hook`: checks before a message is sent, one command for each place where it can be stopped."""

import click

from tonelint.front.lazy import LazyGroup

HOOKS = {
    "install": (
        "tonelint.front.hooks.install:install",
        "Set a mail client up to ask tonelint before it sends.",
    ),
    "uninstall": ("tonelint.front.hooks.install:uninstall", "Take that out of a mail client again."),
    "sendmail": ("tonelint.front.hooks.commands:sendmail", "Check a message, then hand it to sendmail."),
    "smtp": ("tonelint.front.hooks.smtp:smtp", "Stand between any mail program and the server that sends."),
    "message": (
        "tonelint.front.hooks.commands:message",
        "Say what becomes of a message that is about to be sent.",
    ),
    "native-host": (
        "tonelint.front.hooks.native_host:native_host",
        "Answer an extension of a mail program or browser, which starts this by itself.",
    ),
    "git": ("tonelint.front.hooks.commands:git", "Check what git send-email is about to send."),
}


@click.group(cls=LazyGroup, table=HOOKS)
def hook() -> None:
    """Check a message before it is sent: in mail clients, on the way out, in help desks."""
