"""Drafts: what of a message is linted, its subject and its body, each at its place in the readable text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tonelint.diagnostic import Diagnostic, Report
from tonelint.draft import CHANNELS, Draft, ends_of
from tonelint.language.names import is_person_name
from tonelint.mail.message import SUBJECT, Message
from tonelint.text.blocks import SKIPPED, Block, BlockKind
from tonelint.text.prose import prose_of

LEAD = "Subject: "
"""What stands before the message of a finding in the subject."""


def drafts(
    message: Message, path: str = "<stdin>", *, channel: str = "", customer: str = ""
) -> tuple[Draft, ...]:
    """The body of a message that can be read and then its subject, if that is its author's; offsets are in its `text`.

    `customer` is the message that is answered; without it, what the message quotes. Of the subject's findings those
    that are said of the whole draft mean nothing; `report_of_message` leaves them out.
    """
    if message.unreadable:
        return ()
    named = [one.name for one in message.recipients]
    body = replace(
        _draft(message, path, channel, message.blocks),
        customer=ends_of(customer or message.customer),
        customer_name=named[0] if len(named) == 1 and is_person_name(named[0]) else "",
        agent=message.sender.name if is_person_name(message.sender.name) else "",
        attachments=message.left_out.attachments,
        images=message.images > 0,
    )
    if not message.subject or not message.own_subject:
        return (body,)
    span = len(SUBJECT), len(SUBJECT) + len(message.subject)
    return body, _draft(message, path, channel, (Block(BlockKind.PARAGRAPH, *span, (span,)),))


def report_of_message(
    message: Message,
    lint: Callable[[Draft], Report],
    path: str = "<stdin>",
    *,
    channel: str = "",
    customer: str = "",
) -> Report:
    """What `lint` finds in body and subject, in the order of the readable text."""
    made = drafts(message, path, channel=channel, customer=customer)
    if not made:
        return Report(path, channel or CHANNELS[0], 0)
    report = lint(made[0])
    found = report.diagnostics
    for subject in made[1:]:
        found = (*map(_led, (one for one in lint(subject).diagnostics if not one.whole)), *found)
    return replace(report, diagnostics=found)


def _led(one: Diagnostic) -> Diagnostic:
    return replace(one, message=f"{LEAD}{one.message}")


def _draft(message: Message, path: str, channel: str, blocks: tuple[Block, ...]) -> Draft:
    return Draft(
        text=message.text,
        path=path,
        channel=channel or CHANNELS[0],
        blocks=blocks,
        proses=tuple(
            None if block.kind in SKIPPED else prose_of(message.text, block, markdown=message.markdown)
            for block in blocks
        ),
    )
