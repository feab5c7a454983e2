// A table of causes over an archive of tickets, by a pool of Node's threads: node causes.mjs ARCHIVE [--workers N] [--json FILE].
//
// ARCHIVE holds files *.jsonl with a document a line, {"name": …, "text": …}. A thread takes a file, judges its lines as they are read, and takes the
// next; each has an engine of its own (the npm package `smtplint`), so nothing is shared and nothing waits.
import { createReadStream, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

/** The first finding that is more than a remark. */
const cause = (report) => report.findings.find((finding) => finding.severity !== "info")?.rule ?? "none";

/** How many tickets of each month, the name's first part, have which cause. */
async function causes(file, check) {
  const table = {};
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    const { name, text } = JSON.parse(line);
    const [month] = name.split("/");
    const found = cause(await check(text));
    table[month] ??= {};
    table[month][found] = (table[month][found] ?? 0) + 1;
  }
  return table;
}

async function work() {
  const { check, load } = await import("smtplint");
  await load();
  parentPort.on("message", async (file) => parentPort.postMessage(await causes(file, check)));
  parentPort.postMessage({});
}

/** What `many` threads come to over the files. */
function pool(files, many) {
  const waiting = [...files];
  const total = {};
  return Promise.all(Array.from({ length: Math.min(many, files.length) }, () => new Promise((done, failed) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.on("error", failed);
    worker.on("message", (table) => {
      for (const [month, counts] of Object.entries(table)) {
        total[month] ??= {};
        for (const [name, count] of Object.entries(counts)) total[month][name] = (total[month][name] ?? 0) + count;
      }
      if (waiting.length) return worker.postMessage(waiting.shift());
      worker.terminate().then(done);
    });
  }))).then(() => total);
}

async function main() {
  const options = { workers: { type: "string", default: String(availableParallelism()) }, json: { type: "string" } };
  const { values, positionals: [archive] } = parseArgs({ options, allowPositionals: true });
  const files = readdirSync(archive, { recursive: true }).filter((file) => file.endsWith(".jsonl")).sort().map((file) => join(archive, file));
  const table = await pool(files, Number(values.workers));
  const sums = {};
  for (const counts of Object.values(table)) for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  for (const [name, count] of Object.entries(sums).sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(9)}  ${name}`);
  if (values.json) writeFileSync(values.json, JSON.stringify(table));
}

await (isMainThread ? main() : work());
