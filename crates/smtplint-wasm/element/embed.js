// The page for an `<iframe>`. What it shows stands behind the `#` of its address, which no server sees: `#dialect=laravel-env&text=…`.
// The page around it is told its height and the verdict, never the text or what quotes it.
import "./smtp-lint.js";

const TAKEN = ["dialect", "provider", "rules", "ignore", "lang", "theme", "src", "readonly", "compact"];
const element = document.querySelector("smtp-lint");
const told = (what, message) => parent.postMessage({ smtplint: what, ...message }, "*");

/** Takes attributes and text from where they were written. */
function take(given) {
  for (const name of TAKEN) {
    if (given.has(name)) element.setAttribute(name, given.get(name));
  }
  if (given.has("theme")) document.documentElement.style.colorScheme = given.get("theme").replace("auto", "light dark");
  if (given.has("text")) {
    element.setAttribute("value", given.get("text"));
    element.value = given.get("text");
  }
}

take(new URLSearchParams(location.hash.slice(1)));
addEventListener("hashchange", () => take(new URLSearchParams(location.hash.slice(1))));
addEventListener("message", ({ source, data }) => {
  if (source === parent && data?.smtplint === "set") take(new Map(Object.entries(data).filter(([, value]) => typeof value === "string")));
});
element.addEventListener("smtplint-report", ({ detail: { verdict, findings } }) =>
  told("report", { verdict, findings: findings.map(({ rule, severity }) => ({ rule, severity })) }));
new ResizeObserver(() => told("size", { height: Math.ceil(element.getBoundingClientRect().height) })).observe(element);
