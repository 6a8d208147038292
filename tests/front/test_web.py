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


def check(arguments: list[str], stdin: bytes) -> tuple[int, bytes, bytes]:
    """Stands for the command."""
    asked.append((arguments, stdin))
    return (2, b"", b"tonelint: not valid\n") if b"\xff" in stdin else (1, b'{"version": 1}\n', b"")


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server whose token is "secret"."""
    asked.clear()
    server = web.web_server(0, "secret", check)
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
    response.content = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def content(response: HTTPResponse) -> dict[str, object]:
    """The JSON of an answer."""
    found = json.loads(response.content)  # type: ignore[attr-defined]
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
