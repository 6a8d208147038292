"""The header block: the switch in all its spellings, what is found where, and messages that nobody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.front.hooks.head import read_head, without

BODY = b"\nHi Ann,\nX-Tonelint: off\n"


def stripped(raw: bytes) -> bytes:
    """The message as it is sent."""
    return b"".join(without(raw, read_head(raw).switches))


@pytest.mark.parametrize(
    "field",
    [
        b"X-Tonelint: off\n",
        b"x-TONELINT: Off\n",
        b"X-Tonelint:off\n",
        b"X-Tonelint : off\n",
        b"X-Tonelint:\n off\n",
        b"X-Tonelint:\r\n\toff\r\n",
        b"X-Tonelint: off (she asked for it)\n",
        b"X-Tonelint: on\nX-Tonelint: off\n",
        b"X-Tonelint:\n \n off\n",
    ],
)
@pytest.mark.parametrize("before", [b"", b"From: a@b.c\n", b"From a@b.c Mon Nov  2 10:00:00 2026\n"])
def test_the_switch_counts_and_goes(field: bytes, before: bytes) -> None:
    raw = before + field + b"Subject: x\n" + BODY
    assert read_head(raw).off
    assert stripped(raw) == before + b"Subject: x\n" + BODY


@pytest.mark.parametrize("value", [b"on", b"offline", b"", b"no off", b"\xff", b"=?utf-8?q?off?="])
def test_another_value_switches_nothing_off_and_goes_too(value: bytes) -> None:
    raw = b"To: a\nX-Tonelint: " + value + b"\n" + BODY
    assert not read_head(raw).off
    assert stripped(raw) == b"To: a\n" + BODY


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: x\n\nX-Tonelint: off\n",
        b"Subject: x\r\n\r\nX-Tonelint: off\r\n",
        b"\nX-Tonelint: off\n\nx",
        b"Hello Ann\nX-Tonelint: off\n",
        b"Subject: x\n X-Tonelint: off\n\nHi",
        b"X-Tonelinted: off\n\nHi",
        b"Subject: x\n\nHi\n\nContent-Type: text/plain\nX-Tonelint: off\n\nx",
        b"",
        b"\0\xff" * 100,
    ],
)
def test_elsewhere_it_is_text(raw: bytes) -> None:
    assert not read_head(raw).off
    assert stripped(raw) == raw


def test_the_switch_may_be_all_there_is() -> None:
    assert stripped(b"X-Tonelint: off") == b""
    assert read_head(b"X-Tonelint: off").off


@pytest.mark.parametrize(
    "field",
    [
        b"Resent-From: me@b.c",
        b"resent-to: you@b.c",
        b"Auto-Submitted: auto-replied; owner=x",
        b"Auto-Submitted: auto-generated",
        b"Content-Type: Multipart/Report; report-type=delivery-status",
        b"Return-Path: <>",
    ],
)
def test_nobody_wrote_this(field: bytes) -> None:
    assert read_head(b"From: a@b.c\n" + field + b"\n\nHi").automatic
    assert not read_head(b"From: a@b.c\n\n" + field + b"\n\nHi").automatic


@pytest.mark.parametrize(
    "field",
    [b"Auto-Submitted: no", b"Auto-Submitted:", b"Content-Type: multipart/mixed", b"Return-Path: <a@b.c>"],
)
def test_somebody_wrote_this(field: bytes) -> None:
    assert not read_head(field + b"\n\nHi").automatic


LINES = st.lists(
    st.sampled_from(
        [
            b"X-Tonelint: off",
            b"x-tonelint :",
            b" off",
            b"\toff",
            b"Subject: x",
            b"",
            b"\r",
            b"Hi X-Tonelint: off",
        ]
    )
)


@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_what_is_sent_has_no_switch_and_all_else(lines: list[bytes], end: bytes, last: bool) -> None:
    raw = end.join(lines) + (end if last else b"")
    sent = stripped(raw)
    assert read_head(sent).switches == ()
    assert stripped(sent) == sent
    left = iter(raw)
    assert all(byte in left for byte in sent)  # in its order, nothing added
    assert sent == raw or b"x-tonelint" in raw.lower()


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    assert stripped(raw) == raw or b"x-tonelint" in raw.lower()
