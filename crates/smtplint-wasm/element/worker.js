// The engine: in a worker, or where a page permits none, in the page itself.
import init, { check, redact } from "smtplint";
import { place } from "./fetched.js";

/** One question's answer. */
const answer = ({ task, words }) => (task === "redact" ? redact : check)(...words);

async function begin({ data }) {
  try {
    place(data.base, data.files, () => postMessage({ loads: true }));
    await init();
  } catch (fault) {
    return postMessage({ fault: fault.message });
  }
  self.onmessage = take;
  postMessage({});
}

async function take({ data: { number, ...question } }) {
  try {
    postMessage({ number, value: await answer(question) });
  } catch (fault) {
    // After a trap the engine's memory may be anything.
    postMessage({ number, fault: fault?.message ?? String(fault), broken: fault instanceof WebAssembly.RuntimeError });
  }
}

if (globalThis.document) {
  // Loaded as a script of the page.
  customElements.get("smtp-lint").engine = async (base, files) => {
    place(base, files, () => {});
    await init();
    return answer;
  };
} else {
  self.onmessage = begin;
}
