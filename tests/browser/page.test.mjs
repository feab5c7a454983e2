// The page in a real browser. Run by `cargo xtask test --only browser`; page.mjs names the environment.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { address, browser, close, desktop, example, id, laravel, names, open, phone, ready, shots, verdict, violations } from "./page.mjs";

test("every example gets a verdict, and its first fix changes the text and is undone byte for byte", async () => {
  const page = await open();
  const seen = new Set();
  for (const name of await names(page)) {
    await example(page, name);
    seen.add(await verdict(page));
    assert.notEqual(await verdict(page), "unknown", `${name} is recognised`);
    assert.notEqual((await id(page, "recognised").textContent()).trim(), "");
    assert.notEqual((await id(page, "summary").textContent()).trim(), "");
    const button = id(page, "apply-fix").first();
    if (!(await button.count())) continue;
    const finding = id(page, "finding").filter({ has: page.getByTestId("apply-fix") }).first();
    const rule = await finding.getAttribute("data-rule");
    const state = async () => [await verdict(page), await id(page, "summary").textContent(), await id(page, "finding").count()].join("\n");
    assert.ok((await id(page, "diff").first().locator("ins, del").count()) > 0, `${name}: the diff shows lines`);
    const [text, judged] = [await id(page, "input").inputValue(), await state()];
    await button.click();
    await ready(page);
    assert.notEqual(await id(page, "input").inputValue(), text, `${name}: the text changes`);
    assert.notEqual(await state(), judged, `${name}: the verdict changes`);
    const same = page.locator(`[data-testid="finding"][data-rule="${rule}"]`);
    assert.equal(await same.count(), 0, `${name}: ${rule} is repaired`);
    await id(page, "undo").click();
    await ready(page);
    assert.equal(await id(page, "input").inputValue(), text, `${name}: undone`);
    assert.equal(await state(), judged, `${name}: the verdict is the one before`);
  }
  assert.ok(seen.has("fails"), [...seen].join());
  await close(page);
});

test("a fix turns fails into works, and the focus goes on at undo", async () => {
  const page = await open();
  await id(page, "input").fill(laravel);
  await ready(page);
  assert.equal(await verdict(page), "fails");
  assert.match(await id(page, "recognised").textContent(), /Laravel/);
  assert.equal(await id(page, "finding").first().getAttribute("data-rule"), "starttls-on-implicit-tls-port");
  assert.equal(await id(page, "finding").first().getAttribute("data-severity"), "error");
  await id(page, "apply-fix").first().focus();
  await page.keyboard.press("Enter");
  await ready(page);
  assert.notEqual(await verdict(page), "fails");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), "undo");
  await page.keyboard.press("Enter");
  await ready(page);
  assert.equal(await id(page, "input").inputValue(), laravel);
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdict-word");
  await close(page);
});

test("the verdict follows each keystroke", async () => {
  const page = await open();
  await id(page, "input").pressSequentially(laravel, { delay: 1 });
  await ready(page);
  assert.equal(await verdict(page), "fails");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.waitForSelector('[data-verdict="unknown"]');
  assert.equal(await id(page, "finding").count(), 0);
  await close(page);
});

