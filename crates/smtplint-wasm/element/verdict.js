// The verdict: word, sentence, and what can be done at once.
import { h } from "./dom.js";

/** What is shown while there is nothing to judge, or no engine: a word and a sentence, by their rows. */
export function state(word, sentence, words, again) {
  const retry = again && h("button.button", { type: "button", part: "button", "data-do": "again", onclick: again }, words.say("again"));
  return shown(again ? "failed" : "unknown", "", words.say(word), words.say(sentence), retry);
}

/** The verdict on a text, with `steps` to take. */
export function verdict(report, words, steps) {
  const recognised = [...new Set(report.segments.map((segment) => segment.title))].slice(0, 3).join(" · ");
  return shown(report.verdict, recognised, words.say(`word-${report.verdict}`), words.summary(report), ...steps);
}

function shown(tone, recognised, word, summary, ...steps) {
  const taken = steps.filter(Boolean);
  return h(`div.verdict.${tone}`, { part: `verdict ${tone}`, "data-verdict": tone },
    recognised && h("p.recognised", { part: "recognised" }, recognised),
    h("p.word", { part: "word", tabindex: "-1" }, word),
    h("p.summary", { part: "summary" }, summary),
    taken.length > 0 && h("div.steps", null, ...taken));
}
