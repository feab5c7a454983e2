// Lighthouse on a page of each kind of the reference site. `cargo xtask bench site` runs it, which sets
//   SMTPLINT_SITE, SMTPLINT_BASE   the built site, and where it says that it stands
//   NODE_PATH                      the folder with lighthouse
// Anything below 100 is named, and is a failure.
import { serve } from "../site/site.mjs";
import { scores } from "./scores.mjs";

const PAGES = ["rules/starttls-on-implicit-tls-port/", "settings/laravel-env/", "replies/535-5.7.139/", "guides/which-port/"];

const { address, server } = await serve();
const below = [];
for (const path of PAGES) {
  console.log(`\n${path}`);
  // The widget takes the place of its text when it comes; what Lighthouse calls good is a tenth.
  below.push(...(await scores(address + path, 0.05)).map((one) => `${path} ${one}`));
}
server.close();
below.forEach((one) => console.log(one));
process.exit(below.length ? 1 : 0);
