// What holds for the page whatever it shows: without a network, when its worker fails, under its policy, and as visitors' systems want it.
import assert from "node:assert/strict";
import { createServer, request as ask } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { address, browser, close, desktop, example, id, laravel, names, open, paste, phone, ready, shots, verdict, violations } from "./page.mjs";

/** The companion's page in a sub-folder of another host, as project pages are; `change` may answer for a file with another text. */
async function host(change = () => undefined) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (!request.url.startsWith("/some/where/")) return response.writeHead(404).end();
    const path = request.url.slice("/some/where".length);
    const headers = { ...request.headers, host: new URL(address).host };
    delete headers.origin;
    const changed = change(path);
    if (changed) for (const name of ["accept-encoding", "if-none-match"]) delete headers[name];
    ask(new URL(path, address), { method: request.method, headers }, (answer) => {
      if (!changed) return response.writeHead(answer.statusCode, answer.headers) && answer.pipe(response);
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => {
        const { etag, "content-length": length, ...rest } = answer.headers;
        response.writeHead(answer.statusCode, rest).end(changed(Buffer.concat(parts).toString()));
      });
    }).end();
  });
  await new Promise((up) => server.listen(0, "127.0.0.1", up));
  const stop = () => new Promise((down) => (server.close(down), server.closeAllConnections()));
  return { at: `http://127.0.0.1:${server.address().port}/some/where/`, asked, stop };
}

/** Opens that page and waits until it is kept. */
async function visit(at) {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.goto(at);
  await kept(page);
  return page;
}

async function kept(page) {
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

test("the page works without a network, in a sub-folder too, and the companion's API is left alone", async () => {
  const place = await host();
  const page = await visit(place.at);
  const list = await page.evaluate(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name)).keys()).map((request) => request.url);
  });
  assert.ok(list.includes(place.at) && list.length > 10, list.join());
  for (const url of place.asked.filter((url) => !url.endsWith("offline.js"))) {
    assert.ok(list.includes(new URL(url, place.at).href), `${url} is kept`);
  }
  const answered = page.waitForResponse(/api\/v1\/nothing/);
  await page.evaluate(() => fetch("./api/v1/nothing"));
  assert.ok(!(await answered).fromServiceWorker() && place.asked.includes("/some/where/api/v1/nothing"));
  await place.stop();
  await page.reload();
  await ready(page);
  await paste(page, laravel);
  assert.equal(await verdict(page), "fails");
  await id(page, "convert").selectOption("django");
  await id(page, "converted").waitFor();
  await id(page, "finding").first().locator("details.why summary").click();
  await id(page, "finding").first().getByText("How to repair").waitFor();
  await page.context().close();
});

test("the companion's own page is kept, and can be installed", async () => {
  const page = await open();
  await kept(page);
  const session = await page.context().newCDPSession(page);
  const { manifest, errors } = await session.send("Page.getAppManifest").then(({ data, errors }) => ({ manifest: JSON.parse(data), errors }));
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  for (const { src, type, sizes } of manifest.icons) {
    const icon = await page.request.get(new URL(src, address).href);
    assert.deepEqual([icon.status(), icon.headers()["content-type"]], [200, type], src);
    const [width] = sizes.split("x");
    if (type === "image/png") assert.equal((await icon.body()).readUInt32BE(16), Number(width), `${src} is as wide as it says`);
  }
  await close(page);
});

test("a new version is offered, not forced, and takes the text along", async () => {
  let newer = false;
  // Another version is another script: its list, or as here its version, differs.
  const place = await host((path) => newer && path === "/offline.js" && ((text) => text.replace("sha256-", "newer-")));
  const page = await visit(place.at);
  await paste(page, laravel);
  assert.equal(await id(page, "newer").count(), 0);
  newer = true;
  await page.reload();
  await id(page, "newer").waitFor();
  await page.waitForTimeout(500);
  assert.equal((await page.evaluate(() => caches.keys())).length, 2, "the version that runs is still there");
  await paste(page, laravel);
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: join(shots, "newer.png") });
  await id(page, "reload").focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await page.waitForSelector('[data-verdict="fails"]');
  assert.equal(await id(page, "input").inputValue(), laravel);
  assert.equal(await id(page, "newer").count(), 0);
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  await place.stop();
  await page.context().close();
});

test("no text becomes a script or HTML", async () => {
  const page = await open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /require-trusted-types-for 'script'; trusted-types smtplint$/);
  const refused = await page.evaluate(() => {
    const tries = {
      html: () => (document.createElement("div").innerHTML = "<b>x</b>"),
      parser: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
      script: () => (document.createElement("script").src = "./worker.js"),
      worker: () => new Worker("./worker.js"),
      policy: () => trustedTypes.createPolicy("other", {}),
      again: () => trustedTypes.createPolicy("smtplint", { createScriptURL: (url) => url }),
    };
    return Object.keys(tries).filter((name) => {
      try {
        tries[name]();
      } catch {
        return true;
      }
    });
  });
  assert.deepEqual(refused, ["html", "parser", "script", "worker", "policy", "again"]);
  await page.context().close();
});

