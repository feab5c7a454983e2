// What the element does, on a page of another origin than its files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, close, healthy, laravel, open, pages, serve, transcript, verdict, violations } from "./site.mjs";

const sample = (attributes = "", text = laravel) => `<smtp-lint ${attributes}><pre><code>${text}</code></pre></smtp-lint>`;
/** The inside of an element: Playwright looks into open shadow roots. */
const part = (page, name) => page.locator(`smtp-lint [part~="${name}"]`);
const eager = 'loading="eager"';

test("what stands inside is judged: mark, sentence, why, references", async () => {
  const page = await open(sample());
  assert.equal(await verdict(page), "fails");
  assert.equal(await part(page, "word").textContent(), "Fails");
  assert.equal(await page.locator("smtp-lint mark.error").textContent(), "tls");
  assert.equal(await part(page, "finding").first().getAttribute("data-rule"), "starttls-on-implicit-tls-port");
  await part(page, "finding").first().locator("summary", { hasText: "Why" }).click();
  await part(page, "finding").first().getByText("How to repair").waitFor();
  assert.match(await page.locator("smtp-lint .references a").first().getAttribute("href"), /^https:\/\/www\.rfc-editor\.org\//);
  await close(page);
});

test("ten on a page share one engine and one worker, and each file is asked for once", async () => {
  asked.length = 0;
  const page = await open(sample().repeat(10));
  await page.evaluate(() => document.querySelectorAll("smtp-lint").forEach((one) => one.grow()));
  await page.waitForFunction(() => [...document.querySelectorAll("smtp-lint")].every((one) => one.report?.verdict === "fails"));
  assert.equal(page.started.length, 1, "workers");
  assert.deepEqual([...asked].sort(), [...new Set(asked)].sort(), "no file is asked for twice");
  const parts = asked.filter((file) => file.startsWith("part-"));
  assert.ok(asked.includes("smtplint_bg.wasm") && parts.length > 0 && parts.every((file) => file.includes("settings")), `only what settings call for: ${asked}`);
  await close(page);
});

test("far from the window nothing but the loader is asked for; near it, focused or eager, the rest", async () => {
  const far = `<div style="height:4000px"></div>${sample()}`;
  asked.length = 0;
  const page = await open(far);
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ["smtp-lint.js"]);
  assert.equal(await page.locator("smtp-lint code").textContent(), laravel);
  await page.evaluate(() => scrollTo(0, 3500));
  assert.equal(await verdict(page), "fails");
  await close(page);
  for (const bring of [(one) => one.setAttribute("loading", "eager"), (one) => one.dispatchEvent(new FocusEvent("focusin")), (one) => one.check()]) {
    const page = await open(far);
    await page.evaluate(`(${bring})(document.querySelector("smtp-lint"))`);
    assert.equal(await verdict(page), "fails");
    await close(page);
  }
});

test("typing is judged as it goes, and a fix is made, undone, and the example comes back", async () => {
  const page = await open(sample());
  await verdict(page);
  await part(page, "text").fill(healthy);
  assert.equal(await verdict(page, "smtp-lint", /works/), "works");
  await page.locator('smtp-lint [data-do="reset"]').click();
  assert.equal(await verdict(page, "smtp-lint", /fails/), "fails");
  await page.locator('smtp-lint [data-do="apply"]').first().click();
  assert.equal(await verdict(page, "smtp-lint", /works|risky/), "works");
  assert.equal(await part(page, "text").inputValue(), laravel.replace("=tls", "=ssl").trim());
  assert.equal(await page.evaluate(() => document.querySelector("smtp-lint").shadowRoot.activeElement.className), "word", "the focus is on the verdict");
  assert.match(await page.locator("smtp-lint [role=status]").textContent(), /^Changed\. /);
  await page.locator('smtp-lint [data-do="undo"]').click();
  assert.equal(await verdict(page, "smtp-lint", /fails/), "fails");
  assert.equal(await part(page, "text").inputValue(), laravel.trim());
  await close(page);
});

