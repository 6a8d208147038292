"""The Thunderbird add-on as it is packed and installed: the same bytes, few rights, nothing from elsewhere."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from fakes import ROOT, Run

from tonelint import __version__
from tonelint.front.hooks.xpi import ADDON, xpi

FILES = ROOT / "tonelint" / "front" / "hooks" / "thunderbird"
NODE = shutil.which("node")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path


def packed() -> zipfile.ZipFile:
    """The archive."""
    return zipfile.ZipFile(io.BytesIO(xpi()))


def test_the_archive_is_the_same_every_time_whatever_the_files_times_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = shutil.copytree(FILES, tmp_path / "copy", copy_function=shutil.copyfile)
    before = xpi()
    monkeypatch.setattr("tonelint.front.hooks.xpi._FILES", copy)
    assert xpi() == before


def test_everything_is_in_it_and_the_version_is_ours() -> None:
    assert packed().testzip() is None
    assert packed().namelist() == sorted(path.name for path in FILES.iterdir())
    assert json.loads(packed().read("manifest.json"))["version"] == __version__


def test_the_manifest_asks_for_little_and_lets_nothing_in_from_elsewhere() -> None:
    manifest = json.loads(packed().read("manifest.json"))
    assert manifest["manifest_version"] == 3
    assert manifest["browser_specific_settings"]["gecko"]["id"] == ADDON
    assert manifest["permissions"] == [
        "compose",
        "compose.send",
        "nativeMessaging",
        "notifications",
        "storage",
    ]
    assert manifest["optional_permissions"] == ["scripting"]
    assert "host_permissions" not in manifest
    assert "web_accessible_resources" not in manifest
    rules = dict(
        rule.strip().split(" ", 1)
        for rule in manifest["content_security_policy"]["extension_pages"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "img-src")} == {"'self'"}


def test_every_file_that_is_named_is_there() -> None:
    names = set(packed().namelist())
    named = set()
    for name in names:
        text = packed().read(name).decode()
        named |= {
            Path(found).name for found in re.findall(r"[\"'`](\.?/?[\w-]+\.(?:js|css|html|svg))\b", text)
        }
    assert named <= names
    assert names - named == {"manifest.json"}


def test_no_code_is_made_of_text_and_nothing_is_fetched() -> None:
    for path in FILES.glob("*.js"):
        text = path.read_text()
        assert not re.search(
            r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\b|new Function", text
        )
        assert not re.search(r"https?://|\bfetch\(|XMLHttpRequest|WebSocket", text)
    for path in FILES.glob("*.html"):
        assert not re.search(r"https?://|\son\w+=|<style|<script(?![^>]*\bsrc=)", path.read_text())


def test_install_shows_first_then_writes_and_uninstall_takes_it_away(home: Path, run: Run) -> None:
    profile = home / "profile"
    profile.mkdir()
    shown = run("hook", "install", "thunderbird", "--profile", str(profile))
    assert shown.status == 0
    assert "allowed_extensions" in shown.out
    assert not list(profile.iterdir())
    assert not (home / ".mozilla").exists()
    assert run("hook", "install", "thunderbird", "--profile", str(profile), "--write").status == 0
    manifest = json.loads((home / ".mozilla/native-messaging-hosts/tonelint.json").read_text())
    assert manifest["allowed_extensions"] == [ADDON]
    launcher = Path(manifest["path"])
    assert launcher.stat().st_mode & 0o111 == 0o111
    done = subprocess.run([launcher, "manifest", ADDON], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (profile / "extensions" / f"{ADDON}.xpi").read_bytes() == xpi()
    again = run("hook", "install", "thunderbird", "--profile", str(profile), "--write")
    assert again.err.count("is set up already") == 3
    launcher.write_text("#!/bin/sh\n# an earlier tonelint\n")
    again = run("hook", "install", "thunderbird", "--profile", str(profile), "--write")
    assert again.err.count("is set up already") == 2
    assert again.err.count("written") == 1
    assert run("hook", "uninstall", "thunderbird", "--profile", str(profile)).status == 0
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("[Profile0]\nPath=a\n[Profile1]\nPath=b\nDefault=1\n", "b"),
        ("[Profile0]\nPath=a\nDefault=1\n[InstallFDC34C9F024745EB]\nDefault=b\nLocked=1\n", "b"),
        ("[Profile0]\nName=x\nIsRelative=0\nPath={home}/a\n", "a"),
    ],
)
def test_the_profile_that_thunderbird_starts_with_is_found(
    listing: str, expected: str, home: Path, run: Run
) -> None:
    base = home / ".thunderbird"
    for name in ("a", "b"):
        (base / name).mkdir(parents=True)
    (home / "a").mkdir()
    (base / "profiles.ini").write_text(listing.format(home=home))
    shown = run("hook", "install", "thunderbird")
    assert re.search(rf"/{expected}/extensions/{re.escape(ADDON)}\.xpi", shown.out)


def test_without_a_profile_there_is_one_line(home: Path, run: Run) -> None:
    outcome = run("hook", "install", "thunderbird")
    assert outcome.status == 2
    assert outcome.err.startswith("tonelint: no profile of Thunderbird's was found")
    outcome = run("hook", "install", "thunderbird", "--profile", str(home / "none"))
    assert outcome.status == 2
    assert "no such folder" in outcome.err


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_the_scripts_pass_their_own_tests() -> None:
    done = subprocess.run(
        [str(NODE), "--test", str(Path(__file__).with_name("thunderbird.test.mjs"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_mozillas_linter_has_no_complaint(tmp_path: Path) -> None:
    linter = shutil.which("addons-linter")
    if linter is None:
        pytest.skip("addons-linter is not installed (npm install --global addons-linter)")
    path = tmp_path / "tonelint.xpi"
    path.write_bytes(xpi())
    done = subprocess.run([linter, "--output=json", str(path)], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    # It knows Firefox only, which has no windows to write mail in and runs on telephones too.
    complaints = [
        one["message"]
        for one in (*found["errors"], *found["warnings"])
        if not re.search(r"\bcompose(\.|\")|Android", one["message"])
    ]
    assert complaints == []