/** Opens the page with other scripts in the place of its first workers'. */
async function withWorkers(...scripts) {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.route("**/worker.js", (route) => {
    const script = scripts.shift();
    return script === undefined ? route.continue() : route.fulfill({ contentType: "text/javascript", body: script });
  });
  await page.goto(address);
  return page;
}

// Says that it is up, and does `body` with the first text; the empty sheet before it has no answer.
const worker = (body) => `onmessage = () => { postMessage(null); onmessage = ({ data }) => { if (!data[1]) return postMessage([data[0], null, data[2]]); ${body} }; };`;
const summary = (page, words) => id(page, "summary").getByText(words).waitFor({ timeout: 20_000 });

for (const [what, body, words] of [
  ["takes too long", "postMessage(data[0]); for (;;);", "longer than five seconds"],
  ["breaks down", "throw new Error('broken');", "failed on this text"],
]) {
  test(`a worker that ${what} is replaced and said so, and the text is kept`, async () => {
    const page = await withWorkers(worker(body));
    await id(page, "input").fill(laravel);
    await summary(page, words);
    assert.equal(await id(page, "input").inputValue(), laravel);
    await id(page, "spoken").getByText(words).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(shots, `worker-${what.replaceAll(" ", "-")}.png`) });
    await id(page, "input").press("End");
    await page.keyboard.type("#");
    await page.waitForSelector('[data-verdict="fails"]');
    await page.context().close();
  });
}

for (const [what, script] of [
  ["never answers", "for (;;);"],
  ["cannot be read", "this is no script"],
  ["has the program of another version", 'onmessage = () => setTimeout(() => { throw new Error("LinkError") });'],
]) {
  test(`a worker that ${what} is done without`, async () => {
    const page = await withWorkers(script);
    await id(page, "input").fill(laravel);
    await page.waitForSelector('[data-verdict="fails"]', { timeout: 20_000 });
    assert.equal(await id(page, "input").inputValue(), laravel);
    await page.context().close();
  });
}

test("a part that cannot be loaded is said, and loaded when the network is back", async () => {
  const context = await browser.newContext({ viewport: desktop, serviceWorkers: "block" });
  const page = await context.newPage();
  const part = /part-(more-settings|settings-only)\.wasm/;
  await context.route(part, (route) => route.abort());
  await page.goto(address);
  await id(page, "input").fill(laravel);
  await summary(page, "could not be loaded");
  assert.equal(await id(page, "input").inputValue(), laravel);
  assert.deepEqual(await violations(page), []);
  await context.unroute(part);
  await context.setOffline(true);
  await context.setOffline(false);
  await page.waitForSelector('[data-verdict="fails"]');
  assert.equal(await id(page, "input").inputValue(), laravel);
  await context.close();
});

test("the verdict is said once, when typing rests", async () => {
  const page = await open();
  await page.evaluate(() => {
    globalThis.said = [];
    const live = [...document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]')];
    for (const one of live) new MutationObserver(() => globalThis.said.push(one.textContent)).observe(one, { childList: true, characterData: true, subtree: true });
  });
  await id(page, "input").pressSequentially(laravel, { delay: 5 });
  await ready(page);
  assert.deepEqual(await page.evaluate(() => globalThis.said), [], "nothing while typing");
  await page.waitForFunction(() => globalThis.said.length > 0);
  await page.waitForTimeout(1_500);
  const said = await page.evaluate(() => globalThis.said);
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(said[0], /^Fails\. /);
  assert.ok(said[0].endsWith(await id(page, "summary").textContent()));
  await close(page);
});

test("in a system's own colours marks are told apart by shape, and nothing vanishes", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open({ forcedColors: "active", colorScheme });
    await example(page, "laravel");
    await id(page, "finding").first().locator("h3 button").click();
    assert.deepEqual(await violations(page), []);
    const mark = await page.locator("mark.error").first().evaluate((mark) => {
      const { color, textDecorationLine, outlineStyle } = getComputedStyle(mark);
      return { color, textDecorationLine, outlineStyle };
    });
    assert.deepEqual(mark, { color: "rgba(0, 0, 0, 0)", textDecorationLine: "underline", outlineStyle: "solid" }, "the field's own letters are read, once");
    await page.screenshot({ path: join(shots, `forced-${colorScheme}.png`) });
    await close(page);
  }
});

test("nothing moves for who wants no motion", async () => {
  const page = await open({ reducedMotion: "reduce" });
  await example(page, "laravel");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) =>
      [null, "::before", "::after"].filter((part) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, part);
        return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior !== "auto";
      }).map(() => element.className),
    ),
  );
  assert.deepEqual(moving, []);
  await close(page);
});

