//! The table of commands and options.

use super::Row::{Argument, Heading, Option};
use super::Value::{Any, Dialect, File, None, Rule, Words};
use super::{Entry, Row, Value};

/// What the exit status says.
pub const STATUS: &str = "0 nothing to complain of, 1 findings, 2 the work could not be done, 3 nothing could be reached.";

const COLOR: Row = Option("color", Words("auto|always|never"), "auto: on a terminal, unless NO_COLOR is set (default)");
const ONLY: Row = Option("only", Rule, "Run only this rule; may be repeated (a,b)");
const IGNORE: Row = Option("ignore", Rule, "Do not run this rule; may be repeated (a,b)");
const FAIL_ON: Row = Option("fail-on", Words("error|warning"), "From which severity the exit status is 1 (default: error)");
const TABLE: Row = Option("format", Words("human|json"), "For people (default) or programs");
const FORMATS: Value = Words("human|json|ndjson|sarif|markdown|github");
const TEXT: Row = Argument("FILE", File("FILE"), "A file; `-` is stdin (default)");

/// All commands, in the order of the help.
pub const COMMANDS: &[Entry] = &[
    Entry {
        name: "check",
        synopsis: "[PATH…|-]",
        brief: "Judge files, directories or stdin",
        about: "Judges files, directories or stdin: what is wrong, which text shows it, why, and the edit that repairs it.",
        rows: &[
            Argument(
                "PATH",
                File("PATH"),
                "A file or a directory (without what .gitignore names); `-` is stdin, also when no path is given and stdin is no terminal",
            ),
            Option(
                "format",
                FORMATS,
                "human (default); json, ndjson (a document a line), sarif 2.1.0; markdown (tickets); github (annotations)",
            ),
            FAIL_ON,
            ONLY,
            IGNORE,
            Option("fix", None, "Write the safe fixes into the files, then judge what is left"),
            Option("diff", None, "Show what --fix would write, and write nothing; exit status 1 if there is anything"),
            Option(
                "skip-unrecognised",
                None,
                "Of named files too, say something only of those that hold settings or configuration, as in directories",
            ),
            Option("config", File("FILE"), "Read this smtplint.toml for all paths, instead of the nearest above each"),
            Option("no-config", None, "Read no smtplint.toml"),
            COLOR,
        ],
        notes: "\
Of Markdown, AsciiDoc, reStructuredText and HTML files the code blocks are judged, each by itself, and not the prose.
`# smtplint-ignore: RULE` on a line or above it silences a rule there; smtplint.toml does so for paths.
With --format ndjson stdin may be documents too, one a line: {\"name\": …, \"text\": …}.",
        status: "0 nothing at or above --fail-on, 1 findings, 2 the work could not be done.",
    },
    Entry {
        name: "convert",
        synopsis: "--to DIALECT [FILE|-]",
        brief: "Write the settings in another client's keys",
        about: "Writes the settings of a file or stdin in another client's keys. Passwords become references.",
        rows: &[TEXT, Option("to", Dialect, "The dialect to write, e.g. laravel-env; `smtplint dialects` lists them")],
        notes: "",
        status: "",
    },
    Entry {
        name: "compare",
        synopsis: "WORKED FAILS",
        brief: "Say what differs between two texts: the one that worked, the one that fails",
        about: "Says what differs between two files of settings, sessions or servers' configuration: the one that worked, and the one that fails.",
        rows: &[Argument("FILE", File("FILE"), "Two files; one may be `-`, stdin")],
        notes: "Passwords are compared and never shown; of user names and addresses only the form is.",
        status: "0 nothing that matters differs, 1 something does, 2 a file could not be read.",
    },
    Entry {
        name: "start",
        synopsis: "PROVIDER|HOST --to DIALECT",
        brief: "Write a provider's settings for a client, to start with",
        about: "Writes the settings of a provider, or of any host, in a client's keys, and says on stderr where the password comes from.",
        rows: &[
            Argument("PROVIDER", Any("PROVIDER"), "A provider's name or host (`smtplint providers` lists them), or any other host"),
            Option("to", Dialect, "The dialect to write, e.g. laravel-env; `smtplint dialects` lists them"),
            Option("address", Any("ADDRESS"), "The sender; without it a stand-in"),
        ],
        notes: "",
        status: "0 the settings were written, 2 they could not be.",
    },
    Entry {
        name: "redact",
        synopsis: "[FILE|-]",
        brief: "Take out passwords, keys and messages, so that the text can be shared",
        about: "Writes a file or stdin without its secrets to stdout, so that it can be shared, and says on stderr what was replaced.",
        rows: &[
            TEXT,
            Option("also", Words("addresses|names|ips|hosts|message-ids"), "Replace these too; may be repeated (a,b)"),
            Option("all", None, "Replace all of them"),
            Option("keep", Words("addresses|names|ips|hosts|message-ids"), "With --all: but not these; may be repeated (a,b)"),
        ],
        notes: "\
Passwords, keys, tokens, cookies, the base64 of logins, private keys and the text of messages are always replaced, in every spelling.
A stand-in has the shape of what it stands for, and the same stands for the same, so that `smtplint check` says of the redacted text
what it says of the original. What providers' hosts, ports and replies say stays.",
        status: "0 the text was written, 2 it could not be.",
    },
    Entry {
        name: "reply",
        synopsis: "[FILE|-]",
        brief: "Write the verdict for a customer, in the customer's language",
        about: "Writes to stdout what is wrong with a file or stdin, the line that shows it, and what to do, as a letter to a customer.",
        rows: &[
            TEXT,
            Option("lang", Words("en|de|fr|es|pt|ja"), "The customer's language (default: en)"),
            Option("format", Words("plain|markdown|html"), "What the help desk takes (default: plain)"),
        ],
        notes: "The letter is written of the text without its secrets, as `smtplint redact` leaves it. Terms of the trade are explained.",
        status: "0 the letter was written, 2 it could not be.",
    },
    Entry {
        name: "explain",
        synopsis: "RULE|CODE",
        brief: "Say what a rule finds or a reply means, why, and what to do",
        about: "Says what a rule finds, why it is bad, and what to do; or what a reply means, who must act, and who is known to answer so.",
        rows: &[
            Argument("RULE", Rule, "A rule's name; `smtplint rules` lists them"),
            Argument("CODE", Any("CODE"), "A reply, its code or its enhanced code: 4.4.7, 535 5.7.139, \"550-5.7.26 This mail …\""),
            COLOR,
        ],
        notes: "",
        status: "",
    },
    Entry { name: "rules", synopsis: "", brief: "List the rules", about: "Lists the rules.", rows: &[TABLE], notes: "", status: "" },
    Entry {
        name: "dialects",
        synopsis: "",
        brief: "List what can be read, and where each one's meaning is from",
        about: "Lists the settings, transcripts and configurations that can be read.",
        rows: &[TABLE],
        notes: "",
        status: "",
    },
    Entry {
        name: "providers",
        synopsis: "",
        brief: "List the providers that are known",
        about: "Lists the providers: hosts, ports, what a login looks like.",
        rows: &[TABLE],
        notes: "",
        status: "",
    },
    Entry {
        name: "probe",
        synopsis: "HOST[:PORT]…",
        brief: "Ask live servers what they do, and judge it",
        about: "Asks live SMTP servers what they do and judges it as `check` judges a transcript. Sends no message.",
        rows: &[
            Argument("HOST[:PORT]", Any("HOST"), "Without a port: 25, 465, 587 and 2525. IPv6 addresses in brackets"),
            Option("domain", Any("DOMAIN"), "The mail servers (MX) of this domain; may be repeated"),
            Option("list", File("FILE|-"), "More of them, one a line"),
            Option("dns", None, "What DNS says, too: MX, PTR, SPF, DMARC, MTA-STS with its policy, TLS-RPT, DANE, SRV, autoconfig"),
            Option("selector", Any("NAME"), "With --dns: the DKIM key of this selector; may be repeated (a,b)"),
            Option("resolver", Any("IP[:PORT]"), "Ask this resolver instead of the machine's"),
            Option("trust-anchor", File("FILE"), "Validate DNSSEC from these DNSKEY records instead of the root's"),
            Option("tls", None, "TLS from the first byte on every port (465 always has it)"),
            Option("address", Any("IP"), "Connect there instead of to the name's address"),
            Option("brief", None, "One session a port: nothing about old TLS versions, weak suites, injection and pipelining"),
            Option("ca", File("FILE"), "Trust these roots (PEM) besides Mozilla's"),
            Option("against", File("FILE"), "Compare these settings with what the server offers"),
            Option("save-transcript", File("FILE"), "Keep what was said; `smtplint check FILE` reads it"),
            Option("concurrency", Any("N"), "Ports asked at once (default: 1 for one host, 16 for more)"),
            Option("rate", Any("N"), "Ports begun in a second, at most"),
            Option("format", FORMATS, "As in `check`; ndjson: one document a port, as it comes"),
            FAIL_ON,
            ONLY,
            IGNORE,
            COLOR,
            Heading("Opt-in; each names its target and asks first:"),
            Option("relay-test", None, "Whether strangers may send to other domains: four short sessions, never a message"),
            Option("relay-to", Any("ADDRESS"), "The address outside to ask for (default: relaytest@example.com)"),
            Option("login", Any("USER"), "One login, inside verified TLS only; the password from a prompt, SMTPLINT_PASSWORD or a file"),
            Option("password-file", File("FILE"), "The file with the password"),
            Option("token", None, "The secret is an access token (XOAUTH2, OAUTHBEARER)"),
            Option("smuggling", None, "Which false ends of a message the server takes; nothing is left there; needs --rcpt"),
            Option("rcpt", Any("ADDRESS"), "A recipient of the server's"),
            Option("yes", None, "Do not ask"),
        ],
        notes: "\
At most 8 connections to a port, one at a time, within 60 seconds. Probe servers you run or were asked to test.
Ctrl-C ends it with a report on what is known so far.",
        status: "0 nothing at or above --fail-on, 1 findings, 2 the work could not be done, 3 nothing could be reached, 130 ended by Ctrl-C.",
    },
    Entry {
        name: "serve",
        synopsis: "",
        brief: "Serve the page on 127.0.0.1, with live probes",
        about: "Serves the page on 127.0.0.1, to this machine only, until it is interrupted, with \"Probe live\" behind a key that is new at each start.",
        rows: &[
            Option("port", Any("PORT"), "0 picks a free port (default: 7425)"),
            Option("open", None, "Open the page in the browser (only from a terminal on a desktop)"),
            Option("allow-private", None, "Let the page probe loopback, private and link-local addresses too"),
            Option("any-port", None, "Let the page probe any port, not only 25, 465, 587 and 2525"),
            Option("pair", Any("ORIGIN"), "Let one page elsewhere probe too, e.g. https://lint.example.org"),
        ],
        notes: "\
It names a file that only you can read. Open that in the browser: it leads to the page with the key. Without the key the page judges
texts, and nobody can probe. No login is ever tried from the page; `smtplint probe --login` does that.
",
        status: "",
    },
    Entry {
        name: "completions",
        synopsis: "bash|zsh|fish|powershell",
        brief: "Write a shell's completions of this command line",
        about: "Writes a shell's completions of this command line to stdout.",
        rows: &[Argument("SHELL", Words("bash|zsh|fish|powershell"), "Whose completions")],
        notes: "\
bash: smtplint completions bash > ~/.local/share/bash-completion/completions/smtplint
zsh: smtplint completions zsh > a folder of $fpath, as _smtplint
fish: smtplint completions fish > ~/.config/fish/completions/smtplint.fish
PowerShell: smtplint completions powershell >> $PROFILE",
        status: "",
    },
    Entry {
        name: "man",
        synopsis: "",
        brief: "Write the man page",
        about: "Writes the man page to stdout: smtplint man > smtplint.1, or smtplint man | man -l -",
        rows: &[],
        notes: "",
        status: "",
    },
];
