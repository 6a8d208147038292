"""The cache: keys that cover all that counts, entries that are whole or none, and nothing told wrongly."""

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tonelint.cache import Cache, cache_for, key_of, settings_key
from tonelint.config import Config, Term
from tonelint.diagnostic import Diagnostic, Edit, Report, Severity, Skipped

REPORT = Report(
    "a.md",
    "email",
    12,
    (Skipped("code", 2),),
    (
        Diagnostic(
            "blame/you-error",
            Severity.WARNING,
            "“You broke” …",
            "You broke",
            1,
            1,
            1,
            10,
            0,
            9,
            ("It broke.",),
            (Edit(0, 9, "It broke"),),
            "https://example.org",
            "both",
        ),
    ),
    ("facts/unanswered",),
)


def test_a_report_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "new" / "folder")
    assert kept.get("ab12") is None
    kept.put("ab12", REPORT)
    assert kept.get("ab12") == REPORT
    assert (kept.folder / ".gitignore").read_text() == "*\n"
    assert kept.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"not a report at all, but as long as one would be" * 3])
def test_a_damaged_entry_is_none(damage: bytes, tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put("ab12", REPORT)
    (path,) = (tmp_path / "reports").glob("*/*")
    path.write_bytes(damage)
    assert kept.get("ab12") is None
    path.write_bytes(path.read_bytes()[:50])
    assert kept.get("ab12") is None
    kept.put("ab12", REPORT)
    assert kept.get("ab12") == REPORT


def test_an_entry_that_is_only_half_written_is_never_seen(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    reports = [replace(REPORT, words=number) for number in range(40)]
    seen: list[Report] = []

    def write(report: Report) -> None:
        for _ in range(10):
            kept.put("ab12", report)
            found = kept.get("ab12")
            assert found is not None
            seen.append(found)

    threads = [threading.Thread(target=write, args=(report,)) for report in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 400
    assert all(report in reports for report in seen)
    assert [path.name for path in (tmp_path / "reports").glob("*/*")] == ["12"]  # no temporary file stays


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = Cache(tmp_path / "file")
    kept.put("ab12", REPORT)
    assert kept.get("ab12") is None


def test_what_nobody_asks_for_goes_after_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Cache(tmp_path)
    kept.put("ab12", REPORT)
    kept.put("ab34", REPORT)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 20 * 24 * 3600)
    kept.put("cd12", REPORT)
    assert kept.get("ab34")
    monkeypatch.setattr(time, "time", lambda: now + 31 * 24 * 3600)
    path = kept._path("ab34")
    os.utime(path, (now + 25 * 24 * 3600,) * 2)
    kept.put("ef12", REPORT)
    assert kept.get("ab34")
    assert kept.get("ab12") is None


def test_clean_takes_all_away(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "kept")
    assert not kept.clean()
    kept.put("ab12", REPORT)
    assert kept.clean()
    assert not kept.folder.exists()


def test_a_key_tells_its_parts_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert key_of("\ud800") == key_of("\ud800")


def test_every_setting_that_counts_is_in_the_key(tmp_path: Path) -> None:
    pack = tmp_path / "pack" / "own"
    pack.mkdir(parents=True)
    (pack / "rule.yaml").write_text("message: a")
    snippet = tmp_path / "hello.md"
    snippet.write_text("Hello")
    plain = Config()
    different = [
        replace(plain, profile="scorecard"),
        replace(plain, select=("blame",)),
        replace(plain, ignore=("blame",)),
        replace(plain, severity={"blame": Severity.ERROR}),
        replace(plain, limit={"length/reply-too-long": 5}),
        replace(plain, judge=False),
        replace(plain, terms=(Term("e-mail", "email"),)),
        replace(plain, packs=(pack.parent,)),
        replace(plain, snippets=(snippet,)),
    ]
    keys = {settings_key(config) for config in [plain, *different]}
    assert len(keys) == len(different) + 1
    assert settings_key(replace(plain, path=tmp_path / "tonelint.toml")) == settings_key(plain)
    (pack / "rule.yaml").write_text("message: another")
    snippet.write_text("Good day")
    assert not {settings_key(different[-1]), settings_key(different[-2])} & keys


def test_it_lies_beside_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_for(Config(path=tmp_path / "tonelint.toml")).folder == tmp_path / ".tonelint_cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_for(Config()).folder == tmp_path / "tonelint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_for(Config()).folder == tmp_path / ".cache" / "tonelint"
