// The page in a real browser, served by the companion: what its tests share. A test file that imports this has both from its first test to its last.
// `cargo xtask test --only browser` sets
//   SMTPLINT_BIN   the companion, built with the page inside
//   SMTPLINT_AXE   axe-core's script
//   NODE_PATH      the folder with playwright-core
// and, if wanted, SMTPLINT_SHOTS (a folder for screenshots) and SMTPLINT_CHROMIUM (the browser's program).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

// A CommonJS lookup: only that one heeds NODE_PATH.
const { chromium } = createRequire(import.meta.url)("playwright-core");

const here = dirname(fileURLToPath(import.meta.url));
export const shots = process.env.SMTPLINT_SHOTS ?? join(here, "../e2e/shots");
const axe = readFileSync(process.env.SMTPLINT_AXE, "utf8");
export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
export const laravel = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";

/** Where the page is, and the browser, once the tests run. */
export let address, browser;
let companion;

before(async () => {
  mkdirSync(shots, { recursive: true });
  companion = spawn(process.env.SMTPLINT_BIN, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  address = await new Promise((found, failed) => {
    let said = "";
    companion.once("exit", (code) => failed(new Error(`the companion ended with ${code}`)));
    companion.stdout.on("data", (data) => {
      said += data;
      const match = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (match) found(match[0]);
    });
  });
  browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  companion?.kill();
});

/** Opens the page, or one at an address below it (`at`: `#p=…`); whatever the console or the network says is kept in `page.complaints` and `page.requests`. */
export async function open({ at = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: desktop, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("request", (request) => page.requests.push(request.url()));
  const explained = page.waitForResponse(/explanations\.html$/);
  await page.goto(address + at);
  await ready(page);
  await explained;
  // The keys work, and the palette opens, when the desk is here: behind the first verdict.
  await id(page, "dialog").waitFor({ state: "attached" });
  return page;
}

/** What has this test id. */
export const id = (page, name) => page.getByTestId(name);
/** Waits for the verdict on the present text. */
export const ready = (page) => page.waitForSelector('[data-testid="verdict"][data-fresh="true"]');
export const verdict = (page) => id(page, "verdict").getAttribute("data-verdict");
/** The names of the examples. */
export const names = (page) => id(page, "example").evaluateAll((all) => all.map((one) => one.dataset.example));

/** Puts `text` into the field, and waits for its verdict. */
export async function paste(page, text) {
  await id(page, "input").fill(text);
  await ready(page);
}

/** Takes an example. */
export async function example(page, name) {
  await page.locator(`[data-example="${name}"]`).click();
  await ready(page);
}

/** Ends a page, whose console was silent. */
export async function close(page) {
  assert.deepEqual(page.complaints, [], "the console is silent");
  await page.context().close();
}

/** What axe-core finds wrong. */
export async function violations(page) {
  // Playwright's evaluate is not subject to the page's policy, so that the policy stays in force for all else.
  const { violations } = await page.evaluate(`${axe};axe.run()`);
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}
