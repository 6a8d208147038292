// Runs in every page of a site that is switched on: finds composers, has their drafts checked while they are written, and
// holds them when they are sent.

(() => {
  if (globalThis.tonelint.running || isInside()) {
    return; // the frame around, of the same origin, looks after this one
  }
  globalThis.tonelint.running = true;
  const { panel, composerAt, draftIn, look, later, check, isAnswered, mayGo, allow, goes, learn, watch } = globalThis.tonelint;
  const NONE = { composer: [], send: [], shortcuts: ["Mod+Enter"], quote: [], customer: { name: [], message: [] }, channel: "email", markdown: false };
  const CHECKING = 400; // milliseconds after which it is said that a message is being checked

  let site = NONE; // until the background page has said which one this is
  const drafts = new Map(); // by composer
  const stale = new Set(); // drafts that may read differently by now
  const watched = new WeakSet();
  let last = null; // the draft that was worked on last
  let frame = 0;

  const desk = { site: () => site, draftOf, mayGo: mayGoNow, went, hold };
  const actions = { wordsFor, rewrite };

  attach(window);
  addEventListener("scroll", redraw, true);
  addEventListener("resize", redraw);
  chrome.runtime.onMessage.addListener((message) => message?.what === "next" && next());
  hello();

  async function hello() {
    try {
      const said = await chrome.runtime.sendMessage({ what: "hello" });
      if (said?.site) {
        site = said.site;
        learn(said);
      }
    } catch {
      // Whatever is in the way, each check will tell.
    }
  }

  function isInside() {
    try {
      return window !== parent && Boolean(parent.document);
    } catch {
      return false;
    }
  }

  /** Listen to a window; frames of the same origin are found when one goes there. */
  function attach(view) {
    if (watched.has(view.document)) {
      return;
    }
    watched.add(view.document);
    view.addEventListener("keydown", onKey, true); // before the gate, as what is open comes first
    watch(view, desk);
    view.addEventListener("focusin", (event) => onTouched(event.composedPath()), true);
    view.addEventListener("input", (event) => onTouched(event.composedPath()), true);
    view.addEventListener("click", onClick, true);
    view.addEventListener("mouseover", (event) => enter(event.target), true);
    view.addEventListener("blur", () => enter(view.document.activeElement));
    if (view !== window) {
      view.addEventListener("scroll", redraw, true);
    }
  }

  function enter(element) {
    const page = element?.tagName === "IFRAME" ? globalThis.tonelint.pageIn(element) : null;
    if (page?.defaultView) {
      attach(page.defaultView);
      onTouched([page.activeElement]);
    }
  }

  function onKey(event) {
    if (event.isTrusted && panel.takes(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  function onClick(event) {
    const composer = panel.isOurs(event) ? null : composerAt(event.composedPath()[0], site);
    const draft = composer && drafts.get(composer);
    if (draft) {
      const { x, y } = globalThis.tonelint.cornerOf(composer.ownerDocument);
      const finding = panel.findingAt(draft, event.clientX + x, event.clientY + y);
      finding ? panel.explain(draft, finding, actions) : panel.closeCard();
    } else if (!panel.isOurs(event)) {
      panel.closeCard();
    }
  }

  function onTouched(path) {
    const composer = path.find((element) => drafts.has(element)) ?? composerAt(path[0], site);
    if (composer) {
      last = draftOf(composer);
      changed(last);
    }
  }

  function draftOf(composer) {
    let draft = drafts.get(composer);
    if (!draft) {
      draft = draftIn(composer);
      drafts.set(composer, draft);
      // Editors put in new elements for old words, and macros come without a key.
      new MutationObserver(() => changed(draft)).observe(composer, { childList: true, characterData: true, subtree: true });
    }
    return draft;
  }

  function changed(draft) {
    stale.add(draft);
    redraw();
  }

  /** Look at what has changed, once for all that happens between two pictures of the screen. */
  function redraw() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      for (const composer of drafts.keys()) {
        if (!composer.isConnected) {
          drafts.delete(composer);
        }
      }
      for (const draft of stale) {
        look(draft, site);
        if (!isAnswered(draft)) {
          later(draft, site, redraw);
        }
      }
      stale.clear();
      panel.refresh([...drafts.values()], (draft) => panel.explain(draft, draft.findings[0], actions, { focus: true }));
    });
  }

  /** Go to the next finding of the draft that was worked on last. */
  function next() {
    if (last?.element.isConnected && last.findings.length) {
      panel.explain(last, panel.following(last), actions, { focus: true });
    }
  }

  function mayGoNow(draft) {
    look(draft, site);
    return mayGo(draft);
  }

  /** A message goes by itself; a word on it, if there is one. */
  function went(draft) {
    if (draft.answer?.action === "warn" && isAnswered(draft) && draft.answer.findings.length) {
      panel.note(`Sent. ${draft.answer.findings.map((one) => one.message).join(" ")}`);
    }
  }

  /** Check a message that was kept from being sent; then send it as it would have been, or tell why not. */
  async function hold(draft, replay) {
    if (draft.holding) {
      return; // pressed twice
    }
    draft.holding = true;
    const slow = setTimeout(() => panel.note("tonelint is checking this message…"), CHECKING);
    try {
      let answer;
      do {
        answer = isAnswered(draft) && !draft.answer.problem ? draft.answer : await check(draft, site);
        look(draft, site);
      } while (draft.answered.source !== draft.read.source); // its author wrote on
      if (goes(answer)) {
        send(draft, replay);
        answer.problem ? panel.note(`Sent without a check: ${answer.problem}.`) : went(draft);
      } else {
        show(draft, answer, replay);
      }
    } finally {
      clearTimeout(slow);
      draft.holding = false;
      redraw();
    }
  }

  function send(draft, replay) {
    panel.unhold();
    allow(draft);
    if (!replay()) {
      panel.note("This message may go: please press send once more.");
    }
  }

  function show(draft, answer, replay) {
    const { source } = draft.read;
    draft.held = replay;
    panel.hold(draft, answer, {
      ...actions,
      edit: () => edit(draft),
      again: () => hold(draft, replay),
      send: () => {
        look(draft, site);
        draft.read.source === source ? send(draft, replay) : hold(draft, replay);
      },
    });
  }

  function edit(draft) {
    panel.unhold();
    draft.element.ownerDocument.defaultView.focus();
    draft.element.focus();
    redraw();
  }

  /** What a click puts in a finding's place; null if only a person can say it. */
  function wordsFor(draft, { rewrite: given }) {
    if (!given || draft.read.kind === "text") {
      return given?.new ?? null;
    }
    return /[<>]/.test(given.old + given.new) ? null : globalThis.tonelint.unescaped(given.new);
  }

  /** Put the rewrite of a finding into its draft as if it were typed, so that it can be undone. */
  async function rewrite(draft, finding) {
    const holding = panel.isHolding();
    look(draft, site);
    const now = draft.findings.find((one) => one.rule === finding.rule && one.found === finding.found && one.rewrite?.new === finding.rewrite.new);
    const done = now && draft.read.source.slice(now.rewrite.start, now.rewrite.end) === now.rewrite.old && (await put(draft, now));
    panel.closeCard();
    if (!done) {
      panel.note("These words could not be replaced: please change them yourself.");
    } else if (holding) {
      look(draft, site);
      const answer = await check(draft, site);
      goes(answer) ? edit(draft) : show(draft, answer, draft.held);
      if (goes(answer)) {
        panel.note("Nothing is left that holds this message: send it when you are ready.");
      }
    }
    redraw();
  }

  async function put(draft, finding) {
    const { start, end } = finding.rewrite;
    const words = wordsFor(draft, finding);
    const { element } = draft;
    const page = element.ownerDocument;
    if (element.tagName === "TEXTAREA") {
      element.focus();
      element.setSelectionRange(start, end);
      return page.execCommand("insertText", false, words);
    }
    const range = globalThis.tonelint.rangeOf(draft, start, end);
    if (!range) {
      return false;
    }
    element.focus();
    const { startContainer, startOffset, endContainer, endOffset } = range;
    page.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    await new Promise((resolve) => setTimeout(resolve, 20)); // editors hear of a selection a moment later
    return page.execCommand("insertText", false, words);
  }
})();
