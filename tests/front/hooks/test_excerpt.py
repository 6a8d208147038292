"""What of a large message is checked: all text, no contents of attachments, and every part's headers."""

import email
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.front.hooks import excerpt as module
from tonelint.front.hooks.excerpt import SMALL, excerpt

LARGE = b"\x00\xff" * SMALL


def written(*, crlf: bool = False, attach: bytes = LARGE) -> bytes:
    """A message in plain text and HTML with an attachment, a log and a forwarded message."""
    message = EmailMessage()
    message["Subject"] = "The report"
    message.set_content("Hi Ann,\n\nThe report is attached.\n")
    message.add_alternative("<p>Hi Ann,</p><p>The report is attached.</p>", subtype="html")
    message.add_attachment(attach, "application", "pdf", filename="report.pdf")
    message.add_attachment("line\n" * 99_999, filename="log.txt")
    other = EmailMessage()
    other["Subject"] = "Old"
    other.set_content("You forgot it.\n" * 9999)
    message.add_attachment(other)
    return message.as_bytes(policy=SMTP) if crlf else message.as_bytes()


def shape(raw: bytes) -> list[tuple[str, str | None]]:
    """Type and file name of each part that holds no other."""
    return [
        (part.get_content_type(), part.get_filename())
        for part in email.message_from_bytes(raw).walk()
        if not part.is_multipart()
    ]


def test_a_small_message_is_checked_as_it_is() -> None:
    raw = b"Subject: x\n\nHi\x00\xff"
    assert excerpt(raw) is not None
    assert excerpt(raw) == raw


@pytest.mark.parametrize("crlf", [False, True])
def test_attachments_keep_their_names_and_lose_their_contents(crlf: bool) -> None:
    raw = written(crlf=crlf)
    cut = excerpt(raw)
    assert len(cut) < 3000
    assert shape(cut)[:4] == shape(raw)[:4]
    assert cut.count(b"The report is attached.") == 2
    assert b"forgot" not in cut
    assert not email.message_from_bytes(cut).defects


def test_a_large_text_is_kept_whole() -> None:
    raw = b"Subject: x\n\n" + b"Thank you.\n" * SMALL
    assert excerpt(raw) == raw


def test_fifty_megabytes_are_cut_at_once() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHi Ann\n--x\nContent-Type: image/png\n\n"
    raw += (b"A" * 76 + b"\n") * 650_000 + b"--x--\n"
    begun = time.monotonic()
    cut = excerpt(raw)
    assert time.monotonic() - begun < 1
    assert len(cut) < 200
    assert b"Hi Ann" in cut


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHi Ann",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--xx\n--x--\n--x\n",
        b"Content-Type: multipart/mixed\n\nHi",
        b"Content-Type: multipart/mixed; boundary=\xff\n\n--\xff\n\nHi\n--\xff--",
        b"Content-Type: multipart/mixed; boundary=x\n" * 50,
        b"\n--x\n",
        b"no header",
        b"Content-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 99,
    ],
)
def test_a_broken_message_loses_nothing_of_its_text(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", 0)
    cut = excerpt(raw)
    assert (b"Hi" in raw) == (b"Hi" in cut)


PIECES = st.lists(
    st.sampled_from(
        [
            b"Content-Type: multipart/mixed; boundary=",
            b"x",
            b"\n",
            b"\n\n",
            b"--x",
            b"--",
            b"\r\n",
            b"text",
            b"\xff:",
        ]
    )
)


@given(PIECES.map(b"".join))
def test_nothing_is_added_but_line_ends(raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALL", 0)
        cut = excerpt(raw)
    assert len(cut.replace(b"\n", b"")) <= len(raw)