test("the browser's own undo takes a fix back", async () => {
  const page = await open(sample());
  await verdict(page);
  await page.locator('smtp-lint [data-do="apply"]').first().click();
  await verdict(page, "smtp-lint", /works/);
  await part(page, "text").focus();
  await page.keyboard.press("Control+z");
  assert.equal(await verdict(page, "smtp-lint", /fails/), "fails");
  assert.equal(await part(page, "text").inputValue(), laravel.trim());
  await close(page);
});

test("methods and events: check, applyFixes, redact; smtplint-report, smtplint-fix", async () => {
  const page = await open(sample(eager));
  await verdict(page);
  const [report, fixes, fixed] = await page.evaluate(async () => {
    const one = document.querySelector("smtp-lint");
    const fixes = [], inputs = [];
    document.addEventListener("input", ({ target }) => inputs.push(target.value));
    const heard = new Promise((done) => document.addEventListener("smtplint-report", ({ detail, target }) => done([detail.verdict, target === one]), { once: true }));
    document.addEventListener("smtplint-fix", ({ detail }) => fixes.push(detail));
    one.value += " ";
    const report = [await one.check().then(({ verdict }) => verdict), ...(await heard)];
    return [report, fixes, [(await one.applyFixes()).verdict, one.value, inputs]];
  });
  assert.deepEqual(report, ["fails", "fails", true]);
  assert.equal(fixes.length, 1);
  assert.deepEqual(fixes[0].fixes.map((fix) => [fix.rule, fix.applicability]), [["starttls-on-implicit-tls-port", "safe"]]);
  assert.ok(fixes[0].before.includes("=tls") && fixes[0].after.includes("=ssl"));
  assert.equal(fixed[0], "works");
  assert.ok(fixed[1].includes("MAIL_ENCRYPTION=ssl"));
  assert.deepEqual(fixed[2], [fixed[1]], "the page hears `input` once, with the new text");
  const kept = await page.evaluate(async (text) => {
    const one = document.querySelector("smtp-lint");
    one.value = text;
    one.addEventListener("smtplint-fix", (event) => event.preventDefault());
    await one.applyFixes();
    return one.value;
  }, laravel);
  assert.equal(kept, laravel, "a page can prevent a fix");
  const [redacted, all] = await page.evaluate(async () => {
    const one = document.querySelector("smtp-lint");
    one.value = "MAIL_HOST=mail.example.org\nMAIL_USERNAME=web@example.org\nMAIL_PASSWORD=Tr4nsit-2024\n";
    return [await one.redact(), await one.redact(true)];
  });
  assert.ok(redacted.includes("web@example.org") && !redacted.includes("Tr4nsit"));
  assert.ok(!all.includes("web@example.org"));
  await close(page);
});

test("a text that is set from within smtplint-report is judged as well", async () => {
  const page = await open(sample());
  await verdict(page);
  await page.evaluate((text) => {
    const one = document.querySelector("smtp-lint");
    one.addEventListener("smtplint-report", () => (one.value = text), { once: true });
    one.value += "\n";
  }, healthy);
  assert.equal(await verdict(page, "smtp-lint", /works/), "works");
  await close(page);
});

