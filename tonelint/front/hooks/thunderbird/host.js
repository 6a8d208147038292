// The native host: one port that stays open, opened again when it is needed and gone.
// What goes over it is told in tonelint/front/hooks/native_wire.py.

const HOST = "tonelint";
const PROTOCOL = 1;
const PATIENCE = 3; // seconds, until the host has said otherwise

let port = null;
let answered = false; // whether this port ever did
let next = 1;
const waiting = new Map(); // by id: what to do with an answer, and with the end of the port

/** Start the host, so that the first draft does not wait for it. */
export function warmUp() {
  port ?? open();
}

/**
 * What the host says of a request, or in `problem` why there is no answer. Never rejects.
 */
export async function ask(request) {
  const { patience } = await known();
  const ends = performance.now() + patience * 1000;
  let reply = await once({ ...request, patience }, ends);
  if (reply.lost && reply.hadAnswered && performance.now() < ends) {
    reply = await once({ ...request, patience }, ends); // a host that was ended while it lay idle
  }
  if (!reply.problem && reply.protocol !== PROTOCOL) {
    reply = { problem: "the installed tonelint and this add-on are of different versions" };
  }
  if (reply.protocol === PROTOCOL) {
    await remember(reply);
    return reply;
  }
  return unanswered(reply.problem);
}

/** What stands in for an answer; whether the message goes is what the host said last. */
export async function unanswered(problem) {
  const { fail } = await known();
  const open = fail !== "closed";
  return { findings: [], action: open ? "warn" : "block", override: open, problem };
}

function once(request, ends) {
  return new Promise((resolve) => {
    const id = next++;
    const timer = setTimeout(() => {
      finish({ problem: `tonelint gave no answer within ${request.patience} seconds` });
      close(); // whatever hangs there would hang for the next draft too
    }, Math.max(0, ends - performance.now()));
    const finish = (reply) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(reply);
    };
    waiting.set(id, finish);
    try {
      (port ?? open()).postMessage({ protocol: PROTOCOL, ...request, id });
    } catch (error) {
      finish({ problem: `tonelint cannot be reached (${error.message})`, lost: true, hadAnswered: answered });
      close();
    }
  });
}

function open() {
  answered = false;
  const opened = browser.runtime.connectNative(HOST);
  port = opened;
  opened.onMessage.addListener((reply) => {
    answered = true;
    waiting.get(reply?.id)?.(reply);
  });
  opened.onDisconnect.addListener(() => {
    if (port === opened) {
      const why = opened.error?.message ?? "it ended";
      lose(`tonelint cannot be reached (${why})`);
    }
  });
  return opened;
}

function lose(problem) {
  const had = answered;
  port = null;
  answered = false;
  for (const finish of [...waiting.values()]) {
    finish({ problem, lost: true, hadAnswered: had });
  }
}

function close() {
  port?.disconnect(); // says nothing to this side
  lose("tonelint was stopped because it gave no answer");
}

async function known() {
  const stored = await browser.storage.local.get({ fail: "open", patience: PATIENCE });
  const patience = Number(stored.patience);
  return { fail: stored.fail, patience: patience > 0 && patience <= 60 ? patience : PATIENCE };
}

async function remember({ fail, patience }) {
  const before = await known();
  if (fail !== before.fail || patience !== before.patience) {
    await browser.storage.local.set({ fail, patience });
  }
}
