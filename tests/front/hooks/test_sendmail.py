"""In sendmail's place: what arrives there, byte for byte, what the client gets back, and what stops a message."""

import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mail_fakes import FINDING, SENDING, Server, answer, command, environment, executable, server, words

from tonelint.front.envelope import OK

MESSAGE = b"From: me@b.c\nTo: ann@b.c\nSubject: x\n\nHi Ann,\nthe export is fast again.\n"


@dataclass
class Done:
    """What became of a message."""

    status: int
    err: str
    sent: bytes | None
    argv: Sequence[str]


@dataclass
class Post:
    """A mail client's view: `tonelint-sendmail`, and the program behind it."""

    folder: Path
    runtime: Path
    server: Server
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.program = command(self.folder / "bin" / "tonelint-sendmail")
        self.real = executable(self.folder / "real" / "sendmail", SENDING)

    def environment(self) -> Mapping[str, str]:
        """The client's."""
        given = {"NOTES": str(self.folder), "TONELINT_SENDMAIL": str(self.real), **self.variables}
        return environment(self.runtime, **given)

    def send(
        self, message: bytes, *argv: str, program: Sequence[str | Path] = (), stdin: int | None = None
    ) -> Done:
        """Hand a message to the command, or to another one, with a client's arguments."""
        done = subprocess.run(
            [*(program or [self.program]), *argv],
            input=message if stdin is None else None,
            stdin=stdin,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(),
            start_new_session=True,
            timeout=60,
            check=False,
        )
        sent = self.folder / "sent"
        return Done(
            done.returncode,
            done.stderr.decode(),
            sent.read_bytes() if sent.exists() else None,
            words(self.folder / "argv"),
        )


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A post whose server has nothing to say; the path of a socket must be short."""
    with tempfile.TemporaryDirectory(prefix="tl") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        with server(answer()) as state:
            yield Post(tmp_path, Path(runtime), state)


@pytest.mark.parametrize(
    "message",
    [
        MESSAGE,
        MESSAGE.replace(b"\n", b"\r\n"),
        MESSAGE + b".\n..\n.two\r\n.\r\nafter",
        MESSAGE + bytes(range(256)) * 4,
        MESSAGE.rstrip(b"\n"),
        MESSAGE + b"x" * 100_000,
        b"",
        b"no header at all",
        MESSAGE + os.urandom(3 << 20),
    ],
    ids=["plain", "crlf", "dots", "bytes", "no-last-newline", "long-line", "empty", "no-header", "large"],
)
@pytest.mark.parametrize(
    "argv", [["-t"], ["-oem", "-oi", "-f", "me@b.c", "--", "ann@b.c", "-x", ""]], ids=["t", "oi"]
)
def test_a_clean_message_goes_on_byte_for_byte(message: bytes, argv: list[str], post: Post) -> None:
    done = post.send(message, *argv)
    assert (done.status, done.sent, done.err) == (0, message, "said by the program\n")
    assert done.argv == [str(post.real), *argv]


@pytest.mark.parametrize("status", [1, 67, 75, 255])
def test_the_real_status_is_returned(status: int, post: Post) -> None:
    post.variables["STATUS"] = str(status)
    assert post.send(MESSAGE, "-t").status == status


@pytest.mark.parametrize("name", ["TERM", "KILL"])
def test_the_real_signal_is_the_client_s(name: str, post: Post) -> None:
    post.variables["SIGNAL"] = name
    assert post.send(MESSAGE, "-t").status == -getattr(signal, f"SIG{name}")


def test_a_program_that_does_not_read_has_the_last_word(post: Post) -> None:
    executable(post.real, "#!/bin/sh\nexit 78\n")
    assert post.send(MESSAGE + b"x" * (3 << 20), "-t").status == 78


def test_a_finding_stops_the_message(post: Post) -> None:
    post.server.answer = answer(FINDING)
    done = post.send(MESSAGE, "-t")
    assert (done.status, done.sent) == (65, None)
    assert done.err.splitlines() == [
        "tonelint: 1 finding",
        "3:1: warning: “You forgot” blames. [blame/you-error]",
        "    try: The form is not signed yet.",
        "tonelint: not sent",
        "tonelint: to send it as it is, add the header `X-Tonelint: off`",
    ]


def test_how_to_send_it_is_told_to_whoever_may(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text('[hook]\noverride = "suggestion"\n')
    post.server.answer = answer(FINDING)
    assert post.send(MESSAGE, "-t").err.endswith("\ntonelint: not sent\n")


def test_what_is_asked_is_the_message(post: Post) -> None:
    post.send(MESSAGE, "-t")
    ((_, what, folder, _, _, arguments, stdin),) = post.server.asked
    assert (what, Path(os.fsdecode(folder)), stdin) == (b"check", post.folder, MESSAGE)
    assert b"--stdin-filename=message.eml" in arguments.split(b"\0")


def test_of_a_large_message_the_contents_of_attachments_are_not_asked(post: Post) -> None:
    message = b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHi Ann\n--x\nContent-Type: image/png\n\n"
    message += b"A" * (1 << 20) + b"\n--x--\n"
    assert post.send(message, "-t").sent == message
    assert len(post.server.asked[0][-1]) < 200


def test_a_warning_sends(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text('[hook]\nwarning = "warn"\n')
    post.server.answer = answer(FINDING)
    done = post.send(MESSAGE, "-t")
    assert (done.status, done.sent) == (0, MESSAGE)
    assert "tonelint: 1 finding\n3:1: warning: " in done.err
    assert "tonelint: sending it all the same\nsaid by the program\n" in done.err


def test_control_characters_in_a_finding_are_not_obeyed(post: Post) -> None:
    post.server.answer = answer({**FINDING, "message": "“\x1b[2J” blames."})
    assert "“␛[2J” blames." in post.send(MESSAGE, "-t").err


@pytest.mark.parametrize("policy", ["block", "pass"])
def test_the_switch_is_heeded_and_goes(policy: str, post: Post) -> None:
    (post.folder / "tonelint.toml").write_text(f'[hook]\nwarning = "{policy}"\n')
    post.server.answer = answer(FINDING)
    for field_ in (b"X-Tonelint: off\n", b"x-tonelint:\r\n OFF\r\n"):
        done = post.send(field_ + MESSAGE, "-t")
        assert (done.status, done.sent) == (0, MESSAGE)
    assert not post.server.asked


def test_a_switch_that_says_something_else_goes_too(post: Post) -> None:
    assert post.send(b"X-Tonelint: on\n" + MESSAGE, "-t").sent == MESSAGE
    assert post.server.asked


@pytest.mark.parametrize(
    ("field_", "argv"),
    [
        (b"Resent-To: x@b.c\n", ["-t"]),
        (b"Auto-Submitted: auto-replied\n", ["-t"]),
        (b"", ["-f", "<>", "x@b.c"]),
    ],
    ids=["resent", "automatic", "from-nobody"],
)
def test_what_nobody_wrote_is_not_checked(field_: bytes, argv: list[str], post: Post) -> None:
    assert post.send(field_ + MESSAGE, *argv).sent == field_ + MESSAGE
    assert not post.server.asked


@pytest.mark.parametrize("argv", [["-bs"], ["-bp"], ["-bi"], ["-q"], ["--version"]], ids=" ".join)
def test_what_is_no_sending_is_the_real_program_s(argv: list[str], post: Post) -> None:
    done = post.send(b"X-Tonelint: off\nEHLO me\r\n", *argv)
    assert (done.argv, done.sent) == ([str(post.real), *argv], b"X-Tonelint: off\nEHLO me\r\n")
    assert not post.server.asked


@pytest.mark.parametrize("name", ["mailq", "newaliases"])
def test_a_link_of_that_name_is_the_real_program_s(name: str, post: Post) -> None:
    link = post.folder / "bin" / name
    link.symlink_to("tonelint-sendmail")
    assert post.send(b"", program=[link]).argv == [str(post.real)]


@pytest.mark.parametrize(
    ("fail", "status", "last"), [("open", 0, "said by the program"), ("closed", 75, "tonelint: not sent")]
)
def test_what_cannot_be_checked_is_sent_with_a_word_or_held(
    fail: str, status: int, last: str, post: Post
) -> None:
    (post.folder / "tonelint.toml").write_text(f'[hook]\nfail = "{fail}"\n')
    post.server.answer = [OK, b"2", b"", b"tonelint: message.eml: encrypted (PGP)\n"]
    done = post.send(MESSAGE, "-t")
    assert (done.status, done.sent) == (status, None if status else MESSAGE)
    lines = done.err.splitlines()
    assert lines[0] == "tonelint could not check this message: encrypted (PGP)"
    assert last in lines[-1]


def test_a_server_that_hangs_holds_nothing_up(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text("[hook]\npatience = 0.3\n")
    post.server.silent = True
    begun = time.monotonic()
    done = post.send(MESSAGE, "-t")
    assert time.monotonic() - begun < 5
    assert done.sent == MESSAGE
    assert "no answer within 0.3 seconds" in done.err


def test_a_broken_configuration_holds_nothing_up(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text("[hook]\nwarning = 'stop'\n")
    done = post.send(MESSAGE, "-t")
    assert done.sent == MESSAGE
    assert "tonelint could not check this message: " in done.err
    assert "tonelint.toml:1:" in done.err


@pytest.mark.parametrize(
    "value", ["/nowhere/sendmail", "no-such-program -a work", "{program}", "{folder}", "{text}"]
)
def test_without_a_program_that_sends_there_is_one_line(value: str, post: Post) -> None:
    text = executable(post.folder / "text", "")
    names = {"program": post.program, "folder": post.folder, "text": text}
    post.variables["TONELINT_SENDMAIL"] = value.format(**names)
    done = post.send(MESSAGE, "-t")
    assert done.status == 69
    assert done.err.startswith("tonelint: not sent, ")
    assert done.err.count("\n") == 1


def test_a_mistyped_program_is_one_line(post: Post) -> None:
    post.variables["TONELINT_SENDMAIL"] = "msmtp 'work"
    done = post.send(MESSAGE, "-t")
    assert (done.status, done.err.count("\n")) == (69, 1)


def test_the_first_program_on_the_path_sends_that_is_not_this_one(post: Post) -> None:
    post.variables["TONELINT_SENDMAIL"] = ""
    shadow = post.folder / "shadow"
    shadow.mkdir()
    (shadow / "sendmail").symlink_to(post.program)
    post.variables["PATH"] = f"{shadow}:{post.real.parent}:{os.environ['PATH']}"
    assert post.send(MESSAGE, "-t", program=[shadow / "sendmail"]).argv == [str(post.real), "-t"]


def test_a_script_that_comes_back_here_checks_once(post: Post) -> None:
    script = executable(post.folder / "shadow" / "sendmail", f'#!/bin/sh\nexec {post.program} "$@"\n')
    post.variables["TONELINT_SENDMAIL"] = ""
    post.variables["PATH"] = f"{script.parent}:{post.real.parent}:{os.environ['PATH']}"
    done = post.send(MESSAGE, "-t")
    assert (done.sent, done.argv) == (MESSAGE, [str(post.real), "-t"])
    assert len(post.server.asked) == 1


def test_the_program_s_first_arguments_may_be_given(post: Post) -> None:
    post.variables["TONELINT_SENDMAIL"] = f"{post.real} -a 'my work'"
    assert post.send(MESSAGE, "-t").argv == [str(post.real), "-a", "my work", "-t"]


def test_without_an_input_nothing_is_sent(post: Post) -> None:
    closing = [sys.executable, "-c", "import os, sys; os.close(0); os.execv(sys.argv[1], sys.argv[1:])"]
    done = post.send(b"", "-t", program=[*closing, post.program])
    assert (done.status, done.sent) == (74, None)
    assert done.err == "tonelint: not sent, the message could not be held: bad file descriptor\n"


def test_an_input_that_fails_sends_nothing(post: Post) -> None:
    folder = os.open(post.folder, os.O_RDONLY)
    try:
        done = post.send(b"", "-t", stdin=folder)
    finally:
        os.close(folder)
    assert done.status != 0
    assert done.sent is None


def test_an_input_that_has_nothing_yet_is_waited_for(post: Post) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    process = subprocess.Popen(
        [post.program, "-t"], stdin=reading, env=post.environment(), stderr=subprocess.DEVNULL
    )
    os.close(reading)
    time.sleep(0.3)
    os.write(writing, MESSAGE)
    os.close(writing)
    assert process.wait(30) == 0
    assert (post.folder / "sent").read_bytes() == MESSAGE


def test_closed_output_is_no_reason_to_lose_anything(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text('[hook]\nwarning = "warn"\n')
    post.server.answer = answer(FINDING)
    closing = "import os, sys; os.close(1); os.close(2); os.execv(sys.argv[1], sys.argv[1:])"
    assert post.send(MESSAGE, "-t", program=[sys.executable, "-c", closing, post.program]).sent == MESSAGE


# What opens a terminal as its own, and then runs a command there.
ON_TERMINAL = """
import os, sys, tty
terminal = os.open(sys.argv[1], os.O_RDWR)
if sys.argv[2] == "raw":
    tty.setraw(terminal)
