"""`tonelint hook message` and `git`: what a mail client or a hook of git is told by status and lines."""

from pathlib import Path

import pytest
from fakes import Run

from tonelint.diagnostic import Severity
from tonelint.front.hooks import deciding
from tonelint.front.hooks.asking import Answer
from tonelint.front.hooks.excerpt import Held
from tonelint.wire import WireDiagnostic

MESSAGE = b"To: ann@b.c\nSubject: x\n\nYou forgot it.\n"
FOUND = WireDiagnostic(
    "blame/you-error", Severity.WARNING, "It blames.", "You", 3, 1, 3, 4, 12, 15, (), (), ""
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was checked; every text has a finding, but that with `fine` in it."""
    texts = []

    def ask(text: Held, name: str, **options: object) -> Answer:
        del name, options
        texts.append(text[:])
        if b"strange" in text[:]:
            raise KeyError("strange")
        return Answer() if b"fine" in text[:] else Answer((FOUND,))

    monkeypatch.setattr(deciding, "ask", ask)
    monkeypatch.setattr(deciding, "confirmed", lambda *given: False)
    return texts


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines on standard error, which a hook writes past Python's streams."""
    lines: list[str] = []
    monkeypatch.setattr(deciding, "tell", lambda *given: lines.extend(given))
    return lines


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 65),
        (["--on-finding=pass"], 0),
        (["--on-finding=warn"], 0),
        (["--on-finding=ask"], 65),
        (["--on-finding=ask", "--ask=caller"], 3),
        (["--on-finding=ask", "--on-finding=warning=block", "--ask=caller"], 65),
    ],
)
@pytest.mark.usefixtures("asked")
def test_the_status_says_what_becomes_of_a_message(
    options: list[str], status: int, told: list[str], run: Run
) -> None:
    assert run("hook", "message", *options, stdin=MESSAGE).status == status
    assert bool(told) is (options != ["--on-finding=pass"])
    assert ("tonelint: not sent" in told) is (status == 65)


def test_a_clean_message_has_no_words(asked: list[bytes], told: list[str], run: Run) -> None:
    outcome = run("hook", "message", "-", stdin=b"To: a\n\nfine\n")
    assert (outcome.status, outcome.out, outcome.err, told) == (0, "", "", [])
    assert asked == [b"To: a\n\nfine\n"]


@pytest.mark.parametrize("field", [b"X-Tonelint: off\n", b"Resent-To: x@b.c\n"])
def test_what_is_not_to_be_checked_is_not(field: bytes, asked: list[bytes], run: Run) -> None:
    assert run("hook", "message", stdin=field + MESSAGE).status == 0
    assert asked == []


@pytest.mark.parametrize(("fail", "status"), [("open", 0), ("closed", 75)])
@pytest.mark.usefixtures("asked")
def test_a_mistake_of_ours_is_a_message_that_cannot_be_checked(
    fail: str, status: int, told: list[str], run: Run
) -> None:
    assert run("hook", "message", f"--fail={fail}", stdin=b"To: a\n\nstrange\n").status == status
    assert told[0] == "tonelint could not check this message: KeyError: 'strange'"


def test_a_file_may_be_named(asked: list[bytes], run: Run) -> None:
    Path("m.eml").write_bytes(MESSAGE)
    assert run("hook", "message", "m.eml").status == 65
    assert asked == [MESSAGE]
    missing = run("hook", "message", "missing.eml")
    assert (missing.status, missing.err.count("\n")) == (2, 1)


def test_git_s_cover_letter_is_checked_under_the_headers_that_will_be_sent(
    asked: list[bytes], told: list[str], run: Run
) -> None:
    Path("cover").write_bytes(b"Subject: [PATCH 0/1] x\n\nYou forgot it.\n\nAnn (1):\n  x\n\n a | 1 +\n")
    Path("headers").write_bytes(b"To: ann@b.c\nSubject: [PATCH 0/1] x\n")
    assert run("hook", "git", "cover", "headers").status == 65
    assert asked == [b"To: ann@b.c\nSubject: [PATCH 0/1] x\n\nYou forgot it.\n\n"]
    assert "--no-validate" in told[-1]


def test_git_s_patches_are_not_checked(asked: list[bytes], run: Run) -> None:
    Path("patch").write_bytes(b"Subject: [PATCH] x\n\nYou forgot it.\n---\ndiff --git a/x b/x\n")
    assert run("hook", "git", "patch").status == 0
    assert asked == []


@pytest.mark.parametrize("arguments", [["missing"], ["--on-finding=stop", "x"], ["--fail=shut", "x"]])
def test_a_mistyped_command_is_one_line(arguments: list[str], run: Run) -> None:
    outcome = run("hook", "git", *arguments)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
