// The engine counts bytes of UTF-8, JavaScript units of UTF-16.

/** Of a text: from its byte offsets to places in the string. */
export function places(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes === text.length) return (offset) => offset;
  const table = new Uint32Array(bytes + 1);
  let byte = 0, unit = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0);
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    table.fill(unit, byte, byte + size);
    byte += size;
    unit += sign.length;
  }
  table[bytes] = unit;
  return (offset) => table[Math.min(offset, bytes)];
}

/** A fix's edits as `{ start, end, text }` in units, in order. */
export function edits(fix, place) {
  const all = fix.edits.map(({ span, text }) => ({ start: place(span.start.offset), end: place(span.end.offset), text }));
  return all.sort((left, right) => left.start - right.start || left.end - right.end);
}

/** The text after edits that are in order and do not overlap. */
export function edited(text, edits) {
  let out = "", at = 0;
  for (const { start, end, text: words } of edits) {
    out += text.slice(at, start) + words;
    at = end;
  }
  return out + text.slice(at);
}
