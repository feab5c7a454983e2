// The rules' explanations, one file for all of them, fetched when a reader first asks why; the request says nothing of the text.
import { h } from "./dom.js";

const host = customElements.get("smtp-lint");
const FILE = "smtp-lint-why.json";
let table;

/** What unfolds the explanation of a rule. They are in English. */
export function why(rule, words) {
  const prose = h("div.prose", { lang: "en" });
  const unfold = () => fetched().then(
    (all) => prose.replaceChildren(...(all[rule] ?? []).map(block)),
    () => prose.replaceChildren(h("p", { lang: words.code }, words.say("failed-text"))),
  );
  const node = h("details.why", { ontoggle: () => node.open && unfold() }, h("summary", null, words.say("why")), prose);
  return node;
}

function fetched() {
  const integrity = FILES[FILE];
  table ??= fetch(host.address(FILE, integrity), { integrity, credentials: "omit" }).then((answer) => answer.json());
  table.catch(() => (table = undefined));
  return table;
}

/** `[kind, pieces…]`; of a list each piece is an item's pieces. */
function block([kind, ...parts]) {
  if (kind === "ul") return h("ul", null, ...parts.map((item) => h("li", null, ...item.map(piece))));
  return h(kind === "h" ? "p.prose-title" : kind, null, ...parts.map(piece));
}

function piece(part) {
  if (typeof part === "string") return part;
  const [kind, text, url] = part;
  return kind === "a" ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : h(kind, null, text);
}
