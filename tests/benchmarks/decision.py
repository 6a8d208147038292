"""How long a message waits when Send is pressed: a reply of 200 words at a warm server, alone and above 2,000 quoted
lines of one message or of a long thread. Prints the median and the 95th percentile, and the ratio to the reply alone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from inputs import reply, sentences

from tonelint.front.hooks.asking import ask

ROUNDS = 60
LINES = 2000
HEAD = (
    "From: Ann <ann@example.com>\r\nTo: Dana Lee <dana@example.net>\r\nSubject: Your invoice\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
)
ATTRIBUTION = "\r\nOn Mon, 2 Nov 2026 at 10:00, Dana Lee <dana@example.net> wrote:\r\n"


def messages() -> dict[str, list[bytes]]:
    """By kind so many messages; no two replies are alike, so that nothing is remembered of the one before."""
    pool, chance = sentences(), Random(4)
    replies = [reply(pool, chance, 175).replace("\n", "\r\n") for _ in range(ROUNDS)]
    lines = [chance.choice(pool) for _ in range(LINES)]
    one = "".join(f"> {line}\r\n" for line in lines)
    thread = "".join(f"{'> ' * (1 + number // 100)}{line}\r\n" for number, line in enumerate(lines))
    quoted = {"alone": "", "one message": ATTRIBUTION + one, "a thread": ATTRIBUTION + thread}
    return {name: [f"{HEAD}{own}{under}".encode() for own in replies] for name, under in quoted.items()}


@contextmanager
def warm_server() -> Iterator[None]:
    """A server of its own for as long as it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_RUNTIME_DIR=folder, TONELINT_SERVER="")
        command = [sys.executable, "-m", "tonelint", "serve"]
        subprocess.run([*command, "start"], check=True, capture_output=True)
        try:
            yield
        finally:
            subprocess.run([*command, "stop"], check=True, capture_output=True)


def main() -> None:
    """Measure the kinds in turn, and print them."""
    kinds = messages()
    times: dict[str, list[float]] = {name: [] for name in kinds}
    with warm_server():
        for number in range(ROUNDS):
            for name, made in kinds.items():
                begun = time.perf_counter()
                answer = ask(made[number])
                times[name].append(time.perf_counter() - begun)
                if answer.problem:
                    raise SystemExit(f"{name}: {answer.problem}")
    for name, taken in times.items():
        middle, high = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        ratio = middle / statistics.median(times["alone"])
        print(f"{name}: median {middle * 1000:.0f} ms, 95 % within {high * 1000:.0f} ms, {ratio:.1f} x alone")


if __name__ == "__main__":
    main()
