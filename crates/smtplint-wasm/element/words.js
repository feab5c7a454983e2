// What the element says, by language. English is here; others are files, in the form that crates/smtplint/src/reply/sentences.rs describes.
const host = customElements.get("smtp-lint");
const ENGLISH = new Map(rows(WORDS));
const known = new Map();

function rows(text) {
  return text.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]);
}

/** The words of the language that an element stands in, if there are any; otherwise the English ones. */
export async function wordsFor(element) {
  const code = element.closest("[lang]")?.lang.split("-")[0].toLowerCase();
  const file = `smtp-lint-${code}.txt`;
  if (!FILES[file]) return new Words("en", ENGLISH);
  if (!known.has(code)) known.set(code, fetched(file).catch(() => known.delete(code)));
  const own = await known.get(code);
  return own instanceof Map ? new Words(code, own) : new Words("en", ENGLISH);
}

async function fetched(file) {
  const integrity = FILES[file];
  const answer = await fetch(host.address(file, integrity), { integrity, credentials: "omit" });
  return new Map(rows(await answer.text()));
}

/** One language. */
export class Words {
  constructor(code, rows) {
    this.code = code;
    this.rows = rows;
  }

  /** A row with values in the places of `{name}`. */
  say(key, values = {}) {
    return (this.rows.get(key) ?? ENGLISH.get(key)).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** A finding's heading, text and advice: the engine's own, or the sentences of its rule. */
  told(finding, values) {
    const [wrong, right] = this.rows.get(finding.rule)?.split(" // ") ?? [];
    if (!wrong) return finding;
    const [title, message] = divided(filled(wrong, values));
    return { title, message, advice: filled(right, values) };
  }

  /** The sentence under the verdict. */
  summary(report) {
    if (this.code === "en") return report.summary;
    const first = report.findings.find((one) => one.severity !== "info");
    if (!first) return this.say(report.verdict === "unknown" ? "unclear" : "works");
    if (/^(open-relay|server-)/.test(first.rule)) return this.say("server");
    return this.say((first.severity === "error" ? "fails" : "risky") + (first.confidence === "certain" ? "" : "-likely"));
  }
}

/** The first sentence, and the others. No abbreviation ends in two small letters and is followed by a capital. */
function divided(text) {
  const end = text.search(/(?<=\p{Ll}{2}[)”“»]?)\. (?=\p{Lu})|。(?=.)/u) + 1;
  return end > 0 ? [text.slice(0, end), text.slice(end).trim()] : [text, ""];
}

/** Takes a finding's names and values from behind its message, where the engine puts them. */
export function values(finding) {
  const [message, ...parts] = finding.message.split("\u001f");
  finding.message = message;
  return parts.flatMap((part, place) => (place % 2 ? [] : [[part, parts[place + 1]]]));
}

/** A sentence with its values; of `[of {a}|else]` the first alternative holds whose values are known. */
export function filled(text, values) {
  const known = new Map(values.filter(([, value]) => !["", "0", "this program"].includes(value)));
  const put = (part) => {
    let whole = true;
    const out = part.replace(/\{([^}]*)\}/g, (_, name) => {
      whole &&= known.has(name);
      return short(known.get(name) ?? "");
    });
    return whole ? out : undefined;
  };
  let out = "";
  for (const part of text.split("]")) {
    const [before, choice] = part.split("[");
    out += put(before) ?? "";
    out += choice?.split("|").map(put).find((one) => one !== undefined) ?? "";
  }
  return out;
}

function short(value) {
  const plain = value.replace(/`/g, "").replace(/[\u0000-\u001f\u007f]/g, " ");
  return plain.length > 80 ? `${[...plain].slice(0, 80).join("")}…` : plain;
}
