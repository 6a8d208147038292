"""The way to the upstream: encrypted, to the right server, or not at all."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from smtp_fakes import FakeUpstream, LoopThread, Raw, Running, run_gate

from tonelint.front.hooks.smtp_upstream import Tls

CLEAN = b"Subject: hi\r\n\r\nAll is well.\r\n"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """One that nobody else knows."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    """Its certificate."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def thread() -> Iterator[LoopThread]:
    """A loop for both ends."""
    thread = LoopThread()
    yield thread
    thread.close()


def context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    """What a server of that name shows."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(made)
    return made


def sent(gate: Running) -> bytes:
    """The answer to a clean message."""
    with Raw(gate.port) as client:
        client.envelope()
        return client.message(CLEAN)


def greeted(gate: Running) -> bytes:
    """What a client hears first, and that this is all."""
    with Raw(gate.port) as client:
        heard = client.hear()
        assert client.hear() == b""
        return heard


def test_starttls(thread: LoopThread, authority: trustme.CA, ca_file: Path) -> None:
    upstream = FakeUpstream(context=context(authority))
    gate = run_gate(thread, upstream, tls=Tls.STARTTLS, ca_file=ca_file)
    assert sent(gate) == b"250 2.0.0 queued\r\n"
    assert upstream.encrypted
    assert upstream.said[:3] == [b"EHLO [127.0.0.1]", b"STARTTLS", b"EHLO me"]
    assert [one.data for one in upstream.taken] == [CLEAN]


def test_tls_from_the_first_byte(thread: LoopThread, authority: trustme.CA, ca_file: Path) -> None:
    upstream = FakeUpstream(context=context(authority), implicit=True)
    gate = run_gate(thread, upstream, tls=Tls.IMPLICIT, ca_file=ca_file)
    assert sent(gate) == b"250 2.0.0 queued\r\n"
    assert [one.data for one in upstream.taken] == [CLEAN]


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
@pytest.mark.parametrize("known", [True, False])
def test_another_servers_certificate_or_another_authority_is_not_trusted(
    thread: LoopThread, authority: trustme.CA, ca_file: Path, known: bool, tls: Tls
) -> None:
    upstream = FakeUpstream(
        context=context(authority, "other.test" if known else "localhost"), implicit=tls is Tls.IMPLICIT
    )
    gate = run_gate(thread, upstream, tls=tls, ca_file=ca_file if known else None)
    heard = greeted(gate)
    assert heard.startswith(b"421 4.7.5 tonelint: localhost:")
    assert (b"Hostname mismatch" if known else b"unable to get local issuer") in heard
    assert b"MAIL" not in upstream.commands()


def test_no_password_goes_where_tls_is_wanted_and_not_offered(thread: LoopThread) -> None:
    gate = run_gate(thread, FakeUpstream(extensions=(b"AUTH PLAIN",)), tls=Tls.STARTTLS)
    assert b"it offers no STARTTLS" in greeted(gate)


def test_nor_where_it_is_offered_and_refused(thread: LoopThread) -> None:
    gate = run_gate(thread, FakeUpstream(), tls=Tls.STARTTLS)
    assert b"it refuses STARTTLS" in greeted(gate)


def test_what_is_said_before_the_encryption_is_not_taken_for_said_within_it(
    thread: LoopThread, authority: trustme.CA, ca_file: Path
) -> None:
    upstream = FakeUpstream(context=context(authority), speaks_on=b"250 and a stranger's word\r\n")
    gate = run_gate(thread, upstream, tls=Tls.STARTTLS, ca_file=ca_file)
    assert b"it spoke on before the encryption began" in greeted(gate)


def test_no_tls_where_tls_is_spoken_to_is_told(thread: LoopThread) -> None:
    gate = run_gate(thread, FakeUpstream(), tls=Tls.IMPLICIT)
    assert greeted(gate).startswith(b"421 4.7.5 ")


def test_another_greeting_ends_it_before_anything_is_encrypted(thread: LoopThread) -> None:
    upstream = FakeUpstream(answers={"greeting": b"554 5.3.2 closed\r\n"})
    assert greeted(run_gate(thread, upstream, tls=Tls.STARTTLS)) == b"554 5.3.2 closed\r\n"
    assert upstream.said == []
