//! The man page.

use super::{COMMANDS, Entry, Row, commands};

const HEAD: &str = "\
.SH NAME
smtplint \\- finds what is wrong with SMTP settings, transcripts and server configuration
";

const REST: &str = "\
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set to anything, output has no colours.
.TP
.B SMTPLINT_PASSWORD
The password for
.BR \"probe \\-\\-login\" .
.SH FILES
.TP
.I smtplint.toml
Severities of rules and paths to leave out; the nearest one above a checked file counts. Its keys:
.B ignore
(patterns as in .gitignore),
.B [rules]
(a rule's name and \"off\", \"info\", \"warning\" or \"error\") and
.B [[overrides]]
with
.B paths
and
.BR rules .
.SH SEE ALSO
.BR swaks (1),
.BR postconf (1)
";

/// The page as groff reads it.
pub fn page() -> String {
    let mut out = format!(".TH SMTPLINT 1 \"\" \"smtplint {}\" \"User Commands\"\n{HEAD}.SH SYNOPSIS\n", env!("CARGO_PKG_VERSION"));
    for entry in COMMANDS {
        let synopsis = if entry.synopsis.is_empty() { String::new() } else { roff(entry.synopsis) + "\n" };
        out.push_str(&format!(".B smtplint {}\n{synopsis}.br\n", entry.name));
    }
    out.push_str(".SH COMMANDS\n");
    COMMANDS.iter().for_each(|entry| command(entry, &mut out));
    out.push_str(&format!(".SH EXIT STATUS\n{}\n{REST}", roff(commands::STATUS)));
    out
}

fn command(entry: &Entry, out: &mut String) {
    out.push_str(&format!(".SS \"smtplint {} {}\"\n{}\n", entry.name, roff(&entry.synopsis.replace('"', "'")), roff(entry.about)));
    for row in entry.rows {
        match row {
            Row::Argument(name, _, help) => out.push_str(&format!(".TP\n.I {}\n{}\n", roff(name), roff(help))),
            Row::Option(name, value, help) => {
                out.push_str(&format!(".TP\n.BI {} \" {}\"\n{}\n", roff(&["--", name].concat()), roff(value.name()), roff(help)));
            }
            Row::Heading(heading) => out.push_str(&format!(".PP\n{}\n", roff(heading))),
        }
    }
    for note in entry.notes.lines() {
        out.push_str(&format!(".PP\n{}\n", roff(note)));
    }
    if !entry.status.is_empty() {
        out.push_str(&format!(".PP\nExit status: {}\n", roff(entry.status)));
    }
}

/// A line of text: no request, no escape, and hyphens that can be copied.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('…', "...");
    if text.starts_with(['.', '\'']) { ["\\&", &text].concat() } else { text }
}