test("a finding leads to its text, and the text to its finding", async () => {
  const page = await open();
  await id(page, "input").fill(`# ä😀\n${"#\n".repeat(150)}${laravel}`);
  await ready(page);
  const title = id(page, "finding").first().locator("h3 button");
  await title.click();
  const selection = () => id(page, "input").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  const selected = await selection();
  assert.match("MAIL_PORT=465 MAIL_ENCRYPTION=tls", new RegExp(selected), "the bad value is selected");
  assert.equal(selected, await page.locator("mark.is-current").first().textContent(), "and marked");
  await page.waitForFunction(() => {
    const mark = document.querySelector("mark.is-current").getBoundingClientRect();
    const sheet = document.querySelector(".sheet").getBoundingClientRect();
    return mark.top >= sheet.top && mark.bottom <= sheet.bottom;
  });
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  await page.keyboard.press("Control+Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "finding-0");
  await page.keyboard.press("F8");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  // Where the mark is painted, there its text stands: the mirror has the field's metrics.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.waitForFunction(() => !document.querySelector("[data-testid=finding][aria-current]"));
  await id(page, "mark").first().scrollIntoViewIfNeeded();
  const box = await id(page, "mark").first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForSelector('[data-testid="finding"][aria-current="true"]');
  await close(page);
});

test("nothing is requested after the page has loaded, and all of it comes from the page's own place", async () => {
  const page = await open();
  await page.waitForLoadState("networkidle");
  const loaded = page.requests.length;
  assert.ok(page.requests.every((url) => url.startsWith(address) || url.startsWith("data:")), page.requests.join("\n"));
  for (const name of await names(page)) await example(page, name);
  await id(page, "input").fill(laravel);
  await ready(page);
  await id(page, "apply-fix").first().click();
  await ready(page);
  assert.deepEqual(page.requests.slice(loaded), []);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.ok(policy.includes("default-src 'none'") && !policy.includes("unsafe-inline"), policy);
  await close(page);
});

test("findings are explained, and stand without their explanations", async () => {
  const page = await open();
  await id(page, "input").fill(laravel);
  await ready(page);
  const why = id(page, "finding").first().locator("details.why");
  await why.locator("summary").click();
  await why.getByText("How to repair").waitFor();
  assert.ok((await why.locator(".prose p").count()) > 1);
  await close(page);

  const context = await browser.newContext({ viewport: desktop });
  const offline = await context.newPage();
  await offline.route("**/explanations.html", (route) => route.abort());
  await offline.goto(address);
  await id(offline, "input").fill(laravel);
  await ready(offline);
  const without = id(offline, "finding").first().locator("details.why");
  await without.locator("summary").click();
  await without.getByText("could not be loaded").waitFor();
  await offline.unroute("**/explanations.html");
  await without.getByRole("button", { name: "Try again" }).click();
  await without.getByText("How to repair").waitFor();
  assert.equal(await without.getByText("could not be loaded").count(), 0);
  await context.close();
});

test("text typed before the program arrives is kept, with its caret", async () => {
  const context = await browser.newContext({ viewport: desktop });
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(error.message));
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await id(page, "input").pressSequentially(laravel);
  await page.keyboard.press("ArrowUp");
  assert.equal(await id(page, "example").count(), 0, "the program is not there yet");
  assert.deepEqual(await violations(page), [], "the first paint is accessible");
  release();
  await page.waitForSelector('[data-testid="verdict"][data-verdict="fails"]');
  assert.equal(await id(page, "input").inputValue(), laravel);
  await page.keyboard.type("X");
  assert.equal(await id(page, "input").inputValue(), laravel.replace("MAIL_ENCRYPTION", "XMAIL_ENCRYPTION"), "the caret stayed");
  await close(page);
});

test("a file is read when chosen and when dropped", async () => {
  const page = await open();
  await id(page, "file").setInputFiles({ name: ".env", mimeType: "text/plain", buffer: Buffer.from(laravel.replaceAll("\n", "\r\n")) });
  await page.waitForSelector('[data-verdict="fails"]');
  assert.equal(await id(page, "input").inputValue(), laravel);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.waitForSelector('[data-verdict="unknown"]');
  // As Windows PowerShell writes what is redirected to a file.
  const utf16 = [0xff, 0xfe, ...Buffer.from(laravel, "utf16le")];
  const data = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], "settings.txt"));
    return transfer;
  }, utf16);
  await id(page, "input").dispatchEvent("drop", { dataTransfer: data });
  await page.waitForSelector('[data-verdict="fails"]');
  assert.equal(await id(page, "input").inputValue(), laravel);
  await close(page);
});

