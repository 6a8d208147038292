"""Messages: MIME, charsets and headers, whom they answer, and what hangs on them."""

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tonelint.mail import Message, Owner, drafts, read_message

HEAD = b"From: Jo Bell <jo@example.com>\nTo: Ana Lopez <ana@example.org>\nSubject: x\nMIME-Version: 1.0\n"
MESSAGES = Path(__file__).parent / "messages"


def _plain(body: str, fields: str = "") -> Message:
    return read_message(HEAD + fields.encode() + b"\n" + body.encode())


def _html(body: str) -> Message:
    return read_message(HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + body.encode())


def _parts(*parts: str, kind: str = "mixed") -> Message:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return read_message(HEAD + f'Content-Type: multipart/{kind}; boundary="b"\n\n{body}--b--\n'.encode())


def _read(name: str) -> Message:
    return read_message((MESSAGES / name).read_bytes())


def test_headers_are_decoded() -> None:
    message = _read("62-encoded-names.eml")
    assert message.subject == "Re: Rechnung für März"
    assert (message.sender.name, message.sender.email) == ("Jörn Sønder", "joern@example.com")
    assert message.recipients[0].name == "Łukasz Wiśniewski"
    assert message.date == datetime(2026, 3, 3, 11, 2, 41, tzinfo=UTC)


def test_bytes_in_headers_are_read_as_utf_8() -> None:
    assert _read("63-8bit-header.eml").subject == "Re: écharpe"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Lopez, Ana" <a@example.org>', "Ana Lopez"),
        ("'Ana Lopez' <a@example.org>", "Ana Lopez"),
        ("a@example.org", ""),
        ('"a@example.org" <a@example.org>', ""),
        ("=?utf-8?Q?Lopez=2C_Ana?= <a@example.org>", "Ana Lopez"),
        ("Ana Lopez (Acme) <a@example.org>", "Ana Lopez"),
        ("=?utf-8?B?x?= <a@example.org>", "=?utf-8?B?x?="),
    ],
)
def test_a_display_name_is_what_one_would_say(written: str, name: str) -> None:
    assert read_message(f"To: {written}\n\nhi\n".encode()).recipients[0].name == name


def test_the_subject_stands_on_the_first_line_and_the_body_from_the_third_on() -> None:
    assert _plain("Hi Ana,\n\nyes.\n").text == "Subject: x\n\nHi Ana,\n\nyes."


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        ("utf-8", "Ü €"),
        ("x-unknown", "Ü €"),
        ("us-ascii", "Ü €"),
        ("rot13", "Ü €"),
        ("punycode", "Ü €"),
        ("", "Ü €"),
    ],
)
def test_a_wrong_charset_does_not_garble_utf_8(charset: str, raw: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert raw in read_message(head + raw.encode()).text


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "us-ascii"])
def test_western_bytes_are_read_whatever_they_are_called(charset: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\n\n".encode()
    assert "It’s €240" in read_message(head + "It’s €240".encode("cp1252")).text


def test_flowed_lines_are_joined_and_spaces_kept_or_dropped() -> None:
    body = "one \ntwo\n> three \n> four\n-- \nJo\n"
    kind = "Content-Type: text/plain; format=flowed"
    assert _plain(body, f"{kind}\n").text.split("\n")[2:] == ["one two", "> three four", "-- ", "Jo"]
    assert _plain("Don \naudampf\n", f"{kind}; delsp=yes\n").text.endswith("Donaudampf")


def test_of_two_versions_the_html_is_read_and_an_empty_one_is_not() -> None:
    plain, rich = "Content-Type: text/plain\n\nplain words", "Content-Type: text/html\n\n<p>rich words</p>"
    empty = "Content-Type: text/html\n\n<html><body><p> </p></body></html>"
    both = _parts(plain, rich, kind="alternative")
    assert both.own.text.strip() == "rich words"
    assert (both.html, both.left_out.versions) == (True, 1)
    assert _parts(plain, empty, kind="alternative").own.text.strip() == "plain words"


def test_text_on_both_sides_of_a_file_is_read() -> None:
    message = _parts("\nbefore", "Content-Type: application/pdf\n\n%PDF", "\nafter")
    assert message.own.text.split() == ["before", "after"]
    assert message.left_out.attachments == 1


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ('Content-Type: application/pdf; name="a.pdf"\n\n%PDF', 1),
        ('Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nYou forgot', 1),
        ("Content-Type: message/rfc822\n\nSubject: y\n\nYou forgot", 1),
        ("Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR", 1),
        ('Content-Type: image/png; name="a.png"\nContent-Disposition: attachment\n\nPNG', 1),
        ("Content-Type: image/png\nContent-Disposition: inline\n\nPNG", 0),
        ("Content-Type: image/png\nContent-ID: <a@b>\n\nPNG", 0),
        ('Content-Type: application/pgp-signature; name="signature.asc"\n\nPGP', 0),
        ('Content-Type: application/pkcs7-signature; name="smime.p7s"\n\nMII', 0),
    ],
)
def test_what_counts_as_an_attachment(part: str, count: int) -> None:
    message = _parts("\nhi", part)
    assert message.left_out.attachments == count
    assert message.has_attachments == bool(count)
    assert message.own.text.strip() == "hi"


