// The sites under examples/, as `cargo xtask examples` built them: SMTPLINT_EXAMPLES is the folder with one folder for each.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { close, open, pages, serve, verdict } from "./site.mjs";

const folder = process.env.SMTPLINT_EXAMPLES ?? "/nowhere";
/** The sites that were asked for, by name. */
const wanted = (process.env.SMTPLINT_EXAMPLE_NAMES ?? "").split(" ").filter(Boolean);
/** What its generator made of the example, and the dialect it is read as. */
const SITES = { "mkdocs-material": "laravel-env", sphinx: "django", hugo: "nodemailer", starlight: "laravel-env", react: "laravel-env", vue: "laravel-env" };

for (const name of wanted) {
  test(`${name}: its example is judged, line by line, and is there to read without JavaScript`, async () => {
    assert.ok(existsSync(join(folder, name, "index.html")), "it was built");
    const at = serve(name, join(folder, name));
    // A site whose addresses begin at the root.
    serve("smtplint", join(folder, name, "smtplint"));
    serve("_astro", join(folder, name, "_astro"));
    const page = await open("", { at });
    assert.equal(await verdict(page), "fails");
    const [dialect, rule, text] = await page.evaluate(() => {
      const { report, value } = document.querySelector("smtp-lint");
      return [report.segments[0].dialect, report.findings[0].rule, value];
    });
    assert.deepEqual([dialect, rule], [SITES[name], "starttls-on-implicit-tls-port"]);
    assert.ok(text.split("\n").length >= 3, text);
    await page.locator('smtp-lint [data-do="apply"]').first().click();
    assert.equal(await verdict(page, "smtp-lint", /works|risky/) !== "fails", true);
    if (name === "react" || name === "vue") await component(page);
    else await readable(at, text);
    await close(page, [/favicon|404/]);
  });
}

/** A framework's component hears the event and sets a property. */
async function component(page) {
  await page.locator("#verdict", { hasText: /works|risky/ }).waitFor();
  await page.getByRole("button", { name: "Ignore it" }).click();
  await page.waitForFunction(() => document.querySelector("smtp-lint").ignore === "starttls-on-implicit-tls-port");
}

async function readable(at, text) {
  const page = await open("", { at, javaScriptEnabled: false });
  const line = text.split("\n").find((line) => line.includes("465"));
  assert.ok(await page.locator("smtp-lint", { hasText: line.trim() }).first().isVisible());
  await page.context().close();
}

test("an unknown path is no page", async () => {
  const page = await open("");
  assert.equal((await page.request.get(`${pages}/no-such-site/`)).status(), 404);
  await close(page);
});
