"""The server over HTTP, for programs that cannot open a socket file, such as an extension in a browser.

It listens on this machine alone, and answers whoever knows the token that lies in a file of the user's.

    POST /check?filename=reply.md&channel=social&profile=ask-first    the draft as the body
    POST /draft     what becomes of a draft before it is sent; told in tonelint/front/hooks/native_wire.py
    POST /pair      the code that `tonelint serve pair` shows as the body, for the token; needs none itself
    GET /status

The answer to a check is the JSON document of `tonelint check --output-format json`.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from tonelint import __version__

HOST = "127.0.0.1"
LARGEST = 1_000_000
"""Bytes of a draft."""
EXTENSIONS = ("chrome-extension://", "moz-extension://")
"""Pages of extensions may ask from a browser; web pages may not, even with the token."""
_PATIENCE = 5.0
_VALID = 300.0
"""Seconds for which a code can be used."""
_GUESSES = 5
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Those of a code: none that is taken for another."""
_LONGEST_CODE = 100
_OPTIONS = {"filename": "--stdin-filename", "channel": "--channel", "profile": "--profile"}

Check = Callable[[list[str], bytes], tuple[int, bytes, bytes]]
"""Arguments of the command and its standard input → exit status, standard output, standard error."""

Drafts = Callable[[bytes], dict[str, object]]
"""A request of a hook → the answer."""


def token_folder() -> Path:
    """Where the token lies: it outlives the session, so that an extension is paired once. Raises `OSError`."""
    base = os.environ.get("XDG_STATE_HOME") or ""
    folder = (Path(base) if base.startswith("/") else Path.home() / ".local" / "state") / "tonelint"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def token(folder: Path) -> str:
    """The token in `folder`, made at first use. Raises `OSError`."""
    path = folder / "http-token"
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(32))
    return path.read_text().strip()


class Pairing:
    """A code that is good for the token: once, for a few minutes, and for a few guesses."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._code = ""
        self._ends = 0.0
        self._guesses = 0

    def new(self) -> str:
        """The code that counts from now on; those before it no longer do."""
        with self._lock:
            self._code = "".join(secrets.choice(_LETTERS) for _ in range(8))
            self._ends, self._guesses = monotonic() + _VALID, _GUESSES
            return f"{self._code[:4]}-{self._code[4:]}"

    def used(self, given: str) -> bool:
        """Whether this is the code; it is none any more then."""
        with self._lock:
            right = monotonic() < self._ends and hmac.compare_digest(_letters(given), self._code.encode())
            self._guesses -= 1
            if right or self._guesses <= 0:
                self._ends = 0.0
            return right


def web_server(
    port: int, secret: str, check: Check, drafts: Drafts, pairing: Pairing | None = None
) -> ThreadingHTTPServer:
    """A server that is bound and has yet to serve; port 0 takes any that is free. Raises `OSError`."""

    class Handler(_Handler):
        known = secret
        run = staticmethod(check)
        answer_to = staticmethod(drafts)
        codes = pairing or Pairing()

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    known: str
    run: Check
    answer_to: Drafts
    codes: Pairing
    timeout = _PATIENCE
    server_version = f"tonelint/{__version__}"
    sys_version = ""

    def do_GET(self) -> None:
        if self._may() and self._is("/status"):
            self._answer(HTTPStatus.OK, {"version": __version__})

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        if path == "/pair":
            self._pair()
        elif path == "/draft":
            if self._may() and (body := self._body(LARGEST)) is not None:
                self._answer(HTTPStatus.OK, self.answer_to(body))
        elif self._may() and self._is("/check"):
            self._check()

    def _check(self) -> None:
        wanted = parse_qs(urlsplit(self.path).query)
        unknown = next((name for name in wanted if name not in _OPTIONS), None)
        if unknown is not None:
            self._answer(HTTPStatus.BAD_REQUEST, {"error": f"unknown option `{unknown}`"})
            return
        options = [f"{_OPTIONS[name]}={values[-1]}" for name, values in wanted.items()]
        body = self._body(LARGEST)
        if body is None:
            return
        status, out, err = self.run(["check", "--quiet", "--output-format=json", *options, "-"], body)
        if status not in (0, 1):
            self._answer(HTTPStatus.BAD_REQUEST, {"error": err.decode(errors="replace").strip()})
        else:
            self._send(HTTPStatus.OK, out)

    def _pair(self) -> None:
        """Hand the token to an extension that knows the code."""
        if not self._is_local() or (body := self._body(_LONGEST_CODE)) is None:
            return
        if self.codes.used(body.decode(errors="replace")):
            self._answer(HTTPStatus.OK, {"token": self.known})
        else:
            wrong = "wrong code, or too old; `tonelint serve pair` shows a new one"
            self._answer(HTTPStatus.FORBIDDEN, {"error": wrong})

    def _body(self, largest: int) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or int(length) > largest:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": f"this takes 0 to {largest} bytes"})
            return None
        return self.rfile.read(int(length))

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
        self._answer(HTTPStatus.NOT_FOUND, {"error": "there are /check, /draft, /pair and /status"})
        return False

    def _answer(self, status: HTTPStatus, content: Mapping[str, object]) -> None:
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


def _letters(code: str) -> bytes:
    """A code as it was typed, without what people put between its letters."""
    return "".join(character for character in code.upper() if character.isalnum()).encode()
