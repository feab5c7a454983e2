//! Exim's file: logical lines, macros, sections, blocks (Exim specification, chapter 6).

use crate::model::Param;
use crate::text::{Line, Span, bared_before, lines, listed, opens, up_to, word_len};

/// Statements of an ACL.
pub const VERBS: &str = "accept deny require drop defer discard warn";

/// Named lists.
const LISTS: &str = "domainlist|hostlist|addresslist|localpartlist";

/// Main options that are Exim's alone.
const OPTIONS: &str = "acl_smtp_|acl_not_smtp|tls_on_connect_ports|daemon_smtp_ports|auth_advertise_hosts|tls_advertise_hosts|\
    host_lookup|openssl_options|tls_require_ciphers|gnutls_|exim_user|never_users|smtp_accept_|local_interfaces|smtp_enforce_sync|\
    hosts_proxy|ignore_bounce_errors_after|qualify_domain|primary_hostname|spool_directory|log_selector|remote_max_parallel|rfc1413_|\
    tls_certificate|tls_privatekey|tls_dhparam|tls_try_verify_hosts|tls_verify_hosts|tls_verify_certificates|tls_remember_esmtp|\
    chunking_advertise_hosts|prdr_enable|message_size_limit|host_reject_connection|smtp_banner|untrusted_set_sender|trusted_users|\
    trusted_groups|deliver_queue_load_max|queue_only|split_spool_directory|perl_|disable_ipv6|received_header_text|av_scanner|\
    spamd_address|system_filter|keep_environment|add_environment|timeout_frozen_after|helo_allow_chars|extra_local_interfaces";

/// A named part: an ACL, a router, a transport, an authenticator. A verb of an ACL is a line of its own, without a value.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its name; empty where the paste does not show it.
    pub name: String,
    /// Its options, or verbs and conditions.
    pub lines: Vec<Param>,
}

impl Block {
    /// Whether it is an ACL.
    pub fn is_acl(&self) -> bool {
        self.lines.iter().any(|line| listed(VERBS, &line.name))
    }

    /// Whether it is an authenticator that takes logins.
    pub fn is_authenticator(&self) -> bool {
        !self.is_acl() && self.lines.iter().any(|line| line.name.starts_with("server_"))
    }

    /// An option of it.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.lines.iter().find(|line| line.name == name)
    }
}

/// What a text shows of Exim's configuration.
#[derive(Debug, Default)]
pub struct Config {
    /// Main options and named lists, each by its name.
    pub options: Vec<Param>,
    /// ACLs and drivers.
    pub blocks: Vec<Block>,
    /// It is a whole file: it has both its main part and the part where ACLs stand.
    pub whole: bool,
}

impl Config {
    /// A main option, or a named list.
    pub fn option(&self, name: &str) -> Option<&Param> {
        self.options.iter().rev().find(|param| param.name == name)
    }

    /// Whether a condition or option anywhere speaks of this.
    pub fn asks(&self, word: &str) -> bool {
        let speaks = |line: &Param| line.value.contains(word) || line.name.trim_start_matches('!') == word;
        self.options.iter().chain(self.blocks.iter().filter(|block| block.is_acl()).flat_map(|block| &block.lines)).any(speaks)
    }
}

/// Reads a text, if Exim's words stand in it.
pub fn read(text: &str) -> Option<Config> {
    // Most texts are none: ask before any work is done.
    const CUES: &[&str] = &[
        "acl_",
        "domainlist",
        "hostlist",
        "begin ",
        "server_",
        "tls_",
        "daemon_smtp_ports",
        "auth_advertise_hosts",
        "relay_from_hosts",
        "verify",
    ];
    if !CUES.iter().any(|cue| text.contains(cue)) {
        return None;
    }
    let mut reader = Reader::default();
    for line in logical(text) {
        reader.line(text, &line);
    }
    let Reader { mut config, section, marks, .. } = reader;
    config.whole = !section.is_empty() && config.options.len() > 2;
    let verbs = config.blocks.iter().any(|block| block.is_acl() && block.lines.iter().any(is_condition));
    (marks > 0 || verbs || config.blocks.iter().any(|block| block.is_authenticator() && block.get("driver").is_some())).then_some(config)
}

/// A condition that no other program writes like this.
fn is_condition(line: &Param) -> bool {
    listed(
        "hosts domains local_parts senders sender_domains recipients authenticated encrypted verify dnslists condition acl",
        line.name.trim_start_matches('!'),
    )
}

/// A logical line: the text without continuation, and where it stands.
struct Logical {
    text: String,
    span: Span,
}

/// Lines that `\` continues are one; comments are none, even between them.
fn logical(text: &str) -> Vec<Logical> {
    let mut out: Vec<Logical> = Vec::new();
    let mut open = false;
    for Line { text: line, span } in lines(text) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            open &= !trimmed.is_empty();
            continue;
        }
        let start = span.start + line.len() - line.trim_start().len();
        let span = Span::new(start, start + trimmed.len());
        let (part, goes_on) = trimmed.strip_suffix('\\').map_or((trimmed, false), |part| (part, true));
        match out.last_mut().filter(|_| open) {
            Some(last) => {
                last.text.push_str(part);
                last.span = last.span.join(span);
            }
            None => out.push(Logical { text: part.to_owned(), span }),
        }
        open = goes_on;
    }
    out
}

#[derive(Default)]
struct Reader {
    config: Config,
    section: String,
    macros: Vec<(String, String)>,
    /// Of each open `.ifdef`: it holds now, and it held before.
    conditions: Vec<(bool, bool)>,
    /// Lines that are Exim's for certain.
    marks: usize,
}

