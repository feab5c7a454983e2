// Strict policies of the sites that use the element, integrity, and frames where scripts are forbidden.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { asked, close, element, files, integrity, laravel, open, pages, serve, tag, verdict } from "./site.mjs";

const sample = `<smtp-lint><pre><code>${laravel}</code></pre></smtp-lint>`;
const policy = (...directives) => ({ "content-security-policy": ["default-src 'none'", "base-uri 'none'", ...directives].join("; ") });
const icon = "img-src data:";
const trusted = "require-trusted-types-for 'script'; trusted-types smtp-lint";
const used = async (page) => {
  await page.locator("smtp-lint summary", { hasText: "Why" }).first().click();
  await page.locator("smtp-lint").getByText("How to repair").waitFor();
  await page.locator('smtp-lint [data-do="apply"]').first().click();
  assert.equal(await verdict(page, "smtp-lint", /works/), "works");
  assert.equal(await page.locator("smtp-lint .box").evaluate((box) => getComputedStyle(box).borderTopStyle), "solid", "it has its style");
};

test("from another origin: script-src, connect-src, worker-src blob:, and Trusted Types", async () => {
  const page = await open(sample, { headers: policy(`script-src ${files} 'wasm-unsafe-eval'`, `connect-src ${files}`, "worker-src blob:", icon, trusted) });
  assert.equal(await verdict(page), "fails");
  await used(page);
  assert.deepEqual(page.started.map((url) => url.split(":")[0]), ["blob"]);
  await close(page);
});

test("without worker-src the page's own thread checks", async () => {
  const page = await open(sample, { headers: policy(`script-src ${files} 'wasm-unsafe-eval'`, `connect-src ${files}`, icon, trusted) });
  assert.equal(await verdict(page), "fails");
  await used(page);
  assert.equal(page.started.length, 0);
  // The browser reports the attempt; that is all it is.
  await close(page, [/Refused to create a worker|worker-src|Creating a worker/]);
});

test("by a nonce, as sites with 'strict-dynamic' have it", async () => {
  const head = tag().replace("<script", '<script nonce="abc"');
  for (const source of ["'nonce-abc' 'strict-dynamic'", "'nonce-abc'"]) {
    const page = await open(sample, { head, headers: policy(`script-src ${source} 'wasm-unsafe-eval'`, `connect-src ${files}`, "worker-src blob:", icon, trusted) });
    assert.equal(await verdict(page), "fails", source);
    await used(page);
    await close(page);
  }
});

test("from the site's own origin: 'self' everywhere, and the worker is a file", async () => {
  const at = serve("assets", element);
  const head = `<script type="module" src="${at}smtp-lint.js"></script>`;
  const page = await open(sample, { head, headers: policy("script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src 'self'", icon, trusted) });
  assert.equal(await verdict(page), "fails");
  await used(page);
  assert.ok(page.started[0].startsWith(`${at}smtp-lint-engine.js`), page.started[0]);
  await close(page);
});

test("where wasm is forbidden the text stays readable, and the element says that it could not check", async () => {
  const page = await open(sample, { headers: policy(`script-src ${files}`, `connect-src ${files}`, "worker-src blob:", icon) });
  await page.locator("smtp-lint [data-do=again]").waitFor();
  assert.equal(await page.locator("smtp-lint textarea").inputValue(), laravel.trim());
  await close(page, [/./]);
});

test("where the policy does not let the rest come the content stays as it was", async () => {
  const page = await open(sample, { headers: policy(`script-src '${integrity}'`, icon) });
  await page.waitForTimeout(500);
  assert.ok(await page.getByText("MAIL_ENCRYPTION=tls").isVisible());
  await close(page, [/./]);
});

