// The site's files: links, markup, what search engines read.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { BASE, files, pages, read, shown } from "./site.mjs";

const { HtmlValidate } = createRequire(import.meta.url)("html-validate");

const one = (html, pattern) => html.match(pattern)?.[1];
const all = (html, pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
const ids = new Map(pages.map(({ file, html }) => [file, new Set(all(html, /\sid="([^"]*)"/g))]));

test("every link leads somewhere, and stays in the site's folder", () => {
  const known = new Set(files);
  const wrong = [];
  let count = 0;
  for (const { file, html } of pages) {
    const here = new URL(file, `${BASE}/`);
    for (const link of all(html, /\s(?:href|src|action)="([^"]*)"/g).map((link) => link.replaceAll("&amp;", "&"))) {
      const to = new URL(link, here);
      count += 1;
      if (!to.href.startsWith(`${BASE}/`)) {
        if (to.protocol !== "https:" || to.host === here.host) wrong.push(`${file}: ${link}`);
        continue;
      }
      const path = decodeURIComponent(to.pathname.slice(new URL(BASE).pathname.length + 1));
      const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      // The checker is there if it was built.
      if (!known.has(name) && name !== "index.html") wrong.push(`${file}: ${link}`);
      else if (to.hash && !ids.get(name)?.has(to.hash.slice(1))) wrong.push(`${file}: ${link}`);
    }
  }
  assert.ok(count > 20_000, `only ${count} links`);
  assert.deepEqual(wrong.slice(0, 20), []);
});

test("no page is without a way to it", () => {
  const reached = new Set();
  for (const { file, html } of pages) {
    for (const link of all(html, /\shref="([^"]*)"/g)) reached.add(new URL(link, new URL(file, `${BASE}/`)).href.replace(/#.*/, ""));
  }
  const lonely = shown.map(({ file }) => new URL(file.replace(/index\.html$/, ""), `${BASE}/`).href).filter((address) => !reached.has(address));
  assert.deepEqual(lonely.slice(0, 20), []);
});

test("titles, headings and descriptions are there, of a fit length, and each page's own", () => {
  const seen = { title: new Map(), description: new Map(), h1: new Map() };
  for (const { file, html } of shown) {
    const said = {
      title: one(html, /<title>([^<]*)<\/title>/),
      description: one(html, /<meta name="description" content="([^"]*)">/),
      h1: one(html, /<h1>(.*?)<\/h1>/),
    };
    for (const [name, text] of Object.entries(said)) {
      assert.ok(text, `${file}: no ${name}`);
      assert.ok(!seen[name].has(text), `${file} and ${seen[name].get(text)}: both have the ${name} ${text}`);
      seen[name].set(text, file);
    }
    assert.ok(said.title.length <= 170, `${file}: ${said.title}`);
    assert.ok(said.description.length >= 50 && said.description.length <= 260, `${file}: ${said.description}`);
    assert.equal(all(html, /(<h1>)/g).length, 1, file);
  }
});

test("the sitemap lists every page, by the address that the page says is its own", () => {
  const listed = all(read("sitemap.xml"), /<loc>([^<]*)<\/loc>/g);
  const own = shown.map(({ html }) => one(html, /<link rel="canonical" href="([^"]*)">/));
  assert.deepEqual(new Set(listed), new Set([`${BASE}/`, ...own]));
  assert.equal(new Set(own).size, shown.length);
  for (const { file, html } of shown) {
    assert.equal(one(html, /<link rel="canonical" href="([^"]*)">/), `${BASE}/${file.replace(/index\.html$/, "")}`);
  }
  assert.ok(read("robots.txt").includes(`Sitemap: ${BASE}/sitemap.xml`));
});

test("structured data are JSON of the types that search engines know", () => {
  const types = new Set();
  for (const { file, html } of shown) {
    const blocks = all(html, /<script type="application\/ld\+json">(.*?)<\/script>/gs).map((text) => JSON.parse(text));
    assert.ok(blocks.length >= 1, file);
    for (const block of blocks) {
      assert.equal(block["@context"], "https://schema.org", file);
      types.add(block["@type"]);
      for (const question of block["@type"] === "FAQPage" ? block.mainEntity : []) {
        assert.ok(question.name && question.acceptedAnswer.text, `${file}: ${JSON.stringify(question)}`);
      }
      if (block["@type"] === "HowTo") assert.ok(block.step.length > 1 && block.step.every((step) => step.text), file);
    }
  }
  assert.deepEqual([...types].sort(), ["BreadcrumbList", "FAQPage", "HowTo", "TechArticle"]);
});

test("nothing is loaded from elsewhere, and nothing runs or is styled inline", () => {
  for (const { file, html } of pages) {
    assert.ok(!/<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="https?:/.test(html), file);
    assert.ok(!/\sstyle="|<style|\son[a-z]+="/.test(html), file);
    for (const tag of html.match(/<script[^>]*>/g) ?? []) assert.ok(/ src="|application\/ld\+json/.test(tag), `${file}: ${tag}`);
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'/, file);
  }
});

test("the markup is valid", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    elements: ["html5", { "smtp-lint": { flow: true, permittedContent: ["@flow"] } }],
    rules: {
      // Our own spelling, not errors: one line a page, and longer titles than search results show.
      "long-title": "off", "no-trailing-whitespace": "off", "doctype-style": "off", "no-inline-style": "error",
      // Known replies that differ only in what stands behind their first words.
      "no-dup-id": "error", "require-sri": "off",
    },
  });
  const faulty = await validator.validateString("<!doctype html><html lang=\"en\"><head><title>x</title></head><body><p><div></div></p></body></html>");
  assert.ok(!faulty.valid);
  // The settings' pages are alike, and each holds every provider: of them one in eight.
  const looked = pages.filter(({ file }, at) => !file.startsWith("settings/") || at % 8 === 0);
  const wrong = [];
  for (const { file, html } of looked) {
    const report = await validator.validateString(html, file);
    for (const result of report.results) for (const { ruleId, message, line, column } of result.messages) wrong.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
    if (wrong.length > 20) break;
  }
  assert.deepEqual(wrong, []);
});
