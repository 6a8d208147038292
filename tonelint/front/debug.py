"""`tonelint debug`: how a draft is read, and why a rule does or does not fire on it."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from tonelint.draft import Draft, DraftError, read_draft
from tonelint.front.catalogue import catalogue, named
from tonelint.front.completing import files, rules
from tonelint.front.options import config_options
from tonelint.front.terminal import Failure
from tonelint.language.clauses import Clause
from tonelint.language.reading import Reading, Sentence
from tonelint.language.roles import Role
from tonelint.linter import reading_of
from tonelint.sources import (
    STANDARD_INPUT,
    SourceError,
    display,
    is_message,
    read_bytes,
    read_file,
    read_stdin,
)
from tonelint.text.lines import LineIndex
from tonelint.text.nlp import ModelError

_UNREMARKABLE = {"voice": "active", "mood": "statement", "tense": "present"}
"""What a field says so often that saying it again helps nobody."""


@click.command()
@click.argument("file", metavar="FILE|-", shell_complete=files)
@click.option(
    "--rule",
    "rule_id",
    metavar="RULE",
    shell_complete=rules,
    help="Say for each sentence which condition of this rule fails.",
)
@config_options
def debug(
    file: str, rule_id: str | None, config_file: str | None, isolated: bool, profile: str | None
) -> None:
    """Show how a draft is read: its blocks, sentences, clauses and acts."""
    path = Path(file)
    try:
        reading = reading_of(_message(path) if is_message(path) else _draft(path))
    except SourceError as error:
        raise Failure(f"{error.path}: {error}") from None
    except DraftError as error:
        raise Failure(f"{display(path)}: {error}") from None
    except ModelError as error:
        raise Failure(str(error)) from None
    if rule_id is None:
        click.echo("\n".join(_outline(reading)))
        return
    from tonelint.detectors.tracing import trace  # only wanted here

    rule = named(rule_id, catalogue(config_file, isolated, profile))[0]
    click.echo("\n".join(trace(rule.detector, reading)))


def _draft(path: Path) -> Draft:
    text = read_stdin("<stdin>") if path == STANDARD_INPUT else read_file(path)
    return read_draft(text, display(path))


def _message(path: Path) -> Draft:
    from tonelint.mail import drafts, read_message  # only wanted for mail

    message = read_message(read_bytes(path))
    if message.unreadable:
        raise SourceError(display(path), message.unreadable)
    return drafts(message, display(path))[0]


def _outline(reading: Reading) -> Iterator[str]:
    lines = LineIndex(reading.draft.text)
    by_block: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        by_block.setdefault(sentence.block_index, []).append(sentence)
    for index, block in enumerate(reading.draft.blocks):
        first, last = lines.position(block.start)[0], lines.position(max(block.start, block.end - 1))[0]
        where = f"line {first}" if first == last else f"lines {first}-{last}"
        yield f"{block.kind.value} ({where}){'' if reading.draft.proses[index] else ': not read'}"
        for sentence in by_block.get(index, ()):
            yield from _sentence(sentence, lines)


def _sentence(sentence: Sentence, lines: LineIndex) -> Iterator[str]:
    line, column = lines.position(sentence.source_span(0, len(sentence.text))[0])
    yield f"  {line}:{column}: {' '.join(sentence.text.split())}"
    if sentence.acts:
        yield f"    acts: {', '.join(sorted(sentence.acts))}"
    if sentence.cues:
        yield f"    cues: {', '.join(sorted(sentence.cues))}"
    for clause in sentence.clauses:
        start, end = clause.core()
        yield f"    clause “{sentence.text[start:end]}”: {', '.join(_remarkable(clause))}"


def _remarkable(clause: Clause) -> Iterator[str]:
    """The fields of a clause that say something."""
    for field in fields(clause):
        value = getattr(clause, field.name)
        if (
            field.name.endswith("span")
            or not value
            or value == Role.NOBODY
            or _UNREMARKABLE.get(field.name) == value
        ):
            continue
        if value is True:
            yield field.name
        elif isinstance(value, frozenset):
            yield f"{field.name} {'/'.join(sorted(value))}"
        elif isinstance(value, dict):
            yield " ".join(
                f"{preposition} {'/'.join(sorted(nouns)) or '…'}" for preposition, nouns in value.items()
            )
        else:
            yield f"{field.name} {value}"