def test_a_picture_that_the_page_shows_is_none_however_it_is_sent() -> None:
    page = 'Content-Type: text/html\n\n<p>hi<img src="cid:p1"></p>'
    picture = "Content-Type: image/png\nContent-Disposition: attachment\nContent-ID: <p1>\n\nPNG"
    message = _parts(page, picture, kind="related")
    assert (message.left_out.attachments, message.images) == (0, 1)


def test_a_file_in_the_cloud_is_an_attachment() -> None:
    assert _html(
        '<p>hi</p><div class="gmail_chip gmail_drive_chip"><a href="x">plan</a></div>'
    ).has_attachments


@pytest.mark.parametrize(
    ("raw", "reason", "encrypted"),
    [
        (b"", "not an email message", False),
        (b"hello there\nworld\n", "not an email message", False),
        (bytes(range(256)) * 50, "not an email message", False),
        (
            HEAD + b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n",
            "encrypted (PGP)",
            True,
        ),
        (
            HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII",
            "encrypted (S/MIME)",
            True,
        ),
        (
            HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMII",
            "signed in a way",
            False,
        ),
        (HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n", "encrypted (PGP)", True),
        (
            HEAD
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)
            ),
            "nested too deeply",
            False,
        ),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: str, encrypted: bool) -> None:
    message = read_message(raw)
    assert reason in message.unreadable
    assert message.encrypted is encrypted
    assert drafts(message) == ()


def test_a_message_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    raw = (MESSAGES / "01-gmail-top.eml").read_bytes()
    for end in range(0, len(raw), 97):
        message = read_message(raw[:end])
        assert "You charged my card" not in message.own.text


def test_damaged_messages_are_read_or_refused() -> None:
    """Bytes changed, cut out and put in by chance; nothing may be raised."""
    chance = random.Random(7)
    raws = [path.read_bytes() for path in sorted(MESSAGES.glob("*.eml"))]
    for _ in range(400):
        raw = bytearray(chance.choice(raws))
        for _ in range(chance.randint(1, 9)):
            place = chance.randrange(len(raw) + 1)
            raw[place : place + chance.randrange(60)] = chance.randbytes(chance.randrange(20))
        drafts(read_message(bytes(raw)))


@pytest.mark.parametrize(
    "raw",
    [
        b"To: " + b"(" * 100_000 + b"\n\nhi",
        b"To: " + b"a <a@example.org>, " * 100_000 + b"\n\nhi",
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nhi",
        HEAD + b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nhi",
        HEAD + b"Content-Type: text/html\n\n" + b"<div class=gmail_quote><blockquote>" * 20_000,
        HEAD + b"Content-Type: text/html\n\n" + b"<div " * 100_000,
        HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
    ],
    ids=lambda raw: str(raw[:60]),
)
def test_what_was_written_to_choke_a_reader_does_not(raw: bytes) -> None:
    began = time.perf_counter()
    assert not read_message(raw).unreadable
    assert time.perf_counter() - began < 20


