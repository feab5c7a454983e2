// Settings to start with, why a text is right, all safe fixes at once, commands that test a finding, archives.
import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { join } from "node:path";
import { test } from "node:test";
import { close, desktop, example, id, laravel, open, paste, phone, ready, shots, verdict, violations } from "./page.mjs";

const healthy = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_SCHEME=smtps\nMAIL_USERNAME=jane@gmail.com\nMAIL_PASSWORD=${SMTP_PASSWORD}\n";
const twofold = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.sendgrid.net\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=shop@example.org\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";

/** A zip archive. An entry is [name, text, how]; how: stored, locked, lying (says less than it holds). */
function zip(...files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text, how = ""] of files) {
    const [label, plain] = [Buffer.from(name), Buffer.from(text)];
    const packed = how == "stored" ? plain : deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(how == "locked" ? 1 : 0, 2);
    fields.writeUInt16LE(how == "stored" ? 0 : 8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(how == "lying" ? 10 : plain.length, 18);
    fields.writeUInt16LE(label.length, 22);
    parts.push(Buffer.from("PK\x03\x04"), fields, label, packed);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), fields, more, label);
    at += 30 + label.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

const give = (page, buffer, name = "support.zip") => id(page, "file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
const said = async (page, words) => {
  await page.waitForFunction((words) => document.querySelector('[data-testid="unpacked"]')?.textContent.match(new RegExp(words)), words);
  return id(page, "unpacked").textContent();
};

for (const [name, viewport] of [["desktop", desktop], ["phone", phone]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`somebody without a text gets settings that work: ${name}, ${colorScheme}`, async () => {
      const page = await open({ viewport, colorScheme });
      await id(page, "start").waitFor();
      await page.waitForFunction(() => document.querySelectorAll("#start-servers option").length > 100);
      await page.screenshot({ path: join(shots, `guide-empty-${name}-${colorScheme}.png`), fullPage: true });
      await id(page, "start-server").fill("Gmail");
      await id(page, "start-client").selectOption("laravel-env");
      await id(page, "start-address").fill("jane@gmail.com");
      await id(page, "start-address").press("Tab");
      await page.waitForFunction(() => document.querySelector('[data-testid="start-text"]')?.textContent.includes("jane@gmail.com"));
      assert.match(await id(page, "start-advice").textContent(), /app password.*myaccount\.google\.com/);
      assert.deepEqual(await violations(page), []);
      await page.screenshot({ path: join(shots, `guide-start-${name}-${colorScheme}.png`), fullPage: true });
      await id(page, "start-place").click();
      await page.waitForFunction(() => document.querySelector('[data-testid="verdict"]').dataset.verdict == "works");
      assert.match(await id(page, "input").inputValue(), /MAIL_HOST=smtp\.gmail\.com\nMAIL_PORT=465/);
      assert.match(await id(page, "start-advice").textContent(), /app password/, "what is left to do stays");
      await id(page, "passed").waitFor();
      assert.deepEqual(await violations(page), []);
      await page.screenshot({ path: join(shots, `guide-placed-${name}-${colorScheme}.png`), fullPage: true });
      await close(page);
    });

    test(`nothing wrong: it says why it is sure: ${name}, ${colorScheme}`, async () => {
      const page = await open({ viewport, colorScheme });
      await paste(page, healthy);
      await id(page, "passed").waitFor();
      assert.equal(await verdict(page), "works");
      assert.ok(await id(page, "passed").evaluate((details) => details.open), "unfolded where nothing is wrong");
      const facts = await id(page, "fact").allTextContents();
      assert.ok(facts.length >= 6 && facts.some((fact) => fact.startsWith("The host is Gmail’s own")), facts.join("\n"));
      const port = id(page, "fact").filter({ hasText: "fit together" });
      await port.getByRole("button").click();
      const chosen = await id(page, "input").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
      assert.equal(chosen, "465", "its place is selected");
      assert.deepEqual(await violations(page), []);
      await page.screenshot({ path: join(shots, `guide-passed-${name}-${colorScheme}.png`), fullPage: true });
      await paste(page, laravel);
      await page.waitForFunction(() => document.querySelector('[data-testid="passed"]')?.textContent.includes("bare name"));
      assert.ok(!(await id(page, "passed").evaluate((details) => details.open)), "folded where something is");
      const left = await id(page, "fact").allTextContents();
      assert.ok(left.every((fact) => !fact.includes("fit together")), left.join("\n"));
      await close(page);
    });

    test(`all safe fixes are one step, and the repaired text is copied: ${name}, ${colorScheme}`, async () => {
      const page = await open({ viewport, colorScheme, permissions: ["clipboard-read", "clipboard-write"] });
      await paste(page, twofold);
      await id(page, "apply-all").waitFor();
      assert.deepEqual(await violations(page), []);
      await page.screenshot({ path: join(shots, `guide-repair-${name}-${colorScheme}.png`), fullPage: true });
      await id(page, "apply-all").click();
      await ready(page);
      const text = await id(page, "input").inputValue();
      assert.match(text, /MAIL_ENCRYPTION=ssl\n/);
      assert.match(text, /MAIL_USERNAME=apikey\n/);
      await id(page, "repaired").click();
      await page.waitForFunction(() => !document.querySelector('[data-testid="copy-repaired"]').disabled);
      await id(page, "copy-repaired").click();
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      const redacted = await clipboard();
      assert.ok(redacted.includes("MAIL_USERNAME=apikey") && !redacted.includes("Vq7wLp4Zt9kR"), redacted);
      await id(page, "repaired-secrets").check();
      await id(page, "copy-repaired").click();
      assert.equal(await clipboard(), text, "with the passwords, this once");
      assert.equal(await id(page, "repaired-secrets").isChecked(), false, "and the switch is back");
      await id(page, "undo").click();
      await ready(page);
      assert.equal(await id(page, "input").inputValue(), twofold, "one undo takes all back");
      await close(page);
    });
  }
}

