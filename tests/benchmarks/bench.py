"""`make bench`: how long whole processes take, as ratios against bare Python, bare spaCy and other linters.

The commands of a table run in turn, so that a machine that gets slower gets slower for all of them; medians are
compared. Run with `--readme` it puts the table into README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inputs import write

from tonelint.cache import FOLDER

ROOT = Path(__file__).parents[2]
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
Row = tuple[str, str, str]
_SCRIPT = Path(sys.executable).with_name("tonelint")
TONELINT = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "tonelint"]
SPACY = [sys.executable, str(Path(__file__).with_name("bare_spacy.py"))]
_FEW = 600
"""Sentences of which many replies are made where they repeat each other, as those of one team do."""
_FEW_NAMED = f"of {_FEW} sentences"
PROCESSORS = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Command:
    """A command under a name, and what has to happen before each of its runs."""

    name: str
    arguments: Sequence[str]
    variables: tuple[tuple[str, str], ...] = (("TONELINT_SERVER", "never"),)
    before: Callable[[], None] = lambda: None
    foreign: bool = False
    """Whether any exit status will do: some count their findings in it."""


@dataclass(frozen=True)
class Result:
    """Medians: wall seconds and peak megabytes of the largest process."""

    seconds: float
    megabytes: float


def measured(commands: Sequence[Command], rounds: int) -> dict[str, Result]:
    """Every command once to warm the disk, then `rounds` times in turn."""
    times: dict[str, list[tuple[float, float]]] = {command.name: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            command.before()
            taken = _run(command)
            if number:
                times[command.name].append(taken)
    return {
        name: Result(statistics.median(t for t, _ in taken), statistics.median(m for _, m in taken))
        for name, taken in times.items()
    }


def _run(command: Command) -> tuple[float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(
        list(command.arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict(command.variables)},
        cwd=ROOT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    fine = (0,) if list(command.arguments[: len(SPACY)]) == SPACY else (0, 1)  # 1: findings
    if process.returncode not in fine and not command.foreign:
        raise SystemExit(f"{command.name}: exit status {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def others(files: Sequence[str]) -> list[Command]:
    """The other linters that are installed here, on the same files."""
    found = []
    for name, arguments in (("proselint", ["check"]), ("write-good", []), ("harper-cli", ["lint"])):
        program = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if program:
            found.append(Command(name, [program, *arguments, *files], foreign=True))
    return found


def one_reply(folder: Path, rounds: int) -> list[Row]:
    """A reply of 120 words: from a cold start, by the warm server, and once more unchanged."""
    (path,) = write(folder / "one", 1, 110, 1)
    run = folder / "run"
    run.mkdir(mode=0o700)
    warm = (("TONELINT_SERVER", ""), ("XDG_RUNTIME_DIR", str(run)))
    environment = {**os.environ, **dict(warm)}
    subprocess.run([*TONELINT, "serve", "start"], env=environment, check=True, capture_output=True)
    try:
        results = measured(
            [
                Command("python -c pass", [sys.executable, "-c", "pass"]),
                Command("warm, checked anew", [*TONELINT, "check", "--no-cache", str(path)], warm),
                Command("warm, unchanged", [*TONELINT, "check", str(path)], warm),
                Command("tonelint --help", [*TONELINT, "--help"]),
                Command("cold", [*TONELINT, "check", "--no-cache", str(path)]),
                Command("cold, --no-judge", [*TONELINT, "check", "--no-cache", "--no-judge", str(path)]),
                Command("spaCy: load, parse", [*SPACY, "1", str(path)]),
                *others([str(path)]),
            ],
            rounds,
        )
    finally:
        subprocess.run([*TONELINT, "serve", "stop"], env=environment, check=True, capture_output=True)
    return _rows(results, {"python -c pass": "Python", "spaCy: load, parse": "spaCy"})


def many_replies(folder: Path, rounds: int, count: int) -> list[Row]:
    """Many replies of 75 words, with as many processes as processors for all; some of them repeat each other."""
    files = [str(path) for path in write(folder / "many" / "replies", count, 50, 2)]
    write(folder / "alike", count, 50, 3, of=_FEW)
    place, alike = str(folder / "many" / "replies"), str(folder / "alike")
    (folder / "many" / "tonelint.toml").touch()  # reports are kept beside it
    jobs = ["--jobs", str(PROCESSORS)]
    check = [*TONELINT, "check", *jobs]
    results = measured(
        [
            Command(f"spaCy, {PROCESSORS} processes", [*SPACY, str(PROCESSORS), place]),
            Command(f"spaCy, {count} {_FEW_NAMED}", [*SPACY, str(PROCESSORS), alike]),
            Command(f"{count} replies", [*check, "--no-cache", place]),
            Command(f"{count} replies, --no-judge", [*check, "--no-cache", "--no-judge", place]),
            Command(f"{count} {_FEW_NAMED}", [*check, "--no-cache", alike]),
            Command(f"{count} {_FEW_NAMED}, --no-judge", [*check, "--no-cache", "--no-judge", alike]),
            Command(
                f"{count} replies, first run",
                [*check, place],
                before=lambda: shutil.rmtree(folder / "many" / FOLDER, ignore_errors=True),
            ),
            Command(f"{count} replies, unchanged rerun", [*check, place]),
            *others(files),
        ],
        rounds,
    )
    alone, repeating = f"spaCy, {PROCESSORS} processes", f"spaCy, {count} {_FEW_NAMED}"
    return [
        *_rows({name: one for name, one in results.items() if _FEW_NAMED not in name}, {alone: "spaCy"}),
        *_rows({name: one for name, one in results.items() if _FEW_NAMED in name}, {repeating: "spaCy"}),
    ]


def long_drafts(folder: Path) -> list[Row]:
    """One draft that is ten times as long as another: whether time and memory stay in proportion."""
    short, long = (write(folder / f"words-{words}", 1, words, 3)[0] for words in (15_000, 150_000))
    check = [*TONELINT, "check", "--no-cache"]
    results = measured(
        [
            Command("draft of 15,000 words", [*check, str(short)]),
            Command("draft of 150,000 words", [*check, str(long)]),
            Command("spaCy, 150,000 words by paragraph", [*SPACY, "1", str(_paragraphs(folder, long))]),
        ],
        1,
    )
    return _rows(
        results, {"draft of 15,000 words": "the short draft", "spaCy, 150,000 words by paragraph": "spaCy"}
    )


def _paragraphs(folder: Path, draft: Path) -> Path:
    """The paragraphs as files: in one piece bare spaCy would need a gigabyte for every 50,000 words."""
    place = folder / "paragraphs"
    place.mkdir()
    for number, text in enumerate(draft.read_text(encoding="utf-8").split("\n\n")):
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return place


def _rows(results: dict[str, Result], against: dict[str, str]) -> list[Row]:
    rows = []
    for name, result in results.items():
        ratios = [
            f"{_ratio(result.seconds / results[other].seconds)} × {shown}"
            for other, shown in against.items()
            if other != name
        ]
        rows.append((name, ", ".join(ratios), f"{result.seconds:.3g} s, {result.megabytes:.0f} MB"))
    return rows


def _ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def main() -> None:
    """Measure, print, and with `--readme` write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--count", type=int, default=2000, help="of replies")
    options.add_argument("--readme", action="store_true")
    options.add_argument("--only", choices=["one", "many", "long"], action="append", help="may be repeated")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        tables: dict[str, Callable[[], list[Row]]] = {
            "one": lambda: one_reply(folder, chosen.rounds),
            "many": lambda: many_replies(folder, max(1, chosen.rounds // 3), chosen.count),
            "long": lambda: long_drafts(folder),
        }
        lines = ["| Process | Time against | Here |", "|---|---|---|"]
        for which, measure in tables.items():
            if not chosen.only or which in chosen.only:
                lines += [f"| {name} | {ratio} | {figures} |" for name, ratio, figures in measure()]
    table = "\n".join(lines)
    print(table)
    if chosen.readme:
        readme = ROOT / "README.md"
        text = readme.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
