// The reply to the customer: written in the chosen language, of the text without its secrets.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { close, id, laravel, open, paste, phone, ready, shots, violations } from "./page.mjs";

const secret = "Vq7wLp4Zt9kR";
const text = laravel + `MAIL_USERNAME=jane.roe@example.org\nMAIL_PASSWORD=${secret}\n\n535 5.7.8 login with ${secret} failed\n`;
const letter = (page) => id(page, "reply-text").inputValue();

/** Begins a reply in a language, and waits for it. */
async function reply(page, language) {
  await id(page, "reply").click();
  await id(page, "reply-language").selectOption(language);
  await id(page, "reply-text").waitFor();
}

async function copied(page) {
  await id(page, "reply-copy").click();
  await page.waitForFunction(() => document.querySelector('[data-testid="reply-copied"]').textContent !== "");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("what a customer is told is German, and holds no secret", async () => {
  const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await paste(page, text);
  await reply(page, "de");
  const german = await copied(page);
  assert.match(german, /^Guten Tag,\n\nvielen Dank für Ihre Nachricht/);
  assert.match(german, /Bitte stellen Sie/);
  assert.match(german, /\n {4}MAIL_ENCRYPTION=tls\n/, "the line is quoted");
  assert.match(german, /STARTTLS: Die Verbindung/, "terms are explained");
  assert.match(german, /enthielt ein Passwort/);
  assert.ok(!german.includes(secret), german);
  assert.equal(await id(page, "input").inputValue(), text, "the visitor's text stays");
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: join(shots, "reply.png"), fullPage: true });

  await id(page, "reply-form").selectOption({ label: "HTML" });
  await page.waitForFunction(() => document.querySelector('[data-testid="reply-text"]')?.value.startsWith("<div"));
  const html = await copied(page);
  assert.match(html, /^<div lang="de">\n<p>Guten Tag,<\/p>/);
  assert.ok(!html.includes(secret));
  await id(page, "reply-form").selectOption({ label: "Markdown" });
  await page.waitForFunction(() => document.querySelector('[data-testid="reply-text"]')?.value.includes("```"));
  assert.ok(!(await copied(page)).includes(secret));
  await close(page);
});

test("every language writes its own, and the tab remembers the one chosen last", async () => {
  const page = await open();
  await paste(page, text);
  const hellos = { en: /^Hello/, de: /^Guten Tag/, fr: /^Bonjour/, es: /^Hola/, pt: /^Olá/, ja: /^お問い合わせ/ };
  await id(page, "reply").click();
  for (const [language, hello] of Object.entries(hellos)) {
    await id(page, "reply-language").selectOption(language);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-testid="reply-text"]')?.value), hello.source);
    assert.equal(await id(page, "reply-text").getAttribute("lang"), language);
    assert.ok(!(await letter(page)).includes(secret));
  }
  // What the page asks for says the language, and nothing of the paste.
  const asked = page.requests.filter((request) => request.includes("/reply-")).map((request) => request.split("/").pop());
  assert.deepEqual([...new Set(asked)].sort(), ["reply-de.txt", "reply-en.txt", "reply-es.txt", "reply-fr.txt", "reply-ja.txt", "reply-pt.txt"]);
  await id(page, "reply-close").click();
  assert.equal(await id(page, "reply-text").count(), 0);
  await id(page, "reply").click();
  await id(page, "reply-text").waitFor();
  assert.equal(await id(page, "reply-language").inputValue(), "ja");
  await page.reload();
  await ready(page);
  await paste(page, text);
  await id(page, "reply").click();
  await id(page, "reply-text").waitFor();
  assert.match(await letter(page), hellos.ja);
  await close(page);
});

test("the reply can be changed, and follows the text", async () => {
  const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await paste(page, text);
  await reply(page, "fr");
  await id(page, "reply-text").fill("Bonjour Jane,");
  await page.keyboard.type(" merci.");
  assert.equal(await copied(page), "Bonjour Jane, merci.");
  await paste(page, "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtp\n");
  await page.waitForFunction(() => document.querySelector('[data-testid="reply-text"]')?.value.includes("Bonne nouvelle"));
  await paste(page, " ");
  assert.equal(await id(page, "reply-text").count(), 0, "there is nothing to reply to");
  await close(page);
});

test("sentences that cannot be loaded are said to be missing, and asked for again", async () => {
  // A service worker has the file already.
  const page = await open({ serviceWorkers: "block" });
  await page.route(/reply-es\.txt$/, (route) => route.abort());
  await paste(page, text);
  await id(page, "reply").click();
  await id(page, "reply-language").selectOption("es");
  const again = page.getByRole("region", { name: "Reply to customer" }).getByRole("button", { name: "Try again" });
  await again.waitFor();
  await page.unroute(/reply-es\.txt$/);
  await again.click();
  await id(page, "reply-text").waitFor();
  assert.match(await letter(page), /^Hola:/);
  // The file that was kept back, and the service worker that Playwright keeps back.
  page.complaints = page.complaints.filter((said) => !/ERR_FAILED|Service Worker|addEventListener/.test(said));
  await close(page);
});

for (const colorScheme of ["light", "dark"]) {
  test(`a reply on a phone in ${colorScheme}`, async () => {
    const page = await open({ viewport: phone, colorScheme, hasTouch: true, isMobile: true });
    await paste(page, text);
    await reply(page, "ja");
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `no sideways scrolling: ${width}`);
    assert.deepEqual(await violations(page), []);
    await id(page, "reply-text").scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shots, `reply-phone-${colorScheme}.png`) });
    await close(page);
  });
}
