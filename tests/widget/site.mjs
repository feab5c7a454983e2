// The element in a real browser: two origins on loopback, one that serves the element's files and one for pages that use it.
// `cargo xtask test --only widget` sets
//   SMTPLINT_ELEMENT  the folder that the element was built to
//   SMTPLINT_AXE      axe-core's script
//   NODE_PATH         the folder with playwright-core
// and, if wanted, SMTPLINT_SHOTS (a folder for screenshots) and SMTPLINT_CHROMIUM (the browser's program).
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, before } from "node:test";

// A CommonJS lookup: only that one heeds NODE_PATH.
const { chromium } = createRequire(import.meta.url)("playwright-core");
const axe = readFileSync(process.env.SMTPLINT_AXE, "utf8");

export const element = process.env.SMTPLINT_ELEMENT;
export const integrity = readFileSync(join(element, "integrity.txt"), "utf8").match(/sha256-\S+/)[0];
export const laravel = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";
export const healthy = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane@example.org\nMAIL_PASSWORD=${SECRET}\n";
export const transcript = "220 mail.example.org ESMTP\nEHLO client.example.net\n250-mail.example.org\n250 8BITMIME\nAUTH PLAIN AGphbmUAVHI0bnNpdA==\n530 5.7.0 Must issue a STARTTLS command first\n";

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml" };

/** The origins, and the browser, once the tests run. */
export let files, pages, browser;
/** What was asked of the origin with the element's files. */
export const asked = [];
const servers = [];
/** Pages by their path: `{ html, headers }`. */
const written = new Map();
/** Folders of sites that a generator built, by the first part of their paths. */
const folders = new Map();

/** Serves what a folder holds below `/NAME/`. */
export function serve(name, folder) {
  folders.set(name, folder);
  return `${pages}/${name}/`;
}

async function answer(path, response, headers = {}) {
  try {
    const body = await readFile(path);
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", ...headers }).end(body);
  } catch {
    response.writeHead(404, headers).end();
  }
}

async function listen(take) {
  const server = createServer(take);
  await new Promise((up) => server.listen(0, "127.0.0.1", up));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
}

before(async () => {
  files = await listen((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    asked.push(pathname.slice(1));
    answer(join(element, pathname), response, { "access-control-allow-origin": "*" });
  });
  pages = await listen((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const page = written.get(pathname);
    if (page) return response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers }).end(page.html);
    const [, name, ...rest] = decodeURIComponent(pathname).split("/");
    const below = rest.join("/");
    answer(join(folders.get(name) ?? "/nowhere", below === "" || below.endsWith("/") ? `${below}index.html` : below), response);
  });
  browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  servers.forEach((server) => server.close());
});

/** The tag a site adds. */
export const tag = () => `<script type="module" src="${files}/smtp-lint.js" integrity="${integrity}" crossorigin></script>`;

/** Opens a page with that body; what its console says is kept in `page.complaints`, the workers it starts in `page.started`. */
export async function open(body, { headers = {}, lang = "en", head = tag(), style = "", at, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, ...options });
  const page = await context.newPage();
  [page.complaints, page.started] = [[], []];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("worker", (worker) => page.started.push(worker.url()));
  const path = `/${written.size}.html`;
  written.set(path, { headers, html: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Docs</title><link rel="icon" href="data:,">${style}${head}<body><main><h1>Docs</h1>${body}</main>` });
  await page.goto(at ?? pages + path);
  return page;
}

/** Waits for the verdict of an element, and says it. */
export async function verdict(page, which = "smtp-lint", wanted = /^(works|risky|fails|unknown)$/) {
  const handle = await page.waitForFunction(([which, wanted]) => {
    const one = document.querySelector(which);
    return one?.report && new RegExp(wanted).test(one.report.verdict) && one.report.verdict;
  }, [which, wanted.source], { timeout: 15_000 });
  return handle.jsonValue();
}

/** Ends a page; `expected`: what its console may have said. */
export async function close(page, expected = []) {
  const strange = page.complaints.filter((line) => !expected.some((one) => one.test(line)));
  await page.context().close();
  if (strange.length) throw new Error(`the console says: ${strange.join("\n")}`);
}

/** What axe-core finds wrong. */
export async function violations(page) {
  const { violations } = await page.evaluate(`${axe};axe.run()`);
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}
