"""The gate, killed again and again while mail goes through it; what came of every attempt to send a message.

    python tests/smtp_kills.py --messages 10000

Every attempt has a number of its own in the message. An attempt that was answered with 250 must be in the sink once and
unaltered; one that was refused, or broken off before its end, must not be there. An attempt whose end was sent and whose
answer never came may be there or not: no client can tell, and sends again. That is SMTP's own gap (RFC 1047).
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

from smtp_fakes import FakeUpstream, LoopThread, Raw, gate_process

NUMBER = re.compile(rb"^X-Attempt: (\d+\.\d+)\r\n", re.MULTILINE)
RUDE = b"You forgot to sign the form.\r\n"
_MOST_TRIES = 200


@dataclass
class Outcome:
    """What the clients know, and what the sink has."""

    messages: int
    kills: int = 0
    seconds: float = 0.0
    sent: dict[bytes, int] = field(default_factory=dict)
    """A hash of the bytes that the sink should see, by attempt."""
    acknowledged: set[bytes] = field(default_factory=set)
    refused: set[bytes] = field(default_factory=set)
    unanswered: set[bytes] = field(default_factory=set)
    """Their end was sent, and no answer came."""
    sink: Counter[bytes] = field(default_factory=Counter)
    altered: int = 0
    given_up: int = 0

    def faults(self) -> dict[str, int]:
        """What must not be, each with how often it is."""
        return {
            "acknowledged and lost": len(self.acknowledged - self.sink.keys()),
            "in the sink more than once": sum(count > 1 for count in self.sink.values()),
            "altered": self.altered,
            "refused and sent all the same": len(self.refused & self.sink.keys()),
            "broken off and sent all the same": len(
                self.sink.keys() - self.acknowledged - self.refused - self.unanswered
            ),
            "neither acknowledged nor refused in the end": self.given_up,
        }

    def lines(self) -> list[str]:
        """The figures, for people."""
        unheard = self.unanswered & self.sink.keys()
        return [
            f"{self.messages} messages, {len(self.sent)} attempts, {self.kills} kills, {self.seconds:.0f} s",
            f"acknowledged {len(self.acknowledged)}, refused {len(self.refused)}, broken off before their end"
            f" {len(self.sent) - len(self.acknowledged | self.refused | self.unanswered)}",
            f"without an answer {len(self.unanswered)}, of which in the sink {len(unheard)}"
            " (the gap of SMTP's own: sent again, and so there twice)",
            *(f"{what}: {count}" for what, count in self.faults().items()),
        ]


class Keeper:
    """Starts the gate on one port and kills it, until told to stop."""

    def __init__(self, upstream: int, folder: Path, outcome: Outcome, life: float) -> None:
        self.port = 0
        self._upstream = upstream
        self._folder = folder
        self._outcome = outcome
        self._life = life
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin; the port is known then."""
        self._gate = self._started()
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._done.set()
        self._thread.join()

    def _started(self) -> subprocess.Popen[str]:
        gate, self.port = gate_process(
            self._folder, self._upstream, "--tls=none", "--fail=closed", port=self.port
        )
        threading.Thread(target=_drain, args=(gate,), daemon=True).start()
        return gate

    def _keep(self) -> None:
        while not self._done.wait(random.random() * self._life):
            self._gate.send_signal(signal.SIGKILL)
            self._gate.wait()
            self._outcome.kills += 1
            self._gate = self._started()
        self._gate.kill()
        self._gate.wait()


def _drain(gate: subprocess.Popen[str]) -> None:
    """Read the log to its end, so that it never fills."""
    assert gate.stderr is not None
    with gate.stderr:
        gate.stderr.read()