os.execv(sys.argv[3], sys.argv[3:])
"""


@pytest.mark.parametrize(
    ("mode", "typed", "status"),
    [("line", b"y\n", 0), ("line", b"YES\n", 0), ("line", b"n\n", 65), ("line", b"\n", 65), ("raw", b"", 65)],
)
def test_at_a_terminal_somebody_is_asked(mode: str, typed: bytes, status: int, post: Post) -> None:
    (post.folder / "tonelint.toml").write_text('[hook]\nwarning = "ask"\n')
    post.server.answer = answer(FINDING)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_TERMINAL, os.ttyname(theirs), mode, post.program, "-t"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=post.folder,
        env=post.environment(),
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write(MESSAGE)
    process.stdin.close()
    shown = b""
    while typed and b"[y/N] " not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, typed)
    assert process.wait(30) == status
    assert process.stderr is not None
    process.stderr.close()
    os.close(ours)
    os.close(theirs)
    assert (post.folder / "sent").exists() is (status == 0)
    assert ("“You forgot” blames.".encode() in shown) is bool(typed)


def test_nobody_waits_for_an_answer_for_ever(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    script = "from tonelint.front.hooks.telling import confirmed; print(confirmed('Send?', wait=0.1))"
    done = subprocess.run(
        [sys.executable, "-c", ON_TERMINAL, os.ttyname(theirs), "line", sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env=environment(tmp_path),
        start_new_session=True,
        timeout=30,
        check=False,
    )
    assert done.stdout == b"False\n"
    assert b"Send? [y/N] " in os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)


def test_without_a_terminal_nobody_is_asked(post: Post) -> None:
    (post.folder / "tonelint.toml").write_text('[hook]\nwarning = "ask"\n')
    post.server.answer = answer(FINDING)
    done = post.send(MESSAGE, "-t")
    assert (done.status, done.sent) == (65, None)


HOOK = [sys.executable, "-m", "tonelint", "hook", "sendmail"]


def test_the_command_takes_a_program_and_leaves_the_client_s_arguments(post: Post) -> None:
    done = post.send(
        MESSAGE,
        *HOOK[1:],
        "--via",
        str(post.real),
        "-a",
        "work",
        "--",
        "-f",
        "me@b.c",
        "--",
        "-x",
        program=HOOK[:1],
    )
    assert done.argv == [str(post.real), "-a", "work", "-f", "me@b.c", "--", "-x"]
    assert done.sent == MESSAGE


def test_the_command_s_options_change_the_policy(post: Post) -> None:
    (post.folder / "team.toml").write_text('[hook]\nwarning = "block"\n')
    post.server.answer = answer(FINDING)
    done = post.send(MESSAGE, "--config=team.toml", "--on-finding=warn", "--", "-t", program=HOOK)
    assert (done.sent, done.argv) == (MESSAGE, [str(post.real), "-t"])
    assert b"--config\0team.toml" in post.server.asked[0][5]
    post.server.answer = [OK, b"2", b"", b"no\n"]
    assert post.send(MESSAGE, "--fail=closed", "--", "-t", program=HOOK).status == 75


@pytest.mark.parametrize(
    "argv", [["--on-finding=stop", "--", "-t"], ["--via", "x", "-t"], ["--via", "--", "-t"], ["-t"]]
)
def test_a_mistyped_command_sends_nothing(argv: list[str], post: Post) -> None:
    done = post.send(MESSAGE, *argv, program=HOOK)
    assert (done.status, done.sent) == (2, None)
    assert done.err.count("\n") == 1
