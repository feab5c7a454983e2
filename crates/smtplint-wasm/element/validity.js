// What a form may ask of the text: `required`, and `require` with words.

/** Each word of `require`, and what satisfies it. */
const DEMANDS = {
  clean: (report) => report.verdict === "works",
  works: (report) => report.verdict === "works" || report.verdict === "risky",
  session: holds("session"),
  settings: holds("settings"),
  policy: holds("policy"),
  redacted: (report) => !report.findings.some((finding) => finding.rule === "secret-in-paste"),
};

function holds(kind) {
  return (report) => report.segments.some((segment) => segment.kind === kind);
}

/** What is missing: a flag of ValidityState and the row of words that says it; nothing, if the text will do. An optional field may stay empty. */
export function missing(element, text, report) {
  if (!text.trim()) return element.required ? ["valueMissing", "must"] : undefined;
  const demands = element.require.split(/[\s,]+/).filter((word) => DEMANDS[word]);
  if (demands.length === 0) return undefined;
  if (!report) return ["customError", "wait"];
  const unmet = demands.find((word) => !DEMANDS[word](report));
  return unmet && ["customError", `must-${unmet}`];
}
