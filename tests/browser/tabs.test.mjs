// Several texts, two side by side, and everything by keyboard.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { close, desktop, id, laravel, open, paste, phone, ready, shots, violations } from "./page.mjs";

const fixed = laravel.replace("465", "587") + "MAIL_USERNAME=jane@example.org\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";
const failing = laravel + "MAIL_USERNAME=jane\nMAIL_PASSWORD=Hx2mPq8Rt5nW\n";
const session = (last) =>
  `220 mail.example.org ESMTP\nEHLO a.example\n250-mail.example.org\n250-STARTTLS\n250 AUTH PLAIN LOGIN\nMAIL FROM:<a@example.org>\n250 2.1.0 Ok\nRCPT TO:<b@example.net>\n${last}\n`;

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.testid || document.activeElement.tagName);
const text = (page) => id(page, "input").inputValue();
const tabs = (page) => page.getByRole("tab").locator(".tab-text").allTextContents();
const chosen = (page) => page.locator("#chosen-tab .tab-text").textContent();
/** Waits until what the page knows is kept. */
const kept = (page, part, storage = "sessionStorage") =>
  page.waitForFunction(([part, storage]) => (window[storage].getItem("smtplint-texts") ?? "").includes(part), [part, storage]);

/** Runs a command of the palette by its name. */
async function command(page, words) {
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  await page.keyboard.press("Control+k");
  await page.locator("#command:focus").waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

test("several texts, each with what was done to it", async () => {
  const page = await open();
  assert.equal(await page.getByRole("tab").count(), 0, "one text has no tabs");
  await paste(page, failing);
  await id(page, "apply-fix").first().click();
  await ready(page);
  const repaired = await text(page);
  await id(page, "new-tab").click();
  assert.equal(await focused(page), "text", "a new sheet is there to be written on");
  assert.equal(await text(page), "");
  await page.keyboard.insertText("554 5.7.1 <a@example.org>: Relay access denied");
  await ready(page);
  assert.equal((await tabs(page))[0], "Laravel .env");
  await page.getByRole("tab").first().click();
  assert.equal(await text(page), repaired);
  await id(page, "undo").click();
  assert.equal(await text(page), failing, "its steps came along");
  await ready(page);
  await id(page, "finding").first().locator("h3 button").click();
  await page.getByRole("tab").last().click();
  await page.getByRole("tab").first().click();
  await page.waitForSelector('[data-testid="finding"][aria-current="true"]');
  // A name by double click; Escape leaves it.
  await page.getByRole("tab").first().dblclick();
  assert.equal(await focused(page), "tab-name");
  await page.keyboard.type("Jane’s shop");
  assert.deepEqual(await violations(page), [], "naming");
  await page.keyboard.press("Enter");
  assert.equal(await chosen(page), "Jane’s shop");
  assert.equal(await focused(page), "chosen-tab");
  assert.deepEqual(await violations(page), []);
  // Closing by mouse, and back.
  await page.locator('#chosen-tab [data-testid="close-tab"]').click();
  assert.match(await text(page), /Relay access denied/);
  await page.waitForFunction(() => document.querySelector(".tab-note").textContent.includes("Jane’s shop"));
  assert.equal(await page.getByRole("tab").count(), 0, "one is left");
  assert.deepEqual(await violations(page), []);
  await id(page, "reopen").click();
  assert.equal(await text(page), failing);
  await close(page);
});

test("tabs follow the keyboard as everywhere", async () => {
  const page = await open();
  for (const body of ["one", "two", "three"]) {
    if (body !== "one") await command(page, "new text");
    await page.locator("#text").focus();
    await page.keyboard.insertText(body);
  }
  await page.locator("#chosen-tab").focus();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual([await text(page), await focused(page)], ["one", "chosen-tab"], "round to the first");
  await page.keyboard.press("End");
  assert.equal(await text(page), "three");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  assert.equal(await text(page), "two");
  await page.keyboard.press("Delete");
  assert.deepEqual([await text(page), (await tabs(page)).length, await focused(page)], ["three", 2, "chosen-tab"]);
  await command(page, "bring back");
  assert.equal(await text(page), "two");
  await page.locator("#text").focus();
  await page.keyboard.press("F9");
  assert.equal(await text(page), "three");
  await page.keyboard.press("Shift+F9");
  assert.equal(await text(page), "two");
  await page.keyboard.press("F2");
  await page.keyboard.type("The second");
  await page.keyboard.press("Enter");
  assert.equal(await chosen(page), "The second");
  await page.keyboard.press("F2");
  await page.keyboard.type("another");
  await page.keyboard.press("Escape");
  assert.equal(await chosen(page), "The second");
  await close(page);
});

test("a reload brings every text back, another browser tab none, unless it is to be remembered", async () => {
  const page = await open();
  await paste(page, failing);
  await id(page, "new-tab").click();
  await paste(page, fixed);
  // At once: what is typed last counts, too.
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 2);
  assert.equal(await text(page), fixed);
  await page.getByRole("tab").first().click();
  assert.equal(await text(page), failing);
  await ready(page);
  assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing on the device");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await ready(other);
  assert.equal(await text(other), "");
  await other.close();
  await id(page, "remember").check();
  await kept(page, "Hx2mPq8Rt5nW", "localStorage");
  assert.deepEqual(await violations(page), []);
  const later = await page.context().newPage();
  await later.goto(page.url());
  await later.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 2);
  assert.equal(await text(later), failing);
  assert.ok(await id(later, "remember").isChecked());
  await id(later, "forget").click();
  await later.waitForFunction(() => !localStorage.length);
  assert.equal(await text(later), failing, "what is open stays open");
  await close(page);
});

