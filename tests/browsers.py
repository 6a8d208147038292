"""Real browsers with the extension, and a tonelint for them to ask: the same few steps for Chromium and for Firefox."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from tonelint.diagnostic import Severity
from tonelint.front import web
from tonelint.front.hooks import webextension as browser
from tonelint.front.hooks.asking import Answer
from tonelint.front.hooks.native_answer import answer_to
from tonelint.wire import WireDiagnostic, WireEdit

TOKEN = "secret"
PAGES = Path(__file__).parent / "front" / "hooks" / "composers"
FLAGS = str.split(
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1000,760 "
    "--disable-features=DisableLoadExtensionCommandLineSwitch"
)
UUID = "5c4f8a4e-7f0b-4b56-9a3e-2f6f0c8f7d11"
"""The address that Firefox gives the extension, which it else makes up."""
QUIET = {
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}
"""Settings of Firefox's by which it leaves the network alone."""
CONTROL, ENTER, ESCAPE, TAB = "\ue009", "\ue007", "\ue00c", "\ue004"

PATTERNS: Sequence[tuple[str, Severity, str, str]] = (
    ("blame/you-error", Severity.WARNING, r"You forgot to attach", "We are still missing"),
    ("blame/you-error", Severity.ERROR, r"You broke", "Something broke"),
    ("dismissive/just", Severity.SUGGESTION, r"\bjust\b", ""),
)


@dataclass
class Desk:
    """A tonelint over HTTP that finds fixed words, and what it was asked."""

    folder: Path
    delay: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0

    def answer(self, raw: bytes) -> dict[str, object]:
        """What the server says of a draft."""
        self.asked.append(json.loads(raw))
        time.sleep(self.delay)
        return answer_to(raw, self.folder, find)

    def settings(self, text: str) -> None:
        """Let this be the table [hook]."""
        (self.folder / "tonelint.toml").write_text(f"[hook]\n{text}\n")

    @contextmanager
    def serving(self) -> Iterator[Desk]:
        """On a port of its own."""
        server = web.web_server(0, TOKEN, lambda arguments, stdin: (0, b"", b""), self.answer)
        self.port = server.server_address[1]
        with running(server):
            yield self


def find(
    raw: bytes, name: str, *, options: Sequence[str] = (), folder: Path | None = None, patience: float = 3
) -> Answer:
    """Stands for the check."""
    del name, options, folder, patience
    text = raw.decode()
    found = [
        _finding(rule, severity, match, new)
        for rule, severity, pattern, new in PATTERNS
        for match in re.finditer(pattern.replace(" ", r"(?:\s|<[^<>]*>)+"), text)
    ]
    return Answer(tuple(sorted(found, key=lambda one: one.start)))


def _finding(rule: str, severity: Severity, match: re.Match[str], new: str) -> WireDiagnostic:
    start, end = match.span()
    found = re.sub(r"<[^<>]*>", "", match[0])
    new = "" if found != match[0] else new  # as with the real check, which loses no markup
    return WireDiagnostic(
        rule=rule,
        severity=severity,
        message=f"“{found}” makes the customer the one at fault.",
        found=found,
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        start=start,
        end=end,
        suggestions=(new,) if new else (),
        edits=(WireEdit(start, end, new, safe=True),) if new else (),
        url="",
    )


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[None]:
    """A server at work."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def pages() -> Iterator[str]:
    """Where the pages with composers are."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the library)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PAGES)))
    server.daemon_threads = True
    with running(server):
        yield f"http://127.0.0.1:{server.server_address[1]}/index.html"


class Browser(Protocol):
    """What a test does with a browser."""

    name: str
    home: str
    """The address of the extension's own pages."""

    def go(self, url: str) -> None:
        """Load a page."""

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script's `return`, awaited if it is a promise."""

    def click_at(self, x: float, y: float) -> None:
        """Press the mouse at a point of the window."""

    def press(self, *keys: str) -> None:
        """Type; of several keys, all but the last are held down."""

    def beside(self, url: str, script: str) -> Any:
        """The value of a script in another tab, which is closed then."""

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""

    def quit(self) -> None:
        """End it."""


