// Visits to a page, with a stop watch.
import { longestTasks } from "./tasks.mjs";

const settings = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";
const verdict = '[data-testid="verdict"][data-fresh="true"]';
const ready = (page) => page.waitForSelector(verdict);

/** From the address to the first verdict: bytes sent until then, and milliseconds. The other linters' pages set `verdictAt` themselves. */
export async function coldVisit(browser, server) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  server.sent.length = 0;
  // Ours is pasted into as soon as its field is there, long before the program is.
  await page.addInitScript((settings) => {
    const look = () => {
      const field = document.querySelector("main textarea");
      if (field && !field.value && !globalThis.pasted) (field.value = settings), (globalThis.pasted = true);
      if (document.querySelector('[data-testid="verdict"][data-fresh="true"][data-verdict="fails"]')) globalThis.verdictAt ??= performance.now();
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  }, settings);
  await page.goto(server.address, { waitUntil: "commit" });
  const at = await page.waitForFunction(() => globalThis.verdictAt && [globalThis.verdictAt, performance.timeOrigin + globalThis.verdictAt], null, { timeout: 120_000 });
  const [time, moment] = await at.jsonValue();
  const bytes = server.sent.filter((file) => file.at <= Math.ceil(moment)).reduce((sum, file) => sum + file.bytes, 0);
  return { time, bytes };
}

/** Keeps, for each change of the text, when it happened and when its verdict stood in the document. */
function watchVerdicts() {
  globalThis.times = [];
  let since;
  const start = () => (since = performance.now());
  globalThis.begin = start;
  addEventListener("input", start, { capture: true });
  const element = document.querySelector('[data-testid="verdict"]');
  new MutationObserver(() => {
    if (since === undefined || element.dataset.fresh !== "true") return;
    globalThis.times.push(performance.now() - since);
    since = undefined;
  }).observe(element, { attributes: true, attributeFilter: ["data-fresh"] });
}

const figures = (times) => ({ middle: times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)], best: Math.min(...times) });

/** Typing into 2 KiB of settings. */
export async function keystrokes(browser, server) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
  });
  const loading = await longestTasks(browser, server.address, async () => {
    await page.goto(server.address, { waitUntil: "commit" });
    await page.waitForTimeout(3_000);
  });
  const shift = await page.evaluate(() => globalThis.shift);
  let text = settings;
  for (let number = 0; text.length < 2048; number++) text += `APP_OPTION_${number}=value-${number}\n`;
  await page.getByTestId("input").fill(text);
  await ready(page);
  await page.waitForTimeout(500);
  await page.evaluate(watchVerdicts);
  const longest = await longestTasks(browser, server.address, async () => {
    await page.getByTestId("input").press("ControlOrMeta+End");
    await page.keyboard.type("# a comment, typed letter by letter, as people do, not pasted", { delay: 40 });
    await page.waitForTimeout(200);
  });
  return { ...figures(await page.evaluate(() => globalThis.times)), longest, loading, shift };
}

/** A transcript of 1 MiB, handed over as a file is. */
export async function longText(browser, server) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(server.address);
  await ready(page);
  await page.waitForTimeout(1_500);
  await page.evaluate(watchVerdicts);
  let text = "";
  for (let number = 0; text.length < 1 << 20; number++) {
    text += `220 mail${number % 7}.example.org ESMTP\r\nEHLO client.example.net\r\n250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\nMAIL FROM:<user${number}@example.net>\r\n250 2.1.0 Ok\r\nRCPT TO:<someone@example.org>\r\n554 5.7.1 <someone@example.org>: Relay access denied\r\nQUIT\r\n221 2.0.0 Bye\r\n`;
  }
  await page.evaluate((text) => (globalThis.long = text), text);
  const longest = await longestTasks(browser, server.address, async () => {
    for (let round = 0; round < 9; round++) {
      await page.evaluate((round) => {
        const transfer = new DataTransfer();
        transfer.setData("text/plain", globalThis.long + round);
        const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
        // Making the event is not the page's work.
        setTimeout(() => {
          globalThis.begin();
          document.querySelector("main textarea").dispatchEvent(event);
        }, 50);
      }, round);
      await page.waitForFunction((round) => globalThis.times.length > round, round);
      await page.waitForTimeout(100);
    }
  });
  return { ...figures(await page.evaluate(() => globalThis.times)), longest };
}
