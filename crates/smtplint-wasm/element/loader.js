// `<smtp-lint>`: all that a page loads before a reader comes near. It defines the element, shows what stands inside, and brings the rest.
const OPTIONS = ["dialect", "provider", "theme", "rules", "ignore", "loading", "src", "name", "require", "readonly", "compact", "required", "disabled"];
const SWITCHES = { readonly: "readOnly", compact: "compact", required: "required", disabled: "disabled" };
const METHODS = ["check", "applyFixes", "redact"];

let policy, rest;
const nearby = globalThis.IntersectionObserver && new IntersectionObserver(
  (seen) => seen.forEach((one) => one.isIntersecting && one.target.grow()),
  { rootMargin: "300px" },
);

/** An address that may become a script: one of our own files, or a copy of one. */
function trusted(address) {
  const rules = { createScriptURL: (url) => (url.startsWith(SmtpLint.base) || url.startsWith("blob:") ? url : "about:invalid") };
  policy ??= globalThis.trustedTypes?.createPolicy("smtp-lint", rules) ?? rules;
  return policy.createScriptURL(address);
}

/** Runs one of our files, whose hash is known, in this page. A nonce that lets this file run lets that one run. */
function run(file, integrity) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    const own = [...document.scripts].find((one) => one.src === import.meta.url);
    Object.assign(script, { type: "module", crossOrigin: "anonymous", integrity, nonce: own?.nonce ?? "", onload: done });
    script.onerror = () => {
      script.remove();
      failed(new Error(`${file} could not be loaded`));
    };
    script.src = trusted(SmtpLint.address(file, integrity));
    document.head.append(script);
  });
}

/** A field for mail settings, transcripts, errors and servers' configuration, with the verdict on what stands in it. */
export class SmtpLint extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["value", "lang", "aria-label", ...OPTIONS];
  /** The folder that the other files lie in. */
  static base = new URL(".", import.meta.url).href;
  static run = run;
  static trusted = trusted;

  /** The address of a file: no cache gives one of another version for it. */
  static address(file, integrity) {
    return `${SmtpLint.base}${file}?${encodeURIComponent(integrity.slice(7, 15))}`;
  }

  #internals = this.attachInternals();
  #grown;
  #widget;
  #value;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.append(document.createElement("slot"));
    for (const come of ["focusin", "pointerenter", "invalid"]) this.addEventListener(come, () => this.grow(), { once: true });
  }

  /** Brings the rest, once for all elements of the page. Rejects if it could not be loaded; the next call tries again. */
  grow() {
    nearby?.unobserve(this);
    rest ??= run("smtp-lint-element.js", REST).catch((fault) => {
      rest = undefined;
      throw fault;
    });
    this.#grown ??= rest.then(() => (this.#widget = SmtpLint.widget(this, this.#internals, this.#value)));
    this.#grown.catch((fault) => {
      this.#grown = undefined;
      console.error(fault);
    });
    return this.#grown;
  }

  connectedCallback() {
    // What a framework set before this file came.
    for (const name of ["value", "readOnly", ...OPTIONS]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#widget) return;
    if (this.loading === "eager" || this.require || !nearby) this.grow();
    else nearby.observe(this);
    if (this.#value === undefined && this.name) this.#internals.setFormValue(this.getAttribute("value") ?? this.textContent.trim());
  }

  disconnectedCallback() {
    nearby?.unobserve(this);
  }

  attributeChangedCallback(name, before, now) {
    if (name === "loading" && now === "eager" && this.isConnected) this.grow();
    if (before !== now) this.#widget?.changed(name);
  }

  formResetCallback() {
    this.#value = undefined;
    this.#widget?.reset();
  }

  formStateRestoreCallback(state) {
    this.value = state;
  }

  formDisabledCallback() {
    this.#widget?.changed("disabled");
  }

  /** The text. Before the rest is there: what was set, or what stands inside. */
  get value() {
    return this.#widget?.value ?? this.#value ?? this.getAttribute("value") ?? this.textContent.trim();
  }

  set value(text) {
    text = String(text ?? "");
    if (this.#widget) return void (this.#widget.value = text);
    this.#value = text;
    this.#internals.setFormValue(text);
  }

  /** The last report, if it speaks of the text as it is. */
  get report() {
    return this.#widget?.report;
  }

  get form() { return this.#internals.form; }
  get type() { return "smtp-lint"; }
  get labels() { return this.#internals.labels; }
  get validity() { return this.#internals.validity; }
  get validationMessage() { return this.#internals.validationMessage; }
  get willValidate() { return this.#internals.willValidate; }
  checkValidity() { return this.#internals.checkValidity(); }
  reportValidity() { return this.#internals.reportValidity(); }
}

for (const name of OPTIONS) {
  const on = SWITCHES[name];
  Object.defineProperty(SmtpLint.prototype, on ?? name, {
    configurable: true,
    enumerable: true,
    get() { return on ? this.hasAttribute(name) : this.getAttribute(name) ?? ""; },
    set(value) {
      if (on) this.toggleAttribute(name, !!value && value !== "false");
      else if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : value);
    },
  });
}
for (const name of METHODS) {
  SmtpLint.prototype[name] = async function (...words) {
    return (await this.grow())[name](...words);
  };
}

if (!customElements.get("smtp-lint")) customElements.define("smtp-lint", SmtpLint);
