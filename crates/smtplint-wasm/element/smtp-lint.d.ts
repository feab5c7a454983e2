/** `<smtp-lint>`: docs/widget.md says what attributes, events, parts and custom properties there are. */
import type { Report } from "./report.js";

export declare class SmtpLint extends HTMLElement {
  /** The folder that the element's other files lie in. Set it before the first element is there, if a bundler has moved this file. */
  static base: string;
  value: string;
  dialect: string;
  provider: string;
  /** `light`, `dark`, or as the page. */
  theme: string;
  /** Only these rules: names with blanks between them. */
  get rules(): string;
  set rules(names: string | string[]);
  /** Not these rules. */
  get ignore(): string;
  set ignore(names: string | string[]);
  loading: string;
  /** Where the text is fetched from. */
  src: string;
  name: string;
  /** What a form asks for: `clean`, `works`, `session`, `settings`, `policy`, `redacted`. */
  require: string;
  readOnly: boolean;
  compact: boolean;
  required: boolean;
  disabled: boolean;
  /** The report on the text as it is, if there is one yet. */
  readonly report: Report | undefined;
  readonly form: HTMLFormElement | null;
  readonly type: "smtp-lint";
  readonly labels: NodeList;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Brings the rest of the element. */
  grow(): Promise<unknown>;
  /** The report on the text as it is then. */
  check(): Promise<Report>;
  /** Makes every safe fix; the report on the text then. */
  applyFixes(): Promise<Report>;
  /** The text without its secrets; with `everything` nor addresses, names, hosts and IP addresses. */
  redact(everything?: boolean): Promise<string>;
}

/** Before fixes are made; `preventDefault` keeps the text as it is. */
export interface FixDetail {
  fixes: { rule: string; title: string; applicability: "safe" | "review" }[];
  before: string;
  after: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "smtp-lint": SmtpLint;
  }
  interface HTMLElementEventMap {
    "smtplint-report": CustomEvent<Report>;
    "smtplint-fix": CustomEvent<FixDetail>;
  }
}
