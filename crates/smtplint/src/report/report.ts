// Made from the Rust types: see typescript.rs.

/** The verdict on one input. */
export type Report = {
  /** What was recognised, in the order of the text. */
  segments: Segment[];
  /** A server's decision: who may relay where. Empty without a server's configuration. */
  relay?: Passage[];
  /** What happens on the wire: predicted from settings, read from sessions. Of long ones the beginning. */
  wire?: Exchange[];
  /** Most important first: the cause before its symptoms. */
  findings: Finding[];
  /** Whether it will work. */
  verdict: Verdict;
  /** One sentence a customer understands. */
  summary: string;
};

/** A part of the paste and what it was recognised as. */
export type Segment = {
  /** Settings, session or policy. */
  kind: SegmentKind;
  /** The dialect's name, e.g. `laravel-env`. */
  dialect: string;
  /** For people, e.g. "Laravel .env · Gmail". */
  title: string;
  /** Where it stands. */
  span: Span;
};

/** Which of the three models a segment became. */
export type SegmentKind = "settings" | "session" | "policy";

/** One diagnosis. */
export type Finding = {
  /** The rule's name, e.g. `starttls-on-implicit-tls-port`. */
  rule: string;
  /** How bad. */
  severity: Severity;
  /** How sure. */
  confidence: Confidence;
  /** One line. */
  title: string;
  /** What this paste does, with its own values. */
  message: string;
  /** What to do, in this dialect. */
  advice: string;
  /** The text that shows it. */
  span: Span;
  /** Other evidence. */
  related: Related[];
  /** Edits that repair it, best first. */
  fixes: Fix[];
  /** Where to read more. */
  references: Reference[];
};

/** How bad it is. */
export type Severity = "info" | "warning" | "error";

/** How sure the engine is. */
export type Confidence = "possible" | "likely" | "certain";

/** Whether it will work. */
export type Verdict = "works" | "risky" | "fails" | "unknown";

/** Another place that belongs to a finding. */
export type Related = {
  /** Where. */
  span: Span;
  /** What it shows. */
  message: string;
};

/** A repair. */
export type Fix = {
  /** What it does, in one line. */
  title: string;
  /** Whether it may be applied without looking. */
  applicability: Applicability;
  /** Edits on the paste, in order, not overlapping. */
  edits: Edit[];
};

/** Whether a fix may be applied without looking. */
export type Applicability = "safe" | "review";

/** Replaces the text of `span`. */
export type Edit = {
  /** What is replaced; empty to insert. */
  span: Span;
  /** What stands there afterwards. */
  text: string;
};

/** Where to read more. */
export type Reference = {
  /** What it is, e.g. "RFC 8314 §3.3". */
  title: string;
  /** Its address. */
  url: string;
};

/** One row of "who may relay where". */
export type Passage = {
  /** The listener's name, empty where there is only one. */
  listener: string;
  /** Who asks. */
  asker: Asker;
  /** Whom the message is for. */
  recipient: Recipient;
  /** What the server says. */
  answer: Answer;
  /** What decides it, in words. */
  because: string;
  /** The text that decides; a default has none. */
  span?: Span;
};

/** Who asks the server to take a message. */
export type Asker = "stranger" | "trusted" | "authenticated";

/** Whom the message is for. */
export type Recipient = "elsewhere" | "here";

/** What the server says to it at RCPT TO. */
export type Answer = "accepts" | "refuses" | "unknown";

/** A conversation of client and server. */
export type Exchange = {
  /** Of what, for people. */
  title: string;
  /** Predicted from settings, not seen. */
  predicted: boolean;
  /** In order. */
  turns: Turn[];
  /** Command lines that try it for real; they hold no secret. */
  commands: string[];
};

