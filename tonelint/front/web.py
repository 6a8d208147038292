"""The server over HTTP, for programs that cannot open a socket file, such as an extension in a browser.

It listens on this machine alone, and answers whoever knows the token that lies in a file of the user's.

    POST /check?filename=reply.md&channel=social&profile=ask-first    the draft as the body
    GET /status

The answer to a check is the JSON document of `tonelint check --output-format json`.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tonelint import __version__

HOST = "127.0.0.1"
LARGEST = 1_000_000
"""Bytes of a draft."""
EXTENSIONS = ("chrome-extension://", "moz-extension://")
"""Pages of extensions may ask from a browser; web pages may not, even with the token."""
_PATIENCE = 5.0
_OPTIONS = {"filename": "--stdin-filename", "channel": "--channel", "profile": "--profile"}

Check = Callable[[list[str], bytes], tuple[int, bytes, bytes]]
"""Arguments of the command and its standard input → exit status, standard output, standard error."""


def token(folder: Path) -> str:
    """The token in `folder`, made at first use. Raises `OSError`."""
    path = folder / "http-token"
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(32))
    return path.read_text().strip()


def web_server(port: int, secret: str, check: Check) -> ThreadingHTTPServer:
    """A server that is bound and has yet to serve; port 0 takes any that is free. Raises `OSError`."""

    class Handler(_Handler):
        known = secret
        run = staticmethod(check)

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    known: str
    run: Check
    timeout = _PATIENCE
    server_version = f"tonelint/{__version__}"
    sys_version = ""

    def do_GET(self) -> None:
        if self._may() and self._is("/status"):
            self._answer(HTTPStatus.OK, {"version": __version__})

    def do_POST(self) -> None:
        if not (self._may() and self._is("/check")):
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": f"a draft has 0 to {LARGEST} bytes"})
            return
        wanted = parse_qs(urlsplit(self.path).query)
        unknown = next((name for name in wanted if name not in _OPTIONS), None)
        if unknown is not None:
            self._answer(HTTPStatus.BAD_REQUEST, {"error": f"unknown option `{unknown}`"})
            return
        options = [f"{_OPTIONS[name]}={values[-1]}" for name, values in wanted.items()]
        body = self.rfile.read(int(length))
        status, out, err = self.run(["check", "--quiet", "--output-format=json", *options, "-"], body)
        if status not in (0, 1):
            self._answer(HTTPStatus.BAD_REQUEST, {"error": err.decode(errors="replace").strip()})
        else:
            self._send(HTTPStatus.OK, out)

    def do_OPTIONS(self) -> None:
        """What a browser asks before it sends the token."""
        if self._is_local():
            self._send(HTTPStatus.NO_CONTENT, b"")

    def _may(self) -> bool:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not self._is_local():
            return False
        if not hmac.compare_digest(given.encode(), self.known.encode()):
            self._answer(HTTPStatus.UNAUTHORIZED, {"error": "wrong token"})
            return False
        return True

    def _is_local(self) -> bool:
        """Not somebody else's name for this machine, and no web page."""
        port = self.connection.getsockname()[1]
        origin = self.headers.get("Origin", "")
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}") or (
            origin and not origin.startswith(EXTENSIONS)
        ):
            self._answer(HTTPStatus.FORBIDDEN, {"error": "only for programs on this machine"})
            return False
        return True

    def _is(self, path: str) -> bool:
        if urlsplit(self.path).path == path:
            return True
        self._answer(HTTPStatus.NOT_FOUND, {"error": "there are /check and /status"})
        return False

    def _answer(self, status: HTTPStatus, content: dict[str, str]) -> None:
        self._send(status, json.dumps(content).encode())

    def _send(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response(status)
        origin = self.headers.get("Origin", "")
        if origin.startswith(EXTENSIONS):
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
            self.send_header("Vary", "Origin")
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the library)
        """Say nothing: drafts and what was asked are nobody's business."""
