"""The warm server: it says what the command says, survives bad callers, and nobody else may use it."""

import json
import math
import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from fakes import Outcome

from tonelint import __version__
from tonelint.front import client, envelope, serve, server, warm
from tonelint.front.hooks import native_answer

ROOT = Path(__file__).parents[2]
DRAFT = b"Hi Ann,\n\nYou broke the link, so it failed.\n\nBest,\nBo\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A runtime folder with a living server; socket paths have to be short."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        patch.delenv("TONELINT_SERVER")
        assert tonelint("serve", "--idle", "5").stdout == "started\n"
        yield folder
        tonelint("serve", "stop")


def tonelint(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tonelint", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **variables},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def asked(arguments: list[str], stdin: bytes = b"") -> list[bytes]:
    """The server's answer to a check, without the limits that the client sets itself."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(300)
        connection.connect(envelope.socket_path())
        connection.sendall(envelope.sealed(client.request(arguments, stdin)))
        return envelope.receive(connection)


def served() -> int:
    """How many checks it has made."""
    answer = warm.told(envelope.socket_path(), b"status")
    assert answer is not None
    return int(answer[1])


def same_here_and_there(output_format: str, names: list[str]) -> None:
    """Check files in a process of its own and in the server."""
    arguments = ["check", "--output-format", output_format, "-v", "--statistics", *names]
    here = tonelint(*arguments, TONELINT_SERVER="never")
    state, status, out, err = asked(arguments)
    assert state == envelope.OK
    assert int(status) == here.returncode == 1
    assert out.decode() == here.stdout
    assert err.decode() == here.stderr


def drafts() -> list[str]:
    """The drafts of the corpus, from the root."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "corpus" / "tuning").iterdir())


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_it_says_the_same_byte_for_byte(
    output_format: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    same_here_and_there(output_format, drafts()[::12])


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_it_says_the_same_on_the_whole_corpus(
    output_format: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    same_here_and_there(output_format, drafts())


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["-"], DRAFT),
        (["-", "--stdin-filename", "replies/a.md", "--profile", "scorecard"], DRAFT),
        (["-", "--exit-zero", "--color", "always"], DRAFT),
        (["-", "--fail-on", "error"], DRAFT),
        (["-"], b"All is well.\n"),
        (["-"], b"\xff broken"),
        (["-", "nowhere.md"], DRAFT),
        (["-", "--select", "no-such-rule"], DRAFT),
        (["-", "--no-such-option"], DRAFT),
        (["README.md", "-"], "caf\u00e9 \u2014 you broke it".encode()),
    ],
)
def test_the_command_uses_it_and_nobody_can_tell(arguments: list[str], stdin: bytes, folder: Path) -> None:
    before = served()
    through = tonelint("check", *arguments, stdin=stdin)
    assert served() == before + 1
    here = tonelint("check", *arguments, stdin=stdin, TONELINT_SERVER="never")
    assert served() == before + 1
    assert (through.returncode, through.stdout, through.stderr) == (
        here.returncode,
        here.stdout,
        here.stderr,
    )


def test_it_is_asked_for_arguments_from_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "late train.md").write_bytes(DRAFT)
    (tmp_path / "more").write_text(f"--output-format concise\n'{tmp_path}/late train.md'\n")
    before = served()
    assert "blame/you-error" in tonelint("check", f"@{tmp_path}/more").stdout
    assert served() == before + 1


def test_a_changed_house_rule_counts_at_once(folder: Path, tmp_path: Path) -> None:
    rule = tmp_path / "house" / "wording" / "gizmo.yaml"
    rule.parent.mkdir(parents=True)
    (tmp_path / "tonelint.toml").write_text('packs = ["house"]\nserver = "never"\n')
    draft = tmp_path / "draft.md"
    draft.write_text("The gizmo and the widget are on their way.\n")
    for word in ("gizmo", "widget"):
        rule.write_text(
            f"message: no {word}\nwhy: because\nseverity: warning\ndetect:\n  phrase: [{word}]\n", "utf-8"
        )
        assert f"no {word}" in tonelint("check", str(draft)).stdout


def test_folders_and_long_drafts_are_checked_by_the_command_itself(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("All is well.\n")
    (tmp_path / "long.md").write_text("All is well.\n\n" * 20_000)
    before = served()
    assert tonelint("check", str(tmp_path / "a.md"), str(tmp_path), "--ignore", "ALL").returncode == 0
    assert client.delegated(["check", str(tmp_path / "long.md")]) is None
    assert served() == before


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\0" * 1000,
        b"tonelint 5 x\n",
        b"tonelint 99999999999\n",
        b"tonelint 5 5\nabc",
        b"",
    ],
)
def test_nonsense_is_dropped(garbage: bytes, folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(envelope.socket_path())
        connection.sendall(garbage)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) == b""
    assert asked(["check", "-"], b"All is well.\n")[:2] == [envelope.OK, b"0"]


