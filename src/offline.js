// Keeps the page for use without a network. xtask's hook writes which version this is, and its files with their digests, so that what
// is kept is of one version, whatever lies in the caches on the way.
const VERSION = "";
const FILES = {};

// Two pages of one host have one storage.
const OWN = `smtplint ${registration.scope} `;
const CACHE = OWN + VERSION;
const address = (file) => new URL(file, registration.scope).href;
const kept = new Set(Object.keys(FILES).map(address));

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
// Another version waits until the visitor wants it.
addEventListener("message", ({ data }) => data == "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const wanted = url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");
  // Whatever is not of the page goes its way untouched: the companion's /api/ above all.
  if (method == "GET" && kept.has(wanted)) event.respondWith(answer(event.request, wanted));
});

async function keep() {
  const cache = await caches.open(CACHE);
  // What the browser has already is asked for no more than whether it has changed.
  await cache.addAll(Object.entries(FILES).map(([file, integrity]) => new Request(address(file), { cache: "no-cache", integrity })));
}

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith(OWN) && name != CACHE) await caches.delete(name);
  await clients.claim();
}

async function answer(request, wanted) {
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) ?? fetch(request);
}
