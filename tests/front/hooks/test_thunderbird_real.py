"""The add-on in a real Thunderbird: what is sent, what is held, and what the window then does."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import ROOT

from tonelint.front.cli import cli

pytestmark = pytest.mark.slow
pytest.importorskip(
    "marionette_driver", reason="marionette_driver is not installed (pip install marionette_driver)"
)
pytest.importorskip("aiosmtpd", reason="aiosmtpd is not installed (pip install aiosmtpd)")
if not shutil.which("thunderbird"):
    pytest.skip("Thunderbird is not installed (apt install thunderbird)", allow_module_level=True)

import thunderbird as real  # noqa: E402 (its own imports are looked for above)
from thunderbird import Sink, Thunderbird, until  # noqa: E402

BLAMING = "<p>Hi Ann,</p><p>You forgot to attach the form, so we cannot process it. We will write to you on Monday.</p>"
KINDLY = "The form hadn't reached us, so we cannot process it."
CLEAN = "<p>Hi Ann,</p><p>Thank you for the form. Your refund is on its way and will arrive on Monday.</p>"
SETTINGS = "[hook]\npatience = 20\n"


@dataclass(frozen=True)
class Desk:
    """A Thunderbird at work, where its mail goes, and the home of its user."""

    bird: Thunderbird
    sink: Sink
    home: Path

    def configure(self, hook: str = "") -> None:
        """What the team's configuration says."""
        (self.home / "tonelint.toml").write_text(f"{SETTINGS}{hook}\n")

    def host(self, script: str | None = None) -> None:
        """What is there for a native host from now on; the one that runs ends. None: the real one."""
        launcher = self.home / ".local/share/tonelint/native-host"
        kept = launcher.with_name("kept")
        if not kept.exists():
            kept.write_bytes(launcher.read_bytes())
        program = kept.read_text().replace("#!/bin/sh\n", "") if script is None else script
        pids = self.home / "pids"
        launcher.write_text(f"#!/bin/sh\necho $$ >> {pids}\n{program}\n")
        for pid in pids.read_text().split() if pids.exists() else ():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        pids.unlink(missing_ok=True)

    def held(self) -> None:
        """Wait for the window; the message must not have been sent."""
        before = len(self.sink.messages)
        until(self.bird.asked)
        assert self.bird.composing()
        assert len(self.sink.messages) == before

    def gone(self, before: int) -> str:
        """Wait for the message; its text."""
        until(lambda: len(self.sink.messages) > before and not self.bird.composing())
        until(lambda: not self.bird.asked())
        assert len(self.sink.messages) == before + 1
        body = self.sink.messages[-1].get_body(("html", "plain"))
        assert body is not None
        return str(body.get_content())


