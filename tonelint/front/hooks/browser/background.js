// Stands between the pages and tonelint: only it knows the token, and only it speaks to the machine.

import { ask, settings } from "./host.js";
import { register, siteFor } from "./sites.js";

const asking = new Map(); // by draft: what takes the latest question back

chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }); // what runs in a page may not read the token
chrome.runtime.onInstalled.addListener(register);
chrome.runtime.onStartup.addListener(register);
chrome.permissions.onRemoved.addListener(register);
chrome.action.onClicked.addListener(() => chrome.runtime.openOptionsPage());
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== chrome.runtime.id || !sender.tab) {
    return false;
  }
  if (message?.what === "hello") {
    hello(sender).then(answer);
    return true;
  }
  if (message?.what === "check") {
    check(message, sender).then(answer);
    return true;
  }
  return false;
});
chrome.commands.onCommand.addListener(async (command, tab) => {
  const [here] = tab ? [tab] : await chrome.tabs.query({ active: true, currentWindow: true });
  if (command === "next-finding" && here) {
    await chrome.tabs.sendMessage(here.id, { what: "next" }).catch(() => null); // this extension is not on that page
  }
});

async function hello(sender) {
  const { fail, patience } = await settings();
  return { site: await siteFor(sender.url), fail, patience };
}

/** Ask for a draft; an older question about the same one is taken back. */
async function check({ id, request }, sender) {
  const draft = `${sender.tab.id} ${sender.frameId} ${id}`;
  asking.get(draft)?.abort();
  const control = new AbortController();
  asking.set(draft, control);
  try {
    return await ask(request, control.signal);
  } finally {
    if (asking.get(draft) === control) {
      asking.delete(draft);
    }
  }
}