test("a text typed before the page was up stands beside what was kept", async () => {
  const page = await open();
  await paste(page, failing);
  await kept(page, "Hx2mPq8Rt5nW");
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.locator("#text").waitFor();
  await page.locator("#text").fill("typed early");
  release();
  await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 2);
  assert.equal(await text(page), "typed early");
  await close(page);
});

test("a worker that dies takes no text along", async () => {
  const page = await open();
  await paste(page, failing);
  await id(page, "new-tab").click();
  await paste(page, "second");
  const before = page.workers().length;
  assert.ok(before > 0);
  await page.workers()[0].evaluate(() => setTimeout(() => { throw new Error("the test killed it"); }));
  await page.waitForTimeout(200);
  page.complaints.length = 0;
  await id(page, "input").pressSequentially("!");
  await ready(page);
  assert.equal(await text(page), "second!");
  await page.getByRole("tab").first().click();
  await ready(page);
  assert.equal(await text(page), failing);
  await close(page);
});

test("several files open as several texts", async () => {
  const page = await open();
  const file = (name, body) => ({ name, mimeType: "text/plain", buffer: Buffer.from(body) });
  await id(page, "file").setInputFiles([file("shop.env", failing), file("main.cf", "mynetworks = 127.0.0.0/8\n"), file("works.env", fixed)]);
  await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 3);
  assert.deepEqual((await tabs(page)).sort(), ["main.cf", "shop.env", "works.env"]);
  await page.getByRole("tab", { name: "shop.env" }).click();
  assert.equal(await text(page), failing);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    for (const name of ["a.log", "b.log"]) transfer.items.add(new File([`text of ${name}`], name));
    return transfer;
  });
  await id(page, "input").dispatchEvent("drop", { dataTransfer: data });
  await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 5);
  await page.getByRole("tab", { name: "shop.env" }).click();
  assert.equal(await text(page), failing, "nothing was replaced");
  await close(page);
});

test("two texts side by side: what differs, and no secret", async () => {
  const page = await open();
  await paste(page, failing);
  await id(page, "new-tab").click();
  await paste(page, fixed);
  const other = await id(page, "compare").locator("option").nth(1).getAttribute("value");
  await id(page, "compare").selectOption(other);
  await id(page, "difference").first().waitFor();
  const rows = (await id(page, "difference").allTextContents()).join("\n");
  assert.match(rows, /Port587465/);
  assert.match(rows, /User namean address at example\.orga name without @/);
  assert.match(rows, /Passwordgivengiven, another one/);
  const all = await id(page, "comparison").textContent();
  assert.ok(!all.includes("Vq7w") && !all.includes("Hx2m"), all);
  assert.match(all, /The same in both: .*Host/);
  assert.deepEqual(await violations(page), []);
  // A cell shows its place, in its own text; the pair stays.
  await id(page, "difference").filter({ hasText: /^Port/ }).getByRole("button").last().click();
  await page.waitForFunction(() => {
    const field = document.querySelector("#text");
    return field.value.slice(field.selectionStart, field.selectionEnd) === "465";
  });
  await page.waitForFunction(() => /Port465587/.test(document.querySelector("[data-testid=comparison]")?.textContent));
  await id(page, "compare-end").click();
  assert.equal(await id(page, "comparison").count(), 0);
  // Sessions part at a reply.
  await paste(page, session("250 2.1.5 Ok"));
  await page.getByRole("tab").last().click();
  await paste(page, session("554 5.7.1 <b@example.net>: Relay access denied"));
  await command(page, "compare with");
  await page.waitForFunction(() => /First reply that differs.*to RCPT TO: 554.*to RCPT TO: 250/.test(document.querySelector("[data-testid=comparison]")?.textContent));
  await close(page);
});

