"""What an extension and the native host say to one another: lengths, requests, and everything that is none."""

import io
import json
import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonelint.front.hooks import native_wire
from tonelint.front.hooks.native_wire import (
    LARGEST,
    OutOfStepError,
    RequestError,
    receive,
    request_in,
    send,
    units,
)


def framed(raw: bytes) -> bytes:
    """A message as a browser writes it."""
    return struct.pack("=I", len(raw)) + raw


def asked(**content: object) -> bytes:
    """A request."""
    return json.dumps({"protocol": 1, "id": 7, "kind": "text", "text": "Hi", **content}).encode()


def test_messages_come_one_after_the_other_until_the_end() -> None:
    stream = io.BytesIO(framed(b"{}") + framed(b"") + framed(b"[1]"))
    assert [receive(stream) for _ in range(4)] == [b"{}", b"", b"[1]", None]


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_the_end_in_the_middle_is_the_end(cut: int) -> None:
    assert receive(io.BytesIO(framed(b"{}")[:cut])) is None


def test_a_message_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_wire, "LARGEST", 10)
    stream = io.BytesIO(framed(b"x" * 200_000) + framed(b"{}"))
    with pytest.raises(RequestError, match="too long"):
        receive(stream)
    assert receive(stream) == b"{}"


def test_what_is_no_length_ends_the_conversation() -> None:
    with pytest.raises(OutOfStepError):
        receive(io.BytesIO(b"GET / HTTP/1.1\r\n"))
    assert struct.unpack("=I", b"GET ")[0] > LARGEST


def test_an_answer_can_be_received() -> None:
    stream = io.BytesIO()
    send(stream, {"id": 7, "problem": "“odd”"})
    stream.seek(0)
    assert json.loads(receive(stream) or b"") == {"id": 7, "problem": "“odd”"}


def test_a_request_may_hold_keys_of_a_later_version() -> None:
    request = request_in(
        asked(**{"from": "Sam <sam@a.test>", "mood": "fine", "options": {"profile": "kind", "x": 1}})
    )
    assert (request.id, request.text, request.sender, request.options.profile) == (
        7,
        "Hi",
        "Sam <sam@a.test>",
        "kind",
    )


@pytest.mark.parametrize(
    ("raw", "given_id", "message"),
    [
        (b"", None, "not JSON"),
        (b"\xff\xfe", None, "not JSON"),
        (b"[" * 100_000, None, "not JSON"),
        (b"[]", None, "not a request"),
        (b"null", None, "not a request"),
        (asked(protocol=2), 7, "speaks protocol 1"),
        (asked(protocol="1"), 7, "speaks protocol 1"),
        (asked(kind="fax"), 7, "not a request"),
        (asked(id=True), None, "not a request"),
        (asked(id={"a": 1}), None, "not a request"),
        (asked(id="a", to="ann@b.test"), "a", "not a request"),
        (asked(text=None), 7, "either `text` or `html`"),
        (asked(html="<p>"), 7, "either `text` or `html`"),
        (asked(kind="html"), 7, "either `text` or `html`"),
        (asked(patience="long"), 7, "not a request"),
    ],
)
def test_what_is_no_request_is_refused_in_one_line(raw: bytes, given_id: object, message: str) -> None:
    with pytest.raises(RequestError, match=message) as raised:
        request_in(raw)
    assert raised.value.id == given_id
    assert "\n" not in str(raised.value)


def test_half_a_surrogate_pair_is_a_replacement_character_of_the_same_length() -> None:
    request = request_in(b'{"protocol": 1, "kind": "text", "text": "a\\ud83d b \\ud83d\\ude00"}')
    assert request.text == "a\ufffd b \U0001f600"


@pytest.mark.parametrize(("offset", "expected"), [(0, 0), (1, 1), (2, 3), (4, 6)])
def test_offsets_count_as_in_javascript(offset: int, expected: int) -> None:
    assert units("a\U0001f600b\U0001f600", offset) == expected


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_no_bytes_do_harm(raw: bytes) -> None:
    stream = io.BytesIO(raw)
    with suppress(RequestError, OutOfStepError):
        while (message := receive(stream)) is not None:
            request_in(message)
    assert stream.tell() >= min(len(raw), 4)