test("attributes: value, dialect, provider, rules, ignore, src, readonly, compact, lang, theme", async () => {
  serve("texts", new URL(".", import.meta.url).pathname);
  const lines = "SMTP_HOST=${HOST}\nSMTP_PORT=465\nSMTP_FROM=web@example.org";
  const page = await open(`
    <smtp-lint id="value" value="${laravel}"><pre>not this</pre></smtp-lint>
    <smtp-lint id="dialect" dialect="vaultwarden-env" ${eager}><pre>${lines}</pre></smtp-lint>
    <smtp-lint id="provider" provider="Microsoft 365" ${eager}><pre>${lines}</pre></smtp-lint>
    <smtp-lint id="rules" rules="auth-missing, host-typo" ${eager}>${laravel}</smtp-lint>
    <smtp-lint id="ignore" ignore="starttls-on-implicit-tls-port" ${eager}>${laravel}</smtp-lint>
    <smtp-lint id="src" src="/texts/sample.env" ${eager}><p>It is in our repository.</p></smtp-lint>
    <smtp-lint id="readonly" readonly ${eager}>${laravel}</smtp-lint>
    <smtp-lint id="compact" compact ${eager}>${laravel}</smtp-lint>
    <smtp-lint id="lang" lang="de-AT" ${eager}>${laravel}</smtp-lint>
    <smtp-lint id="theme" theme="dark" ${eager}>${laravel}</smtp-lint>`);
  const found = async (id) => (await page.waitForFunction((id) => document.querySelector(id).report, `#${id}`)).evaluate((report) => report.findings.map((one) => one.rule));
  assert.equal((await found("value"))[0], "starttls-on-implicit-tls-port");
  assert.equal((await found("dialect"))[0], "starttls-on-implicit-tls-port");
  assert.equal((await found("provider"))[0], "provider-port-unsupported");
  assert.deepEqual(await found("rules"), []);
  assert.ok(!(await found("ignore")).includes("starttls-on-implicit-tls-port"));
  assert.equal((await found("src"))[0], "starttls-on-implicit-tls-port");
  await found("readonly");
  assert.equal(await page.locator('#readonly [data-do="apply"]').count(), 0);
  assert.ok(await page.locator("#readonly textarea").evaluate((field) => field.readOnly));
  await found("compact");
  await page.locator("#compact .finding > details > summary").click();
  assert.ok(await page.locator('#compact [data-do="apply"]').first().isVisible());
  await found("lang");
  assert.equal(await page.locator('#lang [part~="word"]').textContent(), "Scheitert");
  assert.match(await page.locator('#lang [part~="title"]').textContent(), /Port 465 erwartet/);
  assert.doesNotMatch(await page.locator("#lang .findings").textContent(), /[[\]{}]|What to do|Use implicit/);
  await found("theme");
  const shade = (id) => page.locator(`${id} .box`).evaluate((box) => getComputedStyle(box).backgroundColor);
  assert.notEqual(await shade("#theme"), await shade("#value"));
  await page.evaluate(() => Object.assign(document.querySelector("#value"), { rules: ["host-typo"], lang: "fr" }));
  await page.locator("#value [part~=word]", { hasText: "Fonctionne" }).waitFor();
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#value, #src")].map((one) => [one.rules, one.readOnly, one.src])), [["host-typo", false, ""], ["", false, "/texts/sample.env"]]);
  await close(page);
});

test("a rule that there is not, and a text that cannot be fetched, are said to be so", async () => {
  const page = await open(`<smtp-lint id="rule" rules="no-such-rule" ${eager}>${laravel}</smtp-lint><smtp-lint id="src" src="/nothing.env" ${eager}></smtp-lint>`);
  await page.locator("#rule [data-do=again]").waitFor();
  await page.locator("#src .failed", { hasText: "could not be loaded" }).waitFor();
  assert.equal(await page.locator("#rule textarea").inputValue(), laravel.trim());
  await page.evaluate(() => document.querySelector("#rule").removeAttribute("rules"));
  assert.equal(await verdict(page, "#rule"), "fails");
  await close(page, [/no-such-rule/, /404/, /nothing\.env/]);
});

test("slots: a placeholder and a footer", async () => {
  const page = await open(`<smtp-lint ${eager}><span slot="placeholder">Your <b>.env</b></span><a slot="footer" href="#">Help</a></smtp-lint>`);
  await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
  assert.ok(await page.getByText("Your .env").isVisible() && (await page.getByRole("link", { name: "Help" }).isVisible()));
  assert.equal(await part(page, "text").getAttribute("placeholder"), null);
  await part(page, "text").fill("x");
  assert.ok(!(await page.getByText("Your .env").isVisible()));
  await close(page);
});