/** What of the page is cut off: wider than its room without a way to scroll there. */
const cutOff = () => {
  const out = [];
  if (document.documentElement.scrollWidth > innerWidth) out.push(`the page is ${document.documentElement.scrollWidth} of ${innerWidth} px wide`);
  for (const element of document.querySelectorAll("button, a, label, h1, h2, h3, p, dt, dd, pre, select, textarea, summary")) {
    const { overflowX, position } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const scrolled = element.closest(".chips, .converted, .sheet, pre");
    if (position === "absolute" || element.closest(".aloud") || !box.width || scrolled) continue;
    if (box.right > innerWidth + 1 || (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1)) out.push(element.outerHTML.slice(0, 90));
  }
  return out;
};

for (const [what, viewport, letters] of [
  ["twice as large", { width: 720, height: 450 }, 1],
  ["twice as large in a wide window", { width: 960, height: 500 }, 1],
  ["four times as large", { width: 320, height: 256 }, 1],
  ["with letters twice as large", desktop, 2],
  ["with letters twice as large on a phone", phone, 2],
]) {
  test(`nothing is cut off ${what}`, async () => {
    const page = await open({ viewport });
    const large = `html { font-size: ${letters * 100}% }`;
    if (letters > 1) await page.evaluate((large) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(large); document.adoptedStyleSheets = [sheet]; }, large);
    for (const name of [null, ...(await names(page))]) {
      if (name) await example(page, name);
      assert.deepEqual(await page.evaluate(cutOff), [], name ?? "empty");
    }
    await example(page, "laravel");
    await page.screenshot({ path: join(shots, `zoom-${what.replaceAll(" ", "-")}.png`), fullPage: true });
    const sheet = await page.locator(".sheet").boundingBox();
    assert.ok(sheet.height >= 90, `the field is ${sheet.height} px high`);
    // Everything can be reached.
    for (const part of ["input", "summary", "apply-fix", "convert", "share"]) await id(page, part).first().click({ position: { x: 3, y: 3 } });
    await close(page);
  });
}

test("a line in a right-to-left script is written so, and its marks lie on their words", async () => {
  const page = await open();
  const text = `# הגדרות דואר עבור השרת שלנו\n${laravel}# إعدادات البريد PORT=465\n`;
  await paste(page, text);
  const metrics = await page.evaluate(() => {
    const line = document.querySelectorAll(".mirror .line")[0];
    const range = document.createRange();
    range.selectNodeContents(line);
    const letters = range.getBoundingClientRect();
    const box = line.getBoundingClientRect();
    return { bidi: [getComputedStyle(line).unicodeBidi, getComputedStyle(document.querySelector(".text")).unicodeBidi], right: Math.abs(letters.right - box.right) < 2 };
  });
  assert.deepEqual(metrics, { bidi: ["plaintext", "plaintext"], right: true });
  await page.screenshot({ path: join(shots, "right-to-left.png") });
  // The word of the mark stands where the field has it: a click on the mark puts the caret into the word.
  const box = await page.locator("mark").first().boundingBox();
  const marked = await page.locator("mark").first().textContent();
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await id(page, "input").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)), marked);
  await close(page);
});

test("by keyboard alone: every stop is seen, none is a trap, and the way back is the same", async () => {
  const page = await open();
  await example(page, "laravel");
  await page.mouse.click(2, 2);
  const stop = () => page.evaluate(() => {
    const active = document.activeElement;
    if (active === document.body) return null;
    const outlined = (element) => element && getComputedStyle(element).outlineStyle !== "none";
    // The field's frame and the file's label stand for them.
    const seen = outlined(active) || outlined(active.closest(".sheet")) || outlined(active.nextElementSibling);
    const box = active.getBoundingClientRect();
    const top = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height, 20) / 2, 0), innerHeight - 1));
    const bare = active.id === "file" || (top && (active.contains(top) || top.contains(active)));
    return `${active.tagName} ${active.id || active.textContent.trim().slice(0, 30)}${seen ? "" : " UNSEEN"}${bare ? "" : " COVERED"}`;
  });
  const way = async (key, most) => {
    const stops = [];
    for (let step = 0; step < most; step++) {
      await page.keyboard.press(key);
      const at = await stop();
      if (at === null) break;
      stops.push(at);
    }
    return stops;
  };
  const there = await way("Tab", 200);
  assert.ok(there.length < 200, `no end: ${there.slice(-9).join(", ")}`);
  assert.ok(there.length > 15, there.join(", "));
  assert.deepEqual(there.filter((one) => /UNSEEN|COVERED/.test(one)), []);
  const back = await way("Shift+Tab", there.length);
  assert.deepEqual(back, there.toReversed());
  await close(page);
});
