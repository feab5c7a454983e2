// One finding: what is wrong, what to do, the change, why.
import { diff } from "./diff.js";
import { h } from "./dom.js";
import { edits } from "./places.js";
import { why } from "./why.js";

/** What the cards of a report share: its text, places, words and what can be done. */
export function card(finding, values, view) {
  const { words, compact } = view;
  const told = words.told(finding, values);
  const kicker = [words.say(finding.severity), finding.confidence !== "certain" && `, ${words.say(finding.confidence)}`];
  const line = words.say("line", { n: finding.span.start.line });
  const body = [
    told.message && h("p.message", { part: "message" }, words.code === "en" ? told.message : prose(told.message)),
    told.advice && h("p.advice", { part: "advice" }, h("strong", null, words.say("todo")), " ", prose(told.advice)),
    ...finding.fixes.map((fix, number) => change(finding.rule, fix, number, view)),
    also(finding, view),
    why(finding.rule, words),
    references(finding, words),
  ];
  const attributes = { part: `finding ${finding.severity}`, "data-rule": finding.rule, "data-severity": finding.severity };
  const head = [h("span.kicker", null, ...kicker), h("span.line-number", null, line), h("span.title", { part: "title" }, prose(told.title))];
  if (compact) return h(`li.finding.${finding.severity}`, attributes, h("details", null, h("summary.head", null, ...head), ...body));
  const choose = () => view.select(finding.span);
  return h(`li.finding.${finding.severity}`, attributes, h("button.head", { type: "button", onclick: choose }, ...head), ...body);
}

/** Sentences with code between backticks. */
function prose(text) {
  return text.split("`").map((part, place) => (place % 2 ? h("code", null, part) : part));
}

/** A fix with its lines before and after. Of several the first is open. */
function change(rule, fix, number, { text, place, words, fixed, readonly }) {
  const rows = diff(text, edits(fix, place)).map(({ old, now }) =>
    h("div.hunk", null, ...old.map((line) => h("del.row", null, line || " ")), ...now.map((line) => h("ins.row", null, line || " "))));
  const title = words.code === "en" ? fix.title : words.say(number === 0 ? "change" : "other");
  const shown = h("div.diff", { part: "diff" }, ...rows);
  const apply = !readonly && h("button.button", { type: "button", part: "button", "data-do": "apply", onclick: () => fixed(rule, fix) }, words.say("apply"));
  if (number === 0) return h("div.fix", { part: "fix" }, h("p.fix-title", null, title), shown, apply);
  return h("details.fix", { part: "fix" }, h("summary", null, title), shown, apply);
}

function also({ related }, { words, select }) {
  const row = ({ span, message }) => h("li", null,
    h("button.link", { type: "button", onclick: () => select(span) }, words.say("line", { n: span.start.line })),
    words.code === "en" && `: ${message}`);
  return related.length > 0 && h("ul.related", { "aria-label": words.say("also") }, ...related.map(row));
}

function references({ references }, words) {
  const link = ({ title, url }) => h("li", null, h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title));
  return references.length > 0 && h("ul.references", { "aria-label": words.say("more") }, ...references.map(link));
}
