// How a part of the engine is loaded: by fetch where there is one for its address, from the disk in Node, Deno and Bun.
export const bring = async (url) => {
  if (url.protocol !== "file:") return fetch(url);
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
};

export const instantiate = async (source, imports) => {
  const bytes = await source;
  if (!(bytes instanceof Response)) return WebAssembly.instantiate(bytes, imports);
  if (!bytes.ok) throw new Error(`${bytes.url}: ${bytes.status}`);
  // A server that does not know what a wasm file is still serves it.
  if (bytes.headers.get("content-type") === "application/wasm") return WebAssembly.instantiateStreaming(bytes, imports);
  return WebAssembly.instantiate(await bytes.arrayBuffer(), imports);
};
