// Probe live against a real Postfix; run by browser.py, which starts it as mail.example.org and, with another certificate, as
// expired.example.org. Environment as in tests/browser/page.mjs.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const { chromium } = createRequire(import.meta.url)("playwright-core");
let companion, browser, page, folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "smtplint-"));
  const environment = { ...process.env, XDG_RUNTIME_DIR: folder };
  companion = spawn(process.env.SMTPLINT_BIN, ["serve", "--port", "0", "--allow-private"], { stdio: ["ignore", "pipe", "inherit"], env: environment });
  const file = await new Promise((found, failed) => {
    companion.once("exit", (code) => failed(new Error(`the companion ended with ${code}`)));
    companion.stdout.on("data", (data) => {
      const match = /, open (.*)\n/.exec(data);
      if (match) found(match[1]);
    });
  });
  browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  page = await browser.newPage();
  await page.goto(`file://${file}`);
  await page.waitForSelector('[data-testid="verdict"][data-fresh="true"]');
});

after(async () => {
  await browser?.close();
  companion?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks a host on port 25: how many times the conversation grew, the text it became, and the rules that find something in it. */
async function probed(host) {
  await page.getByTestId("input").fill("");
  await page.getByTestId("probe-host").fill(host);
  await page.getByTestId("probe-port").fill("25");
  const grown = page.evaluate(() => new Promise((found) => {
    const lengths = new Set();
    const look = () => {
      const shown = document.querySelector("[data-testid=probe-lines]")?.textContent;
      if (shown) lengths.add(shown.length);
      if (document.getElementById("text").value.includes("=== Trying")) found(lengths.size);
      else setTimeout(look, 1);
    };
    look();
  }));
  await page.getByTestId("probe").click();
  const steps = await grown;
  await page.waitForSelector('[data-testid="verdict"][data-fresh="true"]');
  const text = await page.getByTestId("input").inputValue();
  const rules = await page.getByTestId("finding").evaluateAll((all) => all.map((one) => one.dataset.rule));
  return { steps, text, rules };
}

test("a real Postfix is asked, and its conversation is drawn as it happens", async () => {
  const { steps, text, rules } = await probed("mail.example.org");
  assert.ok(steps > 1, `${steps} sights of the conversation`);
  assert.match(text, /<- {2}220 mail\.example\.org ESMTP Postfix/);
  assert.match(text, /=== TLS started with cipher TLSv1\.3/);
  assert.deepEqual(rules, [], text);
});

test("what is wrong with a real Postfix is found", async () => {
  const { rules } = await probed("expired.example.org");
  assert.deepEqual(rules.slice().sort(), ["tls-cert-expired", "tls-name-mismatch"]);
});
