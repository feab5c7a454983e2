import type { Dialect, Edit, Explanation, Options, RedactOptions, Report, Rule } from "./report.js";

export type * from "./report.js";

/** Judges one paste. Rejects if `options` names a rule that there is not, or if the engine could not be fetched. */
export function check(text: string, options?: Options | null): Promise<Report>;

/**
 * `text` without its secrets (passwords, keys, tokens, logins in base64, cookies, private keys, messages' bodies), to share it; `also` says what
 * else is taken out, `true` stands for all of it. Stand-ins leave the verdict as it was.
 */
export function redact(text: string, also?: RedactOptions | boolean): Promise<string>;

/**
 * The settings in `text`, written in the dialect named `to`. Passwords become references. Rejects, with the reason as its message, where
 * there are no settings, no such dialect, or the dialect cannot express them.
 */
export function convert(text: string, to: string): Promise<string>;

/** What a rule (by its name), a server's reply or its codes alone mean: `explain("535 5.7.139")`. `undefined` if it is none of these. */
export function explain(what: string): Promise<Explanation | undefined>;

/** Every rule, causes before their symptoms. */
export function rules(): Promise<Rule[]>;

/** Everything that is recognised, by title. */
export function dialects(): Promise<Dialect[]>;

/**
 * `text` after `edits`, e.g. those of a fix: their offsets count UTF-8 bytes, which JavaScript's strings do not. An edit that lies outside the
 * text or overlaps an earlier one is left out.
 */
export function apply(text: string, edits: readonly Edit[]): string;

/** Fetches all parts of the engine, so that nothing is fetched later. */
export function load(): Promise<void>;
