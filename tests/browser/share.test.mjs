// What leaves the page: by the clipboard, a link, a file, on paper. Run by `cargo xtask test --only browser`; page.mjs names the environment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { address, close, desktop, id, laravel, open, paste, phone, ready, shots, verdict, violations } from "./page.mjs";

const secret = "Vq7wLp4Zt9kR";
const name = "jane.roe";
const text = `${laravel}MAIL_USERNAME=${name}@acme-tools.com\nMAIL_PASSWORD=${secret}\n\n535 5.7.8 login with ${secret} failed\n`;
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const sizes = { desktop: { viewport: desktop }, phone: { viewport: phone, hasTouch: true } };

/** A page with the text and the open panel. */
async function shared(options = {}, pasted = text) {
  const page = await open({ ...clipboard, ...options });
  await paste(page, pasted);
  await id(page, "share").click();
  await page.waitForSelector('[data-testid="replaced"]');
  return page;
}

const said = (page, words) => page.waitForFunction((words) => document.querySelector('[data-testid="said"]').textContent.includes(words), words);
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const links = (page) => page.waitForSelector('[data-testid="link"]');

async function copy(page, button, words) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await id(page, button).click();
  await said(page, words);
  return copied(page);
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), id(page, button).click()]);
  assert.ok(download.url().startsWith("blob:"), download.url());
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** What a verdict says, without what stand-ins change: the word and the rules. */
const judged = async (page) => [await verdict(page), await id(page, "finding").evaluateAll((all) => all.map((one) => one.dataset.rule))];

for (const [size, options] of Object.entries(sizes)) {
  test(`what is copied has no secret, nor has the verdict on it (${size})`, async () => {
    const page = await shared(options);
    await id(page, "replaced").locator("summary").click();
    assert.match(await id(page, "replaced").textContent(), new RegExp(`password: ${secret} → `));
    const secretless = await copy(page, "copy-text", "Copied.");
    assert.ok(!secretless.includes(secret) && secretless.includes(`${name}@acme-tools.com`), secretless);
    assert.equal(secretless.split("\n").length, text.split("\n").length);
    assert.equal(await id(page, "input").inputValue(), text, "the visitor's text stays");
    await id(page, "redact-all").check();
    await id(page, "with-verdict").check();
    const all = await copy(page, "copy-text", "Copied.");
    assert.ok(!/Vq7wLp4Zt9kR|jane|acme/.test(all) && all.includes("smtp.example.org") && all.includes("465"), all);
    assert.ok(all.length > text.length + 40, "the verdict is behind it");
    await links(page);
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= options.viewport.width);
    await page.screenshot({ path: join(shots, `share-${size}.png`), fullPage: true });
    await id(page, "input").fill(text + "x");
    await ready(page);
    assert.equal(await id(page, "copy-text").count(), 0, "what was made ready is gone with the text it was of");
    await close(page);
  });

  test(`a link opens to the same verdict, and holds no secret (${size})`, async () => {
    const page = await shared(options);
    await id(page, "redact-all").check();
    await links(page);
    const link = await copy(page, "copy-link", "The link is copied.");
    assert.equal(link, await id(page, "link").inputValue(), "what is shown is what was copied");
    assert.ok(link.startsWith(`${address}#p=`) && /#p=[\w-]+$/.test(link), link);
    const before = await judged(page);
    const other = await open({ at: link.slice(address.length), ...options });
    await other.waitForFunction(() => document.getElementById("text").value !== "");
    await ready(other);
    const there = await id(other, "input").inputValue();
    assert.ok(!/Vq7wLp4Zt9kR|jane|acme/.test(there) && there.includes("MAIL_PORT=465"), there);
    assert.deepEqual(await judged(other), before);
    assert.ok(other.requests.every((url) => !url.includes("#") || url === link) && other.requests.length > 1, other.requests.join("\n"));
    // The address says what the page shows: so it can be passed on and loaded again, until the text is another.
    assert.equal(other.url(), link);
    await other.reload();
    await other.waitForSelector('[data-verdict="fails"]');
    assert.equal(await id(other, "input").inputValue(), there);
    await other.waitForSelector('[data-testid="share"]');
    assert.equal(other.url(), link, "what the browser kept is the same text");
    await id(other, "apply-fix").first().click();
    await ready(other);
    await other.waitForFunction(() => location.hash === "");
    assert.equal(other.url(), address);
    await close(other);
    await close(page);
  });

  test(`every file holds the redacted text's report, and the text opens again (${size})`, async () => {
    const page = await shared(options);
    const before = await judged(page);
    const json = await saved(page, "save-json");
    assert.equal(json.name, "smtplint.json");
    const [input] = JSON.parse(json.text).inputs;
    assert.deepEqual([input.verdict, input.findings.map((finding) => finding.rule)], before);
    await said(page, "Saved as smtplint.json.");
    const sarif = await saved(page, "save-sarif");
    const [run] = JSON.parse(sarif.text).runs;
    assert.deepEqual([sarif.name, run.results.map((result) => result.ruleId)], ["smtplint.sarif", before[1]]);
    const markdown = await saved(page, "save-markdown");
    assert.ok(markdown.name === "smtplint.md" && markdown.text.includes("MAIL_PORT=465"), markdown.text);
    const plain = await saved(page, "save-text");
    assert.equal(plain.name, "pasted.txt");
    for (const file of [json, sarif, markdown, plain]) assert.ok(!file.text.includes(secret), `${file.name}: ${file.text}`);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.waitForSelector('[data-verdict="unknown"]');
    await id(page, "file").setInputFiles({ name: plain.name, mimeType: "text/plain", buffer: Buffer.from(plain.text) });
    await page.waitForSelector('[data-verdict="fails"]');
    await ready(page);
    assert.deepEqual(await judged(page), before);
    await close(page);
  });
}