class Chromium:
    """Debian's Chromium, by its driver."""

    name = "chromium"
    home = f"chrome-extension://{browser.CHROMIUM_ID}/"

    def __init__(self, extension: Path, profile: Path) -> None:
        webdriver: Any = import_module("selenium.webdriver")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for flag in (*FLAGS, f"--user-data-dir={profile}", f"--load-extension={extension}"):
            options.add_argument(flag)
        self._driver = webdriver.Chrome(
            options=options,
            service=webdriver.ChromeService(
                shutil.which("chromedriver"), env={**os.environ, "HOME": str(profile)}
            ),
        )
        self._driver.set_script_timeout(20)
        self._actions = partial(webdriver.ActionChains, self._driver, duration=0)

    def go(self, url: str) -> None:
        """Load a page."""
        self._driver.get(url)

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script's `return`, awaited if it is a promise."""
        return self._driver.execute_script(f"return (async () => {{ {script} }})()", *arguments)

    def click_at(self, x: float, y: float) -> None:
        """Press the mouse at a point of the window."""
        chain = self._actions()
        chain.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        chain.click().perform()

    def press(self, *keys: str) -> None:
        """Type; of several keys, all but the last are held down."""
        chain = self._actions()
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain.key_up(key)
        chain.perform()

    def beside(self, url: str, script: str) -> Any:
        """The value of a script in another tab, which is closed then."""
        first = self._driver.current_window_handle
        self._driver.switch_to.new_window("tab")
        self.go(url)
        value = self.run(script)
        self._driver.close()
        self._driver.switch_to.window(first)
        return value

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        self._driver.save_screenshot(str(path))

    def quit(self) -> None:
        """End it."""
        self._driver.quit()


class Firefox:
    """Debian's Firefox, by Marionette: it needs no geckodriver, and an extension that nobody signed is let in."""

    name = "firefox"
    home = f"moz-extension://{UUID}/"

    def __init__(self, extension: Path, profile: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        profile.mkdir(exist_ok=True)
        settings = {
            "marionette.port": port,
            "extensions.webextensions.uuids": json.dumps({browser.FIREFOX_ID: UUID}),
            **QUIET,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        (profile / "user.js").write_text("".join(lines))
        self._process = subprocess.Popen(
            [
                *(shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote"),
                *("--marionette", "--remote-allow-system-access", "--width", "1000", "--height", "760"),
                *("--profile", str(profile)),
            ],
            env={**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: _answers(port), 60)
        marionette: Any = import_module("marionette_driver.marionette")
        addons: Any = import_module("marionette_driver.addons")
        self._driver = marionette.Marionette(host="127.0.0.1", port=port)
        self._driver.start_session()
        self._driver.timeout.script = 20
        addons.Addons(self._driver).install(str(extension), temp=True)

    def go(self, url: str) -> None:
        """Load a page."""
        self._driver.navigate(url)

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script's `return`, awaited if it is a promise."""
        whole = f"return (async () => {{ {script} }})()"
        return self._driver.execute_script(whole, script_args=arguments, sandbox=None, new_sandbox=False)

    def click_at(self, x: float, y: float) -> None:
        """Press the mouse at a point of the window."""
        mouse = self._driver.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(round(x), round(y)).pointer_down().pointer_up().perform()

    def press(self, *keys: str) -> None:
        """Type; of several keys, all but the last are held down."""
        chain = self._driver.actions.sequence("key", "keyboard")
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain.key_up(key)
        chain.perform()

    def beside(self, url: str, script: str) -> Any:
        """The value of a script in another tab, which is closed then."""
        first = self._driver.current_window_handle
        self._driver.switch_to_window(self._driver.open(type="tab")["handle"])
        self.go(url)
        value = self.run(script)
        self._driver.close()
        self._driver.switch_to_window(first)
        return value

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        path.write_bytes(b64decode(self._driver.screenshot(full=False)))

    def quit(self) -> None:
        """End it."""
        self._driver.delete_session()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as connection:
        connection.settimeout(1)
        return connection.connect_ex(("127.0.0.1", port)) == 0


def until(condition: Callable[[], Any], seconds: float = 8.0) -> Any:
    """The condition's value as soon as there is one; AssertionError if none comes."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
    return value
