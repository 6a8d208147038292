"""`tonelint hook smtp`: its options, its process, and the unit that starts it."""

import re
import signal
import socket
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import suppress
from pathlib import Path

import pytest
from fakes import Run
from smtp_fakes import FakeUpstream, LoopThread, Raw, running_process

from tonelint.front.hooks.smtp_gate import listening

CLEAN = b"Subject: hi\r\n\r\nAll is well.\r\n"


@pytest.fixture
def upstream() -> Iterator[FakeUpstream]:
    """A server that runs."""
    thread = LoopThread()
    server = FakeUpstream()
    thread.run(server.start())
    thread.servers.append(server.server)
    yield server
    thread.close()


def test_a_process_of_its_own(upstream: FakeUpstream, tmp_path: Path) -> None:
    with running_process(tmp_path, upstream.port, "--tls=none") as (process, port), Raw(port) as client:
        client.envelope()
        assert client.message(b"X-Tonelint: off\r\n" + CLEAN) == b"250 2.0.0 queued\r\n"
        process.send_signal(signal.SIGTERM)
        assert client.hear().startswith(b"421 4.3.2 ")
        assert process.wait(10) == 0
        assert process.stderr is not None
        message, stopped = process.stderr.read().splitlines()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\S+ 1: 46 bytes, 1 recipient: sent unchecked \(switched off\);"
        r" the upstream says 250; decided in \d+ ms",
        message,
    )
    assert stopped.endswith(" stopped")
    assert [one.data for one in upstream.taken] == [CLEAN]


def test_a_real_check_refuses(upstream: FakeUpstream, tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text("[hook]\npatience = 60\n")
    reply = b"Subject: hi\r\n\r\nHi Ann,\r\n\r\nYou forgot to sign the form.\r\n\r\nBest,\r\nBo\r\n"
    with (
        running_process(tmp_path, upstream.port, "--tls=none", "--fail=closed") as (_, port),
        Raw(port) as client,
    ):
        client.socket.settimeout(60)
        client.envelope()
        answer = client.message(reply)
    assert b"[blame/you-error]" in answer
    assert answer.startswith(b"550-5.7.1 Not sent: tonelint has ")
    assert upstream.taken == []


def test_it_is_gone_at_once_when_killed_and_nothing_was_sent(upstream: FakeUpstream, tmp_path: Path) -> None:
    with running_process(tmp_path, upstream.port, "--tls=none") as (process, port), Raw(port) as client:
        client.envelope()
        client.ask(b"DATA")
        client.send(CLEAN)
        process.kill()
        process.wait()
        with suppress(ConnectionResetError):
            assert client.hear() == b""
    assert b"DATA" not in upstream.commands()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing option '--upstream'"),
        (["--upstream=x:y"], "--upstream: `x:y` is not HOST:PORT"),
        (["--upstream=x:99999"], "--upstream: `x:99999` is not HOST:PORT"),
        (["--upstream=x", "--listen=127.0.0.1"], "--listen: `127.0.0.1` is not HOST:PORT"),
        (["--upstream=x", "--listen=0.0.0.0:0"], "--listen: 0.0.0.0 can be reached from other machines"),
        (["--upstream=x", "--listen=[::]:0"], "--listen: :: can be reached from other machines"),
        (["--upstream=x", "--on-finding=stop"], "--on-finding: `stop` is neither pass, warn"),
        (["--upstream=x", "--max-size=big"], "--max-size: `big` is no number of bytes"),
        (["--upstream=x", "--max-size=0"], "--max-size: `0` is no number of bytes"),
        (["--upstream=x", "--ca-file=nowhere.pem"], "nowhere.pem: no certificates: No such file"),
        (["--upstream=x", "--config=nowhere.toml"], "nowhere.toml"),
        (["--upstream=x", "--tls=perhaps"], "'perhaps' is not one of 'starttls', 'implicit', 'none'"),
    ],
)
def test_what_is_wrong_is_one_line_before_anything_listens(
    run: Run, arguments: list[str], message: str
) -> None:
    outcome = run("hook", "smtp", *arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_port_that_is_taken_is_one_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = run("hook", "smtp", "--upstream=x", f"--listen=127.0.0.1:{port}")
    assert (outcome.status, outcome.err) == (
        2,
        f"tonelint: cannot listen on 127.0.0.1:{port}: Address already in use\n",
    )


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9"])
def test_loopback_is_listened_on(host: str) -> None:
    sockets = listening(host, 0)
    assert sockets
    for one in sockets:
        one.close()


def test_elsewhere_only_if_told_so() -> None:
    for one in listening("0.0.0.0", 0, anywhere=True):
        one.close()
    with pytest.raises(ValueError, match="can be reached"):
        listening("0.0.0.0", 0)


def test_the_unit_is_one_that_systemd_reads(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "systemd" / "user" / "tonelint-smtp@.service"
    shown = run("hook", "install", "smtp")
    assert shown.out.startswith(f"# the file {path}:\n")
    assert "127.0.0.1, port 2525" in shown.err
    assert run("hook", "install", "smtp", "--write").status == 0
    unit = ConfigParser(interpolation=None)
    unit.read(path)
    assert unit["Service"]["ExecStart"].endswith("tonelint hook smtp --listen 127.0.0.1:2525 --upstream %i")
    assert "is set up already" in run("hook", "install", "smtp", "--write").err
    assert "is as it was" in run("hook", "uninstall", "smtp").err
    assert not path.exists()
