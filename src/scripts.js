// The scripts that the page starts by address: the worker, and the one that keeps the page for use without a network. Under Trusted
// Types no address but these two can become a script. Nothing happens here before the page asks: the worker loads this too.
const SCRIPTS = { worker: "./worker.js", offline: "./offline.js" };
let policy, registration, asked;

function script(name) {
  const rules = { createScriptURL: (name) => SCRIPTS[name] };
  policy ??= globalThis.trustedTypes?.createPolicy("smtplint", rules) ?? rules;
  return policy.createScriptURL(name);
}

/** The engine's worker. */
export function worker() {
  return new Worker(script("worker"), { type: "module" });
}

/** Keeps the page for use without a network. Begins when the page has loaded, as it must not wait for it. `heard` gets "newer" when
 * another version is ready, and "online" when the network is back. */
export async function offline(heard) {
  const newer = () => heard({ data: "newer" });
  addEventListener("online", () => heard({ data: "online" }));
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  if (document.readyState != "complete") await new Promise((loaded) => addEventListener("load", loaded));
  const controlled = serviceWorker.controller;
  // Another tab may have asked for it: what this one loads from now on is of the new version.
  serviceWorker.addEventListener("controllerchange", () => controlled && (asked ? location.reload() : newer()));
  try {
    registration = await serviceWorker.register(script("offline"));
  } catch {
    return;
  }
  const look = () => registration.waiting && controlled && newer();
  const watch = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", watch);
  watch();
  look();
}

/** Loads the page anew, in its new version. */
export function renew() {
  asked = true;
  if (registration?.waiting) registration.waiting.postMessage("take over");
  else location.reload();
}
