// Lighthouse's scores of a page, desktop and mobile, and what is below 100.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const find = createRequire(import.meta.url);
const installed = pathToFileURL(find.resolve("lighthouse"));
const { default: lighthouse, desktopConfig } = await import(installed);
const launcher = await import(pathToFileURL(createRequire(installed).resolve("chrome-launcher")));

/** Prints a table of the scores; gives back what is not perfect, and a layout shift above `most`. */
export async function scores(address, most = 0) {
  const chrome = await launcher.launch({
    chromePath: process.env.SMTPLINT_CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox"],
  });
  const below = [];
  console.log("\n| Lighthouse | performance | accessibility | best practices | SEO | layout shift |\n| --- | ---: | ---: | ---: | ---: | ---: |");
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
      if (shift > most) below.push(`${device}: layout shift ${shift}`);
    }
  } finally {
    chrome.kill();
  }
  return below;
}