def test_a_caller_that_hangs_or_dies_keeps_nobody_waiting(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hanging, socket.socket(socket.AF_UNIX) as dying:
        for connection in (hanging, dying):
            connection.connect(envelope.socket_path())
        hanging.sendall(b"tonelint 5")
        dying.sendall(envelope.sealed(client.request(["check", "-"], DRAFT)))
        dying.close()
        started = time.monotonic()
        assert asked(["check", "-"], DRAFT)[:2] == [envelope.OK, b"1"]
        assert time.monotonic() - started < server._PATIENCE


def test_another_version_and_an_unknown_request_are_refused(folder: Path) -> None:
    for fields in ([b"0.0.0", b"status"], [__version__.encode(), b"format"]):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(envelope.socket_path())
            connection.sendall(envelope.sealed(fields))
            assert envelope.receive(connection)[0] == envelope.REFUSED


def test_only_this_user_may_speak_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(envelope.socket_path())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    left, right = socket.socketpair(socket.AF_UNIX)
    with left, right:
        assert server._is_own_user(left)
        monkeypatch.setattr(os, "getuid", lambda: 12345)
        assert not server._is_own_user(left)


def test_a_folder_that_others_may_enter_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "tonelint").mkdir(mode=0o755)
    with pytest.raises(PermissionError, match="not a folder of this user alone"):
        envelope.socket_path()
    assert client.delegated(["check", "-"]) is None


def test_status_start_and_a_second_server(folder: Path) -> None:
    assert tonelint("serve", "status").stdout.startswith("running (process ")
    assert tonelint("serve", "start").stdout == "running already\n"
    second = tonelint("serve", "run")
    assert (second.returncode, second.stderr) == (2, "tonelint: a server runs already\n")


def test_a_code_needs_a_server_that_answers_over_http(folder: Path) -> None:
    done = tonelint("serve", "pair")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tonelint: no server answers over HTTP; start one with")


def test_the_token_is_shown(tmp_path: Path) -> None:
    shown = tonelint("serve", "token", XDG_STATE_HOME=str(tmp_path)).stdout.strip()
    assert shown == (tmp_path / "tonelint" / "http-token").read_text()


@pytest.mark.parametrize(
    ("running", "arguments", "stopped", "spawned"),
    [
        (None, ["--http", "7431"], False, (math.inf, 7431, "")),
        (None, ["--http", "7431", "--idle", "2"], False, (120, 7431, "")),
        (None, [], False, (1800, None, "")),
        (["1", "2", ""], ["--http", "7431"], True, (math.inf, 7431, "")),
        (["1", "2", "80"], ["--http", "7431"], True, (math.inf, 7431, "")),
        (["1", "2", "7431"], ["--http", "7431"], False, None),
        (["1", "2", "7431"], [], False, None),
    ],
)
def test_a_server_over_http_stays_and_takes_the_place_of_one_without(
    running: list[str] | None,
    arguments: list[str],
    stopped: bool,
    spawned: tuple[float, int | None, str] | None,
    run: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(serve, "told", lambda path, what: running)
    monkeypatch.setattr(serve, "_stop", lambda path: calls.append("stop"))
    monkeypatch.setattr(serve, "spawn", lambda *given: calls.append(given))
    monkeypatch.setattr(serve, "_await", lambda path: None)
    assert run("serve", "start", *arguments).status == 0
    assert calls == ["stop"] * stopped + ([spawned] if spawned else [])


def test_over_http_it_answers_drafts_and_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_warm_up: None
) -> None:
    path = short_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(
        native_answer, "answer_to", lambda raw, folder: {"at": str(folder), "of": raw.decode()}
    )
    address: list[str] = []
    ready = threading.Event()

    def note(where: str) -> None:
        address.append(where)
        ready.set()

    serving = threading.Thread(target=lambda: server.Server(path, http=0, folder=tmp_path).run(note))
    serving.start()
    assert ready.wait(10)
    try:
        (code,) = warm.told(path, b"pair") or []
        with urlopen(Request(f"{address[0]}/pair", code.encode())) as response:
            token = json.load(response)["token"]
        draft = Request(f"{address[0]}/draft", b"{}", {"Authorization": f"Bearer {token}"})
        with urlopen(draft) as response:
            assert json.load(response) == {"at": str(tmp_path), "of": "{}"}
    finally:
        warm.told(path, b"stop")
        serving.join(10)


def short_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A runtime folder of its own; the path of a socket in it."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return envelope.socket_path()


def test_it_leaves_when_nobody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_warm_up: None
) -> None:
    path = short_folder(tmp_path, monkeypatch)
    Path(path).write_bytes(b"")  # what a killed server leaves behind
    assert server.Server(path, idle=0.1).run()
    assert not Path(path).exists()


def test_stop_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_warm_up: None) -> None:
    path = short_folder(tmp_path, monkeypatch)
    ready = threading.Event()
    serving = threading.Thread(target=lambda: server.Server(path).run(lambda address: ready.set()))
    serving.start()
    assert ready.wait(10)
    assert warm.told(path, b"stop") == [str(os.getpid()), ""]
    serving.join(10)
    assert not serving.is_alive()
    assert warm.told(path, b"status") is None


@pytest.fixture
def quick_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is loaded."""
    monkeypatch.setattr(server.Server, "check_here", lambda self, arguments, stdin: (0, b"", b""))


@pytest.mark.parametrize(
    ("variables", "settings", "started"),
    [
        ({}, "", True),
        ({"CI": "true"}, "", False),
        ({"TONELINT_SERVER": "never"}, "", False),
        ({}, 'server = "never"\n', False),
    ],
)
def test_a_check_at_a_terminal_leaves_a_server_behind(
    variables: dict[str, str],
    settings: str,
    started: bool,
    run: Callable[..., Outcome],
    fake_linter: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[float] = []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("TONELINT_SERVER", raising=False)
    monkeypatch.setattr(warm, "told", lambda path, what: None)
    monkeypatch.setattr(warm, "spawn", lambda: calls.append(1))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    Path("tonelint.toml").write_text(settings)
    Path("a.md").write_text("All is well.\n")
    run("check", "a.md")
    assert not calls  # no terminal
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run("check", "a.md")
    assert bool(calls) is started
