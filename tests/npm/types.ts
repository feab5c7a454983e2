// The package's types as a strict TypeScript program uses them. `tsc` compiles it: nothing here runs.
import { apply, check, convert, dialects, explain, load, redact, rules } from "smtplint";
import type { Dialect, Edit, Explanation, Finding, Fix, Options, RedactOptions, Report, Rule, Severity, Span, Verdict } from "smtplint";

const options: Options = { ignore: ["secret-in-paste"] };
const report: Report = await check("MAIL_HOST=smtp.example.org", options);
const verdict: "works" | "risky" | "fails" | "unknown" = report.verdict satisfies Verdict;
const dialect: string | undefined = report.segments[0]?.dialect;
for (const { severity, fixes, span, related } of report.findings satisfies Finding[]) {
  const worst: Severity = severity;
  const safe: Fix | undefined = fixes.find((fix) => fix.applicability === "safe");
  const edits: readonly Edit[] = safe?.edits ?? [];
  const after: string = apply("text", edits);
  const where: [number, number] = [span.start.line, (related[0]?.span satisfies Span | undefined)?.end.column ?? 0];
  void [worst, after, where];
}
// Empty tables are left out of the report.
const rows: number = report.relay?.length ?? 0;
const said: string | undefined = report.wire?.[0]?.turns[0]?.text;
const everything: RedactOptions = { addresses: true, names: true, ips: true, hosts: true, messageIds: true };
const texts: string[] = [await redact("text"), await redact("text", true), await redact("text", everything), await convert("text", "django")];
const explanation: Explanation | undefined = await explain("550 5.7.1");
const actor: string | undefined = explanation?.rule?.references[0]?.url ?? explanation?.actor;
const table: Rule[] = await rules();
const written: Dialect[] = (await dialects()).filter((one) => one.written && one.kind === "settings");
await load();
void [verdict, dialect, rows, said, texts, actor, table, written];

// @ts-expect-error Rules are named in lists.
await check("text", { only: "open-relay" });
// @ts-expect-error There is no such verdict.
report.verdict === "broken";
// @ts-expect-error It may be none.
explanation.known;
// @ts-expect-error It may be left out.
report.wire.length;
// @ts-expect-error It is a promise.
const early: string = redact("text");
// @ts-expect-error It takes a dialect, too.
await convert("text");
// @ts-expect-error There is no such option.
await redact("text", { everything: true });
void early;
