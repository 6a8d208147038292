"""Real mail clients, set up by `tonelint hook install`, a real warm server, and a server that takes what is sent."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from mail_fakes import command, environment

pytestmark = pytest.mark.slow

BAD = "You forgot to sign the form, so we cannot go on."
GOOD = "Thank you for the form. The export is fast again."
MESSAGE = "From: me@support.test\nTo: ann@example.test\nSubject: Your form\n\nHi Ann,\n\n{}\n"


@dataclass
class Sink:
    """A server that takes everything."""

    taken: list[bytes] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (its name in the library)
        """A message."""
        del server, session
        assert isinstance(envelope.content, bytes)
        self.taken.append(envelope.content)
        return "250 taken"


@dataclass
class Desk:
    """The home of somebody who answers customers."""

    home: Path
    port: int
    variables: Mapping[str, str]
    taken: list[bytes]

    def run(self, *words: str | Path, stdin: str = "", folder: Path | None = None) -> tuple[int, str]:
        """A command's status and all that it says."""
        done = subprocess.run(
            words,
            input=stdin,
            cwd=folder or self.home,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            start_new_session=True,
            check=False,
        )
        return done.returncode, done.stdout

    def install(self, client: str, folder: Path | None = None) -> None:
        """Set a client up."""
        status, said = self.run(
            sys.executable, "-m", "tonelint", "hook", "install", client, "--write", folder=folder
        )
        assert status == 0, said


def needed(*programs: str) -> None:
    """Skip the test unless these are installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def warm() -> Iterator[Path]:
    """The runtime folder of a warm server; its path is short, as that of a socket must be."""
    with tempfile.TemporaryDirectory(prefix="tl") as runtime:
        served = [sys.executable, "-m", "tonelint", "serve"]
        variables = environment(Path(runtime))
        subprocess.run([*served, "start"], env=variables, check=True, capture_output=True)
        yield Path(runtime)
        subprocess.run([*served, "stop"], env=variables, check=True, capture_output=True)


@pytest.fixture
def desk(warm: Path, tmp_path: Path) -> Iterator[Desk]:
    """A home with msmtp, which sends to a server of the test's."""
    needed("msmtp")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    (tmp_path / "tonelint.toml").write_text("[hook]\npatience = 60\n")
    settings = tmp_path / "msmtprc"
    settings.write_text(
        f"account default\nhost 127.0.0.1\nport {port}\nfrom me@support.test\nauth off\ntls off\n"
    )
    settings.chmod(0o600)
    command(tmp_path / "bin" / "tonelint-sendmail")
    command(tmp_path / "bin" / "tonelint", "tonelint.front.client")
    variables = environment(
        warm,
        HOME=str(tmp_path),
        PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        TONELINT_SENDMAIL=f"{shutil.which('msmtp')} -C {settings}",
        TERM="xterm",
        USER=getpass.getuser(),
        GIT_CONFIG_NOSYSTEM="1",
        MAILRC=str(tmp_path / ".mailrc"),  # s-nail does not believe root's HOME
        DEAD=str(tmp_path / "dead.letter"),
    )
    yield Desk(tmp_path, port, variables, sink.taken)
    controller.stop()


def mutt(desk: Desk, name: str, text: str, setting: str = "") -> tuple[int, str]:
    """Send with mutt or NeoMutt from the command line."""
    return desk.run(
        name, "-e", setting, "-s", "Your form", "--", "ann@example.test", stdin=f"Hi Ann,\n\n{text}\n"
    )


@pytest.mark.parametrize("name", ["mutt", "neomutt"])
def test_mutt_sends_what_is_clean_and_shows_what_is_not(name: str, desk: Desk) -> None:
    needed(name)
    rc = desk.home / (".muttrc" if name == "mutt" else ".config/neomutt/neomuttrc")
    rc.parent.mkdir(parents=True, exist_ok=True)
    rc.write_text("set copy=no folder=/tmp from=me@support.test use_from=yes\n")
    desk.install(name)
    status, said = mutt(desk, name, BAD)
    assert status != 0
    assert "[blame/you-error]" in said
    assert "try: " in said
    assert desk.taken == []
    status, said = mutt(desk, name, GOOD)
    assert (status, len(desk.taken)) == (0, 1), said
    assert GOOD.encode() in desk.taken[0]
    status, said = mutt(desk, name, BAD, "my_hdr X-Tonelint: off")
    assert (status, len(desk.taken)) == (0, 2), said
    assert b"tonelint" not in desk.taken[1].lower()


def test_s_nail_sends_what_is_clean_and_shows_what_is_not(desk: Desk) -> None:
    needed("s-nail")
    desk.install("s-nail")
    words = ("s-nail", "-n", "-s", "Your form", "-r", "me@support.test", "ann@example.test")
    status, said = desk.run(*words, stdin=f"Hi Ann,\n\n{BAD}\n")
    assert status != 0
    assert "[blame/you-error]" in said
    assert desk.taken == []
    assert BAD in (desk.home / "dead.letter").read_text()
    status, said = desk.run(*words, stdin=f"Hi Ann,\n\n{GOOD}\n")
    assert (status, len(desk.taken)) == (0, 1), said
    assert GOOD.encode() in desk.taken[0]


