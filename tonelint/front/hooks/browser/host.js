// The tonelint on this machine: over HTTP on the loopback address, or as a native messaging host. What goes over both is
// told in tonelint/front/hooks/native_wire.py.

const PROTOCOL = 1;
const NAME = "tonelint_browser"; // of the native host
const DEFAULTS = { way: "http", port: 7431, token: "", fail: "open", patience: 3 };
const LONGEST = 60; // seconds

let native = null;
let next = 1;
const waiting = new Map(); // by id: what takes the native host's answer

export async function settings() {
  const stored = await chrome.storage.local.get(DEFAULTS);
  const patience = Number(stored.patience);
  return { ...stored, patience: patience > 0 && patience <= LONGEST ? patience : DEFAULTS.patience };
}

/** What is said of a draft; in `problem` why nothing is. Never rejects. */
export async function ask(request, signal) {
  const known = await settings();
  const whole = { protocol: PROTOCOL, id: next++, patience: known.patience, ...request };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(known.patience * 1000)]);
  let problem;
  try {
    const answer = await (known.way === "native" ? overPort(whole, limit) : overHttp(whole, known, limit));
    if (answer.protocol === PROTOCOL) {
      await remember(known, answer);
      return answer;
    }
    problem = answer.problem ?? "the installed tonelint and this extension are of different versions";
  } catch (error) {
    problem = limit.aborted ? `no answer within ${known.patience} seconds` : `tonelint cannot be reached (${error.message})`;
  }
  const open = known.fail !== "closed";
  return { findings: [], action: open ? "warn" : "block", override: open, fail: known.fail, patience: known.patience, problem };
}

async function overHttp(request, { port, token }, signal) {
  const response = await fetched(port, "/draft", { token, body: JSON.stringify(request), signal });
  if (response.status === 401) {
    return { problem: "tonelint does not know this browser; pair it in the extension’s options" };
  }
  if (response.status === 413) {
    return { problem: "the draft is too long to be checked" };
  }
  return response.ok ? response.json() : { problem: `the server on port ${port} is no tonelint that this extension knows` };
}

async function fetched(port, path, { token = "", body = null, signal }) {
  try {
    return await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === null ? "GET" : "POST",
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body !== null && { "Content-Type": "application/json" }) },
      body,
      signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
  } catch (error) {
    throw signal?.aborted ? error : new Error(`nothing answers on port ${port}; run “tonelint serve --http ${port}”`);
  }
}

/** The token for a code that `tonelint serve pair` shows. Rejects with one line. */
export async function pair(port, code) {
  const response = await fetched(port, "/pair", { body: code, signal: AbortSignal.timeout(5000) });
  const answer = await response.json();
  if (!answer.token) {
    throw new Error(answer.error ?? "no token came");
  }
  return answer.token;
}

function overPort(request, signal) {
  return new Promise((resolve, reject) => {
    const finish = (answer) => {
      waiting.delete(request.id);
      answer instanceof Error ? reject(answer) : resolve(answer);
    };
    waiting.set(request.id, finish);
    signal.addEventListener("abort", () => finish(new Error("no answer")));
    try {
      (native ?? open()).postMessage(request);
    } catch (error) {
      finish(error);
    }
  });
}

function open() {
  const port = chrome.runtime.connectNative(NAME);
  native = port;
  port.onMessage.addListener((answer) => waiting.get(answer?.id)?.(answer));
  port.onDisconnect.addListener(() => {
    const why = port.error?.message ?? chrome.runtime.lastError?.message ?? "it ended";
    native = null;
    [...waiting.values()].forEach((finish) => finish(new Error(why)));
  });
  return port;
}

async function remember(known, { fail, patience }) {
  if (fail !== known.fail || patience !== known.patience) {
    await chrome.storage.local.set({ fail, patience });
  }
}