test("redaction is switched off for one sharing only", async () => {
  const page = await shared();
  const on = () => id(page, "redact").isChecked();
  for (const [button, words] of [["copy-text", "Copied."], ["copy-link", "The link is copied."], ["save-json", "Saved as"]]) {
    assert.ok(await on());
    await id(page, "redact").click();
    await page.waitForSelector(".is-bare");
    await links(page);
    const bare = button === "save-json" ? (await saved(page, button)).text : await copy(page, button, words);
    await said(page, "what leaves next is redacted again");
    assert.ok(button === "copy-link" || bare.includes(secret), bare);
    assert.ok(await on(), `${button}: the switch is on again`);
  }
  assert.ok(!(await copy(page, "copy-text", "Copied.")).includes(secret));
  await id(page, "redact").click();
  await page.waitForSelector(".is-bare");
  assert.deepEqual(await violations(page), [], "off");
  await page.screenshot({ path: join(shots, "share-bare.png"), fullPage: true });
  await paste(page, `${text}\n`);
  await id(page, "share").click();
  assert.ok(await on(), "on for the next text");
  await id(page, "redact").click();
  await id(page, "close-share").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "share");
  await id(page, "share").click();
  assert.ok(await on(), "on when the panel is opened again");
  assert.equal(await page.evaluate(() => document.activeElement.id), "redact");
  await close(page);
});

test("a broken link says so, and the page goes on", async () => {
  const page = await shared();
  await links(page);
  const link = (await id(page, "link").inputValue()).slice(address.length);
  const middle = Math.floor(link.length / 2);
  const swapped = link[middle] === "A" ? "B" : "A";
  const broken = { "cut off": link.slice(0, -9), damaged: link.slice(0, middle) + swapped + link.slice(middle + 1), empty: "#p=", foreign: "#p=hello" };
  for (const [how, at] of Object.entries(broken)) {
    const other = await open({ at });
    await id(other, "lost").waitFor();
    assert.match(await id(other, "lost").textContent(), /broken or was cut off/);
    assert.equal(await id(other, "input").inputValue(), "", how);
    assert.deepEqual(await violations(other), []);
    if (how === "cut off") await other.screenshot({ path: join(shots, "share-broken.png") });
    await paste(other, laravel);
    assert.equal(await id(other, "lost").count(), 0);
    assert.equal(other.url(), address, "the broken end is gone with the next text");
    // Another link in the same tab.
    await other.evaluate((hash) => (location.hash = hash), link);
    await other.waitForFunction((start) => document.getElementById("text").value !== start, laravel);
    // The link opens beside what stood there.
    await id(other, "tab").first().click();
    await other.waitForFunction((start) => document.getElementById("text").value === start, laravel);
    await close(other);
  }
  // What a sentence put behind it does not count.
  const other = await open({ at: `${link}).` });
  await other.waitForSelector('[data-verdict="fails"]');
  await close(other);
  await close(page);
});

