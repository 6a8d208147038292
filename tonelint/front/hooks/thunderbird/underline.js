// Underlines findings while a draft is written, if its author wants that. Highlights belong to the screen, not to the
// page: nothing of them is in the message.

(() => {
  const PAUSE = 1200; // milliseconds without a change
  const LEVELS = ["error", "warning", "suggestion"];
  if (!CSS.highlights) {
    return;
  }
  const { rangeOf } = globalThis.tonelint;
  let timer = 0;
  let turn = 0;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(mark, PAUSE);
  };

  async function mark() {
    const mine = ++turn;
    const findings = await browser.runtime.sendMessage({ what: "underline" }).catch(() => null);
    if (!findings || mine !== turn) {
      return;
    }
    for (const level of LEVELS) {
      const ranges = findings
        .filter((one) => one.severity === level)
        .map((one) => rangeOf(document.body, one.found))
        .filter(Boolean);
      CSS.highlights.set(`tonelint-${level}`, new Highlight(...ranges));
    }
  }

  new MutationObserver(later).observe(document.documentElement, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  later();
})();
