// smtplint for JavaScript. The engine is fetched at the first call, its parts when a text calls for them.
import start, * as engine from "./engine.mjs";

let started;

/** Starts the engine, once. What could not be fetched is tried again by the next call. */
const ready = () =>
  (started ??= start().catch((fault) => {
    started = undefined;
    throw fault;
  }));

export const check = async (text, options) => {
  await ready();
  return engine.check(text, options);
};

export const convert = async (text, to) => {
  await ready();
  return engine.convert(text, to);
};

/** The engine's number for each; 1 is all of them. */
const REDACTED = { addresses: 2, names: 4, ips: 8, hosts: 16, messageIds: 32 };

export const redact = async (text, also = {}) => {
  await ready();
  const named = Object.entries(REDACTED).filter(([name]) => also[name]);
  return engine.redact(text, also === true ? 1 : named.reduce((sum, [, number]) => sum + number, 0));
};

let explanations;

export const explain = async (what) => {
  explanations ??= engine.read(new URL("./explanations.json", import.meta.url)).catch((fault) => {
    explanations = undefined;
    throw fault;
  });
  const name = what.trim();
  const table = await explanations;
  if (Object.hasOwn(table, name)) return structuredClone(table[name]);
  await ready();
  return (await engine.tell("reply", what)) ?? undefined;
};

export const rules = async () => {
  await ready();
  return engine.tell("rules", "");
};

export const dialects = async () => {
  await ready();
  return engine.tell("dialects", "");
};

export const load = async () => {
  await ready();
  return engine.load();
};

export const apply = (text, edits) => {
  const bytes = new TextEncoder().encode(text);
  const out = [];
  const reader = new TextDecoder("utf-8", { ignoreBOM: true });
  let at = 0;
  const inOrder = [...edits].sort(({ span: a }, { span: b }) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
  for (const { span, text: written } of inOrder) {
    const [start, end] = [span.start.offset, span.end.offset];
    if (start < at || end < start || end > bytes.length) continue;
    out.push(reader.decode(bytes.subarray(at, start)), written);
    at = end;
  }
  return out.join("") + reader.decode(bytes.subarray(at));
};
