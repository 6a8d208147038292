"""A draft out of a mail program's window as the message (RFC 5322, MIME) that would go over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, getaddresses

from tonelint.front.hooks.native_wire import Request


def composed(request: Request) -> bytes:
    """The message of a request; attachments are there by name only. Whatever the fields hold, they stay one line each."""
    text = request.text if request.html is None else request.html
    body = MIMEText(text or "", "plain" if request.html is None else "html", "utf-8")
    message: Message = body
    if request.attachments:
        message = MIMEMultipart("mixed", _subparts=[body, *map(_attachment, request.attachments)])
    message["Subject"] = Header(_line(request.subject), "utf-8").encode()
    for name, given in (("From", [request.sender]), ("To", request.to), ("Cc", request.cc)):
        if any(given):
            message[name] = _addresses(given)
    return message.as_bytes()


def _attachment(name: str) -> MIMEApplication:
    part = MIMEApplication(b"")
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _line(name) or "file"))
    return part


def _addresses(given: Sequence[str]) -> str:
    found = getaddresses([_line(one) for one in given])
    return ", ".join(_address(name, email) for name, email in found if name or email)


def _address(name: str, email: str) -> str:
    try:
        return formataddr((name, email), "utf-8")
    except UnicodeError:
        # An address beyond ASCII needs an encoding of its own; who is meant is in the name.
        return formataddr((name or email, "unknown@invalid"), "utf-8")


def _line(value: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in value).split())