@pytest.fixture(scope="module")
def thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Thunderbird with the add-on as `tonelint hook install` leaves it, and a warm server."""
    home = tmp_path_factory.mktemp("home")
    variables = {**real.environment(home), "PYTHONPATH": str(ROOT)}
    with real.sink() as (sink, port), real.warm_server(variables):
        # So that a test need not wait half a minute until an idle background page goes to sleep.
        profile = real.profile(home / "profile", port, {"extensions.background.idle.timeout": 1500})
        done = CliRunner(env=variables | {"XDG_DATA_HOME": ""}).invoke(
            cli, ["hook", "install", "thunderbird", "--profile", str(profile), "--write"]
        )
        assert done.exit_code == 0, done.output
        (home / "tonelint.toml").write_text(SETTINGS)
        shown = bool(os.environ.get("DISPLAY"))
        with real.running(profile, variables, headless=not shown) as bird:
            until(lambda: bird.addon() and bird.addon()["active"])
            bird.watch_notes()
            yield Desk(bird, sink, home)


@pytest.fixture
def desk(thunderbird: Desk) -> Iterator[Desk]:
    """The same, as if just started."""
    thunderbird.configure()
    thunderbird.host()
    thunderbird.bird.stored({"fail": "open", "patience": 20, "underline": False})
    thunderbird.bird.forget_notes()
    yield thunderbird
    thunderbird.bird.close_draft()
    thunderbird.bird.told()
    until(lambda: not thunderbird.bird.asked())


def test_a_clean_message_is_sent_without_a_window(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your refund", CLEAN)
    desk.bird.press_send()
    assert "Your refund is on its way" in desk.gone(before)
    assert desk.bird.notes() == []


def test_a_finding_holds_the_message_and_edit_returns_to_the_draft(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    assert desk.bird.page("document.querySelector('mark').textContent") == "You forgot"
    assert desk.bird.page("document.querySelector('.severity').textContent") == "Warning:"
    assert "what the customer did wrong" in desk.bird.page("document.querySelector('.why').textContent")
    assert desk.bird.page("document.activeElement.id") == "edit"
    desk.bird.click("#edit")
    until(lambda: not desk.bird.asked())
    assert desk.bird.unlocked()
    assert "You forgot" in desk.bird.body()
    desk.bird.type_over(CLEAN)
    desk.bird.press_send()
    assert "Your refund is on its way" in desk.gone(before)


def test_escape_returns_to_the_draft(desk: Desk) -> None:
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    desk.bird.key("Escape")
    until(lambda: not desk.bird.asked())
    assert desk.bird.composing()
    assert desk.bird.unlocked()


def test_sent_anyway_it_goes_once_and_unaltered(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    desk.bird.click("#send")
    assert "You forgot to attach the form" in desk.gone(before)


def test_the_rewrite_on_click_changes_an_html_draft_and_checks_it_again(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your form", BLAMING.replace("to attach", "<b>to attach</b>"))
    desk.bird.press_send()
    desk.held()
    desk.bird.click(".use")
    until(lambda: desk.bird.page("document.querySelector('#send').textContent") == "Send")
    assert desk.bird.page("document.querySelector('#summary').textContent") == "Nothing is left to change."
    assert KINDLY in desk.bird.body()
    desk.bird.click("#send")
    assert KINDLY in desk.gone(before)


def test_the_rewrite_on_click_changes_a_plain_draft(desk: Desk) -> None:
    before = len(desk.sink.messages)
    text = "Hi Ann,\n\nYou forgot to attach the form, so we cannot process it. We write on Monday.\n\n> You forgot to attach the form\n"
    desk.bird.write("Your form", text, html=False)
    desk.bird.press_send()
    desk.held()
    desk.bird.click(".use")
    until(lambda: desk.bird.page("document.querySelector('#send').textContent") == "Send")
    desk.bird.click("#send")
    sent = desk.gone(before)
    assert "The form hadn't reached us" in " ".join(sent.split())
    assert "> You forgot to attach the form" in sent


def test_words_that_stand_there_twice_are_left_to_the_author(desk: Desk) -> None:
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    desk.bird.type_over(BLAMING + BLAMING)
    desk.bird.click(".use")
    until(lambda: "more than once" in desk.bird.page("document.querySelector('#summary').textContent"))
    assert desk.bird.body().count("You forgot") == 2


def test_what_is_not_the_authors_own_is_not_held_against_them(desk: Desk) -> None:
    before = len(desk.sink.messages)
    message = "From - Tue Nov  3 10:00:00 2026\r\nFrom: Ann <ann@customer.test>\r\nTo: sam@support.test\r\nSubject: refund\r\n"
    message += "Message-ID: <1@customer.test>\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\n\r\nYou forgot my refund. Obviously.\r\n"
    desk.bird.reply_to(message, CLEAN)
    desk.bird.press_send()
    assert "You forgot my refund" in desk.gone(before)


def test_an_error_cannot_be_sent_anyway_unless_the_team_lets_it(desk: Desk) -> None:
    desk.bird.write("Hello", "<p>Hi [NAME],</p><p>Your refund is on its way and will arrive on Monday.</p>")
    desk.bird.press_send()
    desk.held()
    assert desk.bird.page("document.querySelector('#send').hidden")
    assert "settings hold this message" in desk.bird.page("document.querySelector('#hint').textContent")
    desk.bird.click("#edit")
    until(lambda: not desk.bird.asked())
    desk.configure('override = "error"')
    desk.bird.press_send()
    desk.held()
    assert not desk.bird.page("document.querySelector('#send').hidden")


def test_markup_in_a_draft_stays_text_in_the_window(desk: Desk) -> None:
    text = "Hi Ann,\n\nYou forgot <img src=x onerror=alert(1)> the <b>form</b>, so we cannot process it.\n"
    desk.bird.write("<script>", text, html=False)
    desk.bird.press_send()
    desk.held()
    assert "<img src=x" in desk.bird.page("document.querySelector('.excerpt').textContent")
    assert desk.bird.page("document.querySelectorAll('img, b, script:not([src])').length") == 0


def test_a_draft_that_was_changed_meanwhile_is_not_sent_unseen(desk: Desk) -> None:
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    desk.bird.type_over(BLAMING + "<p>You broke the lamp.</p>")
    desk.bird.click("#send")
    until(lambda: desk.bird.page("document.querySelectorAll('article').length") == 2)
    assert desk.bird.composing()


@pytest.mark.parametrize("answer", ["send", "use", "edit"])
def test_the_background_page_may_sleep_while_the_window_is_open(answer: str, desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    assert desk.bird.sleep() == "stopped"
    if answer == "edit":
        desk.bird.click("#edit")
        until(lambda: not desk.bird.asked())
        desk.bird.press_send()
        desk.held()
        return
    if answer == "use":
        desk.bird.click(".use")
        until(lambda: desk.bird.page("document.querySelector('#send').textContent") == "Send")
        assert desk.bird.sleep() == "stopped"
    desk.bird.click("#send")
    assert ("You forgot" in desk.gone(before)) is (answer == "send")


def test_a_warning_is_sent_with_a_note(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.configure('warning = "warn"')
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.gone(before)
    (note,) = until_notes(desk)
    assert "makes the customer the one at fault" in note


def test_without_a_host_the_message_is_sent_with_a_note(desk: Desk) -> None:
    before = len(desk.sink.messages)
    manifest = desk.home / ".mozilla/native-messaging-hosts/tonelint.json"
    desk.host("exit 1")
    content = manifest.read_bytes()
    manifest.unlink()
    try:
        desk.bird.write("Your form", BLAMING)
        desk.bird.press_send()
        desk.gone(before)
    finally:
        manifest.write_bytes(content)
    (note,) = until_notes(desk)
    assert note.startswith("Sent without a check")
    assert "tonelint cannot be reached" in note
    # A desktop may show no notifications, so that the first time a window says it as well.
    until(lambda: "tonelint cannot be reached" in desk.bird.told())


def test_where_failures_are_closed_it_is_held_and_the_idle_background_page_forgets_nothing(
    desk: Desk,
) -> None:
    desk.host("exit 1")
    desk.bird.stored({"fail": "closed"})
    desk.bird.write("Your form", CLEAN)
    desk.bird.press_send()
    desk.held()
    assert "could not be checked" in desk.bird.page("document.querySelector('#summary').textContent")
    assert desk.bird.page("document.querySelector('#send').hidden")
    until(lambda: desk.bird.background() == "stopped")
    assert desk.bird.page("document.querySelector('#summary').textContent")
    before = len(desk.sink.messages)
    desk.host()
    desk.bird.click("#edit")
    until(lambda: not desk.bird.asked())
    desk.bird.press_send()
    desk.gone(before)


def test_a_host_that_hangs_is_waited_for_three_seconds(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.stored({"patience": 3})
    desk.host("exec sleep 60")
    desk.bird.write("Your form", BLAMING)
    begun = time.monotonic()
    desk.bird.press_send()
    desk.gone(before)
    assert 3.0 <= time.monotonic() - begun < 8.0
    (note,) = until_notes(desk)
    assert "no answer within 3 seconds" in note


def test_an_old_host_is_no_host(desk: Desk) -> None:
    before = len(desk.sink.messages)
    answer = "import sys, struct, json; r = sys.stdin.buffer\n"
    answer += "while n := r.read(4):\n i = json.loads(r.read(struct.unpack('=I', n)[0]))['id']\n"
    answer += " d = json.dumps({'protocol': 0, 'id': i, 'action': 'pass'}).encode()\n"
    answer += " sys.stdout.buffer.write(struct.pack('=I', len(d)) + d); sys.stdout.buffer.flush()\n"
    (desk.home / "old.py").write_text(answer)
    desk.host(f"exec {sys.executable} {desk.home / 'old.py'}")
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.gone(before)
    (note,) = until_notes(desk)
    assert "different versions" in note


def test_a_host_that_was_ended_is_started_again(desk: Desk) -> None:
    desk.bird.write("Your form", BLAMING)
    desk.bird.press_send()
    desk.held()
    desk.bird.click("#edit")
    until(lambda: not desk.bird.asked())
    desk.host()
    desk.bird.press_send()
    desk.held()
    assert desk.bird.page("document.querySelectorAll('article').length") == 1


def test_findings_are_underlined_while_writing_if_that_is_wished(desk: Desk) -> None:
    before = len(desk.sink.messages)
    desk.bird.write("Your form", BLAMING)
    time.sleep(3)
    assert desk.bird.underlined() == []
    desk.bird.close_draft()
    desk.bird.underline()
    time.sleep(1)
    desk.bird.write("Your form", BLAMING)
    until(lambda: desk.bird.underlined() == ["You forgot"])
    desk.bird.type_over(CLEAN)
    until(lambda: desk.bird.underlined() == [])
    desk.bird.press_send()
    assert "tonelint" not in desk.gone(before)


def test_underlines_come_after_the_background_page_has_slept(desk: Desk) -> None:
    desk.bird.underline()
    time.sleep(1)
    assert desk.bird.sleep() == "stopped"
    desk.bird.write("Your form", BLAMING, html=False)
    until(lambda: desk.bird.underlined() == ["You forgot"])


def until_notes(desk: Desk) -> list[str]:
    """The notes, once there is one."""
    until(desk.bird.notes)
    return desk.bird.notes()
