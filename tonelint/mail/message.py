"""A message: what its author wrote, whom it answers, and what was left out, from its bytes."""

from __future__ import annotations

import email
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message as MimePart

from tonelint.formats.mapped import Mapped, Thread
from tonelint.mail.body import Line, body_lines
from tonelint.mail.headers import BOUNDED, NOBODY, Address, addresses, date, header, is_inherited
from tonelint.mail.owners import HEAD, QUOTATION, Owner, owners_of
from tonelint.mail.parts import Parts, parts_of
from tonelint.text.blocks import Block, split_blocks
from tonelint.text.lines import line_spans
from tonelint.text.quoted import quoted_message

SUBJECT = "Subject: "
"""What stands before the subject in the readable text."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a message is not read as its author's words: filled lines, files, other versions of the text."""

    quoted: int = 0
    signature: int = 0
    disclaimer: int = 0
    attachments: int = 0
    versions: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """A message. Where `unreadable` says why it cannot be read, there is no text."""

    subject: str = ""
    own_subject: bool = True
    """Whether the author worded the subject; one that begins with "Re:" or "Fwd:" is another's."""
    sender: Address = NOBODY
    recipients: tuple[Address, ...] = ()
    date: datetime | None = None
    text: str = ""
    """The readable text: `Subject: …`, an empty line, and the body from line 3 on. All positions are in it."""
    blocks: tuple[Block, ...] = ()
    """What each stretch of the body is."""
    owners: tuple[Owner | None, ...] = ()
    """Whose each line of `text` is; None for an empty line."""
    own: Mapped = field(default_factory=lambda: Mapped("", ()))
    """The author's own lines, mapped to `text`."""
    markdown: bool = False
    html: bool = False
    """Whether the text was made from HTML."""
    customer: str = ""
    """The latest message of somebody else that is quoted; "" without one."""
    left_out: LeftOut = LeftOut()
    images: int = 0
    """Pictures within the text."""
    encrypted: bool = False
    unreadable: str = ""
    """Why its text cannot be read; "" if it can."""
    x_tonelint: str = ""
    """The value of the header `X-Tonelint`, in lower case."""

    @property
    def has_attachments(self) -> bool:
        """Whether a file or a message hangs on it; pictures within the text don't count."""
        return self.left_out.attachments > 0


def read_message(raw: bytes) -> Message:
    """Read a message (RFC 5322, MIME); never raises, whatever the bytes are."""
    try:
        parsed = email.message_from_bytes(raw, policy=BOUNDED)
        found = parts_of(parsed)
    except RecursionError:
        return Message(unreadable="its parts are nested too deeply")
    if not parsed.keys():
        return Message(unreadable="not an email message (it begins with no header)")
    return _message(parsed, found)


def _message(parsed: MimePart, found: Parts) -> Message:
    subject = header(parsed, "Subject")
    lines = [Line(f"{SUBJECT}{subject}"), Line("")]
    if not found.unreadable:
        lines += body_lines(found.texts)
    text = "\n".join(line.text for line in lines)
    known = {number: line.kind for number, line in enumerate(lines) if line.kind and line.text}
    markdown = any(part.kind == "markdown" for part in found.texts)
    blocks = split_blocks(text, markdown=markdown, first=HEAD, known=known) if len(lines) > HEAD else ()
    owners = owners_of(text, blocks)
    sender = next(iter(addresses(parsed, "From")), NOBODY)
    return Message(
        subject=subject,
        own_subject=not is_inherited(subject),
        sender=sender,
        recipients=addresses(parsed, "To"),
        date=date(parsed),
        text=text,
        blocks=blocks,
        owners=owners,
        own=_own(text, owners),
        markdown=markdown,
        html=any(part.kind == "html" for part in found.texts),
        customer=quoted_message(text, blocks, agent=sender.name, markdown=False, address=sender.email),
        left_out=LeftOut(
            quoted=sum(owner in QUOTATION for owner in owners),
            signature=owners.count(Owner.SIGNATURE),
            disclaimer=owners.count(Owner.DISCLAIMER),
            attachments=found.attachments,
            versions=found.versions,
        ),
        images=found.images,
        encrypted=found.encrypted,
        unreadable=found.unreadable,
        x_tonelint=header(parsed, "X-Tonelint").lower(),
    )


def _own(text: str, owners: tuple[Owner | None, ...]) -> Mapped:
    thread = Thread()
    for line, (start, end) in enumerate(line_spans(text)):
        if line >= HEAD and owners[line] in (Owner.OWN, None):
            thread.verbatim(text, start, min(end + 1, len(text)))
    return thread.mapped()
