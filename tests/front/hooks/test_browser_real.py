"""The extension in real browsers, on pages that work like help desks' composers: marks, rewrites, and what is sent."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import browsers as real
import pytest
from browsers import CONTROL, ENTER, ESCAPE, TAB, Desk, until

from tonelint.front import web
from tonelint.front.hooks import webextension as extension

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

BLAMING = "Hi Dana,\n\nYou forgot to attach the form. Please send it."
WORSE = "Hi Dana,\n\nYou broke the link."
CLEAN = "Hi Dana,\n\nThanks, the form arrived on Monday."
KINDS = ("divs", "quoted", "textarea", "shadow", "frame", "rendered")
SHOTS = os.environ.get("TONELINT_SHOTS", "")
"""A folder for pictures of what was seen."""

CHOOSE = (
    "const sites = await import('./sites.js');"
    "await sites.choose({{ on: [], hosts: {{ 'http://127.0.0.1/*': '{}' }} }})"
)
FIND = """
const find = (id) => {
  const frame = document.getElementById("frame");
  const inside = frame && id === "composer" ? frame.contentDocument.body : null;
  return inside ?? document.getElementById(id) ?? document.getElementById("host")?.shadowRoot.getElementById(id);
};
const corner = (element) => element.ownerDocument === document
  ? { x: 0, y: 0 }
  : (({ x, y }) => ({ x: x + 11, y: y + 11 }))(document.getElementById("frame").getBoundingClientRect());
const panel = () => document.querySelector("tonelint-panel")?.shadowRoot;
"""


@dataclass
class Page:
    """A page with a composer in a browser in which the extension is at work."""

    browser: real.Browser
    desk: Desk
    url: str

    def open(self, kind: str, text: str, *, wait: bool = True) -> None:
        """Go there, and into the composer; wait until its draft was checked."""
        self.browser.go(f"{self.url}?kind={kind}&text={quote(text)}")
        until(lambda: self.run("return Boolean(find('composer')?.getBoundingClientRect().width)"))
        time.sleep(0.4)  # the background page says which site this is
        before = len(self.desk.asked)
        self.click("composer")
        if wait:
            until(lambda: len(self.desk.asked) > before)
            time.sleep(self.desk.delay + 0.3)

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.run(FIND + script, *arguments)

    def click(self, name: str) -> None:
        """Press the middle of an element."""
        x, y = self.run(
            f"const it = find('{name}'), b = it.getBoundingClientRect(), c = corner(it);"
            "return [b.x + c.x + Math.min(b.width / 2, 160), b.y + c.y + b.height - 14]"
        )
        self.browser.click_at(x, y)

    def press_in_panel(self, selector: str, label: str = "") -> None:
        """Press a button of the extension's."""
        x, y = until(
            lambda: self.run(
                f"const all = [...(panel()?.querySelectorAll({selector!r}) ?? [])];"
                f"const b = all.find((one) => !{label!r} || one.textContent === {label!r})?.getBoundingClientRect();"
                "return b && [b.x + b.width / 2, b.y + b.height / 2]"
            )
        )
        self.browser.click_at(x, y)

    def shown(self, selector: str) -> str:
        """What the extension shows there; "" if nothing."""
        return str(self.run(f"return panel()?.querySelector({selector!r})?.innerText ?? ''"))

    def marked(self) -> list[str]:
        """The words with a mark under them."""
        found: list[str] = self.run(
            "const native = ['error', 'warning', 'suggestion'].flatMap("
            "  (level) => [...(CSS.highlights?.get(`tonelint-${level}`) ?? [])].map(String));"
            "const own = [...(panel()?.querySelectorAll('.mark') ?? [])].map((one) => one.dataset.words);"
            "return [...native, ...own]"
        )
        return found

    def words_at(self, words: str) -> tuple[float, float]:
        """The middle of some words in the composer, which a textarea does not tell."""
        x, y = self.run(
            "const it = find('composer'), walk = it.ownerDocument.createTreeWalker(it, 4);"
            "let all = ''; const nodes = [];"
            "while (walk.nextNode()) { nodes.push([all.length, walk.currentNode]); all += walk.currentNode.data; }"
            "const at = all.indexOf(arguments[0]), place = (offset) => nodes.findLast(([from]) => from <= offset);"
            "const range = it.ownerDocument.createRange(), [a, first] = place(at), [b, last] = place(at + arguments[0].length - 1);"
            "range.setStart(first, at - a); range.setEnd(last, at + arguments[0].length - b);"
            "const box = range.getBoundingClientRect(), c = corner(it);"
            "return [box.x + c.x + box.width / 2, box.y + c.y + box.height / 2]".replace(
                "arguments[0]", repr(words)
            )
        )
        return x, y

    def text(self) -> str:
        """What stands in the composer."""
        return str(self.run("const it = find('composer'); return it.value ?? it.innerText")).replace(
            "\u00a0", " "
        )

    def sent(self) -> list[str]:
        """What the page sent."""
        return list(
            self.run("return [...document.querySelectorAll('#sent li')].map((one) => one.textContent)")
        )

    def settle(self, script: str) -> None:
        """Run something within the extension."""
        self.browser.go(f"{self.browser.home}options.html")
        until(lambda: self.browser.run("return Boolean(document.querySelector('#sites li'))"))
        self.browser.run(script)

    def connect(self, **settings: object) -> None:
        """Let the extension ask this desk."""
        known = {
            "way": "http",
            "port": self.desk.port,
            "token": real.TOKEN,
            "fail": "open",
            "patience": 3,
            **settings,
        }
        self.settle(f"await chrome.storage.local.set({json.dumps(known)})")

    def shot(self, name: str) -> None:
        """Keep a picture, if pictures are wanted."""
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.browser.shot(Path(SHOTS, f"{self.browser.name}-{name}.png"))


