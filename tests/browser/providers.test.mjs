// The table of providers against the one that Nodemailer ships: every host of its is known here, with the same port and mode.
// Run by `cargo xtask test --only browser`, which sets SMTPLINT_BIN and NODE_PATH (Nodemailer among it).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";

const services = createRequire(import.meta.url)("nodemailer/lib/well-known/services.json");
const { providers } = JSON.parse(execFileSync(process.env.SMTPLINT_BIN, ["providers", "--format", "json"]));

// Rows of Nodemailer's that are not taken over, and why.
const left = {
  "hot.ee": "no port given",
  "mail.ee": "no port given",
  Maildev: "a program, not a provider",
  Tutanota: "serves no SMTP (tuta.com/faq)",
  OpenMailBox: "closed in 2019",
  OhMySMTP: "now MailPace, under another host",
  Godaddy: "25; GoDaddy's page lists 465 first",
};

const fits = (pattern, host) => pattern === host || (pattern.includes("*") && host.startsWith(pattern.split("*")[0]) && host.endsWith(pattern.split("*")[1]));

test("Nodemailer's services are known, with their ports", () => {
  const wrong = [];
  for (const [name, { host, port: written, secure }] of Object.entries(services)) {
    if (name in left) continue;
    const port = Number(written);
    const known = providers.find((provider) => provider.hosts.some((pattern) => fits(pattern, host)));
    if (!known) wrong.push(`${name}: ${host} is unknown`);
    else if (secure && !known.implicit.includes(port)) wrong.push(`${name}: ${port} is not among the implicit TLS ports ${known.implicit}`);
    else if (!secure && ![...known.starttls, ...known.implicit].includes(port)) wrong.push(`${name}: ${port} is not among ${known.starttls}, ${known.implicit}`);
  }
  assert.deepEqual(wrong, []);
});
