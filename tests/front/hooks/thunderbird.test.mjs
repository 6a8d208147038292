// The add-on's scripts that need no browser: words found and replaced, and the conversation with the host.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const FILES = new URL("../../../tonelint/front/hooks/thunderbird/", import.meta.url);
await import(new URL("words.js", FILES));
const { place, replaced } = globalThis.tonelint;

test("words are found whatever white space lies between them", () => {
  assert.deepEqual(place("Hi. You\u00a0 forgot\nto sign", "You forgot to"), [4, 18]);
});

test("words that stand there twice, not at all, or within a word are not found", () => {
  assert.equal(place("it is it", "it"), null);
  assert.equal(place("item", "it"), null);
  assert.equal(place("fit", "it"), null);
  assert.equal(place("Höhe", "he"), null);
  assert.equal(place("anything", "  "), null);
});

test("signs have no meaning of their own", () => {
  for (const sign of ["[NAME]", "a.b*c+d?", "(x|y)", "{1}", "$1 ^", "re-set/it", "\\d", "“quoted”"]) {
    assert.deepEqual(place(`.. ${sign} ..`, sign), [3, 3 + sign.length]);
  }
});

test("quotations and the signature are not changed", () => {
  const text = "> You forgot\r\nYou forgot it. $& $1\r\n-- \r\nYou forgot";
  assert.equal(replaced(text, "You forgot", "We miss $&"), text.replace("\nYou forgot", () => "\nWe miss $&"));
  assert.equal(replaced("> You forgot", "You forgot", "x"), null);
});

test("a long draft takes no long time", () => {
  const begun = performance.now();
  place("a ".repeat(50_000), "a a a a a b");
  assert.ok(performance.now() - begun < 2000);
});

/** A browser with a host that does as it is told. */
let stored, ports, behave;
function event() {
  const listeners = [];
  return { addListener: (one) => listeners.push(one), say: (...given) => listeners.forEach((one) => one(...given)) };
}
globalThis.browser = {
  storage: { local: { get: async (defaults) => ({ ...defaults, ...stored }), set: async (more) => Object.assign(stored, more) } },
  runtime: {
    connectNative: () => {
      const port = { onMessage: event(), onDisconnect: event(), error: null, closed: false };
      port.postMessage = (request) => behave(port, request);
      port.disconnect = () => (port.closed = true);
      ports.push(port);
      return port;
    },
  },
};
const { ask } = await import(new URL("host.js", FILES));
const good = (id) => ({ protocol: 1, id, action: "pass", fail: "open", patience: 3, problem: "", findings: [] });
const later = (what) => setImmediate(what);

beforeEach(() => {
  ports?.forEach((port) => port.onDisconnect.say());
  [stored, ports] = [{}, []];
});

test("one port serves all drafts, and answers may come in any order", async () => {
  const asked = [];
  behave = (port, request) => {
    asked.push(request);
    if (asked.length === 2) {
      asked.toReversed().forEach(({ id, text }) => later(() => port.onMessage.say({ ...good(id), text })));
    }
  };
  const replies = await Promise.all([ask({ text: "a" }), ask({ text: "b" })]);
  assert.deepEqual(replies.map((one) => one.text), ["a", "b"]);
  assert.equal(ports.length, 1);
  assert.equal(asked[0].protocol, 1);
});

test("a host that is not there is the fail policy, open or closed", async () => {
  behave = (port) => later(() => ((port.error = { message: "No such native application" }), port.onDisconnect.say()));
  const open = await ask({});
  assert.deepEqual([open.action, open.override], ["warn", true]);
  assert.match(open.problem, /No such native application/);
  stored.fail = "closed";
  const closed = await ask({});
  assert.deepEqual([closed.action, closed.override], ["block", false]);
});

test("a host that hangs is given up in time, and not asked again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  behave = () => {};
  const reply = ask({});
  await new Promise(later);
  mock.timers.tick(3000);
  assert.match((await reply).problem, /no answer within 3 seconds/);
  mock.timers.reset();
  assert.ok(ports[0].closed);
  behave = (port, { id }) => later(() => port.onMessage.say(good(id)));
  assert.equal((await ask({})).action, "pass");
  assert.equal(ports.length, 2);
});

test("a host that ended while idle or while it was asked is started again, once", async () => {
  behave = (port, { id }) => later(() => port.onMessage.say(good(id)));
  await ask({});
  ports[0].onDisconnect.say();
  assert.equal((await ask({})).action, "pass");
  assert.equal(ports.length, 2);
  behave = (port) => later(() => port.onDisconnect.say());
  assert.match((await ask({})).problem, /cannot be reached/);
  assert.equal(ports.length, 3);
});

test("a host of another protocol is no host", async () => {
  for (const reply of [{ protocol: 2 }, { protocol: undefined }, { protocol: 0, action: "pass", problem: "" }]) {
    behave = (port, { id }) => later(() => port.onMessage.say({ ...good(id), ...reply }));
    const { action, problem } = await ask({});
    assert.equal(action, "warn");
    assert.match(problem, /different versions/);
  }
});

test("what the host says of failures and patience is kept for when it is gone", async () => {
  behave = (port, { id }) => later(() => port.onMessage.say({ ...good(id), fail: "closed", patience: 7 }));
  await ask({});
  assert.deepEqual(stored, { fail: "closed", patience: 7 });
});

test("rubbish from the host is passed over", async () => {
  behave = (port, { id }) =>
    later(() => [null, 3, {}, { id: 99999 }, good(id)].forEach((reply) => port.onMessage.say(reply)));
  assert.equal((await ask({})).action, "pass");
});