test("a text too long for a link leaves as a file", async () => {
  // Nothing that a compressor could use.
  let state = 1;
  const line = () => Array.from({ length: 12 }, () => (state = (state * 48271) % 2147483647).toString(36)).join(" ");
  const long = `${laravel}# ${Array.from({ length: 600 }, line).join("\n# ")}\n`;
  const page = await shared({}, long);
  await id(page, "no-link").waitFor();
  assert.match(await id(page, "no-link").textContent(), /Too long for a link/);
  assert.equal(await id(page, "link").count(), 0);
  assert.deepEqual(await violations(page), []);
  const file = await saved(page, "link-file");
  assert.equal(file.name, "pasted.txt");
  assert.ok(file.text.includes("MAIL_PORT=465") && file.text.length > 16 * 1024);
  await close(page);
});

test("where nothing can be copied, the page says so", async () => {
  const page = await open();
  await paste(page, text);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
  await id(page, "share").click();
  await links(page);
  await id(page, "copy-link").click();
  await said(page, "Select the link and copy it by hand");
  await id(page, "copy-text").click();
  await said(page, "Save the text as a file");
  await close(page);
});

test("what is printed is the redacted text with its verdict, without controls", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await shared({ colorScheme });
    await page.evaluate(() => (globalThis.print = () => (globalThis.printed = (globalThis.printed ?? 0) + 1)));
    await id(page, "print").click();
    await page.waitForFunction(() => globalThis.printed === 1);
    await page.emulateMedia({ media: "print", colorScheme });
    const seen = await page.evaluate(() => document.body.innerText);
    for (const there of ["Fails", "are replaced by others", "MAIL_PORT=465", "Line 3", "connects to smtp.example.org", "What to do"]) assert.ok(seen.includes(there), `${there}: ${seen}`);
    for (const gone of [secret, "Apply fix", "Open a file", "Examples", "Copy", "Download", "Show these settings"]) assert.ok(!seen.includes(gone), `${gone}: ${seen}`);
    const colours = await page.evaluate(() => ["body", ".print-sheet .word", ".print-sheet .line"].map((one) => {
      const style = getComputedStyle(document.querySelector(one));
      return [style.color, style.backgroundColor];
    }));
    assert.deepEqual(colours[0], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], colorScheme);
    assert.ok(colours.every(([colour]) => colour === "rgb(0, 0, 0)"), JSON.stringify(colours));
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: join(shots, `print-${colorScheme}.png`), fullPage: true });
    // Over: the sheet is gone, and nothing of it can be found twice.
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => !document.querySelector(".print-sheet"));
    // The browser's own menu knows nothing of the sheet. Findings quote the text, so none of them is printed.
    const plain = await page.evaluate(() => document.body.innerText);
    assert.ok(!/Vq7wLp4Zt9kR|MAIL_|Fails/.test(plain), plain);
    await page.emulateMedia({ media: "screen" });
    // By the keyboard, with the panel closed.
    await id(page, "close-share").click();
    await page.keyboard.press("Control+p");
    await page.waitForFunction(() => globalThis.printed === 2);
    assert.ok((await page.locator(".print-sheet .mirror").textContent()).includes("MAIL_PORT"));
    await close(page);
  }
});
