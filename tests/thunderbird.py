"""A real Thunderbird without a screen (or on one that is given), driven through Marionette, and the mail server that it sends to."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from marionette_driver.marionette import Marionette

PROGRAM = shutil.which("thunderbird-bin") or "/usr/lib/thunderbird/thunderbird-bin"
ADDON = "thunderbird@tonelint.invalid"
WINDOW = "mail:extensionPopup"
LONG = 40.0
"""Seconds to wait for something that happens, on a machine that has other things to do."""

_PREFERENCES: dict[str, str | int | bool] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.identity.id1.fullName": "Sam Agent",
    "mail.identity.id1.useremail": "sam@support.test",
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.valid": True,
    "mail.identity.id1.fcc": False,
    "mail.identity.id1.htmlSigText": "Sam Agent\\nobviously the best team",
    "mail.identity.id1.reply_on_top": 1,
    # A server without folders of its own would be no account to write from.
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": "127.0.0.1",
    "mail.server.server1.port": 9,
    "mail.server.server1.userName": "sam",
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.check_new_mail": False,
    "mail.server.server1.directory-rel": "[ProfD]Mail/Support",
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.server.server2.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.type": "smtp",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1",
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
    "mail.spellcheck.inline": False,
    "mail.compose.autosave": False,
    "mail.compose.attachment_reminder": False,  # Thunderbird's own
    "mail.rights.version": 1,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mail.inappnotifications.enabled": False,
    "mailnews.start_page.enabled": False,
    "app.donation.eoy.version.viewed": 999,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "toolkit.telemetry.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    # As if its user had answered yes to the question whether the new add-on may run.
    "extensions.autoDisableScopes": 0,
}


class Sink:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        """One message."""
        del server, session
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def sink() -> Iterator[tuple[Sink, int]]:
    """The mail server, and its port."""
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


def profile(folder: Path, smtp: int, more: Mapping[str, str | int | bool] | None = None) -> Path:
    """A profile with one account that sends to a port of this machine."""
    folder.mkdir(parents=True)
    chosen = {
        **_PREFERENCES,
        "mail.smtpserver.smtp1.port": smtp,
        "marionette.port": _free_port(),
        **(more or {}),
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items()]
    (folder / "user.js").write_text("".join(lines).replace("\\\\n", "\\n"))
    return folder


@contextmanager
def running(folder: Path, environment: Mapping[str, str], *, headless: bool = True) -> Iterator[Thunderbird]:
    """Thunderbird with a profile, until the end."""
    port = int((folder / "user.js").read_text().split('"marionette.port", ')[1].split(")")[0])
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                PROGRAM,
                *(["--headless"] if headless else []),
                *("--no-remote", "--profile", str(folder), "-marionette", "-remote-allow-system-access"),
            ],
            env={**environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield Thunderbird(port)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Thunderbird:
    """What a person does in it, and sees."""

    def __init__(self, port: int) -> None:
        client = Marionette(host="127.0.0.1", port=port, startup_timeout=90)
        until(lambda: _connects(port), 90)
        client.start_session()
        client.set_context("chrome")
        client.timeout.script = LONG
        self._client = client

    def run(self, script: str, *arguments: object) -> Any:
        """What a piece of an async function in the program itself comes to; its arguments are in `given`."""
        wrapped = (
            "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);"
            f"(async () => {{ {script} }})().then(done, error => done('ERROR ' + error + error.stack));"
        )
        found = self._client.execute_async_script(wrapped, script_args=list(arguments), sandbox="system")
        assert not (isinstance(found, str) and found.startswith("ERROR ")), found
        return found

    def write(
        self, subject: str, body: str, *, html: bool = True, to: str = "Ann Lee <ann@customer.test>"
    ) -> None:
        """Open a window with a new draft."""
        self.run(_COMPOSE, to, subject, body, html)

    def reply_to(self, message: str, body: str) -> None:
        """Put a message into the inbox, and begin to answer it with some HTML above the quotation."""
        self.run(_REPLY, message, body)

    def press_send(self, command: str = "cmd_sendButton") -> None:
        """What the button and the key do."""
        self.run(
            f"const w = Services.wm.getMostRecentWindow('msgcompose'); w.setTimeout(() => w.goDoCommand('{command}'), 0);"
        )

    def composing(self) -> bool:
        """Whether a draft is open."""
        return bool(self.run("return !!Services.wm.getMostRecentWindow('msgcompose')"))

    def unlocked(self) -> bool:
        """Whether the draft can be edited and sent."""
        return bool(
            self.run(
                "const w = Services.wm.getMostRecentWindow('msgcompose');"
                "return !w.gWindowLocked && !w.gSendLocked && !w.gSendOperationInProgress"
            )
        )

    def body(self) -> str:
        """The HTML of the draft."""
        return str(
            self.run(
                "return Services.wm.getMostRecentWindow('msgcompose').gMsgCompose.editor.document.body.innerHTML"
            )
        )

    def type_over(self, html: str) -> None:
        """Replace the draft, as its author might."""
        self.run(
            "const w = Services.wm.getMostRecentWindow('msgcompose'); w.gContentChanged = true;"
            "w.gMsgCompose.editor.document.body.innerHTML = given[0]",
            html,
        )

    def close_draft(self) -> None:
        """Throw the draft away."""
        self.run(
            "const w = Services.wm.getMostRecentWindow('msgcompose');"
            "if (w) { w.gContentChanged = false; w.gMsgCompose.bodyModified = false; w.close(); }"
        )
        until(lambda: not self.composing())

    def told(self) -> str:
        """What a window says of a message that went unchecked; it is closed. "" if there is none."""
        return str(self.run(_TOLD))

    def asked(self) -> bool:
        """Whether our window is open and shows something."""
        return bool(
            self.run(f"return !!Services.wm.getMostRecentWindow('{WINDOW}')")
            and self.page(
                "document.querySelector('#findings') && document.querySelector('#summary').textContent"
            )
        )

    def page(self, expression: str) -> Any:
        """What an expression comes to within our window."""
        return self.run(_IN_PAGE, expression)

    def click(self, selector: str) -> None:
        """Press something in our window."""
        self.page(f"(document.querySelector({json.dumps(selector)}).click(), true)")

    def key(self, name: str) -> None:
        """Press a key in our window."""
        self.run(
            f"const w = Services.wm.getMostRecentWindow('{WINDOW}'); const b = w.document.querySelector('browser');"
            "w.focus(); b.focus();"
            "const t = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);"
            "t.beginInputTransactionForTests(w); const k = new w.KeyboardEvent('', {key: given[0]});"
            "t.keydown(k); t.keyup(k);",
            name,
        )

    def stored(self, given: Mapping[str, object]) -> None:
        """Put something into the add-on's storage, as its pages do."""
        self.run(_STORE, dict(given))

    def underline(self) -> None:
        """Wish for underlines, as the page of options does; nobody is there to press a box on it."""
        self.run(_GRANT, ADDON)
        self.stored({"underline": True})

    def underlined(self) -> list[str]:
        """The words of the draft that are underlined."""
        return cast("list[str]", self.run(_UNDERLINED))

    def sleep(self) -> str:
        """Put the add-on's background page to sleep, whatever it waits for; its state after that."""
        return str(self.run(_SLEEP, ADDON))

    def background(self) -> str:
        """The state of the add-on's background page."""
        return str(self.run("return WebExtensionPolicy.getByID(given[0]).extension.backgroundState", ADDON))

    def addon(self) -> dict[str, Any]:
        """What the program says of the add-on."""
        return cast("dict[str, Any]", self.run(_ADDON, ADDON))

    def watch_notes(self) -> None:
        """Keep notifications instead of showing them, as there may be nothing here that shows them."""
        self.run(_WATCH)

    def notes(self) -> list[str]:
        """Notifications since they were forgotten: title and text."""
        return cast("list[str]", self.run(f"return {_MAIN}.tonelintNotes"))

    def forget_notes(self) -> None:
        """Begin anew."""
        self.run(f"{_MAIN}.tonelintNotes.length = 0")


