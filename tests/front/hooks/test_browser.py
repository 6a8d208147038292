"""The browser extension as files: its manifests, the adapters for sites, and how it is put in place."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fakes import Run

from tonelint.draft import CHANNELS
from tonelint.front.hooks import webextension as browser
from tonelint.front.hooks.webextension import BROWSERS, CHROMIUM_ID, FIREFOX_ID, HOST, KEY, files, manifest
from tonelint.front.hooks.xpi import archive

NODE = shutil.which("node")
FILES = Path(browser.__file__).with_name("browser")
SELECTORS = {"type": "array", "items": {"type": "string", "minLength": 1}}
SITE = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "id",
        "name",
        "tested",
        "hosts",
        "composer",
        "send",
        "shortcuts",
        "quote",
        "customer",
        "channel",
    ],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z][a-z-]*$"},
        "name": {"type": "string", "minLength": 1},
        "tested": {"type": "boolean"},
        "hosts": {"type": "array", "items": {"pattern": r"^https://(\*\.)?[a-z0-9.-]+\.[a-z]+/\*$"}},
        "composer": SELECTORS,
        "send": SELECTORS,
        "shortcuts": {
            "type": "array",
            "items": {"type": "string", "pattern": r"^((Mod|Ctrl|Alt|Shift)\+)*(Enter|[A-Z])$"},
        },
        "quote": SELECTORS,
        "customer": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "message"],
            "properties": {"name": SELECTORS, "message": SELECTORS},
        },
        "channel": {"enum": list(CHANNELS)},
        "markdown": {"type": "boolean"},
    },
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return home


def adapters() -> dict[str, Any]:
    """What sites.json holds."""
    content = json.loads((FILES / "sites.json").read_text())
    assert isinstance(content, dict)
    return content


def test_each_site_has_all_that_an_adapter_needs_and_none_claims_to_be_tested() -> None:
    content = adapters()
    for site in (*content["sites"], content["general"]):
        jsonschema.validate(site, SITE)
    assert content["note"].startswith("Untested")
    assert not any(site["tested"] for site in content["sites"])
    assert [site["id"] for site in content["sites"]] == [
        *("help-scout", "zendesk", "front", "gmail", "github", "discourse", "basecamp")
    ]
    assert all(site["hosts"] and site["composer"] and site["send"] for site in content["sites"])


@pytest.mark.parametrize("kind", BROWSERS)
def test_the_manifest_asks_for_no_site_and_lets_it_speak_to_this_machine_only(kind: str) -> None:
    found: Any = manifest(kind)
    assert found["manifest_version"] == 3
    assert re.fullmatch(r"\d+(\.\d+){0,3}", found["version"])
    assert found["host_permissions"] == ["http://127.0.0.1/*"]
    assert not {"content_scripts", "web_accessible_resources", "externally_connectable"} & set(found)
    assert set(found["permissions"]) == {"scripting", "storage"}
    rules = dict(
        rule.strip().split(" ", 1) for rule in found["content_security_policy"]["extension_pages"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self' http://127.0.0.1:*"
    assert {rules[name] for name in ("script-src", "style-src", "img-src")} == {"'self'"}


def test_each_browser_gets_what_it_knows() -> None:
    chromium: Any = manifest("chromium")
    firefox: Any = manifest("firefox")
    assert chromium["background"] == {"service_worker": "background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    assert firefox["browser_specific_settings"]["gecko"]["id"] == FIREFOX_ID
    assert "key" not in firefox
    assert "browser_specific_settings" not in chromium


def test_the_id_is_the_one_that_chromium_makes_of_the_key() -> None:
    digest = hashlib.sha256(base64.b64decode(KEY, validate=True)).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in digest) == CHROMIUM_ID


@pytest.mark.parametrize("kind", BROWSERS)
def test_the_archive_is_always_the_same(kind: str) -> None:
    first, second = archive(files(kind)), archive(dict(reversed(files(kind).items())))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as made:
        assert made.testzip() is None
        assert sorted(made.namelist()) == sorted(files(kind))
        assert json.loads(made.read("manifest.json")) == manifest(kind)


@pytest.mark.parametrize("kind", BROWSERS)
def test_every_file_that_is_named_is_there(kind: str) -> None:
    held = files(kind)
    named: set[str] = set()
    for name, raw in held.items():
        if not name.endswith(".png"):
            text = raw.decode()
            named |= set(re.findall(r"[\"'`](?:\./)?([\w-]+\.(?:js|css|html|svg|png|json))[\"'`]", text))
    assert named <= set(held)
    assert set(held) - named == {"manifest.json"}
    assert all(b"tonelint" in raw for raw in held.values())  # by which they are known as ours


def test_nothing_is_made_of_text_and_only_one_address_is_known() -> None:
    for path in FILES.glob("*.js"):
        text = path.read_text()
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text
        )
        assert not re.search(r"XMLHttpRequest|WebSocket|sendBeacon|EventSource", text)
        assert len(re.findall(r"\bfetch\(", text)) == (path.name == "host.js")
    host = (FILES / "host.js").read_text()
    assert re.findall(r"https?://[^\"'`\s]*", host) == ["http://127.0.0.1:${port}${path}"]


def test_install_shows_first_then_writes_and_uninstall_takes_it_away(home: Path, run: Run) -> None:
    folder = home / "there"
    shown = run("hook", "install", "chromium", "--to", str(folder))
    assert shown.status == 0
    assert "tonelint-chromium/manifest.json" in shown.out
    assert "untested against the live ones" in shown.err
    assert not folder.exists()
    assert run("hook", "install", "chromium", "--to", str(folder), "--write").status == 0
    unpacked = {path.name: path.read_bytes() for path in (folder / "tonelint-chromium").iterdir()}
    assert unpacked == files("chromium")
    assert (folder / "tonelint-chromium.zip").read_bytes() == archive(files("chromium"))
    host = json.loads((home / f".config/chromium/NativeMessagingHosts/{HOST}.json").read_text())
    assert host["allowed_origins"] == [f"chrome-extension://{CHROMIUM_ID}/"]
    assert Path(host["path"]).stat().st_mode & 0o111
    again = run("hook", "install", "chromium", "--to", str(folder), "--write")
    assert "written" not in again.err
    assert run("hook", "uninstall", "chromium", "--to", str(folder)).status == 0
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_new_version_takes_the_place_of_an_old_one_and_leaves_nothing_beside_it(
    home: Path, run: Run
) -> None:
    folder = home / "there"
    run("hook", "install", "firefox", "--to", str(folder), "--write")
    for path in (folder / "tonelint-firefox").iterdir():
        path.write_bytes(b"tonelint before")
    assert run("hook", "install", "firefox", "--to", str(folder), "--write").status == 0
    unpacked = {path.name: path.read_bytes() for path in (folder / "tonelint-firefox").iterdir()}
    assert unpacked == files("firefox")
    host = json.loads((home / f".mozilla/native-messaging-hosts/{HOST}.json").read_text())
    assert host["allowed_extensions"] == [FIREFOX_ID]


def test_the_native_host_is_set_up_for_each_browser_of_the_kind(home: Path) -> None:
    for name in ("google-chrome", "microsoft-edge"):
        (home / ".config" / name).mkdir(parents=True)
    found = {piece.path for piece in browser.extension("chromium", home)}
    assert {path.parent.parent.name for path in found if path.name == f"{HOST}.json"} == {
        *("google-chrome", "microsoft-edge")
    }


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_the_scripts_do_what_their_own_tests_say() -> None:
    done = subprocess.run(
        [str(NODE), "--test", str(Path(__file__).with_name("browser.test.mjs"))],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