test("own text comes back after looking at examples", async () => {
  const page = await open();
  await id(page, "input").fill("my own text");
  await example(page, "laravel");
  await example(page, "django");
  await id(page, "undo").click();
  assert.equal(await id(page, "input").inputValue(), "my own text");
  await close(page);
});

test("a long text is checked whole, shown in part, and never makes the page wait", async () => {
  const page = await open();
  const long = "Jan 01 00:00:00 mail postfix/qmgr[1]: 4ABC: removed\n".repeat(60_000) + "Jan 01 00:00:01 mail postfix/smtp[2]: 4ABD: to=<a@example.org>, relay=smtp.example.net[192.0.2.1]:587, dsn=5.7.8, status=bounced (host smtp.example.net[192.0.2.1] said: 535 5.7.8 Error: authentication failed)\n";
  // The file is made beforehand: only what the page does with it counts.
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "mail.log"));
    return transfer;
  }, long);
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.longest = Math.max(globalThis.longest, entry.duration)))).observe({ type: "longtask" });
  });
  await id(page, "input").dispatchEvent("drop", { dataTransfer: data });
  await page.waitForSelector(".note");
  await page.waitForSelector('[data-testid="finding"]', { timeout: 30_000 });
  assert.ok((await id(page, "input").inputValue()).length < 100_000);
  await id(page, "finding").first().locator("h3 button").click();
  assert.match(await id(page, "input").inputValue(), /4ABD/);
  assert.ok((await page.evaluate(() => globalThis.longest)) < 300, `a task of ${await page.evaluate(() => globalThis.longest)} ms`);
  await close(page);
});

for (const colorScheme of ["light", "dark"]) {
  test(`accessible in ${colorScheme}`, async () => {
    const page = await open({ colorScheme });
    assert.deepEqual(await violations(page), [], "empty");
    await page.screenshot({ path: join(shots, `desktop-empty-${colorScheme}.png`) });
    for (const name of await names(page)) {
      await example(page, name);
      await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await violations(page), [], name);
    }
    await example(page, "laravel");
    await id(page, "finding").first().locator("h3 button").click();
    await page.screenshot({ path: join(shots, `desktop-laravel-${colorScheme}.png`) });
    await id(page, "apply-fix").first().click();
    await ready(page);
    assert.deepEqual(await violations(page), [], "after a fix");
    await page.screenshot({ path: join(shots, `desktop-fixed-${colorScheme}.png`) });
    await close(page);
  });

  test(`on a phone in ${colorScheme}`, async () => {
    const page = await open({ colorScheme, viewport: phone, hasTouch: true });
    for (const name of [null, ...(await names(page))]) {
      if (name) await example(page, name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= phone.width, `${name}: ${width} px wide`);
    }
    await example(page, "laravel");
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(shots, `phone-laravel-${colorScheme}.png`), fullPage: true });
    await close(page);
  });
}

test("the whole page can be used by keyboard", async () => {
  const page = await open();
  await example(page, "laravel");
  // From the top of the page.
  await page.mouse.click(2, 2);
  const stops = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const active = document.activeElement;
      return active === document.body ? null : active.dataset.testid ?? (active.id || active.textContent.trim());
    });
    if (stop === null) break;
    stops.push(stop);
  }
  for (const stop of ["file", "Clear", "input", "example", "finding-0", "apply-fix", "Why"]) {
    assert.ok(stops.includes(stop), `${stop} in ${stops.join(", ")}`);
  }
  assert.ok(stops.indexOf("input") < stops.indexOf("finding-0"), "the text comes before its verdict");
  await close(page);
});

test("settings are shown for another client", async () => {
  const page = await open();
  assert.equal(await id(page, "convert").count(), 0, "nothing to convert yet");
  await id(page, "input").fill(laravel);
  await ready(page);
  assert.equal(await id(page, "convert").inputValue(), "", "no client is chosen yet");
  await id(page, "convert").selectOption("django");
  const shown = await id(page, "converted").textContent();
  assert.match(shown, /EMAIL_HOST = 'smtp\.example\.org'/);
  assert.match(shown, /EMAIL_PORT = 465/);
  assert.deepEqual(await violations(page), []);
  await id(page, "input").fill("554 5.7.1 <a@example.org>: Relay access denied");
  await ready(page);
  assert.equal(await id(page, "convert").count(), 0, "a reply is no setting");
  await close(page);
});

