// What is known of each composer on a page: its words, what was found in them, and whether they may go.

(() => {
  const { read, moved } = globalThis.tonelint;
  const PAUSE = 500; // milliseconds without a change after which a draft is checked
  const VALID = 300_000; // milliseconds for which an answer counts for a text
  const ALLOWED = 15_000; // milliseconds in which a text may go that was let go, as one send comes as several events
  const MARGIN = 250; // milliseconds that an answer may take from one part of the extension to another

  let policy = { fail: "open", patience: 3 };
  let number = 0;

  /** A composer's draft as it is when first seen. */
  function draftIn(element) {
    return {
      id: ++number,
      element,
      read: { kind: "text", source: "", pieces: null, empty: true },
      findings: [],
      answer: null,
      answered: { source: null, at: 0 },
      pending: null,
      allowed: null,
      holding: false,
      timer: 0,
    };
  }

  /** Look at a composer again; its findings go where their words went. Whether it reads differently. */
  function look(draft, site) {
    const before = draft.read.source;
    draft.read = read(draft.element, { quote: site.quote.join(", "), lines: keepsLines(draft.element) });
    const known = draft.answer && !draft.answer.problem && draft.answered.source === draft.read.source;
    draft.findings = known ? draft.answer.findings : moved(draft.findings, before, draft.read.source);
    return before !== draft.read.source;
  }

  function keepsLines(element) {
    return element.tagName !== "TEXTAREA" && /^(pre|break)/.test(getComputedStyle(element).whiteSpace);
  }

  /** Check a draft when its author pauses; `done` is called when there is something new to show. */
  function later(draft, site, done) {
    clearTimeout(draft.timer);
    draft.timer = setTimeout(async () => {
      if (draft.element.isConnected && !isAnswered(draft)) {
        await check(draft, site);
        done();
      }
    }, PAUSE);
  }

  function isAnswered(draft) {
    return (
      draft.answer !== null &&
      draft.answered.source === draft.read.source &&
      (!draft.answer.problem || performance.now() - draft.answered.at < PAUSE) &&
      performance.now() - draft.answered.at < VALID
    );
  }

  /** What is said of a draft as it is now. Never rejects. */
  async function check(draft, site) {
    const { source, kind, empty } = draft.read;
    if (empty) {
      return accept(draft, source, { action: "pass", override: true, problem: "", findings: [] });
    }
    if (draft.pending?.source === source) {
      return draft.pending.answer;
    }
    const request = {
      kind,
      [kind]: source,
      customer: globalThis.tonelint.customerOn(document, site),
      options: { channel: site.channel, markdown: site.markdown && kind === "text" },
    };
    const pending = { source, answer: ask(draft.id, request) };
    draft.pending = pending;
    const answer = await pending.answer;
    if (draft.pending === pending) {
      draft.pending = null;
      accept(draft, source, answer);
    }
    return answer;
  }

  function accept(draft, source, answer) {
    draft.answer = answer;
    draft.answered = { source, at: performance.now() };
    if (!answer.problem) {
      draft.findings = moved(answer.findings, source, draft.read.source);
    }
    return answer;
  }

  /** The answer of the background page, or what stands in for it when that is gone or says nothing. */
  async function ask(id, request) {
    const silence = new Promise((resolve) => {
      setTimeout(() => resolve(unanswered(`no answer within ${policy.patience} seconds`)), policy.patience * 1000 + MARGIN);
    });
    try {
      const answer = await Promise.race([chrome.runtime.sendMessage({ what: "check", id, request }), silence]);
      if (!answer) {
        return unanswered("the extension gave no answer");
      }
      policy = { fail: answer.fail ?? policy.fail, patience: answer.patience ?? policy.patience };
      return answer;
    } catch {
      return unanswered("the extension was updated or switched off; load this page anew");
    }
  }

  function unanswered(problem) {
    const open = policy.fail !== "closed";
    return { action: open ? "warn" : "block", override: open, problem, findings: [] };
  }

  /** Whether a draft may go at once, as it is now: it is empty, or was let go, or is known to be clean enough. */
  function mayGo(draft) {
    const { source, empty } = draft.read;
    const allowed = draft.allowed?.source === source && performance.now() < draft.allowed.until;
    return empty || allowed || (isAnswered(draft) && !draft.answer.problem && goes(draft.answer));
  }

  /** Let a draft go as it is now, for the events of one send. */
  function allow(draft) {
    draft.allowed = { source: draft.read.source, until: performance.now() + ALLOWED };
  }

  function goes({ action }) {
    return action === "pass" || action === "warn";
  }

  /** What the background page says of failing and waiting. */
  function learn({ fail, patience }) {
    policy = { fail, patience };
  }

  globalThis.tonelint = { ...globalThis.tonelint, draftIn, look, later, check, isAnswered, mayGo, allow, goes, learn };
})();
