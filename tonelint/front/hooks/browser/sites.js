// Which sites tonelint works on: those that its user switched on, each with the leave to read that site alone.

import data from "./sites.json" with { type: "json" };

const SCRIPTS = ["places.js", "composers.js", "marks.js", "style.js", "panel.js", "drafts.js", "gate.js", "main.js"];
const STYLES = ["content.css"];

export const { sites, general, note } = data;

/** What is switched on: ids of known sites, and further hosts, each with the id of the adapter that counts there. */
export async function chosen() {
  const { on, hosts } = await chrome.storage.local.get({ on: [], hosts: {} });
  return { on, hosts };
}

/** The adapter for a page; null where nothing was switched on. */
export async function siteFor(url) {
  const { on, hosts } = await chosen();
  const known = sites.find((site) => on.includes(site.id) && site.hosts.some((pattern) => covers(pattern, url)));
  if (known) {
    return known;
  }
  const host = Object.keys(hosts).find((pattern) => covers(pattern, url));
  return host ? adapter(hosts[host]) : null;
}

export function adapter(id) {
  return sites.find((site) => site.id === id) ?? general;
}

/** Whether a pattern such as "https://*.example.com/*" covers an address. */
export function covers(pattern, url) {
  const [, scheme, any, host] = /^(https?):\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern) ?? [];
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : {};
  return Boolean(host) && protocol === `${scheme}:` && (hostname === host || Boolean(any && hostname.endsWith(`.${host}`)));
}

/** The pattern for what somebody typed as a site; null if that is none. */
export function patternOf(typed) {
  const given = typed.trim();
  const address = /^https?:\/\//.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address) || /[\s*@]/.test(given)) {
    return null;
  }
  const { protocol, hostname } = new URL(address);
  const here = hostname === "localhost" || hostname === "127.0.0.1";
  return hostname.includes(".") || here ? `${protocol}//${hostname}/*` : null;
}

/** Keep what is switched on, and let the scripts run there and nowhere else. */
export async function choose({ on, hosts }) {
  await chrome.storage.local.set({ on, hosts });
  await register();
}

export async function register() {
  const { on, hosts } = await chosen();
  const wanted = [
    ...sites.filter((site) => on.includes(site.id)).map((site) => ({ id: site.id, matches: site.hosts })),
    ...Object.keys(hosts).map((pattern) => ({ id: `host ${pattern}`, matches: [pattern] })),
  ];
  await chrome.scripting.unregisterContentScripts();
  const allowed = await Promise.all(wanted.map(({ matches }) => chrome.permissions.contains({ origins: matches })));
  const scripts = wanted.filter((_, index) => allowed[index]).map((one) => ({
    ...one,
    js: SCRIPTS,
    css: STYLES,
    allFrames: true,
    runAt: "document_start",
    persistAcrossSessions: true,
  }));
  if (scripts.length) {
    await chrome.scripting.registerContentScripts(scripts);
  }
}

/** Start on pages that are open already. */
export async function startOn(matches) {
  for (const tab of await chrome.tabs.query({ url: matches })) {
    const target = { tabId: tab.id, allFrames: true };
    await chrome.scripting.insertCSS({ target, files: STYLES }).catch(() => null);
    await chrome.scripting.executeScript({ target, files: SCRIPTS }).catch(() => null);
  }
}