def until(true: Callable[[], object], seconds: float = LONG) -> float:
    """Wait; how long it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"not within {seconds:g} seconds"
        time.sleep(0.05)
    return time.monotonic() - begun


def environment(home: Path) -> dict[str, str]:
    """The variables for a Thunderbird, and whatever it starts, that knows nothing of this user."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "DISPLAY", "PYTHONPATH") if name in os.environ
    }
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_CACHE_HOME": str(home / "cache")}


@contextmanager
def warm_server(given: Mapping[str, str]) -> Iterator[None]:
    """A server that is ready to answer, for programs with these variables."""
    process = subprocess.Popen([sys.executable, "-m", "tonelint.front.server", "600"], cwd="/", env={**given})
    try:
        until(lambda: list(Path(given["XDG_RUNTIME_DIR"]).rglob("*.sock")), 90)
        check = [sys.executable, "-m", "tonelint.front.client", "check", "-"]
        subprocess.run(check, env={**given}, input=b"Thank you.", capture_output=True, check=False)
        yield
    finally:
        process.terminate()
        process.wait(15)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _connects(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


_READY = """
  for (let i = 0; i < 400; i++) {
    await new Promise(next => Services.wm.getMostRecentWindow("mail:3pane").setTimeout(next, 50));
    const w = Services.wm.getMostRecentWindow("msgcompose");
    if (w?.gMsgCompose?.editor && w.document.readyState == "complete" && w.composeEditorReady) {
      await new Promise(next => w.setTimeout(next, 400));
      return w;
    }
  }
  throw new Error("no window to write in");
"""
_COMPOSE = f"""
  const [to, subject, body, html] = given;
  const {{MailServices}} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
  Object.assign(fields, {{to, subject, body}});
  const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
  params.composeFields = fields;
  params.type = Ci.nsIMsgCompType.New;
  params.format = html ? Ci.nsIMsgCompFormat.HTML : Ci.nsIMsgCompFormat.PlainText;
  params.identity = MailServices.accounts.defaultAccount.defaultIdentity;
  MailServices.compose.OpenComposeWindowWithParams(null, params);
  await (async () => {{ {_READY} }})();
"""
_REPLY = f"""
  const {{MailServices}} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const root = MailServices.accounts.defaultAccount.incomingServer.rootFolder;
  const inbox = root.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox).QueryInterface(Ci.nsIMsgLocalMailFolder);
  inbox.addMessage(given[0]);
  const header = [...inbox.messages].at(-1);
  const identity = MailServices.accounts.defaultAccount.defaultIdentity;
  MailServices.compose.OpenComposeWindow(null, header, inbox.getUriForMsg(header), Ci.nsIMsgCompType.ReplyToSender,
    Ci.nsIMsgCompFormat.HTML, identity, "", null);
  const w = await (async () => {{ {_READY} }})();
  const own = w.gMsgCompose.editor.document.createElement("div");
  own.innerHTML = given[1];
  w.gMsgCompose.editor.document.body.prepend(own);
"""
_IN_PAGE = f"""
  const w = Services.wm.getMostRecentWindow("{WINDOW}");
  if (!w) return null;
  const manager = w.document.querySelector("browser")?.messageManager;
  if (!manager) return null;  // it just opens, or closes
  const name = "tonelint-test-" + Math.random();
  return await new Promise(done => {{
    manager.addMessageListener(name, message => done(message.data));
    // Not a timer of its own: it may be about to close.
    Services.wm.getMostRecentWindow("mail:3pane").setTimeout(() => done(null), 3000);
    manager.loadFrameScript("data:," + encodeURIComponent(
      `sendAsyncMessage("${{name}}", (document => (${{given[0]}}))(content.document) ?? null)`), false);
  }});
"""
_TOLD = f"""
  const found = [...Services.wm.getEnumerator("{WINDOW}")].find(w => w.document.title.startsWith("Sent"));
  if (!found) return "";
  const url = found.document.querySelector("browser").currentURI.spec;
  found.close();
  return new URL(url).searchParams.get("problem");
"""
_STORE = f"""
  const extension = WebExtensionPolicy.getByID("{ADDON}").extension;
  const {{ExtensionStorageIDB}} = ChromeUtils.importESModule("resource://gre/modules/ExtensionStorageIDB.sys.mjs");
  const principal = ExtensionStorageIDB.getStoragePrincipal(extension);
  const store = await ExtensionStorageIDB.open(principal, false);
  const changes = await store.set(given[0]);
  if (changes) ExtensionStorageIDB.notifyListeners(extension.id, changes);
"""
_GRANT = """
  const {ExtensionPermissions} = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  const {extension} = WebExtensionPolicy.getByID(given[0]);
  await ExtensionPermissions.add(given[0], {permissions: ["scripting"], origins: []}, extension);
"""
_UNDERLINED = """
  const w = Services.wm.getMostRecentWindow("msgcompose");
  const found = [];
  const {CSS} = Cu.waiveXrays(w.gMsgCompose.editor.document.defaultView);
  CSS.highlights.forEach(marks => marks.forEach(range => found.push(String(range))));
  return found;
"""
_SLEEP = """
  const {extension} = WebExtensionPolicy.getByID(given[0]);
  await extension.terminateBackground({ignoreDevToolsAttached: true, disableResetIdleForTest: true});
  return extension.backgroundState;
"""
_ADDON = """
  const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  const found = await AddonManager.getAddonByID(given[0]);
  return found && {version: found.version, active: found.isActive, disabled: found.userDisabled};
"""
_MAIN = 'Services.wm.getMostRecentWindow("mail:3pane")'
_WATCH = f"""
  const main = {_MAIN};
  main.tonelintNotes = [];
  const service = {{
    QueryInterface: ChromeUtils.generateQI(["nsIAlertsService"]),
    showAlert(alert) {{ main.tonelintNotes.push(alert.title + "\\n" + alert.text); }},
    closeAlert() {{}},
  }};
  const factory = {{ createInstance: iid => service.QueryInterface(iid), QueryInterface: ChromeUtils.generateQI(["nsIFactory"]) }};
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
    Services.uuid.generateUUID(), "", "@mozilla.org/alerts-service;1", factory);
"""
