// How the panel looks. It lies in a shadow tree, where the page's own styles do not reach.

(() => {
  globalThis.tonelint = {
    ...globalThis.tonelint,
    STYLE: `
:host { --paper: #fff; --shade: #f4f4f1; --ink: #1d1f1e; --faint: #575c59; --line: #cfd2cd; --error: #b3261e;
  --warning: #8a5a00; --suggestion: #2a5f9e; --own: #245c4d; --own-ink: #fff; }
@media (prefers-color-scheme: dark) {
  :host { --paper: #1f2221; --shade: #2a2d2c; --ink: #ececea; --faint: #b3b9b5; --line: #4a4f4c; --error: #ff9b92;
    --warning: #f0c060; --suggestion: #93c0f5; --own: #7cc9b3; --own-ink: #10201b; }
}
* { box-sizing: border-box; }
.mark { position: fixed; height: 3px; pointer-events: none; background: var(--level);
  mask: radial-gradient(circle, #000 1.4px, transparent 1.6px) 0 0 / 4px 3px repeat-x; }
.error { --level: var(--error); } .warning { --level: var(--warning); } .suggestion { --level: var(--suggestion); }
.badge, .card, .held, .toast { position: fixed; color: var(--ink); background: var(--paper); font: 14px/1.45 system-ui, sans-serif;
  border: 1px solid var(--line); box-shadow: 0 4px 18px rgb(0 0 0 / .22); text-align: left; letter-spacing: normal; }
.badge { padding: 1px 9px; border-radius: 12px; border-color: var(--level); color: var(--level); font-weight: 600; cursor: pointer;
  box-shadow: 0 1px 4px rgb(0 0 0 / .2); }
.card { width: min(380px, calc(100vw - 16px)); padding: 12px 14px; border-radius: 8px; border-top: 3px solid var(--level); }
.held { inset: 0; margin: auto; width: min(560px, calc(100vw - 24px)); height: fit-content; max-height: min(80vh, 640px);
  display: flex; flex-direction: column; border-radius: 10px; }
.shade { position: fixed; inset: 0; background: rgb(0 0 0 / .35); }
.held header { padding: 14px 18px 8px; } .held h2 { margin: 0; font-size: 17px; }
.held main { overflow: auto; padding: 4px 18px 12px; display: grid; gap: 10px; }
.held article { border: 1px solid var(--line); border-left: 4px solid var(--level); border-radius: 6px; padding: 8px 12px; }
.held footer { display: flex; gap: 10px; align-items: center; justify-content: flex-end; padding: 10px 18px; background: var(--shade);
  border-radius: 0 0 10px 10px; }
.toast { right: 16px; bottom: 16px; max-width: min(420px, calc(100vw - 32px)); padding: 10px 14px; border-radius: 8px; }
p { margin: 0 0 6px; } .level { color: var(--level); font-weight: 600; } .why, .hint { color: var(--faint); font-size: 13px; }
.hint { flex: 1; margin: 0; }
.words { padding: 4px 8px; background: var(--shade); border-radius: 4px; overflow-wrap: anywhere; }
.rewrite { display: flex; gap: 10px; align-items: center; justify-content: space-between; margin: 6px 0 0; }
.row { display: flex; gap: 8px; margin-top: 10px; } .row .count { flex: 1; color: var(--faint); font-size: 13px; align-self: center; }
button { font: inherit; padding: 3px 12px; border: 1px solid var(--faint); border-radius: 6px; background: var(--paper); color: var(--ink);
  cursor: pointer; white-space: nowrap; }
button.first { background: var(--own); border-color: var(--own); color: var(--own-ink); }
button:hover { border-color: var(--ink); } :focus-visible { outline: 3px solid var(--suggestion); outline-offset: 1px; }
`,
  };
})();
