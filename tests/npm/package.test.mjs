// The npm package, installed from the file that `npm pack` made, in runtimes, in bundlers and under TypeScript's strict eye.
// `cargo xtask test --only npm` sets
//   SMTPLINT_TARBALL   the package
//   SMTPLINT_BINDING   the folder of the engine it was made from
//   NODE_PATH          the folders with esbuild, webpack, Vite, TypeScript, Deno, Bun and Playwright
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../bench/server.mjs";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const home = mkdtempSync(join(tmpdir(), "smtplint-npm-"));
const installed = join(home, "node_modules/smtplint");
const dist = join(home, "dist");

/** A program of an npm package, as node runs it. */
function program(name, bin) {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin: programs } = require(manifest);
  return join(dirname(manifest), typeof programs === "string" ? programs : programs[bin ?? name]);
}

const run = (command, ...args) => execFileSync(command, args, { cwd: home, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] });

/** A failure with what the program printed. */
function shown(command, ...args) {
  try {
    return run(command, ...args);
  } catch (fault) {
    assert.fail(`${fault.message}\n${fault.stdout}${fault.stderr}`);
  }
}

/** What the consumer comes to in Node: what it must come to everywhere. */
let wanted;

before(() => {
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, type: "module" }));
  shown("npm", "install", "--offline", "--no-audit", "--no-fund", process.env.SMTPLINT_TARBALL);
  cpSync(join(here, "consumer.mjs"), join(home, "consumer.mjs"));
  writeFileSync(join(home, "print.mjs"), 'import { use } from "./consumer.mjs";\nconsole.log(JSON.stringify(await use()));\n');
  writeFileSync(join(home, "title.mjs"), 'import { use } from "./consumer.mjs";\nuse().then((all) => { document.body.textContent = JSON.stringify(all); }, (fault) => { document.body.textContent = String(fault); });\n');
  wanted = JSON.parse(shown("node", "print.mjs"));
});

after(() => rmSync(home, { recursive: true, force: true }));

test("the package holds what it needs, no script that runs at its installation, and no dependency", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.ok(!manifest.scripts && !manifest.dependencies && manifest.license && manifest.description && manifest.keywords.length > 3);
  const files = readdirSync(installed);
  for (const file of ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "index.js", "index.d.ts", "report.d.ts", "smtplint_bg.wasm"]) {
    assert.ok(files.includes(file), file);
  }
  for (const { types, default: script } of [manifest.exports["."], manifest.exports["./element"]]) {
    for (const file of [types, script]) assert.ok(existsSync(join(installed, file)), file);
  }
  assert.ok(files.filter((file) => file.startsWith("part-")).length >= 5, files.join(" "));
  for (const file of readdirSync(process.env.SMTPLINT_BINDING).filter((file) => file.endsWith(".wasm"))) {
    assert.deepEqual(readFileSync(join(installed, file)), readFileSync(join(process.env.SMTPLINT_BINDING, file)), file);
  }
});

test("Node comes to the verdicts", () => {
  const [settings, session, server] = wanted.reports;
  assert.deepEqual([settings.verdict, settings.findings[0].rule, settings.segments[0].dialect], ["fails", "starttls-on-implicit-tls-port", "laravel-env"]);
  assert.deepEqual([session.verdict, session.findings[0].rule], ["fails", "relay-denied"]);
  assert.deepEqual([server.verdict, server.findings[0].rule], ["fails", "open-relay-restrictions"]);
  assert.ok(server.relay.length > 0 && settings.wire[0].predicted);
  assert.match(wanted.repaired, /Tr4nsit-2024-é😀/);
  assert.notEqual(wanted.after, "fails");
  assert.deepEqual(wanted.only, ["secret-in-paste"]);
  const left = [wanted.redacted, ...wanted.shared].map((text) => ["Tr4nsit", "jane.doe@kestrel", "mail.kestrel-press"].map((word) => text.includes(word)));
  assert.deepEqual(left, [[false, true, true], [false, false, false], [false, false, true]]);
  assert.match(wanted.converted, /createTransport/);
  const [relay, basic, none] = wanted.explained;
  assert.ok(relay.rule.id === "open-relay" && /^## /.test(relay.rule.text) && relay.rule.references.length > 0);
  assert.ok(basic.rule.id === "auth-basic-disabled" && basic.permanent && /sending server/.test(basic.actor) && basic.known.length > 0 && none);
  assert.ok(wanted.rules.length > 80 && wanted.dialects.some((one) => one.id === "laravel-env" && one.written));
  assert.match(wanted.failures[0], /no-such-rule/);
  assert.match(wanted.failures[1], /no-such-dialect/);
});

test("Node before 20.16, CommonJS, and a thread of Node", () => {
  const old = `delete process.getBuiltinModule;\n${readFileSync(join(home, "print.mjs"), "utf8").replace("import { use } from", "const { use } = await import(").replace('.mjs";', '.mjs");')}`;
  writeFileSync(join(home, "old.mjs"), old);
  assert.deepEqual(JSON.parse(shown("node", "old.mjs")), wanted);
  writeFileSync(join(home, "common.cjs"), 'import("smtplint").then(async ({ check }) => console.log((await check("MAIL_HOST=smtp.example.org\\nMAIL_PORT=587\\nMAIL_SCHEME=smtps\\n")).findings[0].rule));\n');
  assert.equal(shown("node", "common.cjs").trim(), "implicit-tls-on-starttls-port");
  writeFileSync(join(home, "thread.mjs"), 'import { Worker } from "node:worker_threads";\nnew Worker(new URL("./print.mjs", import.meta.url));\n');
  assert.deepEqual(JSON.parse(shown("node", "thread.mjs")), wanted);
});

test("Deno", () => {
  const deno = shown("node", program("deno"), "run", "--no-config", "--node-modules-dir=manual", "--allow-read", "print.mjs");
  assert.deepEqual(JSON.parse(deno), wanted);
});

test("Bun", (context) => {
  // Its own script would put the program in place; ours runs none.
  const folder = join(dirname(require.resolve("bun/package.json")), "../@oven");
  const bun = existsSync(folder) && readdirSync(folder).map((one) => join(folder, one, "bin/bun")).find(existsSync);
  if (!bun) return context.skip("there is no Bun for this machine");
  assert.deepEqual(JSON.parse(shown(bun, "run", "print.mjs")), wanted);
});

test("TypeScript, strict, without DOM or Node's types", () => {
  for (const file of ["types.ts", "engine.ts"]) cpSync(join(here, file), join(home, file));
  cpSync(join(process.env.SMTPLINT_BINDING, "smtplint.d.ts"), join(home, "made.d.ts"));
  const strict = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022", "--types", ""];
  for (const [module, resolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
    shown("node", program("typescript", "tsc"), ...strict, "--lib", "es2022", "--module", module, "--moduleResolution", resolution, "types.ts");
  }
  shown("node", program("typescript", "tsc"), ...strict, "--lib", "es2022,dom", "--module", "esnext", "--moduleResolution", "bundler", "engine.ts");
  writeFileSync(join(home, "wrong.ts"), 'import { check } from "smtplint";\nexport const verdict: number = (await check("")).verdict;\n');
  assert.throws(() => run("node", program("typescript", "tsc"), ...strict, "--lib", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "wrong.ts"));
});

/** The engine's files that stand beside a bundle. */
function assets(folder) {
  for (const file of readdirSync(installed).filter((file) => /\.wasm$|^explanations\.json$/.test(file))) cpSync(join(installed, file), join(folder, file));
}

function page(folder, script) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), `<!doctype html><meta charset="utf-8"><title>smtplint</title><body><script type="module" src="./${script}"></script></body>`);
}

