"""The look of our HTML pages: light, dark and on paper."""

_LIGHT = """
  --ground: #ffffff; --panel: #f6f7f9; --ink: #1c2430; --faint: #5b6675; --line: #d9dee5; --link: #1a56b0;
  --error: #b3261e; --warning: #8a5a00; --suggestion: #0b6b74;
  --error-back: #fde3e1; --warning-back: #fdefc9; --suggestion-back: #d8f0f2;
"""

_DARK = """
  --ground: #14181e; --panel: #1c222a; --ink: #e4e8ee; --faint: #9aa5b4; --line: #333c48; --link: #8ab8ff;
  --error: #ff8a80; --warning: #f2bd4b; --suggestion: #5fd0da;
  --error-back: #4a201e; --warning-back: #453510; --suggestion-back: #12393d;
"""

BASE = f"""\
:root {{ color-scheme: light dark; {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
* {{ box-sizing: border-box; }}
body {{
  margin: 0 auto; max-width: 82rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}}
a {{ color: var(--link); }}
:focus-visible {{ outline: 2px solid var(--link); outline-offset: 2px; }}
h1, h2 {{ line-height: 1.2; margin: 0 0 .6rem; }}
h2 {{ font-size: 1.15rem; overflow-wrap: anywhere; }}
header, section {{ margin-bottom: 2.5rem; }}
figure {{ margin: 1.5rem 0; overflow-x: auto; }}
figcaption {{ font-weight: 600; margin-bottom: .5rem; }}
svg {{ display: block; width: 100%; min-width: 30rem; max-width: 52rem; }}
svg text {{ font: 13px system-ui, sans-serif; fill: var(--ink); dominant-baseline: central; }}
svg .label {{ text-anchor: end; }}
code {{ font-family: ui-monospace, monospace; font-size: .9em; }}
li {{ overflow-wrap: anywhere; }}
@media print {{
  :root {{ color-scheme: light; {_LIGHT} }}
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  figure {{ break-inside: avoid; }}
  h2 {{ break-after: avoid; }}
}}
"""
"""What all pages share."""

FINDINGS = """\
rect.error { fill: var(--error); } rect.warning { fill: var(--warning); }
rect.suggestion { fill: var(--suggestion); }
.key { font-weight: 400; font-size: .85rem; color: var(--faint); margin-left: .8rem; }
.key::before {
  content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .35em; border-radius: 2px;
}
.key.error::before { background: var(--error); } .key.warning::before { background: var(--warning); }
.key.suggestion::before { background: var(--suggestion); }
nav ul { padding-left: 1.2rem; }
.draft { display: grid; gap: 1.5rem; align-items: start; }
@media (min-width: 64rem) { .draft { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.text, .notes { list-style: none; margin: 0; padding: 0; }
.text {
  counter-reset: line; background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: .6rem 0;
}
.text li {
  counter-increment: line; position: relative; min-height: 1.5em; padding: 0 1rem 0 3.6rem; white-space: pre-wrap;
}
.text li::before {
  content: counter(line); position: absolute; left: 0; width: 2.8rem; text-align: right; color: var(--faint);
  font-size: .8rem; line-height: 1.875; user-select: none;
}
.text li:target { background: var(--line); }
.mark { color: inherit; text-decoration: underline 2px; text-underline-offset: 3px; border-radius: 3px; }
.mark.error { background: var(--error-back); text-decoration-color: var(--error); }
.mark.warning { background: var(--warning-back); text-decoration-color: var(--warning); }
.mark.suggestion { background: var(--suggestion-back); text-decoration-color: var(--suggestion); }
.mark.error { text-decoration-style: wavy; }
.mark.suggestion { text-decoration-style: dotted; }
.mark.several { text-decoration-style: double; }
.mark.point::before { content: "\\25B8"; }
.mark.point.error::before { color: var(--error); } .mark.point.warning::before { color: var(--warning); }
.mark.point.suggestion::before { color: var(--suggestion); }
.tip {
  display: none; position: absolute; left: 3rem; right: .5rem; z-index: 1; margin-top: .3em; padding: .6rem .8rem;
  background: var(--ground); border: 1px solid var(--faint); border-radius: 6px; white-space: normal;
  box-shadow: 0 4px 14px rgb(0 0 0 / .25); font-size: .9rem; pointer-events: none;
}
.mark:hover .tip, .mark:focus .tip { display: block; }
.told + .told { display: block; margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
.head, .message, .advice, .why { display: block; }
.notes .head { display: inline; }
nav .why { display: inline; }
.advice { font-style: italic; }
.why { color: var(--faint); font-size: .9em; }
.notes li { border-left: 4px solid var(--line); padding: .1rem 0 .1rem .8rem; margin-bottom: 1rem; }
.notes .error { border-color: var(--error); } .notes .warning { border-color: var(--warning); }
.notes .suggestion { border-color: var(--suggestion); }
.error > .head b { color: var(--error); } .warning > .head b { color: var(--warning); }
.suggestion > .head b { color: var(--suggestion); }
.notes li:target { background: var(--panel); }
.unread h2 { color: var(--error); }
@media print {
  .draft { display: block; }
  .notes { margin-top: 1rem; }
  .tip, .mark:hover .tip, .mark:focus .tip { display: none; }
  .mark, rect, .key::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .notes li { break-inside: avoid; }
}
"""
"""Of drafts with their findings."""