def test_many_quoted_lines_cost_time_in_proportion() -> None:
    line = b"> a line of the long thread that hangs below every reply in this house\n"
    head = HEAD + b"\nHi Ana,\n\nyes.\n\nJo\n\nOn 3 Mar 2026 at 10:00, Ana <a@example.org> wrote:\n"
    began = time.perf_counter()
    message = read_message(head + line * 100_000)
    assert time.perf_counter() - began < 20
    assert message.left_out.quoted == 100_001


def test_the_customers_latest_message_is_the_thread() -> None:
    assert (
        "pool"
        in _plain("Yes.\n\nJo\n\nOn 3 Mar 2026 at 10:00, Ana Lopez wrote:\n> Is the pool open?\n").customer
    )
    assert _read("10-gmail-thread.eml").customer.strip() == "We will be six."
    assert "E4" in _read("33-thunderbird-html-bottom.eml").customer
    assert "14127" in _read("11-outlook-desktop.eml").customer


def test_our_own_message_below_is_not_the_customers() -> None:
    body = (
        "One more thing.\n\nJo\n\nOn 3 Mar 2026 at 10:00, help <jo@example.com> wrote:\n> It opens at nine.\n"
    )
    assert _plain(body).customer == ""


def test_names_come_from_the_headers() -> None:
    body = drafts(_plain("Hi Ana,\n\nyes.\n"))[0]
    assert (body.customer_name, body.agent) == ("Ana Lopez", "Jo Bell")
    assert body.attachments == 0


@pytest.mark.parametrize(
    "to", ["a@example.org", "Ana <a@example.org>, Tom <t@example.org>", "Acme Support <s@example.org>"]
)
def test_without_one_person_in_to_nobody_is_named(to: str) -> None:
    assert drafts(read_message(f"To: {to}\nSubject: x\n\nhi\n".encode()))[0].customer_name == ""


def test_a_subject_of_ones_own_is_a_draft_and_one_that_is_answered_is_not() -> None:
    first, answer = _plain("hi\n"), read_message(b"Subject: RE: x\n\nhi\n")
    assert [draft.text[draft.blocks[0].start : draft.blocks[0].end] for draft in drafts(first)] == ["hi", "x"]
    assert len(drafts(answer)) == 1


def test_the_header_of_ours_is_there_to_be_obeyed() -> None:
    assert read_message(b"X-Tonelint: Off\nSubject: x\n\nhi\n").x_tonelint == "off"


def test_counts_of_what_is_left_out() -> None:
    left = _read("16-outlook-disclaimer.eml").left_out
    assert (left.quoted, left.signature, left.disclaimer) == (6, 3, 2)


def test_what_stands_in_pre_is_no_code() -> None:
    assert _html('<pre class="k9mail">Hi Ana,\n\nyes.</pre>').own.text.split() == ["Hi", "Ana,", "yes."]


def test_hidden_words_and_styles_are_not_read() -> None:
    page = '<style>p {}</style><div style="display:none">peek</div><p>hi</p><!-- note --><script>x</script>'
    assert _html(page).own.text.strip() == "hi"


def test_an_indented_paragraph_is_no_quotation() -> None:
    message = _html('<p>Do this:</p><blockquote style="margin:0 0 0 40px;border:none">open it</blockquote>')
    assert Owner.QUOTED not in message.owners


def test_a_sentence_about_a_letter_announces_nothing() -> None:
    message = _plain(
        "Hi Ana,\n\non 3 March 2026 you wrote:\n\nI can't come.\n\nThe slot is free again.\n\nJo\n"
    )
    assert set(message.owners) == {Owner.OWN, None}
