"""The Thunderbird add-on: its files as one archive, always the same bytes, and where it and its native host belong."""

from __future__ import annotations

import configparser
import io
import json
import os
import re
import shlex
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tonelint import __version__
from tonelint.front.hooks.blocks import Whole
from tonelint.front.terminal import Failure

ADDON = "thunderbird@tonelint.invalid"
"""The id in the add-on's manifest."""
HOST = "tonelint"
"""What extensions call the native host."""
EXTENSIONS = (ADDON,)
"""Ids of the extensions of Mozilla's programs that may start the native host."""
_FILES = Path(__file__).with_name("thunderbird")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive knows."""


def thunderbird(profile: Path | None) -> list[Whole]:
    """The files that make Thunderbird ask tonelint; without a profile, for the one that it starts with. `Failure`."""
    folder = profile or default_profile()
    if not folder.is_dir():
        raise Failure(f"{folder}: no such folder; a profile of Thunderbird's is needed")
    return [*native_host(), Whole(folder.absolute() / "extensions" / f"{ADDON}.xpi", xpi())]


def native_host() -> list[Whole]:
    """The launcher of the native host, and the manifest by which Mozilla's programs find it. `Failure`."""
    program = data_folder() / "native-host"
    manifest = {
        "name": HOST,
        "description": "tonelint checks replies before they are sent",
        "path": str(program),
        "type": "stdio",
        "allowed_extensions": list(EXTENSIONS),
    }
    text = json.dumps(manifest, indent=2) + "\n"
    return [
        Whole(program, launcher(), executable=True),
        Whole(mozilla_hosts() / f"{HOST}.json", text.encode()),
    ]


def xpi() -> bytes:
    """The add-on as Thunderbird installs it; its version is that of tonelint."""
    files = {path.name: path.read_bytes() for path in _FILES.iterdir()}
    return archive({**files, "manifest.json": _with_version(files["manifest.json"])})


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files by their names: the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            made.writestr(entry, files[name])
    return target.getvalue()


def default_profile() -> Path:
    """The profile with which Thunderbird starts. `Failure` if there is none."""
    for base in _homes():
        listing = base / "profiles.ini"
        if not listing.is_file():
            continue
        parser = configparser.RawConfigParser(strict=False)
        try:
            parser.read_string(listing.read_text(encoding="utf-8", errors="replace"))
        except configparser.Error:
            continue
        sections = [parser[name] for name in parser.sections()]
        # Which profile an installation starts with counts; `Default=1` is from before there could be several.
        for section in sections:
            if section.name.startswith("Install") and section.get("default"):
                return base / section["default"]
        listed = [
            section for section in sections if section.name.startswith("Profile") and section.get("path")
        ]
        for section in sorted(listed, key=lambda one: one.get("default") != "1"):
            return base / section["path"]
    raise Failure("no profile of Thunderbird's was found; start Thunderbird once, or name one with --profile")


def _with_version(manifest: bytes) -> bytes:
    found = re.match(r"\d+(?:\.\d+){0,3}", __version__)
    content = {**json.loads(manifest), "version": found[0] if found else "0"}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def launcher() -> bytes:
    """What a browser or mail program starts as its native host."""
    # -P: a folder called tonelint where Thunderbird was started must not be taken for this package. Where the package
    # itself was not installed but only lies in a folder, that has to be said.
    package = Path(__file__).resolve().parents[3]
    installed = any(part in ("site-packages", "dist-packages") for part in package.parts)
    paths = "" if installed else f"PYTHONPATH={shlex.quote(str(package))} "
    return (
        "#!/bin/sh\n"
        "# Thunderbird and browsers start this to have replies checked by tonelint. The configuration that counts is\n"
        "# that of your home folder; for another one put `--folder DIR` behind `native-host`.\n"
        f'{paths}exec {shlex.quote(sys.executable)} -P -m tonelint hook native-host -- "$@"\n'
    ).encode()


def data_folder() -> Path:
    """Where files of ours lie that last."""
    base = os.environ.get("XDG_DATA_HOME") or ""
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "share") / "tonelint"


def mozilla_hosts() -> Path:
    """Where Mozilla's programs look for native hosts. `Failure`."""
    if sys.platform == "win32":
        raise Failure(
            "native messaging on Windows is set up in the registry, which this command does not do yet"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Mozilla/NativeMessagingHosts"
    return Path.home() / ".mozilla/native-messaging-hosts"


def _homes() -> tuple[Path, ...]:
    if sys.platform == "darwin":
        return (Path.home() / "Library/Thunderbird",)
    return Path.home() / ".thunderbird", Path.home() / "snap/thunderbird/common/.thunderbird"
