"""Runs over many drafts: several processes say what one says, and a long run shows how far it is."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import Outcome

from tonelint.front.running import Progress


def many(count: int) -> None:
    """Drafts in the current folder: every third with a finding, one broken, one that is no text."""
    for number in range(count):
        text = "You forgot to sign it.\n" if number % 3 == 0 else f"Number {number} is on its way.\n"
        Path(f"{number:04}.md").write_text(text)
    Path("0007.md").write_bytes(b"\xff\xfe\x00")
    Path("0011.md").write_text("---\nchannel: pigeon\n---\nHello\n")


@pytest.mark.parametrize("arguments", [(), ("-v",), ("--output-format", "json", "--statistics"), ("-q",)])
def test_several_processes_say_what_one_says(
    arguments: tuple[str, ...], run: Callable[..., Outcome], fake_linter: None
) -> None:
    many(40)
    alone = run("check", "--no-cache", "--jobs", "1", *arguments, ".")
    assert alone.status == 2
    assert "0007.md" in alone.err
    for jobs in ("2", "3", "50"):
        assert run("check", "--no-cache", "--jobs", jobs, *arguments, ".") == alone


def test_many_drafts_are_shared_out_unasked(
    run: Callable[..., Outcome], fake_linter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("tonelint.front.running.MANY", 10)
    monkeypatch.setattr("tonelint.front.choice.Linters.prepare", lambda self: asked.append(1))
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: {0, 1})
    many(12)
    expected = run("check", "--jobs", "1", ".")
    assert not asked
    assert run("check", "--no-cache", ".") == expected
    assert asked


def test_what_is_kept_needs_no_processes(
    run: Callable[..., Outcome], fake_linter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(30)
    first = run("check", "--jobs", "3", ".")
    monkeypatch.setattr("tonelint.front.choice.Linters.prepare", lambda self: pytest.fail("loads the model"))
    assert run("check", "--jobs", "3", ".") == first
    Path("0002.md").write_text("You forgot to sign it.\n")
    again = run("check", "--jobs", "3", ".")
    assert "0002.md:1:1" in again.out
    assert run("check", "--no-cache", "--jobs", "1", ".") == again


def test_processes_share_the_cache(run: Callable[..., Outcome], fake_linter: None, tmp_path: Path) -> None:
    Path("tonelint.toml").write_text("")
    many(30)
    first = run("check", "--jobs", "3", ".")
    kept = len(list(Path(".tonelint_cache").glob("reports/*/*")))
    assert kept == 19  # 10 are alike, and two cannot be read
    assert run("check", "--jobs", "2", ".") == first


def shown(elapsed: float, *steps: tuple[int, int]) -> str:
    """What a run prints that began so long ago."""
    stream = io.StringIO()
    progress = Progress(stream, time.monotonic() - elapsed)
    for done, total in steps:
        progress.clear()
        progress.show(done, total)
    progress.clear()
    return stream.getvalue()


def test_a_short_run_shows_no_progress() -> None:
    assert shown(0.5, (1, 10), (2, 10)) == ""


def test_a_long_run_shows_how_far_it_is_and_takes_it_away() -> None:
    out = shown(3.0, (5, 10), (10, 10))
    assert "[############............] 5 of 10 drafts" in out
    assert out.endswith("\r\x1b[K")
    assert "10 of 10" not in out


def test_it_is_not_drawn_for_every_draft() -> None:
    assert shown(3.0, *((number, 1000) for number in range(1, 500))).count("drafts") < 5


def test_no_terminal_no_progress() -> None:
    progress = Progress(None, time.monotonic() - 10)
    progress.show(1, 10)
    progress.clear()
    assert progress._shown == 0.0
