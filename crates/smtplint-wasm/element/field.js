// The field: a real text field, and under it a mirror with the same text and metrics, which carries line numbers and marks.
import { h } from "./dom.js";
import { moved } from "./marks.js";

/** A longer text is not mirrored: every key would lay all of it out again. */
const MIRRORED = 100_000;

export class Field {
  #marks = [];
  #shown = "";
  #own = false;

  /** `changed` is called when the reader has changed the text. */
  constructor(changed) {
    this.mirror = h("div.mirror", { "aria-hidden": "true" });
    this.text = h("textarea.text", {
      id: "text", part: "text", spellcheck: "false", autocomplete: "off", autocapitalize: "off", autocorrect: "off", rows: "2",
      "aria-describedby": "privacy",
    });
    this.hint = h("div.hint", { id: "hint", "aria-hidden": "true" }, h("slot", { name: "placeholder" }));
    this.node = h("div.sheet", { part: "field", ondragover: (event) => event.preventDefault() }, this.mirror, this.hint, this.text);
    this.node.addEventListener("drop", (event) => this.#drop(event, changed));
    this.text.addEventListener("input", (event) => {
      // The element has an event of its own, for fixes as well.
      event.stopPropagation();
      this.draw();
      if (!this.#own) changed();
    });
  }

  /** A text file is taken in the place of the text. */
  async #drop(event, changed) {
    const file = event.dataTransfer?.files[0];
    if (!file || this.text.readOnly || this.text.disabled) return;
    event.preventDefault();
    this.text.value = await file.text();
    this.draw();
    changed();
  }

  get value() {
    return this.text.value;
  }

  set value(text) {
    this.text.value = text;
    this.draw();
  }

  /** Puts another text there. If the reader is in the element, the browser's own undo takes it back. */
  replace(text) {
    const { activeElement } = this.node.getRootNode();
    if (activeElement) {
      this.#own = true;
      this.text.focus({ preventScroll: true });
      this.text.select();
      // Outdated, and the only way that keeps the history of a field.
      document.execCommand("insertText", false, text);
      activeElement.focus({ preventScroll: true });
      this.#own = false;
    }
    if (this.value !== text) this.text.value = text;
    this.draw();
  }

  set marks(marks) {
    this.#marks = marks;
    this.#shown = this.value;
    this.draw();
  }

  draw() {
    const { value } = this;
    if (value !== this.#shown) this.#marks = moved(this.#marks, this.#shown, value);
    this.#shown = value;
    const plain = value.length > MIRRORED;
    this.node.classList.toggle("is-plain", plain);
    this.hint.hidden = value !== "";
    this.mirror.replaceChildren(...(plain ? [] : lines(value, this.#marks)));
  }

  /** Selects a stretch, and shows it. */
  select(start, end) {
    this.text.focus({ preventScroll: true });
    this.text.setSelectionRange(start, end);
    const number = this.value.slice(0, start).split("\n").length - 1;
    this.mirror.children[number]?.scrollIntoView({ block: "nearest" });
  }
}

function lines(text, marks) {
  const out = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const own = marks.filter((mark) => mark.end > start && mark.start <= end);
    const node = h(`div.line${own.length ? `.${own[0].severity}` : ""}`, { "data-n": out.length + 1 });
    let at = start;
    for (const mark of own) {
      const from = Math.max(mark.start, at), to = Math.min(mark.end, end);
      node.append(text.slice(at, from), h(`mark.${mark.severity}`, null, text.slice(from, to)));
      at = to;
    }
    node.append(text.slice(at, end) || (own.length ? "" : "\u200b"));
    out.push(node);
    start = end + 1;
  }
  return out;
}