class Client(threading.Thread):
    """Sends messages, each until it is acknowledged or refused."""

    def __init__(self, keeper: Keeper, work: SimpleQueue[int], checked: float, outcome: Outcome) -> None:
        super().__init__(daemon=True)
        self._keeper = keeper
        self._work = work
        self._checked = checked
        self._outcome = outcome
        self._raw: Raw | None = None

    def run(self) -> None:
        """Until there is nothing left to send."""
        while True:
            try:
                number = self._work.get_nowait()
            except Empty:
                break
            checked = random.random() < self._checked
            body = _body(rude=checked and random.random() < 0.5, large=not checked and random.random() < 0.01)
            for attempt in range(_MOST_TRIES):
                if self._send(b"%d.%d" % (number, attempt), body, checked=checked):
                    break
                time.sleep(random.random() * 0.1)
            else:
                self._outcome.given_up += 1
        if self._raw is not None:
            self._raw.close()

    def _send(self, name: bytes, body: bytes, *, checked: bool) -> bool:
        """Whether this was the last attempt."""
        head = b"X-Attempt: " + name + b"\r\n"
        self._outcome.sent[name] = hash(head + body)
        ended = False
        try:
            client = self._ready()
            client.say(b"MAIL FROM:<a@x.test>", b"RCPT TO:<b@y.test>", b"DATA")
            if [client.hear()[:3] for _ in range(3)] != [b"250", b"250", b"354"]:
                raise ConnectionError
            switch = b"" if checked else b"X-Tonelint: off\r\n"
            client.send(head + switch + body)
            ended = True
            client.send(b".\r\n")
            answer = client.hear()
        except OSError:
            answer = b""
        if answer.startswith(b"250"):
            self._outcome.acknowledged.add(name)
        elif answer.startswith(b"550"):
            self._outcome.refused.add(name)
        elif ended and (not answer or b"is not known" in answer):
            self._outcome.unanswered.add(name)
        if not answer.startswith((b"250", b"550")) or random.random() < 0.1:
            self._hang_up()
        return answer.startswith((b"250", b"550"))

    def _ready(self) -> Raw:
        """A connection with a greeting behind it. Raises `OSError`."""
        if self._raw is None:
            self._raw = Raw(self._keeper.port)
            if not self._raw.hear().startswith(b"220") or not self._raw.ask(b"EHLO me").startswith(b"250"):
                raise ConnectionError
        return self._raw

    def _hang_up(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None


def _body(*, rude: bool, large: bool) -> bytes:
    """The rest of a message, its dots doubled; a large one is more than what the gate keeps in memory."""
    lines = b"".join(random.choice(_LINES) for _ in range(random.choice([0, 5, 50, 500])))
    if large:
        lines += b"x" * 900 + b"\r\n"
        lines *= 1 + 1_200_000 // len(lines)
    return b"Subject: hi\r\n\r\nHi Ann,\r\n\r\n" + (RUDE if rude else b"All is well.\r\n") + lines


_LINES = [
    b"> a quoted line\r\n",
    b"..\r\n",
    b"...\r\n",
    b"> \xff\xfe\0 x\r\n",
    b"\r\n",
    b"> bare \n and \r x\r\n",
]


def run(messages: int, *, clients: int = 8, checked: float = 0.01, life: float = 4.0) -> Outcome:
    """Send so many messages; this part of them is really checked, the others say that they need not be.

    A gate lives for so many seconds at most.
    """
    outcome = Outcome(messages)
    thread, upstream = LoopThread(), FakeUpstream(delay=0.02)
    thread.run(upstream.start())
    thread.servers.append(upstream.server)
    work: SimpleQueue[int] = SimpleQueue()
    for number in range(messages):
        work.put(number)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        keeper = Keeper(upstream.port, Path(folder), outcome, life)
        keeper.start()
        workers = [Client(keeper, work, checked, outcome) for _ in range(clients)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        keeper.stop()
    outcome.seconds = time.monotonic() - begun
    thread.close()
    for taken in upstream.taken:
        found = NUMBER.match(taken.data)
        assert found is not None
        outcome.sink[found[1]] += 1
        outcome.altered += hash(taken.data) != outcome.sent[found[1]]
    return outcome


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--checked", type=float, default=0.01, help="the part that is really checked")
    parser.add_argument("--life", type=float, default=4.0, help="the longest life of a gate, in seconds")
    given = parser.parse_args()
    outcome = run(given.messages, clients=given.clients, checked=given.checked, life=given.life)
    print("\n".join(outcome.lines()))
    return int(any(outcome.faults().values()))


if __name__ == "__main__":
    sys.exit(main())
