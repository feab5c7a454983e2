// How a part of the engine is loaded: by fetch where there is one for its address, from the disk in Node, Deno and Bun.
export const bring = async (url) => {
  if (url.protocol !== "file:") return fetch(url);
  const files = "node:fs/promises";
  // Node before 20.16 has only the import, of a name that no bundler can tell: those for browsers would not find it.
  const { readFile } = globalThis.process?.getBuiltinModule?.(files) ?? (await import(url.protocol.replace("file:", files)));
  return readFile(url);
};

/** Reads what lies beside the engine in JSON. */
export const read = async (url) => {
  const file = await bring(url);
  if (!(file instanceof Response)) return JSON.parse(new TextDecoder().decode(file));
  if (!file.ok) throw new Error(`${file.url}: ${file.status}`);
  return file.json();
};

export const instantiate = async (source, imports) => {
  const bytes = await source;
  if (!(bytes instanceof Response)) {
    const made = await WebAssembly.instantiate(bytes, imports);
    // Of a module that was compiled before there is only the instance.
    return made.instance ? made : { instance: made, module: bytes };
  }
  if (!bytes.ok) throw new Error(`${bytes.url}: ${bytes.status}`);
  // A server that does not know what a wasm file is still serves it.
  if (bytes.headers.get("content-type") === "application/wasm") return WebAssembly.instantiateStreaming(bytes, imports);
  return WebAssembly.instantiate(await bytes.arrayBuffer(), imports);
};