/** One move of it. */
export type Turn = {
  /** Who. */
  by: Party;
  /** What is said, without secrets. */
  text: string;
  /** Inside TLS. */
  tls: boolean;
  /** It carries a secret that everybody on the way can read. */
  exposed: boolean;
  /** Here it goes wrong. */
  failed: boolean;
  /** The text that shows or decides it. */
  span?: Span;
};

/** Who makes a move. */
export type Party = "client" | "server" | "both";

/** A span with lines and columns. */
export type Span = {
  /** First character. */
  start: Position;
  /** One past the last. */
  end: Position;
};

/** A place in the pasted text. */
export type Position = {
  /** In UTF-8 bytes from 0 (not in JavaScript's UTF-16 units). */
  offset: number;
  /** From 1. */
  line: number;
  /** In characters from 1. */
  column: number;
};

/** Which rules run, and what is known of a text beside what it says. */
export type Options = {
  /** Only these, if any is named. */
  only?: string[];
  /** Not these. */
  ignore?: string[];
  /** The dialect of its settings: where a few lines fit several, it is this one. Empty: as they tell. */
  dialect?: string;
  /** The provider it is for, by name or host: settings without a host, or with a stand-in for one, are judged as its. Empty: none. */
  provider?: string;
};

/** What is taken out beside secrets and messages' bodies, which always are. */
export type RedactOptions = {
  /** Mail addresses; domains of mailbox providers stay. */
  addresses?: boolean;
  /** Names of people, and user names that are no address. */
  names?: boolean;
  /** IP addresses; loopback stays, a private one stays private. */
  ips?: boolean;
  /** Host names; providers' hosts, top-level domains and words such as `smtp` stay. */
  hosts?: boolean;
  /** Message ids. */
  messageIds?: boolean;
};

/** Something that is recognised in a text: what a segment's `dialect` names. */
export type Dialect = {
  /** Its name, e.g. `laravel-env`. */
  id: string;
  /** For people, e.g. "Laravel .env". */
  title: string;
  /** Which of the three models it becomes. */
  kind: SegmentKind;
  /** Whether `convert` can write it. */
  written: boolean;
};

/** Which part of the field a rule belongs to. */
export type Group = "transport" | "host" | "auth" | "relay" | "tls" | "connection" | "protocol" | "delivery" | "server" | "secrets";

/** What a rule or a reply means. */
export type Explanation = {
  /** Of a reply its codes, the basic one before the enhanced one. Empty for a rule. */
  codes: Code[];
  /** Of a reply that refuses: for good (sending it again changes nothing), or for now (the sending server tries again). */
  permanent?: boolean;
  /** The rule; for a reply, the one whose diagnosis it is. None for a reply that refuses nothing. */
  rule?: ExplainedRule;
  /** Whether a reply's own words, or systems that are known to answer so, say which rule it is; otherwise only its codes do. */
  told: boolean;
  /** Who must act, e.g. "the sender". None where the rule is not about replies. */
  actor?: string;
  /** Mail systems that are known to answer so. Empty for a rule. */
  known: KnownReply[];
};

/** What a code says. */
export type Code = {
  /** As it is written: `550`, `5.7.1`. */
  code: string;
  /** What it means. None where no registry has it: its sender gives it a meaning of its own. */
  meaning?: string;
  /** Where that is defined, e.g. "RFC 3463". */
  source?: string;
};

/** A rule with its explanation. */
export type ExplainedRule = {
  /** Its name. */
  id: string;
  /** What it finds, in one line. */
  title: string;
  /** Which part of the field it belongs to. */
  group: Group;
  /** Its usual severity. */
  severity: Severity;
  /** What it means and how to repair it, in Markdown. */
  text: string;
  /** Where to read more. */
  references: Reference[];
};

/** A reply that a mail system is known to send. */
export type KnownReply = {
  /** The system, or several that answer alike. */
  system: string;
  /** As it is sent. */
  reply: string;
  /** The rule whose diagnosis it is. */
  rule: string;
  /** Who must act. */
  actor: string;
  /** The system's page, or the source code it is from. */
  source: string;
};
