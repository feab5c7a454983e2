// What leaves the page by the visitor's hand, and what a link brings. No server learns of either: a link's text stands behind the `#`.
const MARK = "#p=";
/** No link holds a longer text, in bytes; what claims to is not unpacked to its end. */
const MOST = 4 << 20;

// What `share` does, by name: each is told the text, a file's name and media type, and whom to tell.
const ways = { link, copy, save, print, printing, forget };

/** One way out; a function for each would be a dozen lines of glue each. */
export function share(way, text, name, type, heard) {
  ways[way](heard, text, name, type);
}

/** Tells the address that holds `text`. zlib's form, for its checksum: a damaged link must not open as another text. */
async function link(heard, text) {
  let data;
  try {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    data = location.origin + location.pathname + MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  } catch {}
  heard({ data });
}

async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt());
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part; !(part = await reader.read()).done; text += part.value) if (text.length > MOST) throw 0;
  return text;
}

/** Tells the text of the link that the page was opened with, or is given later; nothing if it cannot be read. */
export function opened(heard) {
  const read = async () => {
    // What a mail or a chat put behind the link is no part of it.
    const [, letters] = /^#p=([\w-]*)/.exec(location.hash) ?? [];
    if (letters === undefined) return;
    let data;
    try {
      data = await unpacked(letters);
    } catch {}
    heard({ data });
  };
  addEventListener("hashchange", read);
  read();
}

/** The page no longer shows what the link brought: the address must not go on saying so. */
function forget() {
  if (location.hash.startsWith(MARK)) history.replaceState(null, "", location.pathname + location.search);
}

/** Puts a text into the clipboard, and tells whether it is there. */
async function copy(heard, text) {
  let data = false;
  try {
    await navigator.clipboard.writeText(text);
    data = true;
  } catch {}
  heard({ data });
}

/** Saves a text as a file, and tells it. */
function save(heard, text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  heard({ data: true });
}

/** Prints what stands on the page, and tells when that is over. */
function print(heard) {
  addEventListener("afterprint", () => heard({ data: true }), { once: true });
  globalThis.print();
}

/** Tells when the visitor wants to print by the keyboard. */
function printing(heard) {
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key != "p") return;
    event.preventDefault();
    heard(event);
  });
}
