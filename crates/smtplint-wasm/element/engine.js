// The one engine of a page, and its worker.
const host = customElements.get("smtp-lint");
const FILE = "smtp-lint-engine.js";
/** How long one question may take, in milliseconds; and if it waits for the network. */
const LONGEST = 8_000, LOADING = 60_000;

let started, number = 0;
const waiting = new Map();

/** Asks the engine; rejects if it could not be loaded, or breaks down on it. */
export async function ask(task, ...words) {
  const engine = await (started ??= start().catch((fault) => {
    started = undefined;
    throw fault;
  }));
  return engine({ task, words });
}

/** A worker from our own address, or from a copy of the file where that is another origin's; without either, the page's own thread. */
async function start() {
  const address = host.address(FILE, FILES[FILE]);
  const own = new URL(address).origin === self.origin && (await running(host.trusted(address)));
  const engine = own || (await copied(address));
  if (engine) return engine;
  await host.run(FILE, FILES[FILE]);
  return host.engine(host.base, FILES);
}

async function copied(address) {
  const file = await fetch(address, { integrity: FILES[FILE], credentials: "omit" });
  const copy = URL.createObjectURL(new Blob([await file.text()], { type: "text/javascript" }));
  try {
    return await running(host.trusted(copy));
  } finally {
    URL.revokeObjectURL(copy);
  }
}

/** What asks a new worker, once its engine is there; nothing, if the page permits no such worker: most say so by an event. */
function running(address) {
  return new Promise((up, failed) => {
    let worker;
    try {
      worker = new Worker(address);
    } catch {
      return up();
    }
    worker.onerror = (event) => {
      event.preventDefault();
      up();
    };
    worker.onmessage = ({ data: { loads, fault } }) => {
      if (loads) return;
      if (fault !== undefined) return failed(new Error(fault));
      worker.onerror = () => replace(worker);
      worker.onmessage = ({ data }) => take(worker, data);
      up((question) => put(worker, question));
    };
    worker.postMessage({ base: host.base, files: FILES });
  });
}

function put(worker, question) {
  return new Promise((done, failed) => {
    number += 1;
    waiting.set(number, { done, failed, late: setTimeout(replace, LONGEST, worker) });
    worker.postMessage({ number, ...question });
  });
}

function take(worker, { loads, number, value, fault, broken }) {
  if (loads) {
    for (const one of waiting.values()) {
      clearTimeout(one.late);
      one.late = setTimeout(replace, LOADING, worker);
    }
  }
  const asked = waiting.get(number);
  if (!asked) return;
  clearTimeout(asked.late);
  waiting.delete(number);
  if (fault === undefined) asked.done(value);
  else asked.failed(new Error(fault));
  if (broken) replace(worker);
}

/** The next question starts another. */
function replace(worker) {
  worker.terminate();
  started = undefined;
  for (const { failed, late } of waiting.values()) {
    clearTimeout(late);
    failed(new Error("the engine broke down"));
  }
  waiting.clear();
}
