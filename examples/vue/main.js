// Vue is told which tags are no components of its own; it then sets their properties and hears their events.
import { createApp } from "vue";

const app = createApp({
  data: () => ({ verdict: "", ignored: [], text: "MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls" }),
  template: `
    <h1>Mail settings</h1>
    <smtp-lint loading="eager" dialect="laravel-env" :value="text" :ignore="ignored" @input="text = $event.target.value" @smtplint-report="verdict = $event.detail.verdict"></smtp-lint>
    <p id="verdict">{{ verdict }}</p>
    <button @click="ignored = ['starttls-on-implicit-tls-port']">Ignore it</button>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag === "smtp-lint";
app.mount("#app");
