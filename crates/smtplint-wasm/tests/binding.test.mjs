// The engine from JavaScript. Run by `cargo xtask test --only binding`, which sets SMTPLINT_BINDING to the folder it was built to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = process.env.SMTPLINT_BINDING;
const smtplint = await import(pathToFileURL(join(folder, "smtplint.mjs")));
smtplint.initSync({ module: readFileSync(join(folder, "smtplint_bg.wasm")) });

const explanations = JSON.parse(readFileSync(join(folder, "explanations.json"), "utf8"));

const laravel = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";

test("a paste is judged", async () => {
  const report = await smtplint.check(laravel);
  assert.equal(report.verdict, "fails");
  assert.deepEqual(report.segments.map((segment) => [segment.kind, segment.dialect]), [["settings", "laravel-env"]]);
  const [finding] = report.findings;
  assert.equal(finding.rule, "starttls-on-implicit-tls-port");
  assert.equal(finding.severity, "error");
  const { start, end } = finding.fixes[0].edits[0].span;
  assert.ok(laravel.slice(start.offset, end.offset).length > 0 && start.line > 1 && start.column >= 1);
  assert.match(finding.references[0].url, /^https:\/\//);
});

test("options choose rules, and a rule that is none is said to be none", async () => {
  const rule = "starttls-on-implicit-tls-port";
  const found = async (options) => (await smtplint.check(laravel, options)).findings.map((finding) => finding.rule);
  assert.ok(!(await found({ ignore: [rule] })).includes(rule));
  assert.deepEqual(await found({ only: [rule] }), [rule]);
  assert.deepEqual(await found({ only: undefined, ignore: null }), await found(undefined));
  for (const options of [{ only: ["typo"] }, { only: rule }, { ignore: [7] }, { only: { length: 1 } }]) {
    await assert.rejects(smtplint.check(laravel, options), Error);
  }
  assert.ok((await found({ only: [rule] })).length, "an error leaves the engine as it was");
});

test("whatever is pasted comes back as it was", async () => {
  for (const text of ["", "\0", "\ud800", "MAIL_HOST=\"\\\"\u2028é😀\"\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n", "x".repeat(1 << 20)]) {
    assert.equal(typeof (await smtplint.check(text)).summary, "string");
  }
});

test("settings are written in another dialect", async () => {
  assert.match(await smtplint.convert(laravel, "nodemailer"), /createTransport/);
  await assert.rejects(smtplint.convert(laravel, "no-such-dialect"), /no-such-dialect/);
  await assert.rejects(smtplint.convert("nothing", "nodemailer"), /no settings/);
});

test("secrets are taken out", async () => {
  const text = "MAIL_HOST=mail.example.org\nMAIL_USERNAME=web@example.org\nMAIL_PASSWORD=Tr4nsit-2024\n";
  assert.ok(!(await smtplint.redact(text)).includes("Tr4nsit"));
  assert.ok((await smtplint.redact(text)).includes("web@example.org"));
  assert.ok(!(await smtplint.redact(text, true)).includes("web@example.org"));
});

test("tables and explanations", async () => {
  const rules = await smtplint.tell("rules", "");
  assert.ok(rules.length > 80);
  for (const rule of rules) {
    assert.match(explanations[rule.id].rule.text, /^## /);
    assert.ok(rule.title && rule.group && ["info", "warning", "error"].includes(rule.severity), rule.id);
  }
  assert.equal(Object.keys(explanations).length, rules.length);
  const dialects = await smtplint.tell("dialects", "");
  assert.ok(dialects.find((dialect) => dialect.id === "laravel-env").written);
  assert.deepEqual(new Set(dialects.map((dialect) => dialect.kind)), new Set(["settings", "session", "policy"]));
});
