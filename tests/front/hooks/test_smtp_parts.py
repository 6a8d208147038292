"""The pieces of the gate: where data ends, what an answer looks like, which extensions are carried."""

import asyncio
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from smtp_fakes import finding

from tonelint.front.hooks.policy import Action, Decision
from tonelint.front.hooks.smtp_message import Spool, verdict
from tonelint.front.hooks.smtp_replies import LONGEST, answer, carried
from tonelint.front.hooks.smtp_wire import GoneError, Peer, Reply

BITS = st.sampled_from([b".", b"..", b"\r\n", b"\r", b"\n", b"x", b"\0", b"\r\n.", b"\r\n..", b"\xff"])
TEXTS = st.lists(BITS, max_size=40).map(b"".join)


class _NoTransport(asyncio.Transport):
    """One that nothing is sent through."""

    def is_closing(self) -> bool:
        return True


def read(wire: bytes, cuts: list[int]) -> tuple[bytes, bytes]:
    """The data of a message that comes in such pieces, and the bytes behind it."""

    async def reading() -> tuple[bytes, bytes]:
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        protocol = asyncio.StreamReaderProtocol(reader)
        peer = Peer(reader, asyncio.StreamWriter(_NoTransport(), protocol, reader, loop))

        async def feed() -> None:
            places = sorted({0, len(wire), *(cut for cut in cuts if cut < len(wire))})
            for start, end in pairwise(places):
                reader.feed_data(wire[start:end])
                await asyncio.sleep(0)
            reader.feed_eof()

        feeding = asyncio.create_task(feed())
        data = b"".join([piece async for piece in peer.data(5)])
        await feeding
        rest = b""
        while True:
            try:
                rest += await peer.line(5) + b"\r\n"
            except GoneError:
                return data, rest

    return asyncio.run(reading())


def stuffed(text: bytes) -> bytes:
    """The data for a text, as a client sends it."""
    whole = text if text.endswith(b"\r\n") or not text else text + b"\r\n"
    return re.sub(rb"(\A|\r\n)\.", rb"\1..", whole)


def ends(wire: bytes, newlines: bytes) -> list[int]:
    """Where a server ends that takes any of these for the end of a line."""
    line_end = rb"(?:" + newlines + rb")"
    return [one.end() for one in re.finditer(rb"(?:\A|(?<=[\r\n]))\." + line_end, wire)]


@settings(deadline=None)
@given(TEXTS, st.lists(st.integers(0, 80), max_size=6))
@example(b"", [])
@example(b".", [1, 2, 3])
@example(b"\r\n.\r\n", [3, 4, 5])
def test_data_ends_where_it_ends_however_it_is_cut(text: bytes, cuts: list[int]) -> None:
    data = stuffed(text)
    assert read(data + b".\r\nQUIT\r\n", cuts) == (data, b"QUIT\r\n")


@settings(deadline=None)
@given(TEXTS)
@example(b"a\n.\nb")
@example(b".\nb")
def test_what_passes_has_one_end_for_every_server(text: bytes) -> None:
    """However a server reads line ends, with NULs or without, it sees one message and no commands behind it."""
    data = stuffed(text)
    passed = not verdict(data, lambda raw: Decision(Action.PASS)).refusal
    wire = data + b".\r\n"
    if passed:
        for seen in (wire, wire.replace(b"\0", b"")):
            assert {end for end in ends(seen, rb"\r\n|\n|\r") if end < len(seen) - 1} == set()


@settings(deadline=None)
@given(TEXTS)
def test_an_honest_message_is_never_refused_and_its_dots_are_single_for_the_check(text: bytes) -> None:
    honest = re.sub(rb"[\r\0]", b"", text).replace(b"\n", b"\r\n")
    honest = honest if honest.endswith(b"\r\n") or not honest else honest + b"\r\n"
    seen: list[bytes] = []

    def check(raw: bytes) -> Decision:
        seen.append(raw)
        return Decision(Action.PASS)

    assert verdict(stuffed(honest), check).refusal == b""
    assert seen == [honest]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=20), st.integers(1, 200))
def test_a_spool_gives_back_what_it_was_given(pieces: list[bytes], memory: int) -> None:
    with Spool(10_000, memory) as spool:
        for piece in pieces:
            spool.add(piece)
        assert b"".join(spool.pieces(())) == b"".join(pieces)


def test_the_file_of_a_spool_is_nobodys_to_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Spool(10_000, 10) as spool:
        spool.add(b"x" * 100)
        assert list(tmp_path.iterdir()) == []
        assert b"".join(spool.pieces(((0, 90),))) == b"x" * 10


@settings(deadline=None)
@given(st.lists(st.text(max_size=700), max_size=5), st.booleans())
def test_every_line_of_an_answer_is_one_for_smtp(lines: list[str], utf8: bool) -> None:
    raw = answer(550, "5.7.1", lines, utf8=utf8)
    *first, last = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(line.startswith(b"550-5.7.1 ") for line in first)
    assert last.startswith(b"550 5.7.1 ")
    assert all(len(line) + 2 <= LONGEST and not re.search(rb"[\r\n\0]", line) for line in [*first, last])
    for line in [*first, last]:
        line.decode("utf-8" if utf8 else "ascii")


def test_an_answer_in_ascii_stays_readable() -> None:
    lines = ["“Vous n’avez pas … the café — 5 €” → 日本"]
    assert answer(550, "5.7.1", lines) == b'550 5.7.1 "Vous n\'avez pas ... the cafe - 5 EUR" -> ??\r\n'
    assert answer(550, "5.7.1", lines, utf8=True) == f"550 5.7.1 {lines[0]}\r\n".encode()


def test_a_long_line_is_broken_at_a_space() -> None:
    raw = answer(550, "5.7.1", ["    try: " + "word " * 150])
    assert [len(line) for line in raw.split(b"\r\n")] == [508, 270, 0]
    assert all(line.endswith(b"word") for line in raw.rstrip(b" \r\n").split(b"\r\n"))


def test_a_refusal_is_in_utf8_only_for_who_reads_it() -> None:
    decision = Decision(Action.BLOCK, (finding("“You” blames."),))
    assert b'"You" blames.' in verdict(b"x\r\n", lambda raw: decision).refusal
    assert "“You” blames.".encode() in verdict(b"x\r\n", lambda raw: decision, utf8=True).refusal


def test_many_findings_are_cut_short_and_the_policy_says_whether_there_is_a_way_round() -> None:
    decision = Decision(Action.BLOCK, (finding(),) * 50, override=False)
    lines = verdict(b"x\r\n", lambda raw: decision).refusal.splitlines()
    assert len(lines) == 25
    assert lines[0].endswith(b"50 findings in your text.")
    assert lines[-1] == b"550 5.7.1 ..."


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        (b"AUTH=PLAIN LOGIN", True),
        (b"auth PLAIN", True),
        (b"8bitmime", True),
        (b"DELIVERBY 240", True),
        (b"CHUNKING", False),
        (b"BINARYMIME", False),
        (b"REQUIRETLS", False),
        (b"XCLIENT NAME ADDR", False),
        (b"PRDR", False),
        (b"", False),
    ],
)
def test_only_known_extensions_are_carried(offered: bytes, kept: bool) -> None:
    told = carried(Reply((b"250-up\r\n", b"250 " + offered + b"\r\n")), 99)
    assert told == b"250-up\r\n" + (b"250-" + offered + b"\r\n") * kept + b"250 SIZE 99\r\n"
