"""The answer to a hook's question: from the server, from a process, or a line that says why there is none."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tonelint.front.envelope import OK, REFUSED, receive, sealed, socket_path
from tonelint.front.hooks import asking
from tonelint.front.hooks.asking import ask

BAD = b"You forgot to sign the form, so we cannot go on.\n"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No server of this user's, none that is started, and an empty folder."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("TONELINT_SERVER", raising=False)
    monkeypatch.delenv("TONELINT_CONFIG", raising=False)
    monkeypatch.setattr(asking, "spawn", lambda: None)
    monkeypatch.chdir(tmp_path)


@contextmanager
def server(answer: list[bytes], wait: float = 0.0) -> Iterator[list[list[bytes]]]:
    """A server that gives every caller the same answer, after so many seconds; what it was asked."""
    asked: list[list[bytes]] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(socket_path())
        listener.listen()

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                asked.append(receive(connection))
                time.sleep(wait)
                with suppress(BrokenPipeError):  # a caller may have lost patience
                    connection.sendall(sealed(answer))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield asked
        thread.join(5)


def test_the_server_is_asked_in_the_folder_that_counts(tmp_path: Path) -> None:
    document = (
        b'{"version":1,"tool":{"name":"tonelint","version":"0"},"reports":[{"path":"message.eml","channel":'
    )
    document += b'"email","words":3,"skipped":[{"kind":"quoted","lines":2}],"diagnostics":[]}],'
    document += b'"summary":{"files":1,"error":0,"warning":0,"suggestion":0}}'
    with server([OK, b"0", document, b""]) as asked:
        answer = ask(BAD, options=["--profile=ask-first"], folder=tmp_path / "x")
    assert (answer.findings, answer.problem) == ((), "")
    assert [(one.kind, one.lines) for one in answer.skipped] == [("quoted", 2)]
    ((_, what, folder, _, _, arguments, stdin),) = asked
    assert (what, stdin) == (b"check", BAD)
    assert os.fsdecode(folder) == str(tmp_path / "x")
    assert arguments.split(b"\0")[3:] == [b"--stdin-filename=message.eml", b"--profile=ask-first", b"-"]


def test_the_servers_complaint_is_the_problem() -> None:
    with server([OK, b"2", b"", b"tonelint: message.eml: not a message\n"]):
        assert ask(BAD).problem == "not a message"


def test_an_answer_that_is_none_is_a_problem() -> None:
    with server([OK, b"0", b"{}", b""]):
        assert ask(BAD).problem == "the check gave no answer that can be read"


def test_a_server_that_hangs_is_not_waited_for() -> None:
    begun = time.monotonic()
    with server([OK, b"0", b"", b""], wait=2.0):
        answer = ask(BAD, patience=0.3)
        assert time.monotonic() - begun < 1.5
    assert answer.problem == "no answer within 0.3 seconds"


def test_without_a_server_a_process_checks() -> None:
    answer = ask(BAD, "reply.txt", patience=60.0)
    assert answer.problem == ""
    assert [one.rule for one in answer.findings if one.severity != "suggestion"] == ["blame/you-error"]


def test_a_server_of_another_version_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_from_process", lambda *given: (0, b"", b""))
    with server([REFUSED, b"this server is of version 9"]):
        assert ask(BAD).problem == "the check gave no answer that can be read"


def test_a_broken_configuration_is_the_problem(tmp_path: Path) -> None:
    (tmp_path / "tonelint.toml").write_text('fail-on = "never"\n')
    answer = ask(BAD, "reply.txt", patience=60.0)
    assert "tonelint.toml:1" in answer.problem
    assert "\n" not in answer.problem
