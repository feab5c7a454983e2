// What the reference can do with JavaScript beside the widget: copy settings, and search. The pages are whole without it.
const root = new URL(".", import.meta.url);
// Of pages that fit alike, what somebody who asks a question wants first.
const FIRST = ["servers", "rules", "settings", "replies", "providers", "guides"];
const COMMON = new Set("a an and are as at be by does for from how i in is it my of on or that the this to what which with you your".split(" "));

for (const text of document.querySelectorAll("pre[data-verdict=works]")) {
  if (text.closest("smtp-lint") || !navigator.clipboard) continue;
  const around = document.createElement("div");
  const button = document.createElement("button");
  around.className = "copying";
  button.className = "copy";
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  text.replaceWith(around);
  around.append(text, button);
}

const results = document.getElementById("results");
if (results) search(results);

async function search(results) {
  const [field, told] = ["query", "told"].map((id) => document.getElementById(id));
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  field.value = asked;
  document.getElementById("find").value = asked;
  if (!asked) return field.focus();
  told.textContent = "Searching …";
  let pages;
  try {
    pages = await (await fetch(new URL("search.json", root))).json();
  } catch {
    told.textContent = "The index could not be loaded. Is the network there?";
    return;
  }
  const found = ranked(pages, asked);
  const count = found.length == 1 ? "One page" : `${found.length} pages`;
  told.textContent = found.length ? `${count} for “${asked}”` : `Nothing for “${asked}”. A code, a program’s name or the words of an error find most.`;
  results.append(...found.map(entry));
}

function entry([path, title, description]) {
  const [item, link, where, text] = ["li", "a", "span", "p"].map((name) => document.createElement(name));
  link.href = new URL(path, root);
  link.textContent = title;
  where.className = "where";
  where.textContent = ` ${path.split("/")[0]}`;
  text.textContent = description;
  item.append(link, where, text);
  return item;
}

// A pasted error holds words that no page has: pages are ranked by the weight of the words they share with it, rare ones counting more.
function ranked(pages, asked) {
  const wanted = [...new Set(words(asked))];
  const read = pages.map(([path, title, description, more]) => ({
    path: new Set(words(path)), title: words(title), rest: new Set(words(`${description} ${more}`)), page: [path, title, description],
  }));
  // What is asked for may be a page's very name: a code, a provider.
  const name = asked.toLowerCase().match(/[\p{L}\p{N}._]+/gu)?.join("-");
  const near = (own, word) => own == word || (word.length > 3 && own.startsWith(word));
  const has = (one, word) => {
    if (one.title.includes(word) || one.path.has(word)) return 3;
    if (one.title.some((own) => near(own, word))) return 2;
    if (one.rest.has(word)) return 1;
    return word.length > 3 && [...one.rest].some((own) => near(own, word)) ? 0.6 : 0;
  };
  const weights = new Map(wanted.map((word) => {
    const having = read.filter((one) => has(one, word)).length;
    return [word, having ? Math.log(1 + read.length / having) : 0];
  }));
  const whole = wanted.reduce((sum, word) => sum + weights.get(word), 0);
  const scored = read.map((one) => {
    let score = 0, shared = 0;
    for (const word of wanted) {
      const strength = has(one, word);
      score += strength * weights.get(word);
      shared += strength ? weights.get(word) : 0;
    }
    // Of two with the same words the one that is about nothing else.
    const named = one.page[0].split("/").at(-2) == name ? 2 * whole : 0;
    return { page: one.page, score: named + score * (shared / whole) + FIRST.indexOf(one.page[0].split("/")[0]) - one.title.length / 100, shared: shared / whole };
  });
  return scored.filter(({ shared }) => shared > 0.34).sort((a, b) => b.score - a.score).slice(0, 20).map(({ page }) => page);
}

// Codes stay whole: 535, 5.7.139, 550-5.1.1 is two.
function words(text) {
  const told = text.toLowerCase().match(/\d+\.\d+\.\d+|[\p{L}\p{N}_]+/gu) ?? [];
  return told.filter((word) => word.length > 1 && !COMMON.has(word));
}