test("what a page puts inside later is taken, until the reader has a text of their own", async () => {
  const page = await open(`<smtp-lint ${eager}></smtp-lint>`);
  await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
  const put = (text) => page.evaluate((text) => document.querySelector("smtp-lint").replaceChildren(Object.assign(document.createElement("pre"), { textContent: text })), text);
  await put(laravel);
  assert.equal(await verdict(page, "smtp-lint", /fails/), "fails");
  await part(page, "text").fill(healthy);
  await put(transcript);
  assert.equal(await verdict(page, "smtp-lint", /works/), "works");
  assert.equal(await part(page, "text").inputValue(), healthy);
  await close(page);
});

test("whatever is pasted stays text", async () => {
  const page = await open(`<smtp-lint ${eager}></smtp-lint>`);
  await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
  const evil = `MAIL_HOST=<img src=x onerror="window.hit=1">\nMAIL_PORT=465\nMAIL_ENCRYPTION="><script>window.hit=1</script>\u{1f}é😀\ud800\n535 5.7.8 <b>no</b>\n`;
  await part(page, "text").fill(evil);
  await verdict(page);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.equal(await page.locator("smtp-lint img, smtp-lint .side script, smtp-lint .side b").count(), 0);
  await close(page);
});

test("marks stand where the engine means, behind signs of several bytes", async () => {
  const page = await open(sample(eager, `# 😀 é „x“\n${laravel}`));
  await verdict(page);
  assert.equal(await page.locator("smtp-lint mark.error").textContent(), "tls");
  await part(page, "finding").first().locator(".head").click();
  const chosen = await part(page, "text").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(chosen, "tls");
  await close(page);
});

test("a worker that breaks down is replaced, and the text stays", async () => {
  const page = await open(sample());
  await verdict(page);
  const hurt = () => page.workers().at(-1).evaluate(() => { self.onmessage = () => { throw new Error("hurt"); }; });
  await hurt();
  assert.match(await page.evaluate(() => document.querySelector("smtp-lint").check().catch((fault) => fault.message)), /broke down/);
  assert.equal(await part(page, "text").inputValue(), laravel.trim());
  await page.locator("smtp-lint [data-do=again]").click();
  assert.equal(await verdict(page), "fails");
  assert.equal(page.started.length, 2);
  await close(page, [/broke down/, /hurt/]);
});