def test_msmtp_by_its_name_sends_what_is_clean_and_shows_what_is_not(desk: Desk) -> None:
    desk.install("msmtp")
    script = desk.home / ".local" / "bin" / "msmtp"
    words = (script, "-C", str(desk.home / "msmtprc"), "--", "ann@example.test")
    status, said = desk.run(*words, stdin=MESSAGE.format(BAD))
    assert (status, desk.taken) == (65, [])
    assert "[blame/you-error]" in said
    status, said = desk.run(*words, stdin=MESSAGE.format(GOOD))
    assert (status, len(desk.taken)) == (0, 1), said
    status, said = desk.run(script, "-C", "/nowhere", "--", "ann@example.test", stdin=MESSAGE.format(GOOD))
    assert (status, len(desk.taken)) == (74, 1), said
    assert "msmtp version" in desk.run(script, "--version")[1]


def cover_letter(folder: Path, text: str) -> None:
    """Write into the empty cover letter of a series."""
    path = next(folder.glob("0000-*.patch"))
    filled = path.read_text().replace("*** SUBJECT HERE ***", "A faster form")
    path.write_text(filled.replace("*** BLURB HERE ***", text))


@pytest.mark.parametrize(("text", "sent"), [(BAD, 0), (GOOD, 2)])
def test_git_sends_patches_under_a_clean_cover_letter_only(text: str, sent: int, desk: Desk) -> None:
    needed("git")
    if not Path(desk.run("git", "--exec-path")[1].strip(), "git-send-email").exists():
        pytest.skip("not installed: git send-email")
    work = desk.home / "work"
    person = ("-c", "user.name=Agent", "-c", "user.email=me@support.test")
    desk.run("git", "init", "--quiet", work)
    for number in range(2):
        (work / "form").write_text(f"{number}\n")
        desk.run("git", "add", "form", folder=work)
        status, said = desk.run("git", *person, "commit", "-m", f"{number}: {BAD}", folder=work)
        assert status == 0, said
    desk.run(
        "git", *person, "format-patch", "--cover-letter", "-1", "-o", str(desk.home / "out"), folder=work
    )
    cover_letter(desk.home / "out", text)
    desk.install("git", folder=work)
    status, said = desk.run(
        *(
            "git",
            *person,
            "send-email",
            "--to=ann@example.test",
            "--confirm=never",
            "--smtp-server=127.0.0.1",
        ),
        *(f"--smtp-server-port={desk.port}", str(desk.home / "out")),
        folder=work,
    )
    assert len(desk.taken) == sent, said
    assert (status == 0) is bool(sent)
    assert ("[blame/you-error]" in said) is not sent


EMACS = """
(setq message-send-mail-function #'message-send-mail-with-sendmail sendmail-program "{msmtp}"
      message-sendmail-extra-arguments '("-C" "{home}/msmtprc") message-sendmail-f-is-evil t
      message-interactive t message-confirm-send nil user-mail-address "me@support.test"
      mail-host-address "support.test" user-full-name "Agent Smith")
(defun y-or-n-p (question) (message "%s" question) {answer})
(condition-case problem
    (progn (message-mail "ann@example.test" "Your form")
           {before}
           (message-goto-body)
           (insert "Hi Ann,\\n\\n{text}\\n")
           (message-send)
           (message "SENT"))
  (error (message "REFUSED: %s" (error-message-string problem))))
"""


@pytest.fixture
def emacs(desk: Desk) -> Callable[..., str]:
    """Write a message in Emacs and send it; what Emacs says."""
    needed("emacs")
    desk.install("emacs")

    def send(text: str, *, before: str = "", answer: str = "nil", arguments: Sequence[str] = ()) -> str:
        script = desk.home / "send.el"
        script.write_text(
            EMACS.format(msmtp=shutil.which("msmtp"), home=desk.home, before=before, answer=answer, text=text)
        )
        options = f"(setq tonelint-arguments '({' '.join(f'{chr(34)}{one}{chr(34)}' for one in arguments)}))"
        init = desk.home / ".emacs.d" / "init.el"
        return desk.run("emacs", "--batch", "-Q", "-l", init, "--eval", options, "-l", script)[1]

    return send


def test_emacs_sends_what_is_clean_and_shows_what_is_not(emacs: Callable[..., str], desk: Desk) -> None:
    said = emacs(BAD)
    assert "REFUSED: " in said
    assert "[blame/you-error]" in said
    assert desk.taken == []
    assert "SENT" in emacs(GOOD)
    assert GOOD.encode() in desk.taken[0]


def test_emacs_asks(emacs: Callable[..., str], desk: Desk) -> None:
    said = emacs(BAD, arguments=["--on-finding=ask"])
    assert "Send anyway?" in said
    assert "REFUSED: Not sent" in said
    assert desk.taken == []
    assert "SENT" in emacs(BAD, arguments=["--on-finding=ask"], answer="t")
    assert len(desk.taken) == 1


