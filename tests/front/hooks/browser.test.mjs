// The parts of the browser extension that need no browser.

import assert from "node:assert/strict";
import test from "node:test";

const FOLDER = new URL("../../../tonelint/front/hooks/browser/", import.meta.url);
await import(new URL("places.js", FOLDER));
await import(new URL("composers.js", FOLDER));
const { read, placed, moved, unescaped, isComposer, isPrivate, isSendLabel, isShortcut } = globalThis.tonelint;

const text = (data) => ({ nodeType: 3, data });

function element(tagName, attributes = {}, ...childNodes) {
  return {
    nodeType: 1,
    tagName: tagName.toUpperCase(),
    childNodes,
    hidden: "hidden" in attributes,
    hasAttribute: (name) => name in attributes,
    getAttribute: (name) => attributes[name],
    matches: (selector) => selector.split(", ").some((one) => one === `.${attributes.class}` || one === tagName),
  };
}

const composer = (...children) => element("div", {}, ...children);

test("a composer is written as HTML in which each character has its place", () => {
  const words = text("You & <I>");
  const { source, pieces, empty } = read(composer(element("p", { class: "line", onclick: "x" }, words), element("br")));
  assert.equal(source, '<p class="line">You &amp; &lt;I&gt;</p><br>');
  assert.equal(empty, false);
  const start = source.indexOf("&lt;");
  assert.deepEqual(placed(pieces, start, start + "&lt;I".length), [[words, 6], [words, 8]]);
  assert.deepEqual(placed(pieces, source.indexOf("You"), source.indexOf("You") + 3), [[words, 0], [words, 3]]);
});

test("words in several elements have a place that spans them", () => {
  const [one, two, three] = [text("You "), text("forgot"), text(" it")];
  const { source, pieces } = read(composer(element("p", {}, one, element("b", {}, two), three)));
  assert.deepEqual(placed(pieces, source.indexOf("You"), source.indexOf("</p>") - 3), [[one, 0], [two, 6]]);
  assert.equal(placed([], 0, 3), null);
});

test("what an attribute says cannot end it", () => {
  assert.equal(read(composer(element("div", { class: 'a"><b', style: "x\ny" }))).source, '<div class="a   b" style="x y"></div>');
});

test("scripts, hidden parts and what editors put where nothing stands are left out", () => {
  const { source, empty } = read(
    composer(element("script", {}, text("x")), element("p", { hidden: "" }, text("y")), element("p", {}, text("\u200b\ufeff"))),
  );
  assert.equal(source, "<p></p>");
  assert.equal(empty, true);
});

test("a site's quotations are written as such, and unknown elements as plain ones", () => {
  const site = { quote: ".their-words" };
  assert.equal(read(composer(element("section", { class: "their-words" }, text("Hm"))), site).source, '<blockquote><section class="their-words">Hm</section></blockquote>');
  assert.equal(read(composer(element("x-mention", {}, text("@Ann")))).source, "<span>@Ann</span>");
});

test("line feeds are lines where they are shown as such", () => {
  assert.equal(read(composer(text("a\nb")), { lines: true }).source, "a<br>b");
  assert.equal(read(composer(text("a\nb"))).source, "a\nb");
});

test("a textarea is read as it is", () => {
  assert.deepEqual(read({ tagName: "TEXTAREA", value: "a < b" }), { kind: "text", source: "a < b", pieces: null, empty: false });
});

test("findings go where their words go", () => {
  const before = "You forgot it. You broke it.";
  const findings = [
    { start: 0, end: 10, rewrite: { start: 0, end: 10 } },
    { start: 15, end: 24, rewrite: null },
  ];
  const later = moved(findings, before, "You forgot all of it. You broke it.");
  assert.deepEqual(later.map(({ start, end }) => [start, end]), [[0, 10], [22, 31]]);
  assert.deepEqual(moved(findings, before, "You never forgot it. You broke it.").map(({ start }) => start), [21]);
  assert.deepEqual(moved(findings, before, "Oh! You forgot it. You broke it.").map(({ start, rewrite }) => [start, rewrite?.start]), [[4, 4], [19, undefined]]);
  assert.deepEqual(moved(findings, before, ""), []);
  assert.equal(moved(findings, before, before), findings);
  assert.deepEqual(moved([findings[0]], "You forgot", "You forgotten"), []);
});

test("a rewrite reads as it is typed", () => {
  assert.equal(unescaped("a &lt;b&gt; &amp;amp; &#x27;c&#39; &quot;"), "a <b> &amp; 'c' \"");
});

const FIELD = { tag: "textarea", editable: false, locked: false, role: "", single: false, names: "", code: false, whole: false, framed: false, width: 500, height: 120 };

for (const [what, facts, expected] of [
  ["a textarea", {}, true],
  ["an editor", { tag: "div", editable: true, role: "textbox" }, true],
  ["a reply", { names: "comment[body] Add a reply" }, true],
  ["an e-mail's body", { tag: "div", editable: true, names: "Email body" }, true],
  ["a search field", { names: "search-everything" }, false],
  ["a search field in one word", { names: "globalSearch" }, false],
  ["a one-time password", { names: "one_time_otp" }, false],
  ["a field for one line", { tag: "div", editable: true, single: true }, false],
  ["a password", { tag: "input", names: "reply" }, false],
  ["a title", { names: "issue title" }, false],
  ["an editor for code", { code: true }, false],
  ["a combo box", { role: "combobox" }, false],
  ["a locked field", { locked: true }, false],
  ["a field too small for a message", { height: 20 }, false],
  ["a page that can be edited as a whole", { tag: "body", editable: true, whole: true }, false],
  ["a frame that can be edited as a whole", { tag: "body", editable: true, whole: true, framed: true }, true],
]) {
  test(`${what} is ${expected ? "a" : "no"} composer`, () => {
    assert.equal(isComposer({ ...FIELD, ...facts }), expected);
  });
}

test("no adapter makes a password or a field for one line a composer", () => {
  assert.ok(isPrivate({ ...FIELD, tag: "input" }));
  assert.ok(isPrivate({ ...FIELD, single: true }));
  assert.ok(!isPrivate({ ...FIELD, names: "search" }));
});

test("buttons that send are known by their name", () => {
  for (const name of ["Send", "Send reply", "Reply", "Comment", "Post", "Submit as Solved", " ➤ Send", "Add comment", "Reply all"]) {
    assert.ok(isSendLabel(name), name);
  }
  for (const name of ["Cancel", "Save", "Send feedback", "Sender", "Postpone", "Close", "", "Attach", "Post-mortem of the outage of last week, and what we did about all of it"]) {
    assert.ok(!isSendLabel(name), name);
  }
});

test("a shortcut needs just its own keys", () => {
  const event = (set) => ({ key: "Enter", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...set });
  assert.ok(isShortcut(event({ ctrlKey: true }), ["Mod+Enter"]));
  assert.ok(isShortcut(event({ metaKey: true }), ["Mod+Enter"]));
  assert.ok(!isShortcut(event({}), ["Mod+Enter"]));
  assert.ok(!isShortcut(event({ ctrlKey: true, shiftKey: true }), ["Mod+Enter"]));
  assert.ok(!isShortcut(event({ ctrlKey: true, isComposing: true }), ["Mod+Enter"]));
  assert.ok(isShortcut(event({}), ["Enter"]));
  assert.ok(!isShortcut(event({ shiftKey: true }), ["Enter"]));
  assert.ok(isShortcut(event({ key: "s", ctrlKey: true, altKey: true }), ["Mod+Alt+S"]));
});
