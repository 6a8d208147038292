// All that is shown above the page: marks that the browser does not draw itself, the number of findings beside a composer,
// the card that explains one, and the window that asks before a message goes. Whatever comes from elsewhere is put in as text.

(() => {
  const NAMES = { error: "Error", warning: "Warning", suggestion: "Suggestion" };
  const SHOWN = 8000; // milliseconds for which a note stays
  const KEPT_IN = ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "focusin", "input", "paste"];

  let host = null;
  let root = null;
  let layer = null;
  let card = null; // the open card, and what it is about
  let held = null; // the open window
  let timer = 0;

  function stage(element) {
    const around = element?.ownerDocument === document ? element.closest("dialog[open]") : null;
    const parent = around ?? document.documentElement;
    if (!host) {
      host = document.createElement("tonelint-panel");
      host.style.cssText = "all: initial; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; margin: 0; padding: 0; border: 0; background: none; overflow: visible; z-index: 2147483647";
      root = host.attachShadow({ mode: "open" }); // there is nothing in it that the page does not know or cannot do
      style(root);
      layer = root.appendChild(make("div", "layer"));
      layer.setAttribute("aria-hidden", "true");
      for (const type of KEPT_IN) {
        host.addEventListener(type, (event) => event.stopPropagation());
      }
    }
    if (host.parentNode !== parent) {
      parent.append(host);
      raise();
    }
    return root;
  }

  /** Put the panel above what the page has opened by now. */
  function raise() {
    if (host.showPopover) {
      host.popover = "manual";
      if (host.matches(":popover-open")) {
        host.hidePopover();
      }
      host.showPopover();
    }
  }

  function style(shadow) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(globalThis.tonelint.STYLE);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      shadow.append(Object.assign(document.createElement("style"), { textContent: globalThis.tonelint.STYLE }));
    }
  }

  function make(tag, name = "", text = "") {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }

  function button(text, action, name = "") {
    const element = make("button", name, text);
    element.type = "button";
    element.addEventListener("click", (event) => event.isTrusted && action());
    return element;
  }

  /** Redraw marks and numbers. `open` is called with a draft whose number was chosen. */
  function refresh(drafts, open) {
    if (!host && !drafts.some((draft) => draft.findings.length)) {
      return;
    }
    stage(drafts[0]?.element);
    globalThis.tonelint.draw(drafts, layer);
    root.querySelectorAll(".badge").forEach((one) => one.remove());
    for (const draft of drafts.filter((one) => one.findings.length)) {
      const seen = globalThis.tonelint.windowOf(draft.element);
      if (seen.width && seen.height) {
        const badge = button(String(draft.findings.length), () => open(draft), `badge ${gravest(draft.findings)}`);
        badge.setAttribute("aria-label", `tonelint: ${count(draft.findings)}`);
        badge.addEventListener("mousedown", (event) => event.preventDefault()); // the composer keeps the focus
        badge.style.right = `${Math.max(4, innerWidth - seen.right + 8)}px`;
        badge.style.top = `${Math.min(innerHeight - 30, seen.bottom - 28)}px`;
        layer.after(badge);
      }
    }
    if (card && !card.draft.findings.some((one) => same(one, card.finding))) {
      closeCard();
    }
  }

  /** Explain a finding of a draft beside its words. */
  function explain(draft, finding, actions, { focus = false } = {}) {
    closeCard();
    stage(draft.element);
    raise();
    const number = draft.findings.findIndex((one) => same(one, finding));
    const element = make("section", `card ${finding.severity}`);
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", "tonelint");
    element.append(...about(draft, finding, actions));
    const row = make("div", "row");
    row.append(make("span", "count", `${number + 1} of ${draft.findings.length}`));
    if (draft.findings.length > 1) {
      row.append(
        button("Previous", () => step(-1)),
        button("Next", () => step(1)),
      );
    }
    row.append(button("Close", () => dismiss()));
    element.append(row);
    const step = (by) => {
      const { length } = draft.findings;
      explain(draft, draft.findings[(number + by + length) % length], actions, { focus: true });
    };
    root.append(element);
    card = { draft, finding, element };
    place();
    if (focus) {
      element.querySelector("button").focus();
    }
  }

  function place() {
    const box = globalThis.tonelint.boxesOf(card.draft, card.finding, layer)[0] ?? globalThis.tonelint.windowOf(card.draft.element);
    const { offsetWidth: width, offsetHeight: height } = card.element;
    const under = box.bottom + 8;
    card.element.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    card.element.style.top = `${under + height < innerHeight || box.top < height + 8 ? Math.max(8, Math.min(under, innerHeight - height - 8)) : box.top - height - 8}px`;
  }

  /** What is to be said of a finding, with a button for its rewrite. */
  function about(draft, finding, actions) {
    const message = make("p");
    message.append(make("span", "level", `${NAMES[finding.severity] ?? finding.severity}: `), finding.message);
    const parts = [message];
    if (finding.why) {
      parts.push(make("p", "why", finding.why));
    }
    const words = actions.wordsFor(draft, finding);
    const suggestion = words ?? finding.suggestions[0];
    if (suggestion) {
      const line = make("div", "rewrite");
      line.append(make("span", "words", `${words === null ? "For example: " : ""}${suggestion}`));
      if (words !== null) {
        const use = button("Replace", () => actions.rewrite(draft, finding), "first");
        use.setAttribute("aria-label", `Replace by: ${words}`);
        line.append(use);
      }
      parts.push(line);
    }
    return parts;
  }

  /** Ask what is to become of a message that is held. */
  function hold(draft, answer, actions) {
    closeCard();
    unhold();
    stage(draft.element);
    raise();
    const box = make("section", "held");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-label", "tonelint: not sent yet");
    const head = make("header");
    const { findings, problem } = answer;
    head.append(make("h2", "", "Not sent yet"), make("p", "hint", problem ? `This message could not be checked: ${problem}.` : `${count(findings)} before this goes out.`));
    const list = make("main");
    for (const one of findings) {
      const item = make("article", one.severity);
      const short = one.found.length > 160 ? `${one.found.slice(0, 160)}…` : one.found;
      item.append(...(short ? [make("p", "words", short)] : []), ...about(draft, one, actions));
      list.append(item);
    }
    const foot = make("footer");
    foot.append(make("p", "hint", answer.override || answer.action === "ask" ? "" : `Your team’s settings hold this message until ${problem ? "it can be checked" : "that is changed"}.`));
    if (problem) {
      foot.append(button("Try again", actions.again));
    }
    const edit = button("Edit", actions.edit, "first edit");
    if (answer.override || answer.action === "ask") {
      foot.append(button("Send anyway", actions.send, "send"));
    }
    foot.append(edit);
    box.append(head, list, foot);
    const shade = make("div", "shade");
    root.append(shade, box);
    held = { box, shade, edit: actions.edit };
    edit.focus();
  }

  function unhold() {
    held?.box.remove();
    held?.shade.remove();
    held = null;
  }

  function closeCard() {
    card?.element.remove();
    card = null;
  }

  /** Close the card and go back to the words it was about. */
  function dismiss() {
    const element = card?.draft.element;
    closeCard();
    element?.focus();
  }

  /** The finding after the one that is explained now; the first if none is. */
  function following({ findings }) {
    const at = card ? findings.findIndex((one) => same(one, card.finding)) : -1;
    return findings[(at + 1) % findings.length];
  }

  /** A word in the corner that goes by itself. */
  function note(text) {
    stage(null);
    raise();
    clearTimeout(timer);
    root.querySelector(".toast")?.remove();
    const toast = make("div", "toast", text);
    toast.setAttribute("role", "status");
    root.append(toast);
    timer = setTimeout(() => toast.remove(), SHOWN);
  }

  /** A key that is meant for what is open; whether it was. */
  function takes(event) {
    if (!held && !card) {
      return false;
    }
    if (event.key === "Escape" && !event.isComposing) {
      held ? held.edit() : dismiss();
      return true;
    }
    if (event.key === "Tab" && (held || root.activeElement)) {
      const buttons = [...(held?.box ?? card.element).querySelectorAll("button")];
      const at = buttons.indexOf(root.activeElement) + (event.shiftKey ? -1 : 1);
      buttons.at(at % buttons.length).focus();
      return true;
    }
    return false;
  }

  function same(one, other) {
    return one.rule === other.rule && one.found === other.found && one.start === other.start;
  }

  function gravest(findings) {
    return ["error", "warning", "suggestion"].find((level) => findings.some((one) => one.severity === level)) ?? "suggestion";
  }

  function count({ length }) {
    return length === 1 ? "One place deserves another look" : `${length} places deserve another look`;
  }

  const isOpen = () => Boolean(card || held);
  const isHolding = () => Boolean(held);
  const isOurs = (event) => host !== null && event.composedPath().includes(host);
  const findingAt = (draft, x, y) => (layer ? globalThis.tonelint.findingAt(draft, x, y, layer) : null);

  globalThis.tonelint = {
    ...globalThis.tonelint,
    panel: { refresh, explain, hold, unhold, closeCard, following, note, takes, isOpen, isHolding, isOurs, findingAt },
  };
})();
