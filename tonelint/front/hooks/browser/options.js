// The options: how to reach tonelint, and on which sites it works.

import { ask, pair, settings } from "./host.js";
import { adapter, choose, chosen, general, note, patternOf, sites, startOn } from "./sites.js";

const part = (id) => document.getElementById(id);
const ways = [...document.querySelectorAll("[name=way]")];

ways.forEach((way) => way.addEventListener("change", () => chooseWay(way.value)));
part("port").addEventListener("change", () => keep({ port: Number(part("port").value) || 7431 }));
part("pairing").addEventListener("submit", onSubmit(pairNow));
part("pasting").addEventListener("submit", onSubmit(async () => {
  await keep({ token: part("token").value.trim() });
  part("token").value = "";
  await tryOut();
}));
part("adding").addEventListener("submit", onSubmit(add));
part("try").addEventListener("click", tryOut);
part("note").textContent = note;
part("as").append(...[general, ...sites].map(({ id, name }) => new Option(name, id)));
await show();

async function show() {
  const { way, port } = await settings();
  const { on, hosts } = await chosen();
  ways.forEach((one) => (one.checked = one.value === way));
  part("http").hidden = way !== "http";
  part("port").value = port;
  document.querySelectorAll(".port").forEach((one) => (one.textContent = port));
  part("sites").replaceChildren(
    ...sites.map((site) => line(site.name, site.hosts, on.includes(site.id), site.tested, (is) => toggle(site, is))),
    ...Object.entries(hosts).map(([pattern, id]) =>
      line(pattern.replace(/^https?:\/\/|\/\*$/g, ""), [`like ${adapter(id).name}`], true, adapter(id).tested, () => remove(pattern)),
    ),
  );
}

function line(name, about, is, tested, change) {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: is });
  box.addEventListener("change", () => change(box.checked).catch(complain).finally(show));
  label.append(box, ` ${name}`);
  const small = document.createElement("small");
  small.textContent = about.map((one) => one.replace(/^https:\/\/|\/\*$/g, "")).join(", ") + (tested ? "" : " · untested against the live site");
  item.append(label, small);
  return item;
}

/** Switch a known site on or off. The browser asks for leave at once, as it only does upon a click. */
async function toggle(site, is) {
  if (is && !(await chrome.permissions.request({ origins: site.hosts }))) {
    return;
  }
  const { on, hosts } = await chosen();
  await choose({ on: is ? [...on, site.id] : on.filter((id) => id !== site.id), hosts });
  await (is ? startOn(site.hosts) : giveBack(site.hosts));
}

async function add() {
  const pattern = patternOf(part("host").value);
  if (!pattern) {
    throw new Error("That is no site: it should look like help.example.com");
  }
  if (await chrome.permissions.request({ origins: [pattern] })) {
    const { on, hosts } = await chosen();
    await choose({ on, hosts: { ...hosts, [pattern]: part("as").value } });
    await startOn([pattern]);
    part("host").value = "";
    await show();
  }
}

async function remove(pattern) {
  const { on, hosts } = await chosen();
  const { [pattern]: gone, ...left } = hosts;
  await choose({ on, hosts: left });
  await giveBack([pattern]);
}

/** Leave that the manifest itself asks for stays. */
async function giveBack(origins) {
  await chrome.permissions.remove({ origins }).catch(() => null);
}

async function chooseWay(way) {
  if (way === "native" && !(await chrome.permissions.request({ permissions: ["nativeMessaging"] }))) {
    await show();
    return;
  }
  await keep({ way });
}

async function pairNow() {
  part("state").textContent = "Pairing…";
  const token = await pair(Number(part("port").value), part("code").value);
  part("code").value = "";
  await keep({ token });
  await tryOut();
}

async function tryOut() {
  part("state").textContent = "Asking…";
  const { version, problem } = await ask({ kind: "text", text: "Thanks for the report." }, new AbortController().signal);
  part("state").textContent = problem ? `Not yet: ${problem}.` : `Connected to tonelint ${version}.`;
}

async function keep(change) {
  await chrome.storage.local.set(change);
  await show();
}

function onSubmit(action) {
  return (event) => {
    event.preventDefault();
    part("trouble").textContent = "";
    action().catch(complain);
  };
}

function complain(error) {
  part("state").textContent = "";
  part("trouble").textContent = error.message;
}
