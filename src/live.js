// What the page has of a companion: the key, and the way to ask. The key never leaves this file but in a request's header, so that
// nothing of the page can show it. Nothing happens here before the page asks: the worker loads this too.
const KEY = "smtplint-key";
let where, key, asking;

/** Whether this is a companion's own page. */
const home = () => location.hostname == "127.0.0.1";

/** Takes what the address brought, the key or a text, and cleans the address. Gives the text. */
export function arrived() {
  // No other host can be the companion, whatever a link says; a page elsewhere is told which port it has.
  const form = home() ? /^#(t|import)=(.*)/ : /^#companion=(http:\/\/127\.0\.0\.1:\d{1,5})&t=(.*)/;
  const [, what, value] = form.exec(location.hash) ?? [];
  let told = what && what != "import" && `${home() ? "." : what} ${value}`;
  try {
    if (told) sessionStorage.setItem(KEY, told);
    told = sessionStorage.getItem(KEY);
  } catch {}
  [where, key] = told?.split(" ") ?? [];
  addEventListener("hashchange", () => form.test(location.hash) && location.reload());
  if (what) history.replaceState(null, "", location.pathname);
  if (what != "import") return;
  try {
    const bytes = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt()));
  } catch {}
}

/** Whether a companion gave a key. */
export function paired() {
  return !!key;
}

/** Whether this page is served from elsewhere than this machine's companion. */
export function abroad() {
  return !home();
}

/** The address that hands `text` to the companion's own page: behind the `#`, which goes over no network. */
export function handed(text) {
  const letters = btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
  return "http://127.0.0.1:7425/#import=" + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Ends the probe that runs: the companion stops when nobody listens any more. */
export function stop() {
  asking?.abort();
}

/** Has the companion ask a server. `heard` gets "+line" as it happens, then "=transcript" or "!why not". */
export async function probe(host, port, heard) {
  const say = (data) => heard({ data });
  let last = "!The companion does not answer. Does `smtplint serve` still run?";
  if (!home()) last += " If it does, the browser did not let this page reach it: see the site settings beside the address.";
  asking = new AbortController();
  const { signal } = asking;
  // Whoever leaves the page does not come back to an answer.
  addEventListener("pagehide", stop);
  signal.addEventListener("abort", () => say("!Stopped. Nothing of it stands in the text."));
  try {
    const answer = await fetch(`${where}/api/v1/probe`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
      body: JSON.stringify(port ? { host, port: +port } : { host }),
      signal,
    });
    if (!answer.ok) return say("!" + (await answer.json()).error);
    last = "!The companion broke off.";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = "", part; !(part = await reader.read()).done; ) {
      const lines = (rest + part.value).split("\n");
      rest = lines.pop();
      for (const line of lines.map(JSON.parse)) {
        if (line.event) say("+" + line.event);
        else last = "=" + line.transcript;
      }
    }
  } catch {}
  if (!signal.aborted) say(last);
}
