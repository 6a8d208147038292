"""The gate with real programs on both sides: swaks, msmtp and smtplib, an upstream with TLS and passwords, kills."""

import os
import shutil
import smtplib
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from fakes import ROOT
from smtp_fakes import running_process

pytestmark = pytest.mark.slow

HEAD = "From: Bo <bo@x.test>\r\nTo: Ann <ann@y.test>\r\nSubject: Your form\r\n\r\n"
CLEAN = "Hi Ann,\r\n\r\nI've signed the form for you, and it is on its way to you.\r\n\r\nBest,\r\nBo\r\n"
RUDE = "Hi Ann,\r\n\r\nYou forgot to sign the form.\r\n\r\nBest,\r\nBo\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a warm server; socket paths have to be short."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    command = [sys.executable, "-m", "tonelint", "serve"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.delenv("TONELINT_SERVER", raising=False)
        subprocess.run([*command, "--idle", "5"], check=True, cwd=folder)
        yield folder
        subprocess.run([*command, "stop"], check=True, cwd=folder)


@dataclass
class Sink:
    """An upstream of aiosmtpd: TLS, then a password, then mail."""

    port: int
    ca_file: Path
    taken: list[bytes] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (its name in the library)
        """Keep it."""
        assert session.ssl is not None
        assert session.authenticated
        assert isinstance(envelope.content, bytes)
        self.taken.append(envelope.content)
        return "250 2.0.0 OK, queued"


def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """One user, one password."""
    good = isinstance(data, LoginPassword) and data == LoginPassword(b"bo", b"pass word")
    return AuthResult(success=good, handled=good)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    """It, as it runs."""
    authority = trustme.CA()
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as free:
        sink = Sink(free.getsockname()[1], ca_file)
    controller = Controller(
        sink,
        hostname="127.0.0.1",
        port=sink.port,
        tls_context=context,
        require_starttls=True,
        authenticator=authenticate,
        auth_required=True,
        enable_SMTPUTF8=True,
        data_size_limit=10_000_000,
    )
    controller.start()
    yield sink
    controller.stop()


@pytest.fixture
def port(sink: Sink, folder: Path) -> Iterator[int]:
    """The gate before it."""
    with running_process(folder, sink.port, f"--ca-file={sink.ca_file}") as (_, port):
        yield port


def program(*arguments: str, text: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a mail program makes of a message; skipped if it is not here."""
    if shutil.which(arguments[0]) is None:
        pytest.skip(f"{arguments[0]} is not installed")
    return subprocess.run(
        arguments,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **variables},
    )


def swaks(port: int, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """swaks with a password."""
    return program(
        *(
            "swaks",
            "--server",
            "127.0.0.1",
            "--port",
            str(port),
            "--auth-user",
            "bo",
            "--auth-password",
            "pass word",
        ),
        *("--from", "bo@x.test", "--to", "ann@y.test,bob@y.test", "--data", "-", *options),
        text=text,
    )


@pytest.mark.parametrize("options", [["--auth", "PLAIN"], ["--auth", "LOGIN"], ["--pipeline"]])
def test_swaks(port: int, sink: Sink, options: Sequence[str]) -> None:
    refused = swaks(port, HEAD + RUDE, *options)
    assert refused.returncode == 26, refused.stdout + refused.stderr
    assert "<** 550-5.7.1 Not sent: tonelint has " in refused.stdout
    assert "[blame/you-error]" in refused.stdout
    sent = swaks(port, HEAD + CLEAN, *options)
    assert sent.returncode == 0, sent.stdout + sent.stderr
    assert "250 2.0.0 OK, queued" in sent.stdout
    assert [CLEAN.encode() in one for one in sink.taken] == [True]


def msmtp(port: int, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """msmtp with a password."""
    config = folder / "msmtprc"
    config.write_text(
        f"account default\nhost 127.0.0.1\nport {port}\ntls off\nauth plain\nuser bo\n"
        'password "pass word"\nfrom bo@x.test\n'
    )
    config.chmod(0o600)
    return program("msmtp", "-C", str(config), "-t", text=text.replace("\r\n", "\n"))


def test_msmtp(port: int, sink: Sink, tmp_path: Path) -> None:
    refused = msmtp(port, HEAD + RUDE, tmp_path)
    assert refused.returncode == 69  # EX_UNAVAILABLE
    assert "[blame/you-error]" in refused.stderr
    sent = msmtp(port, HEAD + CLEAN, tmp_path)
    assert (sent.returncode, sent.stderr) == (0, "")
    assert [CLEAN.encode() in one for one in sink.taken] == [True]


def test_smtplib_with_two_messages_and_words_beyond_ascii(port: int, sink: Sink) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("bo", "wrong")
        client.login("bo", "pass word")
        for text in (RUDE, CLEAN):
            said = HEAD.encode() + "Grüße\r\n".encode() + text.encode()
            arguments = ("bo@x.test", ["ann@y.test"], said, ["SMTPUTF8", "BODY=8BITMIME"])
            if text is RUDE:
                with pytest.raises(smtplib.SMTPDataError) as raised:
                    client.sendmail(*arguments)
                assert raised.value.smtp_code == 550
                assert "“You forgot”".encode() in raised.value.args[1]
            else:
                client.sendmail(*arguments)
    assert len(sink.taken) == 1
    assert sink.taken[0].endswith(b"\r\n\r\n" + "Grüße\r\n".encode() + CLEAN.encode())
