// What the package declares is what wasm-bindgen declares of the engine.
import * as engine from "./made.js";
import * as smtplint from "smtplint";
import { SmtpLint } from "smtplint/element";

const same = <T>(_left: T, _right: T): void => {};
same<smtplint.Report>({} as engine.Report, {} as smtplint.Report);
same<engine.Report>({} as engine.Report, {} as smtplint.Report);
same<engine.Options>({} as smtplint.Options, {} as engine.Options);
export const check: typeof engine.check = smtplint.check;
export const checked: typeof smtplint.check = engine.check;
export const convert: typeof engine.convert = smtplint.convert;
export const converted: typeof smtplint.convert = engine.convert;
export const load: typeof engine.load = smtplint.load;
// The element speaks of the same reports.
export const element: typeof HTMLElement = SmtpLint;
export const judged: Promise<smtplint.Report> = new SmtpLint().check();
document.createElement("smtp-lint").addEventListener("smtplint-report", ({ detail }) => void (detail satisfies smtplint.Report));
