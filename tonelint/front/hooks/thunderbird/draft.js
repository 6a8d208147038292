// The draft in a compose window: what the host is told of it, and how words in it are replaced.

import "./words.js";
import "./page.js";

const { replaced, replacedIn } = globalThis.tonelint;

/** What is about to be sent, as the host wants it. */
export async function draftOf(tabId, details) {
  const attachments = await browser.compose.listAttachments(tabId);
  return {
    kind: "message",
    subject: details.subject ?? "",
    from: details.from ?? "",
    to: addresses(details.to),
    cc: addresses(details.cc),
    attachments: attachments.map((one) => one.name),
    ...(details.isPlainText ? { text: details.plainTextBody ?? "" } : { html: details.body ?? "" }),
  };
}

/** A short name for a draft; another draft has another. */
export async function digestOf(draft) {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Put the rewrite of a finding into the draft; false if its words are not there, or more than once. */
export async function rewrite(tabId, { where, rewrite: { old, new: words } }) {
  const details = await browser.compose.getComposeDetails(tabId);
  let changed;
  if (where === "subject") {
    const subject = replaced(details.subject ?? "", old, words);
    changed = subject === null ? null : { subject };
  } else if (details.isPlainText) {
    const plainTextBody = replaced(details.plainTextBody ?? "", old, words);
    changed = plainTextBody === null ? null : { plainTextBody };
  } else {
    const body = replacedIn(details.body ?? "", old, words);
    changed = body === null ? null : { body };
  }
  if (changed) {
    await browser.compose.setComposeDetails(tabId, changed);
  }
  return changed !== null;
}

/** Addresses as text; entries of the address book, which this add-on may not read, are left out. */
function addresses(given) {
  return [given ?? []].flat().filter((one) => typeof one === "string");
}