def _missing(name: str) -> str:
    """Why a browser cannot be driven here; "" if it can."""
    if name == "chromium":
        if not (shutil.which("chromium") and shutil.which("chromedriver")):
            return "Chromium or its driver is not installed (apt install chromium chromium-driver)"
        library = "selenium"
    else:
        if not (shutil.which("firefox-esr") or shutil.which("firefox")):
            return "Firefox is not installed (apt install firefox-esr)"
        library = "marionette_driver"
    try:
        __import__(library)
    except ImportError:
        return f"{library} is not installed (pip install {library})"
    return ""


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser with the extension, switched on for the pages here."""
    name = request.param
    if reason := _missing(name):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(name)
    for piece in extension.extension(name, folder):
        if piece.path.is_relative_to(folder):
            piece.path.parent.mkdir(exist_ok=True)
            piece.path.write_bytes(piece.content)
    manifest = folder / f"tonelint-{name}" / "manifest.json"
    content = json.loads(manifest.read_text())
    content["permissions"] += content["optional_permissions"]  # nobody is there whom the browser could ask
    manifest.write_text(json.dumps(content))
    with ExitStack() as stack:
        url = stack.enter_context(real.pages())
        desk = stack.enter_context(Desk(folder).serving())
        kinds: dict[str, Callable[[Path, Path], real.Browser]] = {
            "chromium": real.Chromium,
            "firefox": real.Firefox,
        }
        started = kinds[name](folder / f"tonelint-{name}", folder / "profile")
        stack.callback(started.quit)
        page = Page(started, desk, url)
        page.connect()
        page.settle(CHOOSE.format("general"))
        yield page


@pytest.fixture
def page(started: Page) -> Page:
    """It with a quick desk that has no settings of its own."""
    started.desk.delay = 0
    started.desk.asked.clear()
    started.desk.settings("")
    return started


@pytest.mark.parametrize("kind", KINDS)
def test_marks_stand_under_the_words(kind: str, page: Page) -> None:
    page.open(kind, BLAMING)
    until(lambda: page.marked() == ["You forgot to attach"])
    assert page.shown(".badge") == "1"
    assert page.text().startswith("Hi Dana,")
    page.shot(f"marks-{kind}")


@pytest.mark.parametrize("kind", ["shadow", "frame"])
def test_marks_that_are_drawn_above_the_page_lie_where_the_words_are(kind: str, page: Page) -> None:
    page.open(kind, BLAMING)
    until(page.marked)
    box = page.run(
        "const b = panel().querySelector('.mark').getBoundingClientRect(); return [b.x, b.y, b.right]"
    )
    x, y = page.words_at("You forgot to attach")
    assert box[0] < x < box[2]
    assert 0 < box[1] - y < 14


def test_what_is_quoted_is_not_marked_and_is_the_customer(page: Page) -> None:
    page.open("quoted", CLEAN)
    assert "You broke the link" in page.desk.asked[-1]["html"]
    time.sleep(0.3)
    assert page.marked() == []
    page.click("send")
    until(page.sent)


def test_marks_go_with_their_words_and_go_away_with_them(page: Page) -> None:
    page.open("divs", BLAMING)
    until(page.marked)
    page.run("getSelection().collapse(find('composer').firstChild.firstChild.firstChild, 8)")
    page.browser.press(" and all")
    assert page.marked() == ["You forgot to attach"]
    page.run("find('composer').innerHTML = '<div>Thanks!</div>'")
    until(lambda: not page.marked())
    assert page.shown(".badge") == ""


@pytest.mark.parametrize("kind", ["divs", "shadow", "frame", "rendered"])
def test_a_click_on_marked_words_explains_them(kind: str, page: Page) -> None:
    page.open(kind, BLAMING)
    until(page.marked)
    page.browser.click_at(*page.words_at("You forgot to attach"))
    until(lambda: page.shown(".card"))
    assert "Warning: “You forgot to attach” makes the customer the one at fault." in page.shown(".card")
    assert "We are still missing" in page.shown(".card .words")
    page.shot(f"card-{kind}")
    page.browser.press(ESCAPE)
    until(lambda: not page.shown(".card"))


def test_the_card_is_reached_and_left_by_keys(page: Page) -> None:
    page.desk.settings('suggestion = "warn"')
    page.open("divs", f"{BLAMING} It just works.")
    until(lambda: len(page.marked()) == 2)
    page.press_in_panel(".badge")
    until(lambda: page.shown(".card"))
    assert page.run("return panel().activeElement.textContent") == "Replace"
    page.browser.press(TAB)
    page.browser.press(TAB)
    assert page.run("return panel().activeElement.textContent") == "Next"
    page.browser.press(ENTER)
    until(lambda: "2 of 2" in page.shown(".card"))
    page.browser.press(ESCAPE)
    until(lambda: not page.shown(".card"))
    assert page.run("return document.activeElement.id") == "composer"


@pytest.mark.parametrize("kind", ["divs", "textarea", "shadow", "frame", "rendered"])
def test_a_rewrite_takes_the_place_of_the_words_and_can_be_undone(kind: str, page: Page) -> None:
    page.open(kind, BLAMING)
    until(page.marked)
    page.press_in_panel(".badge")
    page.press_in_panel(".card button", "Replace")
    until(lambda: "We are still missing the form. Please send it." in page.text())
    assert page.text().startswith("Hi Dana,")
    until(lambda: not page.marked())
    if kind != "rendered":  # which keeps no history of its own
        page.browser.press(CONTROL, "z")
        until(lambda: "You forgot to attach the form. Please send it." in page.text())
        until(lambda: page.marked() == ["You forgot to attach"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_send_is_held_and_goes_once_if_its_author_says_so(kind: str, way: str, page: Page) -> None:
    if (kind, way) == ("rendered", "keys"):
        pytest.skip("that page knows no keys")
    page.open(kind, BLAMING)
    send(page, way)
    until(lambda: page.shown(".held"))
    assert page.sent() == []
    assert page.run("return window.heard") == []
    assert "You forgot to attach" in page.shown(".held")
    page.shot(f"held-{kind}-{way}")
    page.press_in_panel(".held .send")
    until(page.sent)
    time.sleep(0.4)
    assert len(page.sent()) == 1
    assert "You forgot" in page.sent()[0]
    assert page.shown(".held") == ""


def send(page: Page, way: str) -> None:
    """Send by the button or by the shortcut."""
    if way == "mouse":
        page.click("send")
    else:
        page.click("composer")
        page.browser.press(CONTROL, ENTER)


def test_back_to_the_draft_and_sent_when_it_is_mended(page: Page) -> None:
    page.open("divs", BLAMING)
    page.click("send")
    until(lambda: page.shown(".held"))
    page.press_in_panel(".held button", "Replace")
    until(lambda: not page.shown(".held"))
    assert page.sent() == []
    page.click("send")
    until(page.sent)
    assert "We are still missing" in page.sent()[0]


def test_escape_goes_back_to_the_draft(page: Page) -> None:
    page.open("divs", BLAMING)
    send(page, "keys")
    until(lambda: page.shown(".held"))
    page.browser.press(ESCAPE)
    until(lambda: not page.shown(".held"))
    assert page.sent() == []
    assert page.run("return document.activeElement.id") == "composer"


def test_what_the_team_forbids_cannot_be_sent_anyway(page: Page) -> None:
    page.open("divs", WORSE)
    page.click("send")
    until(lambda: page.shown(".held"))
    assert "Send anyway" not in page.shown(".held")
    assert "Your team’s settings hold this message" in page.shown(".held")
    page.shot("held-forbidden")
    page.run("find('send').click()")  # the page's own scripts get no farther
    time.sleep(0.5)
    assert page.sent() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["mouse", "keys"])
@pytest.mark.parametrize("known", [True, False])
def test_a_clean_draft_is_sent_once(kind: str, way: str, known: bool, page: Page) -> None:
    if (kind, way) == ("rendered", "keys"):
        pytest.skip("that page knows no keys")
    page.desk.delay = 0 if known else 0.5
    page.open(kind, CLEAN, wait=known)
    send(page, way)
    until(page.sent)
    time.sleep(0.4)
    assert len(page.sent()) == 1
    assert page.shown(".held") == ""
    if way == "mouse" and kind in ("divs", "shadow"):
        assert page.run("return window.heard") == [
            "pointerdown",
            "mousedown",
            "pointerup",
            "mouseup",
            "click",
        ]


def test_an_impatient_author_sends_once(page: Page) -> None:
    page.desk.delay = 2
    page.open("divs", CLEAN, wait=False)
    for _ in range(4):
        page.click("send")
    send(page, "keys")
    until(page.sent)
    time.sleep(1.5)
    assert len(page.sent()) == 1


def test_words_that_were_typed_last_are_checked_too(page: Page) -> None:
    page.open("divs", CLEAN)
    page.run("getSelection().selectAllChildren(find('composer')); getSelection().collapseToEnd()")
    page.browser.press(" You forgot to attach it.")
    page.browser.press(CONTROL, ENTER)
    until(lambda: page.shown(".held"))
    assert page.sent() == []


def test_a_page_that_sends_at_the_press_of_the_mouse_is_held(page: Page) -> None:
    page.open("eager", BLAMING)
    page.click("send")
    until(lambda: page.shown(".held"))
    assert page.sent() == []
    page.press_in_panel(".held .send")
    until(page.sent)
    assert len(page.sent()) == 1


def test_an_empty_composer_and_other_fields_are_left_alone(page: Page) -> None:
    page.open("divs", CLEAN)
    page.run("find('composer').replaceChildren()")
    time.sleep(0.8)
    before = len(page.desk.asked)
    page.click("send")
    until(page.sent)
    page.click("search")
    page.browser.press("You forgot to attach the form")
    time.sleep(1)
    assert len(page.desk.asked) == before


@pytest.mark.parametrize(
    ("action", "goes", "override"), [("pass", True, False), ("warn", True, False), ("ask", False, True)]
)
def test_other_actions(action: str, goes: bool, override: bool, page: Page) -> None:
    page.desk.settings(f'warning = "{action}"')
    page.open("divs", BLAMING)
    page.click("send")
    until(page.sent if goes else lambda: page.shown(".held"))
    assert bool(page.shown(".toast")) == (action == "warn")
    assert ("Send anyway" in page.shown(".held")) == override
    if action == "warn":
        page.shot("warned")


@pytest.mark.parametrize("fail", ["open", "closed"])
def test_without_a_server_the_team_s_policy_counts(fail: str, page: Page) -> None:
    page.connect(port=9, fail=fail)
    page.open("divs", CLEAN, wait=False)
    page.click("send")
    if fail == "open":
        until(page.sent)
        until(lambda: "Sent without a check: tonelint cannot be reached" in page.shown(".toast"))
    else:
        until(lambda: "could not be checked: tonelint cannot be reached" in page.shown(".held"))
        assert "Send anyway" not in page.shown(".held")
        assert page.sent() == []
    page.shot(f"no-server-{fail}")
    page.connect()


def test_a_server_that_hangs_is_given_three_seconds(page: Page) -> None:
    page.connect()
    page.desk.delay = 8
    page.open("divs", CLEAN, wait=False)
    begun = time.monotonic()
    page.click("send")
    until(page.sent, 6)
    assert 2.5 < time.monotonic() - begun < 4.2
    assert "no answer within 3 seconds" in page.shown(".toast")
    assert len(page.sent()) == 1
    page.shot("hanging")


def test_a_wrong_token_is_told(page: Page) -> None:
    page.connect(token="guess")
    page.open("divs", CLEAN, wait=False)
    page.click("send")
    until(page.sent)
    assert "does not know this browser" in page.shown(".toast")
    page.connect()


def test_a_code_pairs_the_browser(page: Page) -> None:
    codes = web.Pairing()
    server = web.web_server(0, real.TOKEN, lambda arguments, stdin: (0, b"", b""), page.desk.answer, codes)
    with real.running(server):
        page.connect(port=server.server_address[1], token="")
        page.settle("return 0")
        code = codes.new()
        page.browser.run(
            f"document.getElementById('code').value = '{code.lower()}';"
            "document.getElementById('pairing').requestSubmit()"
        )
        until(
            lambda: (
                "Connected to tonelint"
                in page.browser.run("return document.getElementById('state').textContent")
            )
        )
        page.shot("paired")
        page.browser.run(
            "document.getElementById('code').value = 'AAAA-AAAA'; document.getElementById('pairing').requestSubmit()"
        )
        until(
            lambda: "wrong code" in page.browser.run("return document.getElementById('trouble').textContent")
        )
    page.connect()


def test_typing_stays_quick_and_asks_seldom(page: Page) -> None:
    long = "\n".join(
        f"Line {number} says that the export of that day is ready for you." for number in range(200)
    )
    page.open("divs", long)
    page.run(
        "getSelection().selectAllChildren(find('composer')); getSelection().collapseToEnd();"
        "window.waits = []; find('composer').addEventListener('keydown', () => {"
        "  const begun = performance.now();"
        "  requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - begun))); }, true)"
    )
    before = len(page.desk.asked)
    for letter in " Some more words that nobody would mind at all, I should think.":
        page.browser.press(letter)
    time.sleep(1.2)
    waits = sorted(page.run("return window.waits"))
    assert waits[len(waits) // 2] < 50, waits
    assert waits[len(waits) * 9 // 10] < 100, waits
    assert len(page.desk.asked) - before <= 3


def _says(page: Page, words: str) -> bool:
    return words in page.shown(".card")


def test_a_key_of_the_browser_s_goes_from_finding_to_finding(page: Page) -> None:
    page.desk.settings('suggestion = "warn"')
    page.open("divs", f"{BLAMING} It just works.")
    until(lambda: len(page.marked()) == 2)
    # No driver presses keys that belong to the browser; this is what the background page does upon one.
    press = (
        "const all = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });"
        "await chrome.tabs.sendMessage(all[0].id, { what: 'next' }).catch(() => null)"
    )
    for shown in ("1 of 2", "2 of 2", "1 of 2"):
        page.browser.beside(f"{page.browser.home}options.html", press)
        until(partial(_says, page, shown))


def test_an_adapter_says_who_is_answered_and_how_it_is_written(page: Page) -> None:
    try:
        page.settle(CHOOSE.format("gmail"))
        page.open("divs", CLEAN)
        said = "The export is empty since Monday. Can you look into it?"
        assert page.desk.asked[-1]["customer"] == f"{said}\n\nDana Smith"
        page.settle(CHOOSE.format("github"))
        page.open("textarea", CLEAN)
        assert page.desk.asked[-1]["options"] == {"channel": "issue", "markdown": True}
        assert page.desk.asked[-1]["text"] == CLEAN
    finally:
        page.settle(CHOOSE.format("general"))


def test_on_other_sites_it_does_nothing(page: Page) -> None:
    page.settle("const sites = await import('./sites.js'); await sites.choose({ on: [], hosts: {} })")
    try:
        page.open("divs", BLAMING, wait=False)
        time.sleep(1)
        page.click("send")
        until(page.sent)
        assert page.desk.asked == []
        assert page.run("return document.querySelector('tonelint-panel')") is None
    finally:
        page.settle(CHOOSE.format("general"))


SLOWLY = "You forgot to attach the form, so we cannot process it. We will write to you on Monday."


def test_the_real_server_and_its_own_code(page: Page, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    environment.pop("TONELINT_SERVER", None)
    tmp_path.chmod(0o700)
    (tmp_path / "tonelint.toml").write_text("[hook]\npatience = 20\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tonelint", "serve"]
    subprocess.run(
        [*command, f"--http={port}", f"--folder={tmp_path}"], env=environment, check=True, capture_output=True
    )
    try:
        page.connect(port=port, token="", patience=20)
        page.settle("return 0")
        paired = subprocess.run([*command, "pair"], env=environment, check=True, capture_output=True)
        page.browser.run(
            f"document.getElementById('code').value = '{paired.stdout.decode().strip()}';"
            "document.getElementById('pairing').requestSubmit()"
        )
        until(
            lambda: "Connected" in page.browser.run("return document.getElementById('state').textContent"), 30
        )
        page.open("quoted", f"Hi Dana,\n\n{SLOWLY}", wait=False)
        until(page.marked, 20)
        assert any("forgot" in words for words in page.marked())
        assert not any("broke" in words for words in page.marked())
        page.click("send")
        until(lambda: page.shown(".held"), 20)
        page.shot("real-server")
        assert page.sent() == []
    finally:
        subprocess.run([*command, "stop"], env=environment, check=True, capture_output=True)
        page.connect()


def test_the_native_host(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = page.desk.folder / "profile"
    place = {"chromium": "NativeMessagingHosts", "firefox": ".mozilla/native-messaging-hosts"}[
        page.browser.name
    ]
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for piece in extension.extension(page.browser.name, tmp_path)[-2:]:
        path = home / place / piece.path.name if piece.path.suffix == ".json" else piece.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(piece.content)
        path.chmod(0o755)
    (home / "tonelint.toml").write_text("[hook]\npatience = 40\n")
    page.connect(way="native", patience=40)
    try:
        page.open("divs", f"Hi Dana,\n\n{SLOWLY}", wait=False)
        page.click("send")
        until(lambda: page.shown(".held"), 40)
        assert "forgot" in page.shown(".held")
        assert "could not be checked" not in page.shown(".held")
        assert page.desk.asked == []
        page.shot("native-host")
    finally:
        page.connect()