test("it is accessible: light, dark, compact, empty, on a phone and enlarged, by keyboard", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 900]) {
      const page = await open(`<label for="own">Your settings</label><smtp-lint id="own" ${eager}><pre>${laravel}</pre></smtp-lint>${sample(`${eager} compact aria-label="Short"`, transcript)}<smtp-lint ${eager} aria-label="Empty"></smtp-lint>`, { colorScheme, viewport: { width, height: 900 }, style: "<style>:root{color-scheme:light dark} body{background:Canvas;color:CanvasText}</style>" });
      await page.waitForFunction(() => [...document.querySelectorAll("smtp-lint")].every((one) => one.report));
      assert.deepEqual(await violations(page), [], `${colorScheme} ${width}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing is cut off");
      await close(page);
    }
  }
  const page = await open(`<label for="own">Your settings</label><smtp-lint id="own" ${eager}><pre>${laravel}</pre></smtp-lint>`);
  await verdict(page);
  await page.getByText("Your settings").first().click();
  const focused = () => page.evaluate(() => document.querySelector("smtp-lint").shadowRoot.activeElement?.className);
  assert.equal(await focused(), "text", "the page's own label leads into the field");
  assert.equal(await page.getByLabel("Your settings").count() > 0, true);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "head");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "button");
  await page.keyboard.press("Enter");
  assert.equal(await verdict(page, "smtp-lint", /works/), "works");
  await close(page);
});

test("forced colours keep marks apart, and a screen reader hears the verdict on what was typed", async () => {
  const page = await open(sample(eager), { forcedColors: "active" });
  await verdict(page);
  assert.match(await page.locator("smtp-lint mark.error").evaluate((mark) => getComputedStyle(mark).textDecorationLine), /underline/);
  await page.waitForTimeout(1200);
  assert.equal(await page.locator("smtp-lint [role=status]").textContent(), "", "an example is not read aloud");
  await part(page, "text").fill(healthy);
  await page.locator("smtp-lint [role=status]", { hasText: /^Works\. / }).waitFor();
  await close(page);
});

test("it takes the site's font, custom properties and parts, and its own width rather than the window's", async () => {
  const style = `<style>body{font-family:Georgia} .own{--smtplint-accent:rgb(1,2,3);--smtplint-radius:0px} .own::part(word){letter-spacing:9px} .half{width:340px}</style>`;
  const page = await open(`<div class="half">${sample(`${eager} class="own"`)}</div>`, { style, viewport: { width: 1400, height: 900 } });
  await verdict(page);
  const css = (where, what) => page.locator(where).first().evaluate((one, what) => getComputedStyle(one)[what], what);
  assert.equal(await css("smtp-lint .summary", "fontFamily"), "Georgia");
  assert.equal(await css("smtp-lint .button", "backgroundColor"), "rgb(1, 2, 3)");
  assert.equal(await css("smtp-lint .box", "borderTopLeftRadius"), "0px");
  assert.equal(await css("smtp-lint .word", "letterSpacing"), "9px");
  assert.equal(await css("smtp-lint .box", "display"), "block");
  await page.addStyleTag({ content: ".half{width:1000px}" });
  assert.equal(await css("smtp-lint .box", "display"), "grid");
  await close(page);
});

test("without JavaScript the content inside is there to read", async () => {
  const page = await open(sample(), { javaScriptEnabled: false });
  assert.ok(await page.getByText("MAIL_ENCRYPTION=tls").isVisible());
  await page.context().close();
});

test("listings of highlighters are read as text: lines by elements, numbers, buttons", async () => {
  const listing = '<div class="highlight"><button>Copy</button><pre><code><span class="ln">1</span>MAIL_HOST=smtp.example.org<br><span class="ln">2</span><span>MAIL_PORT</span>=465<br>MAIL_ENCRYPTION=tls<br></code></pre></div>';
  const page = await open(`<smtp-lint ${eager}>${listing}</smtp-lint><smtp-lint id="plain" ${eager}>
      MAIL_HOST=smtp.example.org
      MAIL_PORT=465
  </smtp-lint><smtp-lint ${eager}><pre><code><div class="ec-line"><div class="gutter">1</div><div class="code"><span>MAIL_PORT</span>=465</div></div><div class="ec-line"><div class="code">
</div></div><div class="ec-line"><div class="code">A=b</div></div></code></pre></smtp-lint><smtp-lint id="field" ${eager}><textarea>MAIL_PORT=465</textarea></smtp-lint>`);
  await verdict(page);
  const values = await page.evaluate(() => [...document.querySelectorAll("smtp-lint")].map((one) => one.value));
  assert.deepEqual(values, ["MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls", "MAIL_HOST=smtp.example.org\nMAIL_PORT=465", "MAIL_PORT=465\n\nA=b", "MAIL_PORT=465"]);
  await close(page);
});

test("nothing of the text leaves the page", async () => {
  const page = await open(`<smtp-lint ${eager}></smtp-lint>`);
  const sent = [];
  page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await page.locator("smtp-lint .word", { hasText: "Ready" }).waitFor();
  await part(page, "text").fill("MAIL_HOST=mail.wombat-secret.example\nMAIL_PASSWORD=Tr4nsit-2024\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n");
  await verdict(page, "smtp-lint", /fails/);
  await page.evaluate(() => document.querySelector("smtp-lint").redact());
  assert.ok(sent.length > 0 && !sent.some((one) => /wombat|Tr4nsit/.test(decodeURIComponent(one))), sent.join("\n"));
  assert.ok(sent.every((one) => !one.startsWith(pages)), "and nothing goes to the page's own origin");
  await close(page);
});
