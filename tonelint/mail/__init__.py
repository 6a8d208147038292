"""Email: a message as it goes over the wire, read as the reply that its author wrote."""

from tonelint.mail.drafts import drafts, report_of_message
from tonelint.mail.headers import Address
from tonelint.mail.message import LeftOut, Message, read_message
from tonelint.mail.owners import Owner
from tonelint.mail.page import own_page

__all__ = [
    "Address",
    "LeftOut",
    "Message",
    "Owner",
    "drafts",
    "own_page",
    "read_message",
    "report_of_message",
]
