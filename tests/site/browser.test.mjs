// The site in Chromium: accessible in light, dark and on a phone, whole without JavaScript, found by its search, live by its widget.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { files, serve } from "./site.mjs";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const AXE = readFileSync(process.env.SMTPLINT_AXE, "utf8");

/** One page of each kind. */
const KINDS = [
  "guides/open-relay/", "settings/laravel-env/", "providers/microsoft-365/", "replies/", "replies/550/", "replies/535-5.7.139/", "rules/",
  "rules/starttls-on-implicit-tls-port/", "servers/dovecot-conf/", "search/?q=laravel", "no-such-page/",
];

let browser, address, server;
before(async () => {
  ({ address, server } = await serve());
  browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (line) => line.type() === "error" && !line.text().includes("404") && faults.push(line.text()));
  page.on("request", (request) => !request.url().startsWith(address) && faults.push(`asks for ${request.url()}`));
  await page.goto(address + path);
  return { page, faults, close: () => context.close() };
}

async function violations(page) {
  // By the debugger, which a policy of scripts does not bind.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["on a phone", PHONE]]) {
  test(`every kind of page is accessible: ${name}`, async () => {
    const wrong = [];
    for (const path of KINDS) {
      const { page, faults, close } = await open(path, options);
      if (path.startsWith("search")) await page.waitForSelector("#results li");
      wrong.push(...(await violations(page)).map((one) => `${path} ${one}`), ...faults.map((fault) => `${path} ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) wrong.push(`${path} is ${wide}px wider than the window`);
      await close();
    }
    assert.deepEqual(wrong, []);
  });
}

test("a page is whole without JavaScript", async () => {
  const { page, close } = await open("rules/starttls-on-implicit-tls-port/", { javaScriptEnabled: false });
  for (const text of ["What it means", "How to repair", "MAIL_ENCRYPTION=tls", "MAIL_ENCRYPTION=ssl", "After that:"]) {
    assert.ok((await page.locator("main").innerText()).includes(text), text);
  }
  await page.getByRole("navigation", { name: "Reference" }).getByRole("link", { name: "Guides" }).click();
  await page.getByRole("link", { name: "Which SMTP port" }).click();
  assert.match(page.url(), /guides\/which-port\/$/);
  await close();
});

async function found(question) {
  const { page, close } = await open("rules/");
  await page.getByRole("searchbox", { name: "Search" }).fill(question);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#results li");
  const links = await page.locator("#results a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  await close();
  return links.map((link) => link.slice(address.length));
}

test("the search finds what people paste", async () => {
  assert.match((await found("535 5.7.139"))[0], /^replies\/535-5\.7\.139\//);
  const pasted = "smtplib.SMTPAuthenticationError: (535, b'5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR07CA0023.eurprd07.prod.outlook.com 2026-01-03T10:11:12.345Z 08DC]')";
  assert.match((await found(pasted)).slice(0, 3).join(" "), /replies\/535-5\.7\.139\/authentication-unsuccessful-basic/);
  assert.equal((await found("gmail"))[0], "providers/gmail/");
  assert.match((await found("laravel"))[0], /^settings\/laravel/);
  assert.equal((await found("550"))[0], "replies/550/");
  assert.equal((await found("which port"))[0], "guides/which-port/");
  assert.equal((await found("open relay"))[0], "guides/open-relay/");
  assert.equal((await found("5.7.26"))[0], "replies/5.7.26/");
  assert.match((await found("MAIL_ENCRYPTION")).join(" "), /settings\/laravel-env\//);
});

test("a part of a page opens where its address says so", async () => {
  const { page, close } = await open("settings/laravel-env/#gmail");
  await page.waitForFunction(() => document.getElementById("gmail").closest("details").open);
  assert.ok(await page.locator("#gmail pre").isVisible());
  await close();
});

test("the widget judges the example, where it was built", { skip: !files.includes("element/smtp-lint.js") }, async () => {
  const { page, faults, close } = await open("rules/starttls-on-implicit-tls-port/");
  const widget = page.locator("smtp-lint").first();
  await widget.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("smtp-lint").shadowRoot?.textContent.includes("Fails"), null, { timeout: 15_000 });
  assert.deepEqual(faults, []);
  await close();
});

test("the checker leads to the reference, and keeps itself for use without a network", { skip: !files.includes("page.css") }, async () => {
  const { page, faults, close } = await open("", { serviceWorkers: "allow" });
  await page.waitForSelector("[data-testid=verdict]");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole("navigation", { name: "Reference" }).getByRole("link", { name: "Replies" }).click();
  assert.equal(await page.locator("h1").innerText(), "What a mail server answers");
  assert.deepEqual(faults, []);
  await close();
});
