// Which fixes go together, and the text they make.
import { edited, edits, places } from "./places.js";

/** Of each finding's safe fixes the first, with its rule, as far as they do not touch each other; the more important finding's goes first. */
export function safe(report, text) {
  const place = places(text), taken = [], chosen = [];
  for (const { rule, fixes } of report.findings) {
    const fix = fixes.find((one) => one.applicability === "safe");
    const own = fix ? edits(fix, place) : [];
    if (own.length > 0 && !touch(own, taken)) {
      taken.push(...own);
      chosen.push({ rule, fix });
    }
  }
  return chosen;
}

/** The text after fixes that do not touch each other. */
export function made(fixes, text) {
  const place = places(text);
  const all = fixes.flatMap(({ fix }) => edits(fix, place));
  return edited(text, all.sort((left, right) => left.start - right.start));
}

function touch(left, right) {
  return left.some((one) => right.some((other) => one.start <= other.end && other.start <= one.end));
}