def test_emacs_takes_the_switch_out_and_heeds_it(emacs: Callable[..., str], desk: Desk) -> None:
    assert "SENT" in emacs(BAD, before='(message-add-header "X-Tonelint: off")')
    assert b"tonelint" not in desk.taken[0].lower()


def test_emacs_reads_the_text_around_files_and_beyond_ascii(emacs: Callable[..., str], desk: Desk) -> None:
    part = '<#part type=\\"text/plain\\" filename=\\"/etc/hostname\\" disposition=attachment>\\n<#/part>\\n'
    said = emacs(f"Schöne Grüße.\\n{part}{BAD}")
    assert "REFUSED: " in said
    assert said.count("[blame/") == said.count("[blame/you-error]")
    assert "SENT" in emacs(f"Schöne Grüße. The form is attached.\\n{part}")
    assert len(desk.taken) == 1


def test_emacs_sends_without_tonelint_with_a_word(emacs: Callable[..., str], desk: Desk) -> None:
    said = emacs(BAD, before='(setq tonelint-program "/nowhere/tonelint")')
    assert "tonelint could not check this message: " in said
    assert len(desk.taken) == 1


@dataclass(frozen=True)
class Terminal:
    """A terminal in which somebody types and reads."""

    name: str

    def type(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._tmux("send-keys", *keys)

    def wait(self, text: str, patience: float = 20) -> str:
        """What is shown, once this text is there."""
        ends = time.monotonic() + patience
        while text not in (shown := self._tmux("capture-pane", "-p")):
            assert time.monotonic() < ends, f"never saw {text!r}:\n{shown}"
            time.sleep(0.2)
        return shown

    def _tmux(self, *words: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self.name, *words], capture_output=True, text=True, check=False
        ).stdout


@pytest.fixture
def terminal(desk: Desk) -> Iterator[Callable[[str], Terminal]]:
    """Begin a program in a terminal."""
    needed("tmux")
    name = f"tonelint-{os.getpid()}"

    def begin(program: str) -> Terminal:
        words = ["tmux", "-f", "/dev/null", "-L", name, "new-session", "-d", "-x", "110", "-y", "30", program]
        subprocess.run(words, cwd=desk.home, env=desk.variables, check=True)
        return Terminal(name)

    yield begin
    subprocess.run(["tmux", "-L", name, "kill-server"], check=False, capture_output=True)


def alpine(desk: Desk, begin: Callable[[str], Terminal], text: str) -> Terminal:
    """Write a message in Alpine and send it."""
    terminal = begin("alpine ann@example.test")
    terminal.wait("To      : ann@example.test")
    terminal.type("Tab", "Tab", "Tab", "Your form", "Tab", "Hi Ann,", "Enter", "Enter", text)
    terminal.wait(text[:30])
    terminal.type("C-x")
    terminal.wait("Send message?")
    terminal.type("y")
    return terminal


@pytest.mark.parametrize(("text", "sent"), [(BAD, 0), (GOOD, 1)])
def test_alpine_sends_what_is_clean_and_shows_what_is_not(
    text: str, sent: int, desk: Desk, terminal: Callable[[str], Terminal]
) -> None:
    needed("alpine")
    settings = (
        'personal-name=Agent Smith\nuser-domain=support.test\nlast-version-used=99.99\ndefault-fcc=""\n'
    )
    (desk.home / ".pinerc").write_text(f"{settings}inbox-path={desk.home}/inbox\n")
    (desk.home / "inbox").touch()
    desk.install("alpine")
    shown = alpine(desk, terminal, text)
    if sent:
        ends = time.monotonic() + 60
        while not desk.taken and time.monotonic() < ends:
            time.sleep(0.2)
        assert text.encode() in desk.taken[0]
    else:
        assert "[blame/you-error]" in shown.wait("tonelint: not sent")
        assert desk.taken == []


@pytest.mark.parametrize("name", ["mutt", "neomutt"])
def test_mutt_s_pager_shows_findings_and_leads_back(
    name: str, desk: Desk, terminal: Callable[[str], Terminal]
) -> None:
    needed(name)
    rc = desk.home / (".muttrc" if name == "mutt" else ".config/neomutt/neomuttrc")
    rc.parent.mkdir(parents=True, exist_ok=True)
    rc.write_text(
        "set copy=no folder=/tmp from=me@support.test use_from=yes editor=true autoedit=yes abort_unmodified=no\n"
    )
    desk.install(name)
    (desk.home / "draft").write_text(f"Hi Ann,\n\n{BAD}\n")
    shown = terminal(f"{name} -s 'Your form' -i draft ann@example.test")
    for prompt in ("To: ann@example.test", "Subject: Your form"):
        shown.wait(prompt)
        shown.type("Enter")
    shown.wait("y:Send")
    shown.type("y")
    assert "[blame/you-error]" in shown.wait("tonelint: not sent")
    shown.type("q")
    shown.wait("y:Send")
    assert desk.taken == []
