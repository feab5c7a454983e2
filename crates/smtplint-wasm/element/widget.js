// One element that has grown: its text, the check that follows it, and what is shown.
import { content } from "./content.js";
import { h } from "./dom.js";
import { ask } from "./engine.js";
import { Field } from "./field.js";
import { card } from "./finding.js";
import { made, safe } from "./fixes.js";
import { marks } from "./marks.js";
import { edits, places } from "./places.js";
import { styled } from "./style.js";
import { missing } from "./validity.js";
import { state, verdict } from "./verdict.js";
import { values, wordsFor } from "./words.js";

/** A rest in typing after which the verdict is said aloud, in milliseconds. */
const REST = 900;
/** Safe fixes may bring others to light; more rounds than this never help. */
const ROUNDS = 5;

export class Widget {
  #element;
  #internals;
  #root;
  #slot = h("slot", { hidden: true });
  #words;
  #report;
  #values = [];
  #fresh = false;
  #revision = 0;
  #running;
  #place;
  #ready;
  /** The text at `src`, or why it is not there. */
  #fetched;
  #lost;
  #touched = false;
  #undo = [];
  #cards = new Map();
  #late;

  constructor(element, internals, value) {
    this.#element = element;
    this.#internals = internals;
    this.#root = element.shadowRoot;
    this.field = new Field(() => this.#typed());
    this.verdict = h("section.side", { part: "side" });
    this.findings = h("ol.findings", { part: "findings" });
    this.spoken = h("p.aloud", { role: "status" });
    this.label = h("label.field-name", { for: "text" });
    this.back = h("button.tool", { type: "button", "data-do": "reset", onclick: () => this.#back() });
    this.privacy = h("p.privacy", { id: "privacy" });
    this.#touched = value !== undefined;
    this.field.value = value ?? element.getAttribute("value") ?? content(element);
    this.#slot.addEventListener("slotchange", () => this.#inside());
    this.#lay();
    internals.setFormValue(this.value);
    this.#ready = this.#begin();
    this.#ready.then(() => this.#changedText());
  }

  #lay() {
    styled(this.#root);
    const toolbar = h("div.toolbar", { part: "toolbar" }, this.label, this.back);
    const editor = h("div.editor", { part: "editor" }, this.field.node, toolbar);
    const footer = h("footer.footer", { part: "footer" }, this.privacy, h("slot", { name: "footer" }));
    this.#root.replaceChildren(this.#slot, h("div.box", { part: "box" }, editor, this.verdict), footer, this.spoken);
  }

  async #begin() {
    await this.#speak();
    await this.#fetch();
  }

  /** Takes the words of the language, and puts them wherever nothing depends on the text. */
  async #speak() {
    const words = (this.#words = await wordsFor(this.#element));
    this.#root.querySelectorAll(".box, .footer, .aloud").forEach((one) => (one.lang = words.code));
    this.label.textContent = this.#element.getAttribute("aria-label") || [...this.#internals.labels].map((label) => label.textContent.trim()).join(" ") || words.say("label");
    this.back.textContent = words.say("reset");
    this.privacy.textContent = words.say("private");
    if (!this.#element.querySelector("[slot=placeholder]")) this.field.text.placeholder = words.say("placeholder");
    this.#attributes();
  }

  #attributes() {
    const { text } = this.field;
    text.readOnly = this.#element.readOnly;
    text.disabled = this.#element.matches(":disabled");
    text.required = this.#element.required;
    this.#root.querySelector(".box").classList.toggle("is-compact", this.#element.compact);
  }

  get value() {
    return this.field.value;
  }

  set value(text) {
    if (text === this.value) return;
    this.#touched = true;
    this.field.value = text;
    this.#changedText();
  }

  /** The last report, if it speaks of the text as it is. */
  get report() {
    return this.#fresh ? this.#report : undefined;
  }

  /** An attribute has another value. */
  async changed(name) {
    await this.#ready;
    if (name === "src") await this.#fetch();
    if (name === "value" && !this.#touched) this.field.value = this.#first();
    await this.#speak();
    this.#cards.clear();
    this.#changedText();
  }

  /** The text it began with. */
  reset() {
    this.#touched = false;
    this.#undo = [];
    this.field.value = this.#first();
    this.#changedText();
  }

  #first() {
    return this.#fetched ?? this.#element.getAttribute("value") ?? content(this.#element);
  }

  #back() {
    this.#undo.push(this.value);
    this.field.replace(this.#first());
    this.#here();
    this.#touched = false;
  }

  async #fetch() {
    const { src } = this.#element;
    this.#fetched = this.#lost = undefined;
    if (!src) return;
    try {
      const answer = await fetch(src);
      if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
      this.#fetched = await answer.text();
      if (!this.#touched) this.field.value = this.#fetched;
    } catch (fault) {
      this.#lost = fault;
      console.error(fault);
    }
  }

  /** What a page puts inside later is taken, unless the reader has a text of their own. */
  #inside() {
    if (this.#touched || this.#element.hasAttribute("value") || this.#element.src || content(this.#element) === this.value) return;
    this.field.value = content(this.#element);
    this.#changedText();
  }

  #typed() {
    this.#undo = [];
    this.#here();
  }

  /** The reader has another text now, by hand or by a button. */
  #here() {
    this.#touched = true;
    this.#changedText();
    this.#element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }

  #changedText() {
    this.#revision += 1;
    this.#fresh = false;
    this.#internals.setFormValue(this.value);
    this.back.hidden = this.#locked() || !this.#first().trim() || this.value === this.#first();
    this.#judge();
    this.check().catch(() => {});
  }

  /** The report on the text as it is then. Rejects if the engine could not be loaded, or broke down on it. */
  check() {
    this.#running ??= this.#ready.then(() => this.#run());
    return this.#running;
  }

  async #run() {
    this.verdict.setAttribute("aria-busy", "true");
    if (!this.#report && this.value.trim()) this.#show(state("loading", "loading-text", this.#words));
    for (;;) {
      const [revision, text] = [this.#revision, this.value];
      try {
        const report = await ask("check", text, this.#options());
        if (revision !== this.#revision) continue;
        // Whoever hears of this report and changes the text begins another check.
        this.#running = undefined;
        this.#take(text, report);
        return report;
      } catch (fault) {
        if (revision !== this.#revision) continue;
        this.#running = undefined;
        this.#fail(fault);
        throw fault;
      }
    }
  }

  #options() {
    const { dialect, provider, rules, ignore } = this.#element;
    const list = (words) => words.split(/[\s,]+/).filter(Boolean);
    return { dialect, provider, only: list(rules), ignore: list(ignore), values: true };
  }

  #take(text, report) {
    this.#report = report;
    this.#values = report.findings.map(values);
    this.#fresh = true;
    this.#place = places(text);
    this.field.marks = marks(report, this.#place);
    this.#draw(text);
    this.#judge();
    this.#tell("report", report);
    clearTimeout(this.#late);
    // Ten examples that are judged as they come into view are not read aloud.
    if (this.#touched) this.#late = setTimeout(() => this.#aloud(report), REST);
  }

  #draw(text) {
    const words = this.#words, report = this.#report, place = this.#place;
    if (!text.trim()) {
      this.findings.replaceChildren();
      return this.#show(this.#lost ? state("failed", "src-text", words, () => this.changed("src")) : state("ready", "ready-text", words));
    }
    const view = {
      text, place, words,
      compact: this.#element.compact,
      readonly: this.#locked(),
      select: (span) => this.field.select(this.#place(span.start.offset), this.#place(span.end.offset)),
      fixed: (rule, fix) => this.#fix([{ rule, fix }]),
    };
    const kept = new Map();
    const cards = report.findings.map((finding, number) => {
      // A card that says the same stays as it is, with what a reader has unfolded.
      const lines = finding.fixes.map((fix) => edits(fix, place).map(({ start, end }) => text.slice(text.lastIndexOf("\n", start - 1), end + 80)));
      const key = JSON.stringify([finding, lines, this.#values[number], view.readonly]);
      kept.set(key, this.#cards.get(key) ?? card(finding, this.#values[number], view));
      return kept.get(key);
    });
    this.#cards = kept;
    this.findings.replaceChildren(...cards);
    const shown = verdict(report, words, this.#steps());
    // What the one finding says, the verdict need not say as well where there is little room.
    shown.classList.toggle("is-said", report.findings.length === 1);
    this.#show(shown);
  }

  #steps() {
    const words = this.#words, many = safe(this.#report, this.value).length;
    const button = (key, what, values, kind = "") => h(`button.button${kind}`, { type: "button", part: "button", "data-do": key, onclick: what }, words.say(key, values));
    return [
      many > 1 && !this.#locked() && button("all", () => this.applyFixes(), { n: many }),
      this.#undo.length > 0 && button("undo", () => this.#unfix(), {}, ".quiet"),
    ];
  }

  #locked() {
    return this.field.text.readOnly || this.field.text.disabled;
  }

  #show(node) {
    this.verdict.replaceChildren(node, this.findings);
    this.verdict.removeAttribute("aria-busy");
  }

  #fail(fault) {
    this.#report = undefined;
    this.field.marks = [];
    this.findings.replaceChildren();
    this.#show(state("failed", "failed-text", this.#words, () => this.check().catch(() => {})));
    console.error(fault);
  }

  #aloud(report) {
    this.spoken.textContent = this.value.trim() ? `${this.#words.say(`word-${report.verdict}`)}. ${this.#words.summary(report)}` : "";
  }

  /** Makes fixes, unless the page prevents it. Whether they were made. */
  #fix(fixes) {
    const before = this.value, after = made(fixes, before);
    const detail = { fixes: fixes.map(({ rule, fix }) => ({ rule, title: fix.title, applicability: fix.applicability })), before, after };
    if (!this.#tell("fix", detail)) return false;
    this.#undo.push(before);
    this.#put(after);
    return true;
  }

  #unfix() {
    this.#put(this.#undo.pop());
  }

  /** Another text than the reader typed. The focus goes to the verdict on it, if it was in the element. */
  #put(text) {
    const inside = this.#root.activeElement;
    this.field.replace(text);
    this.#here();
    this.check().then((report) => {
      if (inside) this.verdict.querySelector(".word")?.focus({ preventScroll: true });
      this.spoken.textContent = this.#words.say("made", { n: this.#words.summary(report) });
    }, () => {});
  }

  /** Makes every safe fix, and those that come to light by them. The report on the text then. */
  async applyFixes() {
    let report = await this.check();
    for (let round = 0; round < ROUNDS; round += 1) {
      const chosen = safe(report, this.value);
      if (chosen.length === 0 || this.#locked() || !this.#fix(chosen)) break;
      report = await this.check();
    }
    return report;
  }

  /** The text without its secrets; with `everything` nor addresses, names, hosts and IP addresses. The field stays as it is. */
  redact(everything = false) {
    return ask("redact", this.value, everything);
  }

  /** Tells the form. */
  #judge() {
    const lacks = this.#words && missing(this.#element, this.value, this.report);
    if (lacks) this.#internals.setValidity({ [lacks[0]]: true }, this.#words.say(lacks[1]), this.field.text);
    else this.#internals.setValidity({});
  }

  #tell(what, detail) {
    return this.#element.dispatchEvent(new CustomEvent(`smtplint-${what}`, { detail, bubbles: true, composed: true, cancelable: what === "fix" }));
  }
}
