// Lighthouse on the page as the companion serves it, desktop and mobile. `cargo xtask bench page` runs it, which sets
//   SMTPLINT_BIN   the companion, built with the release page inside
//   NODE_PATH      the folder with lighthouse
// and, if wanted, SMTPLINT_CHROMIUM (the browser's program). Anything below 100 is named, and is a failure.
import { spawn } from "node:child_process";
import { scores } from "./scores.mjs";

const companion = spawn(process.env.SMTPLINT_BIN, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((found) => companion.stdout.on("data", (data) => {
  const match = String(data).match(/http:\/\/127\.0\.0\.1:\d+\//);
  if (match) found(match[0]);
}));
const below = await scores(address).finally(() => companion.kill());
below.forEach((one) => console.log(one));
process.exit(below.length ? 1 : 0);