test("esbuild, webpack and Vite build for browsers, and Chromium comes to the same from each and from the package as it is", async () => {
  page(join(dist, "esbuild"), "main.js");
  shown(join(dirname(require.resolve("esbuild/package.json")), "bin/esbuild"), "title.mjs", "--bundle", "--minify", "--format=esm", "--log-level=error", `--outfile=${join(dist, "esbuild/main.js")}`);
  assets(join(dist, "esbuild"));

  page(join(dist, "webpack"), "main.js");
  writeFileSync(join(home, "webpack.cjs"), `require(${JSON.stringify(require.resolve("webpack"))})({ mode: "production", context: __dirname, entry: "./title.mjs", output: { path: ${JSON.stringify(join(dist, "webpack"))} } }, (fault, stats) => {
    const problems = fault ? [fault] : [...stats.compilation.errors, ...stats.compilation.warnings.filter((one) => one.name !== "AssetsOverSizeLimitWarning" && one.name !== "EntrypointsOverSizeLimitWarning" && one.name !== "NoAsyncChunksWarning")];
    if (problems.length) { console.error(String(problems)); process.exitCode = 1; }
  });\n`);
  shown("node", "webpack.cjs");

  page(home, "title.mjs");
  shown("node", program("vite"), "build", "--base", "./", "--outDir", join(dist, "vite"), "--logLevel", "warn");

  page(join(dist, "plain"), "title.mjs");
  for (const file of ["title.mjs", "consumer.mjs"]) cpSync(join(home, file), join(dist, "plain", file));
  cpSync(installed, join(dist, "plain/smtplint"), { recursive: true });
  const html = readFileSync(join(dist, "plain/index.html"), "utf8");
  writeFileSync(join(dist, "plain/index.html"), html.replace("<title>", '<script type="importmap">{ "imports": { "smtplint": "./smtplint/index.js" } }</script><title>'));

  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const site = await serve(dist);
  try {
    for (const folder of ["esbuild", "webpack", "vite", "plain"]) {
      const tab = await browser.newPage();
      const complaints = [];
      tab.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
      tab.on("pageerror", (fault) => complaints.push(fault.message));
      // The browser asks for an icon of its own accord.
      await tab.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
      await tab.goto(`${site.address}${folder}/`);
      await tab.waitForFunction(() => document.body.textContent.trim().length > 0, null, { timeout: 30_000 });
      const text = await tab.evaluate(() => document.body.textContent);
      assert.ok(text.startsWith("{"), `${folder}: ${text.slice(0, 300)} ${complaints}`);
      assert.deepEqual(JSON.parse(text), wanted, folder);
      assert.deepEqual(complaints, [], folder);
      await tab.close();
    }
    const fetched = site.sent.filter(({ path }) => path.includes("/vite/") && path.endsWith(".wasm"));
    assert.ok(fetched.length >= 5, "Vite's build fetches the engine's parts as files of their own");
  } finally {
    await browser.close();
    site.close();
  }
});

test("bundles for Node find the engine's files beside them", () => {
  const out = join(dist, "node");
  shown(join(dirname(require.resolve("esbuild/package.json")), "bin/esbuild"), "print.mjs", "--bundle", "--platform=node", "--format=esm", "--log-level=error", `--outfile=${join(out, "main.mjs")}`);
  assets(out);
  assert.deepEqual(JSON.parse(shown("node", join(out, "main.mjs"))), wanted);
});