/// A macro that grows beyond this is somebody's joke.
const LONGEST: usize = 1 << 14;

impl Reader {
    fn line(&mut self, text: &str, line: &Logical) {
        if line.text.starts_with('.') && self.directive(&line.text) {
            return;
        }
        if !self.conditions.iter().all(|(holds, _)| *holds) {
            return;
        }
        if let Some((name, value)) = definition(&line.text) {
            let value = self.filled(value);
            self.macros.push((name.to_owned(), value));
            return;
        }
        let filled = self.filled(&line.text);
        let mut rest = filled.trim();
        if let Some(section) =
            rest.strip_prefix("begin ").filter(|section| listed("acl routers transports authenticators retry rewrite", section.trim()))
        {
            self.section = section.trim().to_owned();
            self.marks += 1;
            return;
        }
        if let Some(name) = rest.strip_suffix(':').filter(|name| word_len(name, "_-") == name.len()) {
            self.config.blocks.push(Block { name: name.to_owned(), lines: Vec::new() });
            return;
        }
        let verb = up_to(rest, " \t");
        if listed(VERBS, verb) && !opens(rest[verb.len()..].trim_start(), "=|from |for |tagged |sender ") {
            self.push(Param::new(verb, "", line.span, line.span, line.span));
            rest = rest[verb.len()..].trim_start();
        }
        self.assignment(text, rest, line);
    }

    /// `name = value`, `!name = value`, `hostlist name = value`, `endpass`.
    fn assignment(&mut self, text: &str, rest: &str, line: &Logical) {
        let negated = rest.starts_with('!');
        let mut left = bared_before(rest, "! \t");
        left = left.strip_prefix("hide ").unwrap_or(left).trim_start();
        let list = LISTS.split('|').find_map(|kind| left.strip_prefix(kind)?.strip_prefix([' ', '\t'])).map(str::trim_start);
        left = list.unwrap_or(left);
        let name = &left[..word_len(left, "_")];
        let after = left[name.len()..].trim_start();
        if name.is_empty() || !(after.starts_with('=') || after.is_empty() && name == "endpass") {
            return;
        }
        let value = after.strip_prefix('=').unwrap_or(after).trim();
        let in_block = list.is_none() && self.config.blocks.last().is_some() && !(self.section.is_empty() && opens(name, OPTIONS));
        let known = list.is_some() || opens(name, OPTIONS) && self.section.is_empty();
        self.marks += usize::from(
            list.is_some()
                || known && opens(name, "acl_smtp_|tls_on_connect_ports|daemon_smtp_ports|auth_advertise_hosts|tls_advertise_hosts"),
        );
        // In the text: the sign, and what stands behind it.
        let raw = line.span.text(text);
        let sign = raw.find('=').map_or(raw.len(), |at| at + 1);
        let begin = line.span.start + sign + raw[sign..].len() - raw[sign..].trim_start().len();
        let value_span = Span::new(begin.min(line.span.end), line.span.end);
        let name_span = raw.find(name).map_or(line.span, |at| Span::new(line.span.start + at, line.span.start + at + name.len()));
        let name = [if negated { "!" } else { "" }, name].concat();
        let param = Param::new(&name, value, name_span, value_span, line.span);
        let name = name.trim_start_matches('!');
        if in_block {
            self.push(param);
        } else if known {
            self.config.options.push(param);
        } else if is_condition(&param) || name.starts_with("server_") || name == "driver" || name == "public_name" {
            // The paste begins inside a block.
            self.push(param);
        }
    }

    fn push(&mut self, param: Param) {
        if self.config.blocks.is_empty() {
            self.config.blocks.push(Block { name: String::new(), lines: Vec::new() });
        }
        if let Some(block) = self.config.blocks.last_mut() {
            block.lines.push(param);
        }
    }

    /// `.ifdef`, `.else`, `.include`: an included file decides something that nobody sees.
    fn directive(&mut self, line: &str) -> bool {
        let word = up_to(line, " \t");
        let defined =
            |reader: &Self| line[word.len()..].split_whitespace().any(|name| reader.macros.iter().any(|(known, _)| known == name));
        match word {
            ".ifdef" | ".ifndef" => {
                let holds = defined(self) == (word == ".ifdef");
                self.conditions.push((holds, holds));
            }
            ".else" | ".elifdef" | ".elifndef" => {
                let holds = word == ".else" || defined(self) == (word == ".elifdef");
                if let Some(last) = self.conditions.last_mut() {
                    *last = (holds && !last.1, last.1 || holds);
                }
            }
            ".endif" => {
                self.conditions.pop();
            }
            _ => return word.starts_with(".include"),
        }
        self.marks += usize::from(word != ".else");
        true
    }

    /// The line with macros in place, in the order of their definition.
    fn filled(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (name, value) in &self.macros {
            if out.contains(name.as_str()) && out.len() < LONGEST {
                out = out.replace(name.as_str(), value);
            }
        }
        out
    }
}

/// `NAME = value`: a capital letter begins a macro's name, and no option's.
fn definition(line: &str) -> Option<(&str, &str)> {
    let name = &line[..word_len(line, "_")];
    let after = line[name.len()..].trim_start();
    let value = after.strip_prefix("==").or_else(|| after.strip_prefix('='))?;
    name.starts_with(|ch: char| ch.is_ascii_uppercase()).then(|| (name, value.trim()))
}
