// What the page has of a companion: the key, and the way to ask. The key never leaves this file but in a request's header, so that
// nothing of the page can show it. Nothing happens here before the page asks: the worker loads this too.
const KEY = "smtplint-key";
let key;

/** Takes what the address brought, the key or a text, and cleans the address. Gives the text. */
export function arrived() {
  const [, what, value] = /^#(t|import)=(.*)/.exec(location.hash) ?? [];
  // No other host can be the companion, whatever a link says.
  const home = location.hostname == "127.0.0.1";
  try {
    if (home && what == "t") sessionStorage.setItem(KEY, value);
    key = home && sessionStorage.getItem(KEY);
  } catch {
    key = home && what == "t" && value;
  }
  addEventListener("hashchange", () => /^#(t|import)=/.test(location.hash) && location.reload());
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

/** Has the companion ask a server. `heard` gets "+line" as it happens, then "=transcript" or "!why not". */
export async function probe(host, port, heard) {
  const say = (data) => heard({ data });
  let last = "!The companion does not answer. Does `smtplint serve` still run?";
  try {
    const answer = await fetch("./api/v1/probe", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
      body: JSON.stringify(port ? { host, port: +port } : { host }),
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
  say(last);
}
