"""Parts: what a MIME message holds beside its headers: the text it shows, and how much hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as MimePart

from tonelint.mail.charsets import decoded

_SHOWN = frozenset({"text/plain", "text/html", "text/markdown", "text/x-markdown", "text/enriched"})
_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
    }
)
"""What a mail program adds by itself."""
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_NOTICES = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
_LINKED_FILE = re.compile(
    r"gmail_drive_chip|OWAAutoLink\w*Attachment|cloudAttachment|moz-filelink", re.IGNORECASE
)
"""Classes by which mail programs mark a file that lies in their cloud."""
_PGP = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Text:
    """A part that is shown: its words, and how they are written."""

    text: str
    kind: str
    """`plain`, `html` or `markdown`."""
    flowed: bool = False
    delsp: bool = False


@dataclass(slots=True)
class Parts:
    """What was found in a message."""

    texts: list[Text] = field(default_factory=list)
    attachments: int = 0
    """Files and forwarded messages; neither pictures within the text nor signatures."""
    images: int = 0
    """Pictures within the text."""
    versions: int = 0
    """Texts left out because another version of the same is read."""
    encrypted: bool = False
    unreadable: str = ""


def parts_of(message: MimePart) -> Parts:
    """The parts of a message. Raises `RecursionError` if they are nested without end."""
    found = Parts()
    _collect(message, found)
    if any(text.text.lstrip().startswith(_PGP) for text in found.texts):
        found.encrypted, found.unreadable = True, "encrypted (PGP)"
    found.attachments += any(
        text.kind == "html" and _LINKED_FILE.search(text.text) is not None for text in found.texts
    )
    return found


def _collect(part: MimePart, found: Parts) -> None:
    kind = part.get_content_type()
    if kind == "multipart/encrypted":
        found.encrypted, found.unreadable = True, "encrypted (PGP)"
    elif kind in _SMIME:
        _smime(part, found)
    elif part.is_multipart() and kind.startswith("message/"):
        found.attachments += kind not in _NOTICES
    elif kind == "multipart/alternative":
        _alternative(part, found)
    elif kind == "multipart/related":
        _related(part, found)
    elif kind == "multipart/signed":
        for child in _children(part)[:1]:
            _collect(child, found)
    elif part.is_multipart():
        for child in _children(part):
            _collect(child, found)
    else:
        _leaf(part, kind, found)


def _smime(part: MimePart, found: Parts) -> None:
    if str(part.get_param("smime-type", "")).lower() == "signed-data":
        found.unreadable = "signed in a way that hides its text (S/MIME)"
    else:
        found.encrypted, found.unreadable = True, "encrypted (S/MIME)"


def _alternative(part: MimePart, found: Parts) -> None:
    """Of the versions of one text, the last that is HTML with words in it: mail programs mark there whose they are."""
    versions: list[Parts] = []
    for child in _children(part):
        inside = Parts()
        _collect(child, inside)
        versions.append(inside)
    filled = [one for one in versions if any(map(_has_words, one.texts))]
    rich = [one for one in filled if any(text.kind == "html" for text in one.texts)]
    for one in versions:
        found.attachments += one.attachments
        found.images += one.images
        if one.encrypted or one.unreadable:
            found.encrypted, found.unreadable = one.encrypted, one.unreadable
    if filled:
        found.texts += (rich or filled)[-1].texts
        found.versions += len(filled) - 1


def _related(part: MimePart, found: Parts) -> None:
    """A page and what it shows; a picture that it names is within the text, whatever its disposition."""
    children = _children(part)
    first = len(found.texts)
    for number, child in enumerate(children):
        identifier = str(child.get("Content-ID", "")).strip("<> \t\r\n")
        page = "".join(text.text for text in found.texts[first:]) if identifier else ""
        if number and identifier and f"cid:{identifier}" in page:
            found.images += 1
        else:
            _collect(child, found)


def _leaf(part: MimePart, kind: str, found: Parts) -> None:
    disposition = part.get_content_disposition()
    named = bool(part.get_filename())
    if kind in _SHOWN and disposition != "attachment" and not named:
        found.texts.append(_text(part, kind))
    elif (
        kind.startswith("image/") and disposition != "attachment" and (disposition or part.get("Content-ID"))
    ):
        found.images += 1
    elif kind not in _SIGNATURES and kind not in _NOTICES:
        found.attachments += 1


def _text(part: MimePart, kind: str) -> Text:
    raw = part.get_payload(decode=True)
    text = decoded(raw if isinstance(raw, bytes) else b"", part.get_content_charset("") or "")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    flowed = kind == "text/plain" and str(part.get_param("format", "")).lower() == "flowed"
    delsp = flowed and str(part.get_param("delsp", "")).lower() == "yes"
    shown = {"text/html": "html", "text/markdown": "markdown", "text/x-markdown": "markdown"}
    return Text(text, shown.get(kind, "plain"), flowed, delsp)


def _children(part: MimePart) -> list[MimePart]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, MimePart)] if isinstance(payload, list) else []


def _has_words(text: Text) -> bool:
    if text.kind != "html":
        return bool(text.text.strip())
    start = text.text.lower().find("<body")
    return any(not words.isspace() for words in _between_tags(text.text, max(start, 0)) if words)


def _between_tags(page: str, start: int) -> Iterator[str]:
    position = start
    while (opened := page.find("<", position)) >= 0:
        yield page[position:opened]
        closed = page.find(">", opened)
        if closed < 0:
            return
        position = closed + 1
    yield page[position:]
