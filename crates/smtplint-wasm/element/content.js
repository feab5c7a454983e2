// The text that stands inside the element, which readers without JavaScript see.
const NOTHING = ".linenos, .lineno, .ln, .lnt, .gutter, button, nav, style, script, noscript, template, [slot], [aria-hidden=true]";

/** The text of the first field, listing or code inside, or else all of it. */
export function content(element) {
  const field = element.querySelector("textarea");
  if (field) return field.value;
  const code = element.querySelector("pre code, pre, code");
  const text = said(code ?? element);
  // Written in HTML's or Markdown's own indents.
  return (code ? text.replace(/^\n/, "") : dedented(text)).trimEnd();
}

/** What a listing says: highlighters break lines by elements, and put numbers and buttons between. */
function said(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.localName === "br") return "\n";
  const text = [...node.childNodes].map((child) => (child.matches?.(NOTHING) ? "" : said(child))).join("");
  const isLine = node.localName === "div" && node.closest("pre, code") && !text.endsWith("\n");
  return isLine ? `${text}\n` : text;
}

function dedented(text) {
  const lines = text.replace(/^[ \t]*\n/, "").split("\n");
  const least = Math.min(...lines.filter((line) => line.trim()).map((line) => line.match(/^[ \t]*/)[0].length));
  return lines.map((line) => line.slice(least)).join("\n");
}
