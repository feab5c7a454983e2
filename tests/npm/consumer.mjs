// What somebody does with the package; each runtime and each bundler runs it. It must come to the same everywhere.
import * as smtplint from "smtplint";

const settings = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_PASSWORD=Tr4nsit-2024-é😀\n";
const session = "C: MAIL FROM:<jane@example.org>\nS: 250 2.1.0 Ok\nC: RCPT TO:<bob@example.net>\nS: 554 5.7.1 <bob@example.net>: Relay access denied\n";
const secretive = "MAIL_HOST=mail.kestrel-press.org\nMAIL_USERNAME=jane.doe@kestrel-press.org\nMAIL_PASSWORD=Tr4nsit-2024\n";
const server = "smtpd_relay_restrictions = permit\nmynetworks = 127.0.0.0/8\n";

/** Texts that call for each of the engine's parts, and every function. */
export async function use() {
  const reports = [];
  for (const text of [settings, session, server]) reports.push(await smtplint.check(text));
  const fix = reports[0].findings[0].fixes[0];
  const repaired = smtplint.apply(settings, fix.edits);
  const failures = [];
  for (const wrong of [smtplint.check(settings, { only: ["no-such-rule"] }), smtplint.convert(settings, "no-such-dialect")]) {
    failures.push(await wrong.then(() => "no failure", (fault) => fault.message));
  }
  return {
    reports,
    repaired,
    after: (await smtplint.check(repaired)).verdict,
    only: (await smtplint.check(settings, { only: ["secret-in-paste"] })).findings.map((finding) => finding.rule),
    redacted: await smtplint.redact(secretive),
    shared: [await smtplint.redact(secretive, true), await smtplint.redact(secretive, { addresses: true })],
    converted: await smtplint.convert(settings, "nodemailer"),
    explained: [await smtplint.explain("open-relay"), await smtplint.explain("535 5.7.139"), (await smtplint.explain("nothing")) === undefined],
    rules: await smtplint.rules(),
    dialects: await smtplint.dialects(),
    failures,
  };
}
