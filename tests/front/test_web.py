"""The server over HTTP: checks for programs that know the token, and nothing for anybody else."""

import json
import stat
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tonelint import __version__
from tonelint.front import web

asked: list[tuple[list[str], bytes]] = []
pairing = web.Pairing()


def check(arguments: list[str], stdin: bytes) -> tuple[int, bytes, bytes]:
    """Stands for the command."""
    asked.append((arguments, stdin))
    return (2, b"", b"tonelint: not valid\n") if b"\xff" in stdin else (1, b'{"version": 1}\n', b"")


def drafts(raw: bytes) -> dict[str, object]:
    """Stands for what becomes of a draft."""
    asked.append(([], raw))
    return {"action": "block"}


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server whose token is "secret"."""
    asked.clear()
    server = web.web_server(0, "secret", check, drafts, pairing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> HTTPResponse:
    """The answer, with its body read."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    given = {"Authorization": "Bearer secret", **{k.replace("_", "-"): v for k, v in headers.items()}}
    connection.request(method, path, body, given)
    response = connection.getresponse()
    response.content = response.read()  # type: ignore[attr-defined]  # kept beside the closed connection
    connection.close()
    return response


def content(response: HTTPResponse) -> dict[str, object]:
    """The JSON of an answer."""
    found = json.loads(response.content)  # type: ignore[attr-defined]  # kept beside the closed connection
    assert isinstance(found, dict)
    return found


def test_a_draft_is_checked_as_the_command_does(port: int) -> None:
    response = ask(port, "POST", "/check?filename=a/reply.md&channel=social", "Caf\u00e9\n".encode())
    assert response.status == 200
    assert content(response) == {"version": 1}
    assert asked == [
        (
            [
                "check",
                "--quiet",
                "--output-format=json",
                "--stdin-filename=a/reply.md",
                "--channel=social",
                "-",
            ],
            "Caf\u00e9\n".encode(),
        )
    ]


def test_what_the_command_refuses_is_said(port: int) -> None:
    response = ask(port, "POST", "/check", b"\xff")
    assert (response.status, content(response)) == (400, {"error": "tonelint: not valid"})


def test_a_draft_that_is_about_to_be_sent_is_answered(port: int) -> None:
    response = ask(port, "POST", "/draft", b'{"kind": "text"}')
    assert (response.status, content(response)) == (200, {"action": "block"})
    assert asked == [([], b'{"kind": "text"}')]


def test_status_says_the_version(port: int) -> None:
    assert content(ask(port, "GET", "/status")) == {"version": __version__}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/check", {"Authorization": "Bearer guess"}, 401),
        ("POST", "/check", {"Authorization": ""}, 401),
        ("GET", "/status", {"Authorization": "Bearer secre"}, 401),
        ("POST", "/check", {"Host": "evil.example"}, 403),
        ("POST", "/check", {"Origin": "https://evil.example"}, 403),
        ("OPTIONS", "/check", {"Origin": "https://evil.example"}, 403),
        ("POST", "/draft", {"Authorization": "Bearer guess"}, 401),
        ("POST", "/draft", {"Origin": "https://evil.example"}, 403),
        ("POST", "/draft", {"Content_Length": "99999999"}, 413),
        ("GET", "/draft", {}, 404),
        ("POST", "/pair", {"Origin": "https://evil.example"}, 403),
        ("POST", "/pair", {"Host": "evil.example"}, 403),
        ("POST", "/pair", {}, 403),
        ("POST", "/pair", {"Content_Length": "101"}, 413),
        ("POST", "/other", {}, 404),
        ("POST", "/check?config=/etc/passwd", {}, 400),
        ("POST", "/check", {"Content_Length": "99999999"}, 413),
        ("POST", "/check", {"Content_Length": "-1"}, 413),
        ("PUT", "/check", {}, 501),
    ],
)
def test_everybody_else_is_refused(
    method: str, path: str, headers: dict[str, str], status: int, port: int
) -> None:
    assert ask(port, method, path, b"Hi", **headers).status == status
    assert not asked


def test_an_extension_in_a_browser_may_ask(port: int) -> None:
    origin = "chrome-extension://abcdefgh"
    before = ask(port, "OPTIONS", "/check", Origin=origin, Authorization="")
    assert (before.status, before.headers["Access-Control-Allow-Origin"]) == (204, origin)
    assert "Authorization" in before.headers["Access-Control-Allow-Headers"]
    response = ask(port, "POST", "/check", b"Hi", Origin=origin)
    assert (response.status, response.headers["Access-Control-Allow-Origin"]) == (200, origin)


def test_the_token_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    first = web.token(tmp_path)
    assert len(first) > 30
    assert web.token(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "http-token").stat().st_mode) == 0o600


def test_a_code_is_good_for_the_token_once(port: int) -> None:
    code = pairing.new()
    given = f" {code.lower()}\n".encode()
    response = ask(port, "POST", "/pair", given, Authorization="", Origin="moz-extension://a-b-c")
    assert (response.status, content(response)) == (200, {"token": "secret"})
    assert ask(port, "POST", "/pair", given).status == 403


def test_a_code_may_be_guessed_a_few_times_only(port: int) -> None:
    code = pairing.new()
    for _ in range(4):
        assert ask(port, "POST", "/pair", b"AAAA-AAAA").status == 403
    assert ask(port, "POST", "/pair", code.encode()).status == 200
    code = pairing.new()
    for _ in range(5):
        ask(port, "POST", "/pair", b"AAAA-AAAA")
    assert ask(port, "POST", "/pair", code.encode()).status == 403


def test_a_code_grows_old_and_a_new_one_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(web, "monotonic", lambda: now)
    codes = web.Pairing()
    assert not codes.used("")
    first, second = codes.new(), codes.new()
    assert first != second
    assert not codes.used(first)
    assert codes.used(second)
    third = codes.new()
    now += 301
    assert not codes.used(third)


def test_the_token_outlives_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert web.token_folder() == tmp_path / "state" / "tonelint"
    assert stat.S_IMODE(web.token_folder().stat().st_mode) == 0o700
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert web.token_folder() == tmp_path / ".local" / "state" / "tonelint"
