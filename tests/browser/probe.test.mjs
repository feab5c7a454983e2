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

let companion, browser, address, file, key, smtp, visits, folder, foreign, elsewhere;

/** A companion with these options: the process, its address, the file that opens it, and the one that pairs, if it pairs. */
async function serve(...options) {
  const words = ["serve", "--port", "0", "--allow-private", "--any-port", ...options];
  const child = spawn(process.env.SMTPLINT_BIN, words, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, XDG_RUNTIME_DIR: folder } });
  const form = /(http:\/\/127\.0\.0\.1:\d+\/)\n.*, open (.*)\n(?:.*to pair .*, open (.*)\n)?/;
  const [, at, file, pairs] = await new Promise((found, failed) => {
    let said = "";
    child.once("exit", (code) => failed(new Error(`the companion ended with ${code}`)));
    child.stdout.on("data", (data) => {
      const match = (said += data).match(form);
      if (match && (match[3] || !options.includes("--pair"))) found(match);
    });
  });
  return { child, at, file, pairs };
}

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
  ({ child: companion, at: address, file } = await serve());
  key = readFileSync(file, "utf8").match(/#t=([0-9a-f]{64})/)[1];
  browser = await launch();
  // The page as somebody else serves it: under another name and port, without the companion's headers.
  foreign = createHttp(async (request, response) => {
    const answer = await fetch(new URL(request.url, address));
    response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "text/plain" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await listening(foreign);
  elsewhere = `http://localhost:${foreign.address().port}`;
});

function launch(...more) {
  return chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", ...more] });
}

after(async () => {
  await browser?.close();
  companion?.kill();
  smtp?.close();
  foreign?.close();
  // A browser that was closed may leave connections behind, which would keep this process.
  foreign?.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens an address; what the console says is kept in `page.complaints`. */
async function open(url, options = {}, by = browser) {
  const page = await (await by.newContext({ viewport: { width: 1440, height: 900 }, ...options })).newPage();
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

/** A server that greets and then says nothing; whether somebody is still there is in `held`. */
async function slow() {
  const held = { open: 0 };
  const server = createServer((socket) => {
    held.open += 1;
    socket.on("error", () => {});
    socket.on("close", () => (held.open -= 1));
    socket.write("220 slow.example.org ESMTP\r\n");
  });
  await listening(server);
  return { server, held };
}

test("a probe that runs is stopped by the button, and by leaving the page", async () => {
  const { server } = await slow();
  const page = await open(`${address}#t=${key}`);
  await ready(page);
  await id(page, "input").fill("MAIL_HOST=127.0.0.1\n");
  await ready(page);
  const begin = async () => {
    await id(page, "probe-host").fill("127.0.0.1");
    await id(page, "probe-port").fill(String(server.address().port));
    await id(page, "probe").click();
    await page.getByTestId("probe-lines").getByText("220 slow.example.org").waitFor();
  };
  await begin();
  assert.equal(await id(page, "probe").count(), 0, "one at a time");
  const failed = page.waitForEvent("requestfailed");
  await id(page, "probe-stop").click();
  assert.match((await failed).url(), /api\/v1\/probe/);
  await page.getByText(/^Stopped\. /).waitFor();
  assert.match(await id(page, "probe-lines").textContent(), /220 slow/, "what was heard can be read");
  assert.equal(await id(page, "input").inputValue(), "MAIL_HOST=127.0.0.1\n");
  await id(page, "probe").waitFor();
  await begin();
  const left = page.waitForEvent("requestfailed");
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await left;
  await page.getByText(/^Stopped\. /).waitFor();
  await close(page);
  server.close();
});

test("a page served elsewhere asks nobody and hands the text over, without its secrets", async () => {
  const page = await open(elsewhere);
  await ready(page);
  await id(page, "input").fill("MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PASSWORD=Tr4ns1t-9\n");
  await ready(page);
  assert.equal(await id(page, "probe").count(), 0);
  await id(page, "probe-elsewhere").click();
  const link = id(page, "to-companion");
  await link.waitFor();
  const href = await link.getAttribute("href");
  const [, letters] = href.match(/^http:\/\/127\.0\.0\.1:7425\/#import=([\w-]+)$/);
  const text = Buffer.from(letters, "base64url").toString();
  assert.match(text, /^MAIL_MAILER=smtp\nMAIL_HOST=smtp\.example\.org\nMAIL_PASSWORD=/);
  assert.ok(!text.includes("Tr4ns1t-9"), text);
  const { violations } = await page.evaluate(`${axe};axe.run()`);
  assert.deepEqual(violations.map((violation) => violation.id), []);
  await close(page);
  const there = await open(`${address}#import=${letters}`);
  await ready(there);
  assert.equal(await id(there, "input").inputValue(), text);
  await close(there);
});

/** Has a page elsewhere ask, with the key it was given; what it then says. */
async function asked(page) {
  await id(page, "probe-host").fill("127.0.0.1");
  await id(page, "probe-port").fill(String(smtp.address().port));
  await id(page, "probe").click();
  await page.waitForFunction(() => !document.querySelector("[data-testid=probe-stop]"), null, { timeout: 60_000 });
  return id(page, "probe-said").textContent();
}

test("a page elsewhere that is not paired is refused, even with the key", async () => {
  const visited = visits;
  const page = await open(`${elsewhere}/#companion=${address.slice(0, -1)}&t=${key}`);
  assert.match(await asked(page), /^The companion does not answer/);
  assert.equal(visits, visited, "nobody was asked");
  await page.context().close();
  const lured = await open(`${elsewhere}/#companion=http://evil.example:80&t=${key}`);
  await ready(lured);
  assert.equal(await id(lured, "probe").count(), 0, "nothing but this machine is a companion");
  await lured.context().close();
});

test("a paired page asks, and says first what the browser will ask", async () => {
  const { child, at, pairs } = await serve("--pair", elsewhere);
  const page = await open(`file://${pairs}`);
  await page.waitForURL(`${elsewhere}/`);
  await ready(page);
  assert.match(await id(page, "probe-prompt").textContent(), /browser may ask first/);
  assert.match(await asked(page), /answers stand below the text/);
  assert.match(await id(page, "input").inputValue(), /220 mail\.example\.org ESMTP/);
  const stored = readFileSync(pairs, "utf8").match(/t=([0-9a-f]{64})/)[1];
  assert.ok(!(page.url() + (await page.content())).includes(stored));
  await close(page);
  // Its key is worth nothing at the companion's own page, nor the own key here.
  const own = await open(`${at}#t=${stored}`);
  assert.match(await asked(own), /not of this start/);
  await own.context().close();
  child.kill();
});

/** What the visitor says to Chrome's question. */
async function permit(page) {
  const session = await page.context().newCDPSession(page);
  const { browserContextId } = (await session.send("Target.getTargetInfo")).targetInfo;
  const permissions = ["localNetworkAccess", "loopbackNetwork"];
  await session.send("Browser.grantPermissions", { origin: elsewhere, permissions, browserContextId });
}

test("Chrome's Local Network Access stands before a paired page, and is told of", async () => {
  const { child, pairs } = await serve("--pair", elsewhere);
  const apart = await launch(`--ip-address-space-overrides=127.0.0.1:${foreign.address().port}=public`);
  const visited = visits;
  const denied = await open(`file://${pairs}`, {}, apart);
  await denied.waitForURL(`${elsewhere}/`);
  assert.match(await asked(denied), /browser did not let this page/);
  assert.equal(visits, visited, "nobody was asked");
  await denied.context().close();
  const allowed = await open(`file://${pairs}`, {}, apart);
  await allowed.waitForURL(`${elsewhere}/`);
  await permit(allowed);
  assert.match(await asked(allowed), /answers stand below the text/);
  await allowed.context().close();
  await apart.close();
  child.kill();
});
