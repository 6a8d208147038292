"""A draft made into a message, and that message read again."""

import email
from email import policy

import pytest

from tonelint.front.hooks.composed import composed
from tonelint.front.hooks.native_wire import Request
from tonelint.mail import read_message


def test_a_plain_draft_is_a_message_with_its_people_subject_and_attachments() -> None:
    raw = composed(
        Request(
            "message",
            1,
            text="Grüße, the file is attached.\n\n-- \nSam\n",
            subject="Rückgabe – done",
            sender="Sam Agent <sam@a.test>",
            to=("Zoë Ng <zoe@b.test>", "bob@b.test"),
            cc=("c@b.test",),
            attachments=("Rechnung ü.pdf", "b.png"),
        )
    )
    read = read_message(raw)
    assert read.text.splitlines()[:3] == ["Subject: Rückgabe – done", "", "Grüße, the file is attached."]
    assert [(one.name, one.email) for one in read.recipients] == [
        ("Zoë Ng", "zoe@b.test"),
        ("", "bob@b.test"),
    ]
    assert read.sender.name == "Sam Agent"
    assert read.left_out.attachments == 2
    assert read.left_out.signature == 2
    assert raw.isascii()
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert [part.get_filename() for part in parsed.iter_attachments()] == ["Rechnung ü.pdf", "b.png"]


def test_of_a_page_the_quotation_and_the_signature_are_known() -> None:
    page = (
        '<html><body><p>Thank you, Ann.</p><div class="moz-cite-prefix">On 3 Nov, Ann wrote:<br></div>'
        '<blockquote type="cite"><p>You forgot my refund.</p></blockquote>'
        '<div class="moz-signature">-- <br>Sam</div></body></html>'
    )
    read = read_message(composed(Request("message", 1, html=page)))
    assert read.own.text.split() == ["Thank", "you,", "Ann."]
    assert read.left_out.quoted
    assert "You forgot my refund." in read.customer


@pytest.mark.parametrize(
    "bad", ["a\r\nBcc: all@x.test", "a\n\nbody", "\0\x1b", "x" * 5000, '"<,;:@', "é@é.test", "=?utf-8?q?x?="]
)
def test_no_field_begins_another_header(bad: str) -> None:
    raw = composed(
        Request("message", 1, text="Hi", subject=bad, sender=bad, to=(bad,), cc=(bad, ""), attachments=(bad,))
    )
    parsed = email.message_from_bytes(raw)
    assert parsed["Bcc"] is None
    assert read_message(raw).text.endswith("\n\nHi")