test("the wire shows what will happen, and a step shows its line", async () => {
  const page = await open();
  assert.equal(await id(page, "wire").count(), 0, "nothing pasted, nothing to draw");
  await id(page, "input").fill(laravel);
  await ready(page);
  const turns = id(page, "wire").locator(".turn");
  assert.match(await turns.first().textContent(), /connects to smtp\.example\.org, port 465/);
  assert.match(await turns.last().textContent(), /nobody speaks until one of them times out/);
  await turns.first().getByRole("button").first().click();
  const chosen = () => id(page, "input").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(await chosen(), "465");
  await id(page, "input").fill(
    "220 mail.example.org ESMTP\nEHLO c.example.org\n250-mail.example.org\n250 AUTH LOGIN\nAUTH LOGIN\n334 VXNlcm5hbWU6\nYXBw\n334 UGFzc3dvcmQ6\nVHI0bnMxdA==\n535 5.7.8 no\n",
  );
  await ready(page);
  await id(page, "wire").locator(".exposed").first().waitFor();
  assert.ok(!(await id(page, "wire").textContent()).includes("VHI0bnMxdA"), "no secret is drawn");
  assert.deepEqual(await violations(page), []);
  await close(page);
});

test("what is copied has no secret, nor has the verdict on it", async () => {
  const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  const text = laravel + "MAIL_USERNAME=jane.roe@acme-tools.com\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n\n535 5.7.8 login with Vq7wLp4Zt9kR failed\n";
  await id(page, "input").fill(text);
  await ready(page);
  await id(page, "redact").click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const copy = async () => {
    await id(page, "copy-redacted").click();
    await page.waitForFunction(() => document.querySelector('[data-testid="copied"]').textContent !== "");
    return copied();
  };
  await id(page, "replaced").waitFor();
  assert.match(await id(page, "replaced").textContent(), /password: Vq7wLp4Zt9kR → /);
  const secretless = await copy();
  assert.ok(!secretless.includes("Vq7wLp4Zt9kR") && secretless.includes("jane.roe@acme-tools.com"), secretless);
  assert.equal(secretless.split("\n").length, text.split("\n").length);
  assert.equal(await id(page, "input").inputValue(), text, "the visitor's text stays");
  await id(page, "redact-all").check();
  await id(page, "redact-verdict").check();
  await page.waitForSelector('[data-testid="copy-redacted"]:enabled');
  const all = await copy();
  assert.ok(!/Vq7wLp4Zt9kR|jane|acme/.test(all) && all.includes("smtp.example.org") && all.includes("465"), all);
  assert.ok(all.length > text.length + 40, "the verdict is behind it");
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: join(shots, "redact.png"), fullPage: true });
  await id(page, "input").fill(text + "x");
  await ready(page);
  assert.equal(await id(page, "copy-redacted").count(), 0, "what was made ready is gone with the text it was of");
  await close(page);
});

test("a server's decision is a table, and a row shows the words that decide", async () => {
  const page = await open();
  assert.equal(await id(page, "relay").count(), 0, "nothing pasted, nothing decided");
  await id(page, "input").fill("mynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n");
  await ready(page);
  const rows = id(page, "passage");
  assert.equal(await rows.count(), 6, "strangers, the trusted and the logged in, elsewhere and here");
  assert.match(await rows.first().textContent(), /A stranger to elsewhere\s*refused/);
  await rows.first().getByRole("button").click();
  const chosen = () => id(page, "input").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(await chosen(), "reject_unauth_destination");
  await rows.nth(2).getByRole("button").click();
  assert.equal(await chosen(), "127.0.0.0/8");
  assert.deepEqual(await violations(page), []);
  await close(page);
});
