// Opens archives: the text files in them, one at a time, so that no more than one is held unpacked and the page goes on meanwhile. What an
// archive says of itself is not believed: every limit is held against the bytes that really come.
const MIB = 1 << 20;
const MOST_ENTRIES = 10000;
const MOST_FILES = 20;
const LARGEST_DIRECTORY = 4 * MIB;
const LARGEST = 50 * MIB;
const NO_TEXT = /(^|\/)(__MACOSX|\.git|node_modules|vendor)\/|\.(png|jpe?g|gif|webp|ico|svg|pdf|zip|gz|xz|bz2|zst|7z|rar|jar|war|exe|dll|so|class|pyc|woff2?|ttf|mp[34]|db|sqlite|lock|css|map)$/i;
const SETTINGS = /(^|\/)\.env|\.(env|conf|cnf|cf|cfg|ini|ya?ml|toml|json|properties|config|xml|php|log|eml|txt|mc)(\.\w+)?$|log/i;

/** Unpacks `archive`. `heard` gets `{ data: [name, text] }` for each file, and at the end `{ data: ["", what is to be said] }`. */
export async function unzip(archive, heard) {
  let said;
  try {
    said = await files(archive, (name, text) => heard({ data: [name, text] }));
  } catch (error) {
    said = error instanceof Refusal ? error.message : "The archive is damaged: it cannot be read to its end.";
  }
  heard({ data: ["", said] });
}

class Refusal extends Error {}

async function files(archive, heard) {
  const all = await entries(archive);
  const texts = all.filter((one) => one.size && !one.name.endsWith("/") && !NO_TEXT.test(one.name));
  texts.sort((one, other) => SETTINGS.test(other.name) - SETTINGS.test(one.name));
  const locked = texts.filter((one) => one.locked).length;
  if (locked && locked == texts.length) throw new Refusal("The archive is encrypted. Unpack it with its password, and open the files.");
  let [room, opened, left] = [LARGEST, 0, texts.length - locked];
  for (const one of texts.filter((one) => !one.locked)) {
    if (opened == MOST_FILES) break;
    const text = one.size <= room && (one.method == 0 || one.method == 8) && (await unpacked(archive, one));
    if (!text) continue;
    room -= one.size;
    left -= 1;
    opened += 1;
    heard(one.name, text);
  }
  if (!opened) throw new Refusal("Nothing in the archive reads like settings, a log or a mail.");
  const rest = [
    left && `${left} left out: not text, or more than ${MOST_FILES} files or 50 MiB`,
    locked && `${locked} encrypted`,
  ].filter(Boolean);
  return `${opened} ${opened == 1 ? "file" : "files"} of the archive opened${rest.map((one) => `; ${one}`).join("")}.`;
}

/** What the archive's directory lists (APPNOTE 4.3.12). */
async function entries(archive) {
  // The end of the directory stands within the last 64 KiB (4.3.16).
  const tail = await view(archive, Math.max(0, archive.size - 65557), archive.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) != 0x06054b50) at -= 1;
  if (at < 0) throw new Refusal("This is no zip archive, or its end is missing.");
  const [count, size, start] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY) {
    throw new Refusal(`The archive lists too much to be opened here: at most ${MOST_ENTRIES} entries.`);
  }
  const directory = await view(archive, start, start + size);
  const all = [];
  for (at = 0; all.length < count; ) {
    if (directory.getUint32(at, true) != 0x02014b50) throw new Error("no entry");
    const lengths = [28, 30, 32].map((offset) => directory.getUint16(at + offset, true));
    all.push({
      name: new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, lengths[0])),
      locked: directory.getUint16(at + 8, true) & 1,
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      start: directory.getUint32(at + 42, true),
    });
    at += lengths.reduce((sum, one) => sum + one, 46);
  }
  return all;
}

async function view(archive, from, to) {
  return new DataView(await archive.slice(from, to).arrayBuffer());
}

/** The text of an entry; nothing if it is none. */
async function unpacked(archive, { name, method, packed, size, start }) {
  const head = await view(archive, start, start + 30);
  if (head.getUint32(0, true) != 0x04034b50) throw new Error("no file");
  const begin = start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  let stream = archive.slice(begin, begin + packed).stream();
  if (method) stream = stream.pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const parts = [];
  let [decoder, came] = [undefined, 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    came += value.length;
    if (came > size) {
      await reader.cancel();
      throw new Refusal(`The archive was refused: ${name} unpacks to more than it says. That is how archives attack.`);
    }
    if (!decoder) {
      const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[value.slice(0, 2)];
      if (!wide && value.subarray(0, 8192).includes(0)) return reader.cancel();
      decoder = new TextDecoder(wide);
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  return parts.join("") + (decoder?.decode() ?? "");
}
