/** The verdict on one paste: the members of one of `inputs` in the report's JSON, version 1. */
export interface Report {
  /** What was recognised, in the order of the text. */
  segments: Segment[];
  /** A server's decision: who may relay where. */
  relay?: Passage[];
  /** What happens on the wire: predicted from settings, read from sessions. */
  wire?: Exchange[];
  /** Most important first: the cause before its symptoms. */
  findings: Finding[];
  verdict: "works" | "risky" | "fails" | "unknown";
  /** One sentence a customer understands. */
  summary: string;
}

export interface Segment {
  kind: "settings" | "session" | "policy";
  dialect: string;
  title: string;
  span: Span;
}

export interface Passage {
  /** The listener's name, empty where there is only one. */
  listener: string;
  asker: "stranger" | "trusted" | "authenticated";
  recipient: "elsewhere" | "here";
  answer: "accepts" | "refuses" | "unknown";
  /** What decides it, in words. */
  because: string;
  span?: Span;
}

export interface Exchange {
  title: string;
  /** Predicted from settings, not seen. */
  predicted: boolean;
  turns: Turn[];
  /** Command lines that try it for real; they hold no secret. */
  commands: string[];
}

export interface Turn {
  by: "client" | "server" | "both";
  text: string;
  /** Inside TLS. */
  tls: boolean;
  /** It carries a secret that everybody on the way can read. */
  exposed: boolean;
  /** Here it goes wrong. */
  failed: boolean;
  span?: Span;
}

export interface Finding {
  rule: string;
  severity: Severity;
  confidence: "possible" | "likely" | "certain";
  title: string;
  /** What this paste does, with its own values. */
  message: string;
  /** What to do. */
  advice: string;
  span: Span;
  /** Other evidence. */
  related: { span: Span; message: string }[];
  /** Edits that repair it, best first. */
  fixes: Fix[];
  references: Reference[];
}

/** `error`: does not work, or exposes mail or credentials now. `warning`: works, but unsafe or fragile. `info`: no alarm. */
export type Severity = "info" | "warning" | "error";

export interface Fix {
  title: string;
  /** `safe`: removes the finding and changes nothing else. `review`: right in the usual case. */
  applicability: "safe" | "review";
  /** In order, not overlapping. */
  edits: { span: Span; text: string }[];
}

export interface Reference {
  title: string;
  url: string;
}

export interface Span {
  start: Position;
  /** One past the last character. */
  end: Position;
}

export interface Position {
  /** In UTF-8 bytes from 0, not in JavaScript's UTF-16 units. */
  offset: number;
  /** From 1. */
  line: number;
  /** In characters from 1. */
  column: number;
}

/** Which rules run, and what is known of the text beside what it says. */
export interface Options {
  /** Only these, if any is named. */
  only?: string[];
  /** Not these. */
  ignore?: string[];
  /** The dialect of its settings: where a few lines fit several, it is this one. */
  dialect?: string;
  /** The provider it is for, by name or host: settings without a host, or with a stand-in for one, are judged as settings for it. */
  provider?: string;
}

export interface Rule {
  id: string;
  title: string;
  group: string;
  severity: Severity;
}

export interface Dialect {
  id: string;
  title: string;
  kind: "settings" | "session" | "policy";
  /** Whether `convert` can write it. */
  written: boolean;
}
