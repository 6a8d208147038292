// What happens when a message is sent: it is checked, and goes, or stays while a window tells why.
//
// Nothing that must last is kept in this page's memory, because it may be put to sleep at any time: what a window shows,
// and what may be sent unchecked, lie in the session's storage. A message that is held is given back to its author at
// once; to be sent after all, it is sent anew.

import { digestOf, draftOf } from "./draft.js";
import { ask, unanswered, warmUp } from "./host.js";

browser.compose.onBeforeSend.addListener(beforeSend);
browser.runtime.onMessage.addListener(told);
browser.tabs.onCreated.addListener((tab) => {
  if (tab.type === "messageCompose") {
    warmUp();
    underline(tab.id).catch((error) => console.error("tonelint:", error));
  }
});
browser.tabs.onRemoved.addListener(forget);

/** Whether a message goes. Thunderbird waits for this without end, so that it must not fail. */
async function beforeSend(tab, details) {
  try {
    const draft = await draftOf(tab.id, details);
    const digest = await digestOf(draft);
    if (await mayGo(tab.id, digest)) {
      return {};
    }
    return await decided(tab, digest, await ask(draft));
  } catch (error) {
    console.error("tonelint:", error);
    return unanswered(error.message)
      .then((reply) => decided(tab, "", reply))
      .catch(() => ({}));
  }
}

async function decided(tab, digest, reply) {
  if (reply.action === "ask" || reply.action === "block") {
    await show(tab, { digest, reply });
    return { cancel: true };
  }
  if (reply.action === "warn") {
    await note(reply);
  }
  await closeWindow(tab.id);
  return {};
}

/** Whether just this draft was to be sent unchecked; that counts once. */
async function mayGo(tabId, digest) {
  const key = `go-${tabId}`;
  const { [key]: allowed } = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return allowed === digest;
}

/** What a window asks, and what a draft asks while it is written. */
function told(message, sender) {
  if (message?.what === "check" && sender.url?.startsWith(browser.runtime.getURL("window.html"))) {
    return checkAgain(message.tabId);
  }
  if (message?.what === "underline" && sender.tab?.type === "messageCompose") {
    return checkDraft(sender.tab.id);
  }
  return undefined;
}

async function checkAgain(tabId) {
  const draft = await draftOf(tabId, await browser.compose.getComposeDetails(tabId));
  const [digest, reply] = [await digestOf(draft), await ask(draft)];
  const held = { ...(await heldOf(tabId)), digest, reply };
  await browser.storage.session.set({ [`held-${tabId}`]: held });
  return held;
}

async function checkDraft(tabId) {
  const reply = await ask(await draftOf(tabId, await browser.compose.getComposeDetails(tabId)));
  return reply.findings.filter((one) => one.where === "body");
}

/** Tell in a window why a message stays; a window that is open already is used again. */
async function show(tab, { digest, reply }) {
  const held = await heldOf(tab.id);
  const open = held?.windowId && (await browser.windows.get(held.windowId).catch(() => null));
  const key = `held-${tab.id}`;
  await browser.storage.session.set({
    [key]: { composeId: tab.windowId, windowId: open ? held.windowId : null, digest, reply },
  });
  if (open) {
    await browser.windows.update(held.windowId, { focused: true });
    return;
  }
  const url = `window.html?tab=${tab.id}`;
  const { id } = await browser.windows.create({ type: "popup", url, width: 640, height: 560 });
  const now = await heldOf(tab.id);
  if (now) {
    await browser.storage.session.set({ [key]: { ...now, windowId: id } });
  }
}

async function note({ findings, problem }) {
  const title = problem ? "Sent without a check" : "Sent, with a word from tonelint";
  const message = problem || findings.map((one) => one.message).join("\n");
  await browser.notifications.create({ type: "basic", iconUrl: "icon.svg", title, message });
  if (problem && !(await browser.storage.session.get("told")).told) {
    await browser.storage.session.set({ told: true }); // a window for every message would be too much
    const url = `note.html?${new URLSearchParams({ problem: `${problem}.` })}`;
    await browser.windows.create({ type: "popup", url, width: 560, height: 240 });
  }
}

async function heldOf(tabId) {
  const key = `held-${tabId}`;
  return (await browser.storage.session.get(key))[key];
}

async function closeWindow(tabId) {
  const held = await heldOf(tabId);
  if (held?.windowId) {
    await browser.windows.remove(held.windowId).catch(() => null);
  }
  await browser.storage.session.remove(`held-${tabId}`);
}

/** A draft's window was closed: what was kept of it goes, and the window that spoke of it. */
async function forget(tabId) {
  await closeWindow(tabId);
  await browser.storage.session.remove(`go-${tabId}`);
}

/**
 * Underline findings in a new draft, if its author wants that. Scripts that are registered once would not do: they end
 * with the background page that registered them.
 */
async function underline(tabId) {
  const { underline: wanted } = await browser.storage.local.get({ underline: false });
  if (wanted && browser.scripting) {
    await browser.compose.getComposeState(tabId); // answers when the editor is there
    await browser.scripting.insertCSS({ target: { tabId }, files: ["underline.css"] });
    await browser.scripting.executeScript({ target: { tabId }, files: ["words.js", "page.js", "underline.js"] });
  }
}
