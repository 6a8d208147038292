"""`tonelint init`: a commented tonelint.toml and a sample house rule to start from."""

from pathlib import Path

import click

from tonelint.front.completing import folders
from tonelint.front.terminal import Failure

SETTINGS = """\
# What this team expects of a reply. Every setting is optional; `tonelint rules` lists the rules.

# default, or ask-first: asking the customer for help is the house style, offers of help are warnings.
profile = "default"

# Where replies go if a draft does not say: email, chat, social, forum, issue, slack.
# channel = "email"

# The least severity that makes the exit status 1: suggestion, warning, error.
# fail-on = "warning"

# Rules or whole families. Without `select`, every rule runs that is not off in the profile.
# select = ["ALL"]
# ignore = ["greeting", "dismissive/just"]

# Folders of house rules, one file a rule: house-rules/FAMILY/NAME.yaml. Test them: tonelint test house-rules
packs = ["house-rules"]

# Approved wording; a draft that drifts from it is told so.
# snippets = ["snippets/**/*.md"]

# Merge fields that snippets may hold; without the list, any.
# variables = ["ticket.requester.first_name"]

# Left out when a folder is checked; patterns as in .gitignore.
# exclude = ["archive/", "*.draft.md"]

# A file to start from; what stands here wins over it.
# extend = "../tonelint.toml"

[rules]
# "blame/you-error" = "error"
# "length/reply-too-long" = {severity = "warning", limit = 150}

[terms]
# What the team does not write, and what it writes instead.
# "e-mail" = "email"
# "whitelist" = {use = "allow list", why = "Names what it does."}

# Snippets in JSON, YAML, CSV, HTML and gettext files: which files, and which of their fields.
# [[sources]]
# glob = "macros/*.json"
# preset = "zendesk"
"""

RULE = """\
# A house rule: what it says, why, what it looks for, and the examples that test it.
# Its id is its path: house/no-ninja-style. Run the examples: tonelint test house-rules
message: "“{found}” tells customers nothing about what we did."
why: >
  Says how good we are at it instead of what happens next. Name the thing that was done.
severity: warning
detect:
  phrase: [ninja style]
instead:
  - I moved your domain over this morning; it answers from the new server now.
flag: # **what must be reported**
  - "We fixed it **ninja style**, so you are good to go."
  - "Your import is done, **ninja style**."
  - "I moved the domain **ninja style** while you were asleep."
  - "**Ninja style** support is what you get from us."
pass: # what looks alike and is right
  - "The game Ninja Stylist runs on version 4 again."
  - "We fixed the import this morning."
  - "The ninja costume ships on Friday."
  - "Which style did you pick for the header?"
"""

FILES = {"tonelint.toml": SETTINGS, "house-rules/house/no-ninja-style.yaml": RULE}


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", shell_complete=folders)
def init(folder: str) -> None:
    """Write a commented tonelint.toml and a sample house rule into DIR, by default the current folder."""
    paths = {Path(folder, name): content for name, content in FILES.items()}
    for path in paths:
        if path.exists():
            raise Failure(f"{path}: is there already; nothing was written")
    for path, content in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(content)
        except OSError as error:
            raise Failure(f"{path}: {(error.strerror or str(error)).lower()}") from None
        click.echo(f"wrote {path}", err=True)