test("a finding comes with the command that tests it", async () => {
  const page = await open();
  await paste(page, laravel);
  const card = id(page, "finding").first();
  await card.getByText("Test it").click();
  assert.equal(await card.getByTestId("trial").first().textContent(), "openssl s_client -connect smtp.example.org:465 -crlf -quiet");
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: join(shots, "guide-trial.png"), fullPage: true });
  await close(page);
});

test("any host does for a start, and what is none is said so", async () => {
  const page = await open();
  await id(page, "start-client").selectOption("nodemailer");
  await id(page, "start-server").fill("mail.example.net");
  await id(page, "start-server").press("Tab");
  await page.waitForFunction(() => document.querySelector('[data-testid="start-text"]')?.textContent.includes("mail.example.net"));
  await id(page, "start-server").fill("Nobody");
  await id(page, "start-server").press("Tab");
  await page.waitForFunction(() => document.querySelector('[data-testid="start-text"]')?.textContent.includes("neither a provider"));
  await close(page);
});

test("an archive's texts are opened", async () => {
  const page = await open();
  await give(page, zip(["shop/.env", laravel], ["logo.png", "\x89PNG\0\0"], ["__MACOSX/._x", "x"]));
  await said(page, "1 file of the archive");
  await ready(page);
  assert.equal(await id(page, "input").inputValue(), laravel);
  await give(page, zip(["mail.conf", healthy, "stored"]));
  await page.waitForFunction((text) => document.querySelector('[data-testid="input"]').value == text, healthy);
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: join(shots, "guide-archive.png"), fullPage: true });
  await close(page);
});

test("an archive that is encrypted, damaged, empty or an attack is refused in words", async () => {
  const page = await open();
  await paste(page, healthy);
  for (const [archive, words] of [
    [zip(["a.env", laravel, "locked"]), "is encrypted"],
    [Buffer.from("no archive"), "no zip archive"],
    [zip(["a.png", "x"]), "Nothing in the archive"],
    [zip(["bomb.log", "0".repeat(1 << 20), "lying"]), "unpacks to more than it says"],
    [zip(["huge.log", "0".repeat(51 << 20)]), "Nothing in the archive"],
    [zip(["binary", "\0\x01\x02"]), "Nothing in the archive"],
    [zip(["a.env", laravel]).fill(0xff, 20, 60), "damaged|Nothing"],
  ]) {
    await give(page, archive);
    await said(page, words);
    assert.equal(await id(page, "input").inputValue(), healthy, `${words}: the text stays`);
  }
  await close(page);
});
