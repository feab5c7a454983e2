// What the tests of the reference site share. `cargo xtask test --only site` runs them, which sets
//   SMTPLINT_SITE   the built site
//   SMTPLINT_BASE   where it says that it stands
//   SMTPLINT_AXE    axe-core's script
//   NODE_PATH       the folders with html-validate and playwright-core
// and, if wanted, SMTPLINT_CHROMIUM (the browser's program).
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";

export const SITE = process.env.SMTPLINT_SITE;
export const BASE = process.env.SMTPLINT_BASE;
/** The folder in which the site stands on its host. */
const FOLDER = new URL(BASE).pathname;

function below(folder) {
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    return statSync(file).isDirectory() ? below(file) : [file];
  });
}

/** Every file, as it stands below the site. */
export const files = below(SITE).map((file) => relative(SITE, file).replaceAll("\\", "/"));

/** The reference's pages with their text; the checker's and the widget's own pages have tests of their own. */
export const pages = files
  .filter((file) => file.endsWith(".html") && !/^(element\/|index\.html$|explanations\.html$|embed\.html$)/.test(file))
  .map((file) => ({ file, html: readFileSync(join(SITE, file), "utf8") }));

export const read = (file) => readFileSync(join(SITE, file), "utf8");

/** What a page is for search engines: not the search itself, nor what is shown where nothing is. */
export const shown = pages.filter(({ file }) => !["404.html", "search/index.html"].includes(file));

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".wasm": "application/wasm", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".png": "image/png", ".webmanifest": "application/manifest+json",
};

/** The site as any static host serves it, in its folder; what is not there is answered with its 404 page. */
export function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = pathname.startsWith(`${FOLDER}/`) ? decodeURIComponent(pathname.slice(FOLDER.length + 1)) : "?";
    const name = file === "" || file.endsWith("/") ? `${file}index.html` : file;
    const found = files.includes(name);
    response.writeHead(found ? 200 : 404, { "content-type": TYPES[found ? extname(name) : ".html"] ?? "application/octet-stream" });
    response.end(readFileSync(join(SITE, found ? name : "404.html")));
  });
  return new Promise((up) => server.listen(0, "127.0.0.1", () => up({ address: `http://127.0.0.1:${server.address().port}${FOLDER}/`, server })));
}
