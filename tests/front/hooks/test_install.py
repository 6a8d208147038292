"""Setting mail clients up: what is shown, what is written where, twice, over something, and taken out again."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import Run
from mail_fakes import executable

from tonelint.front.hooks.blocks import Block, BlockError, Whole, put, take
from tonelint.front.hooks.install import CLIENTS
from tonelint.front.hooks.mail_clients import ELISP, program

FILES = {
    "mutt": ".muttrc",
    "neomutt": ".config/neomutt/neomuttrc",
    "s-nail": ".mailrc",
    "alpine": ".pinerc",
    "emacs": ".emacs.d/init.el",
    "git": "work/.git/hooks/sendemail-validate",
    "msmtp": ".local/bin/msmtp",
}
SENDMAIL = program("tonelint-sendmail")


@pytest.fixture
def home(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a repository, in which the user is, and a msmtp."""
    del run
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "MAILRC", "GIT_DIR", "GIT_CONFIG_GLOBAL"):
        monkeypatch.delenv(name, raising=False)
    executable(tmp_path / "real" / "msmtp", "")
    monkeypatch.setenv("PATH", f"{tmp_path / 'real'}:/usr/bin:/bin")
    subprocess.run(["git", "init", "--quiet", "work"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def everything(home: Path) -> dict[str, bytes]:
    """All files below a home but those of git and the programs."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file()
        and path.parent.name != "real"
        and (".git" not in path.parts or (path.parent.name == "hooks" and path.suffix != ".sample"))
    }


@pytest.mark.parametrize("client", FILES)
def test_what_is_shown_changes_nothing(client: str, home: Path, run: Run) -> None:
    outcome = run("hook", "install", client)
    assert outcome.status == 0
    assert str(home / FILES[client]) in outcome.out
    assert "tonelint" in outcome.out
    assert everything(home) == {}


@pytest.mark.parametrize("client", FILES)
def test_what_is_written_is_written_once_and_goes_without_a_trace(client: str, home: Path, run: Run) -> None:
    outcome = run("hook", "install", client, "--write")
    assert outcome.status == 0
    assert "written" in outcome.err
    first = everything(home)
    assert list(first) == [FILES[client]]
    again = run("hook", "install", client, "--write")
    assert "is set up already" in again.err
    assert everything(home) == first
    assert run("hook", "uninstall", client).status == 0
    assert everything(home) == {}
    assert "there is nothing of tonelint" in run("hook", "uninstall", client).err


@pytest.mark.parametrize("client", ["mutt", "neomutt", "s-nail", "alpine", "emacs"])
@pytest.mark.parametrize("before", [b"# mine\n", b"# mine, no last line end", b"# caf\xe9 in Latin-1\r\n"])
def test_what_stood_there_stays_and_is_kept_beside_it(
    client: str, before: bytes, home: Path, run: Run
) -> None:
    path = home / FILES[client]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    path.chmod(0o600)
    run("hook", "install", client, "--write")
    assert path.read_bytes().startswith(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.with_name(f"{path.name}.before-tonelint").read_bytes() == before
    run("hook", "uninstall", client)
    assert path.read_bytes().rstrip(b"\n") == before.rstrip(b"\n")
    assert not path.with_name(f"{path.name}.before-tonelint").exists()


@pytest.mark.parametrize(
    ("client", "before", "expected"),
    [
        ("mutt", 'set sendmail="/opt/msmtp -a work"', 'setenv TONELINT_SENDMAIL "/opt/msmtp -a work"'),
        ("mutt", "set x=1 sendmail = /a\nset sendmail='/b -t' y", 'setenv TONELINT_SENDMAIL "/b -t"'),
        ("mutt", "set sendmail='/b -a \"my work\"'", "setenv TONELINT_SENDMAIL '/b -a \"my work\"'"),
        ("neomutt", "set sendmail=msmtp # mine", 'setenv TONELINT_SENDMAIL "msmtp"'),
        ("s-nail", "set mta=/opt/msmtp", 'environ set TONELINT_SENDMAIL="/opt/msmtp"'),
        (
            "alpine",
            "sendmail-path=/opt/msmtp -a work -t",
            f"sendmail-path={program('tonelint')} hook sendmail --via /opt/msmtp -a work -t --",
        ),
    ],
)
def test_the_program_that_was_set_is_the_one_that_sends(
    client: str, before: str, expected: str, home: Path, run: Run
) -> None:
    path = home / FILES[client]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}\n")
    for _ in range(2):
        run("hook", "install", client, "--write")
        assert path.read_text().splitlines().count(expected) == 1


@pytest.mark.parametrize("client", ["mutt", "neomutt"])
def test_a_setting_that_goes_round_the_program_is_told(client: str, home: Path, run: Run) -> None:
    path = home / FILES[client]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("set smtp_url=smtp://me@b.c\n")
    assert "`smtp_url` is set" in run("hook", "install", client, "--write").err


def test_an_existing_file_of_the_client_s_is_preferred(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".mutt").mkdir()
    (home / ".mutt" / "muttrc").write_text("# mine\n")
    (home / ".emacs").write_text(";; mine\n")
    (home / "mail.rc").write_text("# mine\n")
    monkeypatch.setenv("MAILRC", "~/mail.rc")
    run("hook", "install", "mutt", "--write")
    run("hook", "install", "emacs", "--write")
    run("hook", "install", "s-nail", "--write")
    assert "tonelint" in (home / "mail.rc").read_text()
    assert "tonelint" in (home / ".mutt" / "muttrc").read_text()
    assert str(ELISP) in (home / ".emacs").read_text()


def test_git_s_hook_runs_before_what_the_script_did(home: Path, run: Run) -> None:
    path = executable(home / FILES["git"], "#!/bin/bash\nexit 0\n")
    run("hook", "install", "git", "--write")
    lines = path.read_text().splitlines()
    assert (lines[0], lines[-1]) == ("#!/bin/bash", "exit 0")
    assert lines[2].endswith('hook git "$@" || exit $?')
    run("hook", "uninstall", "git")
    assert path.read_text() == "#!/bin/bash\nexit 0\n"


def test_git_s_folder_of_hooks_counts(home: Path, run: Run) -> None:
    subprocess.run(["git", "config", "core.hooksPath", str(home / "hooks")], check=True)
    run("hook", "install", "git", "--write")
    assert (home / "hooks" / "sendemail-validate").stat().st_mode & 0o111


def test_a_hook_that_is_no_shell_script_is_left_alone(home: Path, run: Run) -> None:
    path = executable(home / FILES["git"], "#!/usr/bin/python3\n")
    outcome = run("hook", "install", "git", "--write")
    assert outcome.status == 2
    assert "no shell script; call it from there: " in outcome.err
    assert path.read_text() == "#!/usr/bin/python3\n"


def test_somebody_else_s_msmtp_is_left_alone(home: Path, run: Run) -> None:
    path = executable(home / FILES["msmtp"], "#!/bin/sh\nexec ssh mail msmtp\n")
    outcome = run("hook", "install", "msmtp", "--write")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "is there already" in outcome.err
    run("hook", "uninstall", "msmtp")
    assert path.exists()


def test_msmtp_s_script_names_the_real_one(home: Path, run: Run) -> None:
    run("hook", "install", "msmtp", "--write")
    script = (home / FILES["msmtp"]).read_text()
    assert f"TONELINT_SENDMAIL={home}/real/msmtp exec {SENDMAIL} " in script
    subprocess.run(["sh", "-n", home / FILES["msmtp"]], check=True)


def test_outside_a_repository_there_is_no_hook(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    outcome = run("hook", "install", "git")
    assert (outcome.status, outcome.err) == (
        2,
        "tonelint: not in a git repository; the hook belongs to one, or to what core.hooksPath names\n",
    )


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_an_unknown_client_is_one_line_with_a_guess(command: str, run: Run) -> None:
    outcome = run("hook", command, "neomut")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "no client `neomut`; did you mean `neomutt`?" in outcome.err


def test_without_a_client_they_are_listed(run: Run) -> None:
    assert [line.split()[0] for line in run("hook", "install").out.splitlines()] == list(CLIENTS)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_a_file_that_cannot_be_written_is_one_line(home: Path, run: Run) -> None:
    (home / ".muttrc").mkdir()
    outcome = run("hook", "install", "mutt", "--write")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "text", ["# tonelint hook: begin\nx\n", "# tonelint hook: end\n# tonelint hook: begin\n"]
)
@pytest.mark.parametrize("change", [put, take])
def test_broken_marks_are_left_to_the_user(
    text: str, change: Callable[[Block | Whole], bool], tmp_path: Path
) -> None:
    path = tmp_path / "rc"
    path.write_text(text)
    with pytest.raises(BlockError, match="mend them by hand"):
        change(Block(path, ("y",)))
    assert path.read_text() == text


def test_a_block_is_replaced_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "rc"
    path.write_text("a\n")
    put(Block(path, ("old",)))
    path.write_text(f"{path.read_text()}b\n")
    assert put(Block(path, ("new", "lines")))
    assert path.read_text() == "a\n# tonelint hook: begin\nnew\nlines\n# tonelint hook: end\nb\n"
    assert take(Block(path, ()))
    assert path.read_text() == "a\nb\n"