test("by keyboard alone: a text, its repair, another one, both compared, one closed and brought back", async () => {
  const page = await open();
  await command(page, "go to the text");
  assert.equal(await focused(page), "text");
  await page.keyboard.insertText(failing);
  await ready(page);
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+Enter");
  assert.equal(await focused(page), "finding-0");
  await command(page, "apply fix");
  await ready(page);
  assert.notEqual(await text(page), failing);
  await command(page, "undo");
  await ready(page);
  assert.equal(await text(page), failing);
  await command(page, "new text");
  assert.equal(await focused(page), "text");
  await page.keyboard.insertText(fixed);
  await ready(page);
  await command(page, "compare with: laravel");
  await id(page, "difference").first().waitFor();
  await command(page, "close this text");
  assert.equal(await text(page), failing);
  await command(page, "bring back");
  assert.equal(await text(page), fixed);
  await command(page, "share");
  await id(page, "copy-text").waitFor();
  await command(page, "for nodemailer");
  assert.equal(await id(page, "convert").inputValue(), "nodemailer");
  await command(page, "example laravel");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("MAIL_ENCRYPTION"));
  await ready(page);
  await command(page, "nonsense that nothing is called");
  assert.equal(await id(page, "option").count(), 0);
  await page.keyboard.press("Escape");
  await close(page);
});

for (const [name, options] of [["desktop", { viewport: desktop }], ["phone", { viewport: phone, hasTouch: true }]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`tabs, comparison, keys and commands on a ${name} in ${colorScheme}`, async () => {
      const page = await open({ ...options, colorScheme });
      const look = async (what) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= options.viewport.width, `${what}: ${width} px wide`);
        assert.deepEqual(await violations(page), [], what);
        await page.screenshot({ path: join(shots, `tabs-${what}-${name}-${colorScheme}.png`) });
      };
      await paste(page, failing);
      await look("one");
      await id(page, "new-tab").click();
      await look("new");
      await paste(page, fixed);
      await id(page, "new-tab").click();
      await paste(page, session("554 5.7.1 <b@example.net>: Relay access denied"));
      await page.getByRole("tab").first().click();
      await look("three");
      await id(page, "compare").selectOption({ index: 1 });
      await id(page, "difference").first().waitFor();
      await look("compared");
      await page.keyboard.press("F1");
      await page.waitForSelector("dialog[open]");
      await look("keys");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.waitForSelector("dialog[open]");
      await look("commands");
      await page.keyboard.type("text");
      await look("found");
      await page.keyboard.press("Escape");
      await page.keyboard.press("F2");
      await look("naming");
      await page.keyboard.press("Escape");
      await page.locator("#chosen-tab").press("Delete");
      await look("closed");
      await close(page);
    });
  }
}

test("the dialogs hold the focus, close by Escape, and give it back; a key of one sign stays a sign in the text", async () => {
  const page = await open();
  await page.locator("#text").focus();
  await page.keyboard.type("?");
  assert.deepEqual([await text(page), await page.locator("dialog[open]").count()], ["?", 0]);
  await page.keyboard.press("F1");
  await page.waitForSelector("dialog[open]");
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog")), "behind it nothing has the focus");
  }
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  assert.equal(await focused(page), "text");
  await page.getByRole("button", { name: "Clear", exact: true }).focus();
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  await id(page, "signs").uncheck();
  await id(page, "dialog-close").click();
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  await page.keyboard.press("?");
  assert.equal(await page.locator("dialog[open]").count(), 0, "switched off");
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open]");
  assert.equal(await focused(page), "command");
  const first = await page.locator("#chosen-command").textContent();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((first) => document.querySelector("#chosen-command").textContent !== first, first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => {
    const [list, option] = [document.querySelector("#command-list"), document.querySelector("#chosen-command")];
    return option.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 1 && option === list.lastElementChild;
  });
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  await close(page);
});
