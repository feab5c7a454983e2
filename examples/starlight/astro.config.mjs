import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";

export default defineConfig({
  telemetry: false,
  integrations: [
    starlight({
      title: "Contoso Docs",
      pagefind: false,
      head: [{ tag: "script", attrs: { type: "module", src: "/smtplint/smtp-lint.js" } }],
    }),
  ],
});
