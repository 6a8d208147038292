"""XML that every parser takes, whatever the drafts hold."""

import re
from xml.etree.ElementTree import Element, indent, tostring

from tonelint.reporters.cells import printable

_ILLEGAL = re.compile("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with a picture in place of each character that XML 1.0 cannot hold; lines stay lines."""
    return _ILLEGAL.sub("\ufffd", "\n".join(map(printable, text.split("\n"))))


def xml(root: Element) -> str:
    """The document, in ASCII with references: right in whatever encoding it is printed."""
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode() + "\n"
