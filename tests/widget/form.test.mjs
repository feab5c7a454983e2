// The element in a form: name and value, what the form may require, reset, disabled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { close, healthy, laravel, open, transcript, verdict } from "./site.mjs";

const form = (attributes, text = "") => `<form onsubmit="event.preventDefault();window.sent=new FormData(this).get('log')"><label for="log">Log</label><smtp-lint id="log" name="log" ${attributes}>${text && `<pre>${text}</pre>`}</smtp-lint><button>Send</button><button type="reset">Reset</button></form>`;
const state = (page) => page.evaluate(() => {
  const one = document.querySelector("smtp-lint");
  return [one.validity.valid, one.validity.valueMissing, one.validationMessage];
});
const fill = async (page, text) => {
  await page.locator("smtp-lint textarea").fill(text);
  await page.waitForFunction(() => document.querySelector("smtp-lint").report);
};
const send = async (page) => {
  await page.evaluate(() => (window.sent = undefined));
  await page.getByRole("button", { name: "Send" }).click();
  return page.evaluate(() => window.sent);
};

test("its text is sent under its name, before it has grown and after", async () => {
  const page = await open(`<div style="height:3000px"></div>${form("", laravel)}`);
  const data = () => page.evaluate(() => new FormData(document.forms[0]).get("log"));
  assert.equal((await data()).trim(), laravel.trim());
  await page.evaluate(() => document.querySelector("smtp-lint").check());
  assert.equal(await data(), laravel.trim());
  await fill(page, "MAIL_PORT=25");
  assert.equal(await send(page), "MAIL_PORT=25");
  await page.getByRole("button", { name: "Reset" }).click();
  assert.equal(await data(), laravel.trim());
  assert.deepEqual(await page.evaluate(() => [document.querySelector("smtp-lint").form === document.forms[0], document.forms[0].elements.log.type]), [true, "smtp-lint"]);
  await close(page);
});

test("required: something must be there", async () => {
  const page = await open(form("required"));
  await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
  assert.deepEqual(await state(page), [false, true, "Please paste your text."]);
  assert.equal(await send(page), undefined);
  assert.equal(await page.evaluate(() => document.querySelector("smtp-lint").shadowRoot.activeElement?.id), "text", "the browser leads into the field");
  await fill(page, "x");
  assert.equal(await send(page), "x");
  await close(page);
});

test("require: clean, works, a transcript, no secret; an optional field may stay empty", async () => {
  const cases = [
    ["works", laravel, healthy, /repair what keeps it/],
    ["clean", "MAIL_HOST=smtp.example.org\nMAIL_PORT=25\nMAIL_ENCRYPTION=null\nMAIL_USERNAME=jane\n", healthy, /repair what was found/],
    ["session", laravel, "535 5.7.8 Error: authentication failed", /transcript/],
    ["settings", "535 5.7.8 Error: authentication failed", laravel, /settings/],
    ["session redacted", transcript, transcript.replace(/AUTH PLAIN .*/, "AUTH PLAIN ****"), /password/],
  ];
  for (const [require, bad, good, says] of cases) {
    const page = await open(form(`require="${require}"`));
    await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
    assert.deepEqual(await state(page), [true, false, ""], `${require}: empty`);
    await fill(page, bad);
    const [valid, , message] = await state(page);
    assert.ok(!valid, require);
    assert.match(message, says);
    assert.equal(await send(page), undefined, require);
    await fill(page, good);
    assert.deepEqual(await state(page), [true, false, ""], `${require}: ${good}`);
    assert.equal(await send(page), good, require);
    await close(page);
  }
});

test("what is still being checked is not sent", async () => {
  const page = await open(form('require="works"', healthy));
  await verdict(page);
  const [before, after] = await page.evaluate(async () => {
    const one = document.querySelector("smtp-lint");
    one.value = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\n";
    const before = one.validationMessage;
    await one.check();
    return [before, one.validationMessage];
  });
  assert.match(before, /still being checked/);
  assert.equal(after, "");
  await close(page);
});

test("a form that is switched off switches it off", async () => {
  const page = await open(`<form><fieldset disabled>${form("", laravel).replace(/<\/?form[^>]*>/g, "")}</fieldset></form>`);
  await verdict(page);
  const field = page.locator("smtp-lint textarea");
  assert.ok(await field.isDisabled());
  assert.equal(await page.locator('smtp-lint [data-do="apply"]').count(), 0);
  await page.evaluate(() => (document.querySelector("fieldset").disabled = false));
  await page.locator('smtp-lint [data-do="apply"]').first().waitFor();
  assert.ok(await field.isEnabled());
  await close(page);
});
