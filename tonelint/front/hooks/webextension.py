"""The browser extension: one tree of files with a manifest for each kind of browser, always the same bytes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tonelint import __version__
from tonelint.front.hooks.blocks import Whole
from tonelint.front.hooks.xpi import archive, data_folder, launcher, mozilla_hosts

HOST = "tonelint_browser"
"""What the extension calls the native host."""
KEY = (
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw1alDLNXOuT8m2hKVHXJNQGLwZ9DgPBjQtLSAvN5mPCntK1aUhFJHtIBCntd1t4VSfJD"
    "owcPwN3aZJ+ed7eU4eWbMTLHo7VaMPJrnz5EJVQ/EWEl08/RhjedCWf3Wo1W9uBvcfDzFNe3Icmrxwm42m7GfRnkIFhqE6ZxcJmpTgdModdFnJ3Rc"
    "ETT6c0lr2daf2w4kc99xV0iszKUsfvBbXlQgmFcHHJp81TasCtMRq/AmRjt7V1WMEZFfOO8TXrPCxzThTuphAgk7TVcIW1/A/FLcMSdSzl3uG6agj"
    "e+kcdE2mwQU5IqvhMbJAgohnIX5E2smO8+JTQ5YUQeZqH31wIDAQAB"
)
"""A public key, from which Chromium makes the id of an unpacked extension; nothing is signed with its other half."""
CHROMIUM_ID = "hhdjmggooclkfffhobgkbfjhdedppkhk"
FIREFOX_ID = "browser@tonelint.invalid"
BROWSERS = ("chromium", "firefox")

_FILES = Path(__file__).with_name("browser")
_COMMON: Mapping[str, object] = {
    "manifest_version": 3,
    "name": "tonelint",
    "description": "Reads a reply's tone before it is sent, on this computer only.",
    "permissions": ["scripting", "storage"],
    "optional_permissions": ["nativeMessaging"],
    "host_permissions": ["http://127.0.0.1/*"],
    "optional_host_permissions": ["https://*/*", "http://*/*"],
    "action": {"default_title": "tonelint: options", "default_icon": {"128": "icon.png"}},
    "icons": {"128": "icon.png"},
    "options_ui": {"page": "options.html", "open_in_tab": True},
    "commands": {
        "next-finding": {"suggested_key": {"default": "Alt+Shift+N"}, "description": "Go to the next finding"}
    },
    # 'self' is this extension: there is no other address that it could speak to.
    "content_security_policy": {
        "extension_pages": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self' http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    },
}
_OWN: Mapping[str, Mapping[str, object]] = {
    "chromium": {
        "key": KEY,
        "minimum_chrome_version": "123",
        "background": {"service_worker": "background.js", "type": "module"},
    },
    "firefox": {
        "background": {"scripts": ["background.js"], "type": "module"},
        "browser_specific_settings": {
            "gecko": {
                "id": FIREFOX_ID,
                "strict_min_version": "140.0",
                "data_collection_permissions": {"required": ["none"]},
            }
        },
    },
}


def manifest(browser: str) -> dict[str, object]:
    """The manifest for one of `BROWSERS`; its version is that of tonelint."""
    version = re.match(r"\d+(?:\.\d+){0,3}", __version__)
    return {**_COMMON, "version": version[0] if version else "0", **_OWN[browser]}


def files(browser: str) -> dict[str, bytes]:
    """All files of the extension, by name."""
    text = json.dumps(manifest(browser), indent=2) + "\n"
    return {
        **{path.name: path.read_bytes() for path in sorted(_FILES.iterdir()) if path.is_file()},
        "manifest.json": text.encode(),
    }


def extension(browser: str, folder: Path | None = None) -> list[Whole]:
    """The extension unpacked and as an archive in a folder of the user's, and its native host. `Failure`."""
    place = (folder or data_folder()).absolute()
    content = files(browser)
    suffix = "xpi" if browser == "firefox" else "zip"
    return [
        *(Whole(place / f"tonelint-{browser}" / name, raw) for name, raw in content.items()),
        Whole(place / f"tonelint-{browser}.{suffix}", archive(content)),
        *_native_host(browser),
    ]


def _native_host(browser: str) -> list[Whole]:
    program = data_folder() / f"native-host-{browser}"
    allowed: dict[str, object] = (
        {"allowed_extensions": [FIREFOX_ID]}
        if browser == "firefox"
        else {"allowed_origins": [f"chrome-extension://{CHROMIUM_ID}/"]}
    )
    content = {
        "name": HOST,
        "description": "tonelint checks replies before they are sent",
        "path": str(program),
        "type": "stdio",
        **allowed,
    }
    text = json.dumps(content, indent=2) + "\n"
    folders = [mozilla_hosts()] if browser == "firefox" else _chromium_hosts()
    return [
        Whole(program, launcher(), executable=True),
        *(Whole(one / f"{HOST}.json", text.encode()) for one in folders),
    ]


def _chromium_hosts() -> list[Path]:
    """Where browsers of Chromium's kind look for native hosts: those that are there, else Chromium itself."""
    base = Path.home() / ("Library/Application Support" if sys.platform == "darwin" else ".config")
    names = (
        ("Chromium", "Google/Chrome", "Microsoft Edge", "BraveSoftware/Brave-Browser", "Vivaldi")
        if sys.platform == "darwin"
        else ("chromium", "google-chrome", "microsoft-edge", "BraveSoftware/Brave-Browser", "vivaldi")
    )
    found = [base / name for name in names if (base / name).is_dir()]
    return [folder / "NativeMessagingHosts" for folder in found or [base / names[0]]]
