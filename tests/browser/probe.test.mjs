// Probe live in a real browser: the page of a companion asks a server of this test, and no other page can.
// Run by `cargo xtask test --only browser`; page.mjs names the environment.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const axe = readFileSync(process.env.SMTPLINT_AXE, "utf8");

const listening = (server) => new Promise((done) => server.listen(0, "127.0.0.1", done));
const id = (page, name) => page.getByTestId(name);
const ready = (page) => page.waitForSelector('[data-testid="verdict"][data-fresh="true"]');

let companion, browser, address, file, key, smtp, visits, folder;

before(async () => {
  visits = 0;
  smtp = createServer((socket) => {
    visits += 1;
    socket.on("error", () => {});
    socket.write("220 mail.example.org ESMTP <img src=x onerror=alert(1)>\r\n");
    socket.on("data", (data) => {
      for (const line of String(data).trim().split("\r\n")) {
        if (/^EHLO/.test(line)) socket.write("250-mail.example.org\r\n250 AUTH PLAIN LOGIN\r\n");
        else if (/^QUIT/.test(line)) socket.end("221 Bye\r\n");
        else if (/^NOOP/.test(line)) socket.write("250 Ok\r\n");
        else socket.write("502 What?\r\n");
      }
    });
  });
  await listening(smtp);
  folder = mkdtempSync(join(tmpdir(), "smtplint-"));
  const options = ["serve", "--port", "0", "--allow-private", "--any-port"];
  companion = spawn(process.env.SMTPLINT_BIN, options, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, XDG_RUNTIME_DIR: folder } });
  [, address, file] = await new Promise((found, failed) => {
    let said = "";
    companion.once("exit", (code) => failed(new Error(`the companion ended with ${code}`)));
    companion.stdout.on("data", (data) => {
      const match = (said += data).match(/(http:\/\/127\.0\.0\.1:\d+\/)\n.*, open (.*)\n/);
      if (match) found(match);
    });
  });
  key = readFileSync(file, "utf8").match(/#t=([0-9a-f]{64})/)[1];
  browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  companion?.kill();
  smtp?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens an address; what the console says is kept in `page.complaints`. */
async function open(url) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  await page.goto(url);
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, [], "the console is silent");
  await page.context().close();
}

test("a probe shows the conversation, and its transcript is judged with the text", async () => {
  const page = await open(`file://${file}`);
  await page.waitForURL(address);
  await ready(page);
  const { port } = smtp.address();
  const settings = `MAIL_MAILER=smtp\nMAIL_HOST=127.0.0.1\nMAIL_PORT=${port}\nMAIL_SCHEME=smtps\n`;
  await id(page, "input").fill(settings);
  await ready(page);
  await page.waitForFunction(() => document.getElementById("probe-host").value == "127.0.0.1");
  // Lines are seen as they come: what is shown last is taken away when the transcript stands in the text.
  const seen = page.evaluate(() => new Promise((found) => {
    const look = () => {
      const shown = document.querySelector("[data-testid=probe-lines]")?.textContent;
      if (shown?.includes("<-  220 mail.example.org")) found(shown);
      else requestAnimationFrame(look);
    };
    look();
  }));
  await id(page, "probe-port").fill(String(port));
  await id(page, "probe").click();
  assert.match(await seen, /=== Connected to 127\.0\.0\.1/);
  await page.waitForFunction(() => document.getElementById("text").value.includes("221 Bye"), null, { timeout: 60_000 });
  await ready(page);
  const text = await id(page, "input").inputValue();
  assert.ok(text.startsWith(`${settings}\n=== Trying 127.0.0.1:${port}`), text);
  assert.ok(text.includes("<-  220 mail.example.org ESMTP <img src=x onerror=alert(1)>"), text);
  assert.equal(await page.locator("img").count(), 0, "a server's text stays text");
  assert.match(await id(page, "recognised").textContent(), /Laravel.*\+/, "settings and sessions are judged together");
  const rules = await id(page, "finding").evaluateAll((all) => all.map((one) => one.dataset.rule));
  assert.deepEqual(rules, ["tls-not-offered"], "TLS is wanted by the settings, and the server has none");
  const { violations } = await page.evaluate(`${axe};axe.run()`);
  assert.deepEqual(violations.map((violation) => violation.id), []);
  await id(page, "undo").click();
  assert.equal(await id(page, "input").inputValue(), settings);
  await close(page);
});

test("the key is neither in the address nor in the document, and lasts for the tab", async () => {
  const page = await open(`${address}#t=${key}`);
  await ready(page);
  const shown = async () => [page.url(), await page.content(), await page.evaluate(() => document.cookie + JSON.stringify(history.state))].join("\n");
  await id(page, "probe").waitFor();
  assert.equal(page.url(), address);
  assert.ok(!(await shown()).includes(key));
  await page.reload();
  await id(page, "probe").waitFor();
  assert.ok(!(await shown()).includes(key));
  await close(page);
  const other = await open(address);
  await ready(other);
  assert.equal(await id(other, "probe").count(), 0, "without the key there is nothing to press");
  await close(other);
});

test("an old key is told of", async () => {
  const page = await open(`${address}#t=${"0".repeat(64)}`);
  await id(page, "probe-host").fill("127.0.0.1");
  await id(page, "probe").click();
  await page.getByText("This key is not of this start").waitFor();
  page.complaints = page.complaints.filter((complaint) => !/status of 401/.test(complaint));
  await close(page);
});

test("a page of another origin is refused", async () => {
  const body = JSON.stringify({ host: "127.0.0.1", port: smtp.address().port });
  const foreign = createHttp((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>foreign</title>"));
  await listening(foreign);
  const page = await open(`http://127.0.0.1:${foreign.address().port}/`);
  const visited = visits;
  const answers = await page.evaluate(
    async ({ url, body, key }) => {
      const json = { "Content-Type": "application/json" };
      const tries = [
        // Even with the key.
        { method: "POST", body, headers: { ...json, Authorization: `Bearer ${key}` } },
        { method: "POST", body, headers: json },
        { method: "POST", body },
        { method: "POST", body, mode: "no-cors" },
        { method: "GET" },
      ];
      const ask = (options) => fetch(url, options).then((answer) => `${answer.type} ${answer.status}`, (error) => error.name);
      return Promise.all(tries.map(ask));
    },
    { url: `${address}api/v1/probe`, body, key },
  );
  // Not even an opaque answer: the resource policy keeps it from other origins.
  assert.deepEqual(answers, Array(5).fill("TypeError"));
  assert.equal(visits, visited, "nobody was asked");
  foreign.close();
  await page.context().close();
});

test("a text is handed over in the fragment", async () => {
  const text = "MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n# grüße 😀\n";
  const page = await open(`${address}#import=${Buffer.from(text).toString("base64url")}`);
  await ready(page);
  assert.equal(await id(page, "input").inputValue(), text);
  assert.equal(await id(page, "verdict").getAttribute("data-verdict"), "fails");
  assert.equal(page.url(), address);
  // The same tab is asked again.
  await page.evaluate((value) => void (location.hash = value), `import=${Buffer.from("MAIL_HOST=b").toString("base64url")}`);
  await page.waitForFunction(() => document.getElementById("text")?.value == "MAIL_HOST=b");
  await close(page);
  const broken = await open(`${address}#import=%%%`);
  await ready(broken);
  assert.equal(await id(broken, "input").inputValue(), "");
  await close(broken);
});
