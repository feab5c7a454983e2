import init, { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-web";

await init({ module_or_path: new URL("./ruff_wasm_bg.wasm", import.meta.url) });
const workspace = new Workspace({ lint: { select: ["E4", "E7", "E9", "F"] } }, PositionEncoding.Utf16);
if (workspace.check("print('hello'); print(word)\n").length) globalThis.verdictAt = performance.now();
