// Serves a folder as a static host does at its best: brotli 11, made beforehand. It knows what it sent, and when.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json" };
const packed = new Map();

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function small(path) {
  const known = `${path} ${statSync(path).mtimeMs}`;
  if (!packed.has(known)) packed.set(known, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }));
  return packed.get(known);
}

/** Below a sub-folder, as project pages are: `address` leads there, `sent` says what went out since it was emptied. */
export async function serve(folder) {
  const bodies = new Map(files(folder).map((path) => [`/some/where/${relative(folder, path)}`, { type: types[extname(path)] ?? "application/octet-stream", body: small(path) }]));
  const sent = [];
  const server = createServer((request, response) => {
    const path = request.url.replace(/[?#].*/, "").replace(/\/$/, "/index.html");
    const file = bodies.get(path);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": file.type, "Content-Encoding": "br", "Content-Length": file.body.length, "Cache-Control": "no-cache" });
    response.end(file.body, () => sent.push({ path, bytes: file.body.length, at: Date.now() }));
  });
  await new Promise((up) => server.listen(0, "127.0.0.1", up));
  return { address: `http://127.0.0.1:${server.address().port}/some/where/`, sent, close: () => server.close() };
}
