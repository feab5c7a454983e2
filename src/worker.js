// The page sends its compiled wasm first; the program inside sees that it runs in a worker and answers from then on.
import init from "./smtplint-page.js";

self.onmessage = ({ data }) => {
  self.onmessage = null;
  init({ module_or_path: data });
};