test("a file that somebody changed is not run: the loader's hash stands for all of them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "smtp-lint-"));
  const part = (await readdir(element)).find((file) => /^part-(?!.*(sessions|only)).*settings/.test(file));
  for (const [file, seen] of [["smtp-lint-element.js", /could not be loaded|integrity/], ["smtp-lint-engine.js", /integrity|could not be loaded/], ["smtplint_bg.wasm", /integrity|fetch/], [part, /integrity|loaded|fetch/]]) {
    await cp(element, folder, { recursive: true });
    await writeFile(join(folder, file), `${file.endsWith("js") ? "window.hit=1;" : ""}changed`);
    const head = `<script type="module" src="${serve("changed", folder)}smtp-lint.js" integrity="${integrity}"></script>`;
    const page = await open(`<smtp-lint loading="eager"><pre>${laravel}</pre></smtp-lint>`, { head });
    if (file === "smtp-lint-element.js") await page.waitForTimeout(500);
    else await page.locator("smtp-lint [data-do=again]").waitFor();
    assert.equal(await page.evaluate(() => [window.hit, document.querySelector("smtp-lint").report]).then(String), ",", file);
    assert.match(page.complaints.join("\n"), seen, file);
    await page.context().close();
  }
  await rm(folder, { recursive: true });
});

test("a frame in a sandbox without allow-same-origin, on a page that forbids scripts", async () => {
  const text = encodeURIComponent(laravel);
  const frame = `<iframe title="Check your settings" sandbox="allow-scripts allow-popups" width="600" height="400" src="${files}/embed.html#dialect=laravel-env&text=${text}"></iframe>`;
  const page = await open(frame, { head: "", headers: policy(`frame-src ${files}`, icon) });
  const inside = page.frameLocator("iframe");
  await inside.locator("smtp-lint .word", { hasText: "Fails" }).waitFor();
  await inside.locator('[data-do="apply"]').first().click();
  await inside.locator("smtp-lint .word", { hasText: "Works" }).waitFor();
  await inside.locator('[data-do="reset"]').click();
  await inside.locator("smtp-lint .word", { hasText: "Fails" }).waitFor();
  assert.equal(await page.frames()[1].evaluate(() => self.origin), "null");
  await close(page);
});

test("the frame tells its size and verdict, never the text; and takes another text from the page around it", async () => {
  const page = await open(`<iframe title="Check" sandbox="allow-scripts" width="600" height="200" src="${files}/embed.html#text=${encodeURIComponent(laravel)}"></iframe>`, { head: "<script>var told=[];onmessage=({data})=>told.push(data)</script>" });
  await page.waitForFunction(() => told.some((one) => one.smtplint === "report" && one.verdict === "fails"));
  await page.waitForFunction(() => told.filter((one) => one.smtplint === "size").at(-1)?.height > 300);
  const told = await page.evaluate(() => told);
  assert.ok(!JSON.stringify(told).includes("smtp.example.org"), JSON.stringify(told));
  assert.deepEqual(told.find((one) => one.smtplint === "report").findings[0], { rule: "starttls-on-implicit-tls-port", severity: "error" });
  const height = told.filter((one) => one.smtplint === "size").at(-1).height;
  const inside = page.frames()[1];
  assert.ok(Math.abs(height - (await inside.evaluate(() => document.documentElement.scrollHeight))) <= 1);
  await page.evaluate(() => frames[0].postMessage({ smtplint: "set", text: "535 5.7.8 Authentication failed", lang: "de" }, "*"));
  await page.frameLocator("iframe").locator("smtp-lint .word", { hasText: "Scheitert" }).waitFor();
  await close(page);
});

test("no request names the page that the element is on, or its text", async () => {
  asked.length = 0;
  const page = await open(sample);
  await verdict(page);
  assert.ok(asked.every((file) => /^[\w.-]+$/.test(file)) && !asked.some((file) => file.includes(new URL(pages).host)));
  await close(page);
});

test("a loader that a bundler moved is told where the other files are", async () => {
  const folder = await mkdtemp(join(tmpdir(), "smtp-lint-"));
  await cp(join(element, "smtp-lint.js"), join(folder, "bundle.js"));
  const head = `<script type="module">import { SmtpLint } from "${serve("moved", folder)}bundle.js"; SmtpLint.base = "${files}/";</script>`;
  const page = await open(sample, { head });
  assert.equal(await verdict(page), "fails");
  await close(page);
  await rm(folder, { recursive: true });
});
