// The page sends its compiled wasm first; the program inside sees that it runs in a worker and answers from then on.
import init from "./smtplint-page.js";

self.onmessage = ({ data }) => {
  self.onmessage = null;
  // The page hears of an error, not of a promise that failed.
  init({ module_or_path: data }).catch((fault) => setTimeout(() => { throw fault; }));
};
