// Lighthouse on the page as the companion serves it, desktop and mobile. `cargo xtask bench page` runs it, which sets
//   SMTPLINT_BIN   the companion, built with the release page inside
//   NODE_PATH      the folder with lighthouse
// and, if wanted, SMTPLINT_CHROMIUM (the browser's program). Anything below 100 is named, and is a failure.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const find = createRequire(import.meta.url);
const installed = pathToFileURL(find.resolve("lighthouse"));
const { default: lighthouse, desktopConfig } = await import(installed);
const launcher = await import(pathToFileURL(createRequire(installed).resolve("chrome-launcher")));

const companion = spawn(process.env.SMTPLINT_BIN, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((found) => companion.stdout.on("data", (data) => {
  const match = String(data).match(/http:\/\/127\.0\.0\.1:\d+\//);
  if (match) found(match[0]);
}));
const chrome = await launcher.launch({
  chromePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox"],
});

console.log("\n| Lighthouse | performance | accessibility | best practices | SEO | layout shift |\n| --- | ---: | ---: | ---: | ---: | ---: |");
let below = [];
try {
  for (const [device, config] of [["desktop", desktopConfig], ["mobile", undefined]]) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent" }, config);
    const scores = ["performance", "accessibility", "best-practices", "seo"].map((name) => Math.round(lhr.categories[name].score * 100));
    const shift = lhr.audits["cumulative-layout-shift"].numericValue;
    console.log(`| ${[device, ...scores, shift].join(" | ")} |`);
    for (const category of Object.values(lhr.categories)) {
      if (category.score === 1) continue;
      for (const { id, weight } of category.auditRefs) {
        const { score, title, displayValue = "" } = lhr.audits[id];
        if (weight && score !== null && score < 1) below.push(`${device}, ${category.id}: ${title} ${displayValue} (${score})`);
      }
    }
    if (shift > 0) below.push(`${device}: layout shift ${shift}`);
  }
} finally {
  chrome.kill();
  companion.kill();
}
below.forEach((one) => console.log(one));
process.exit(below.length ? 1 : 0);
