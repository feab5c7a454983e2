// What the engine's script fetches: by addresses below the element's folder, of files whose hashes are known. esbuild puts these in the
// place of `fetch` and `import.meta.url` there: a worker that was made from a copy has no address of its own.
const own = globalThis.fetch;
let hashes = {}, said;

/** The folder's address. */
export let folder;

/** Says where the files lie, their hashes, and who is told that one is being loaded. */
export function place(base, files, loads) {
  folder = base;
  hashes = files;
  said = loads;
}

export function fetch(url) {
  said();
  const integrity = hashes[new URL(url).pathname.split("/").pop()];
  return own(`${url}?${encodeURIComponent(integrity.slice(7, 15))}`, { integrity, credentials: "omit" });
}
