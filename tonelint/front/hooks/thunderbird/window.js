// The window that tells why a message stays. It shows what the session's storage holds of one draft, and works with that
// draft itself: the background page may sleep. Whatever comes from the draft is put in as text.

import { rewrite } from "./draft.js";

const tabId = Number(new URLSearchParams(location.search).get("tab"));
const HELD = `held-${tabId}`;
const NAMES = { error: "Error", warning: "Warning", suggestion: "Suggestion" };
const part = (id) => document.getElementById(id);
let held = null;

part("edit").addEventListener("click", edit);
part("send").addEventListener("click", send);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    edit();
  }
});
browser.storage.session.onChanged.addListener((changes) => {
  if (changes[HELD]?.newValue) {
    render(changes[HELD].newValue);
  }
});
render((await browser.storage.session.get(HELD))[HELD]);
part("edit").focus();

function render(now) {
  held = now ?? null;
  const { findings = [], problem = "", action = "pass" } = held?.reply ?? {};
  const clean = !problem && action !== "ask" && action !== "block";
  part("findings").replaceChildren(...findings.map(card));
  part("summary").textContent = problem
    ? `This message could not be checked: ${problem}.`
    : clean && !findings.length
      ? "Nothing is left to change."
      : findings.length === 1
        ? "One place in your message deserves another look."
        : `${findings.length} places in your message deserve another look.`;
  part("send").hidden = !held || !(clean || held.reply.override);
  part("send").textContent = clean ? "Send" : "Send anyway";
  part("send").classList.toggle("first", clean);
  part("edit").classList.toggle("first", !clean);
  const until = problem ? "it can be checked" : "that is changed";
  part("hint").textContent = part("send").hidden ? `Your team’s settings hold this message until ${until}.` : "";
  busy(false);
}

function card(finding) {
  const item = part("finding").content.cloneNode(true);
  const put = (name, text) => (item.querySelector(`.${name}`).textContent = text);
  const level = finding.severity === "suggestion" ? "suggestion-level" : finding.severity;
  item.querySelector("article").classList.add(level);
  put("severity", `${NAMES[finding.severity] ?? finding.severity}${finding.where === "subject" ? " in the subject" : ""}:`);
  put("message", finding.message);
  put("why", finding.why);
  const { text, start, end } = finding.excerpt;
  const mark = document.createElement("mark");
  mark.textContent = text.slice(start, end);
  item.querySelector(".excerpt").append(text.slice(0, start), mark, text.slice(end));
  const [suggestion] = finding.suggestions;
  item.querySelector(".why").hidden = !finding.why;
  item.querySelector(".rewrite").hidden = !suggestion && !finding.rewrite;
  put("lead", finding.rewrite ? "Instead:" : "For example:");
  put("suggestion", suggestion ?? finding.rewrite?.new ?? "");
  const use = item.querySelector(".use");
  use.hidden = !finding.rewrite;
  use.setAttribute("aria-label", `Use this: ${suggestion ?? finding.rewrite?.new ?? ""}`);
  use.addEventListener("click", () => useRewrite(finding));
  return item;
}

async function useRewrite(finding) {
  busy(true);
  try {
    if (await rewrite(tabId, finding)) {
      part("summary").textContent = "Changed; checking again…";
      render(await browser.runtime.sendMessage({ what: "check", tabId }));
    } else {
      say("These words stand in your draft more than once, or not any more: please edit it yourself.");
    }
  } catch (error) {
    say(`The draft could not be changed (${error.message}).`);
  }
  (part("send").hidden ? part("edit") : document.querySelector("button.first")).focus();
}

async function send() {
  busy(true);
  part("summary").textContent = "Sending…";
  try {
    const clean = part("send").classList.contains("first");
    if (!clean) {
      await browser.storage.session.set({ [`go-${tabId}`]: held.digest });
    }
    await browser.compose.sendMessage(tabId);
    await leave();
  } catch (error) {
    // Stopped once more, because the draft is another by now: then this window shows why. Or it could not be sent.
    say(`Not sent: ${error.message}`);
  }
}

async function edit() {
  const compose = held?.composeId;
  await browser.storage.session.remove(HELD);
  if (compose) {
    await browser.windows.update(compose, { focused: true }).catch(() => null);
  }
  window.close();
}

async function leave() {
  await browser.storage.session.remove(HELD);
  window.close();
}

function busy(is) {
  for (const button of document.querySelectorAll("button")) {
    button.disabled = is && button.id !== "edit";
  }
}

function say(text) {
  busy(false);
  part("summary").textContent = text;
}
