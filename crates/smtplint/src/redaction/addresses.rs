//! Mail addresses, message ids, and the names beside them.

use super::{Finder, Kind, hosts};
use crate::rules::settings::is_stand_in;
use crate::text::{bared_behind, holds, line_start, listed, opens, word_len};

/// Mailboxes that are the same everywhere.
const ROLES: &str = "postmaster mailer-daemon abuse hostmaster root noreply no-reply apikey";

/// Finds them.
pub fn find(finder: &mut Finder) {
    let seen = finder.seen;
    for (at, sign) in seen.match_indices('@').chain(seen.match_indices("%40")) {
        let local = local(&seen[..at]);
        let rest = &seen[at + sign.len()..];
        let domain = bared_behind(&rest[..word_len(rest, "-.")], ".-");
        // `pkg@1.2.3` is none.
        if local.is_empty() || !domain.rsplit('.').next().is_some_and(|top| top.starts_with(|ch: char| ch.is_ascii_alphabetic())) {
            continue;
        }
        let before = &seen[line_start(seen, at)..at - local.len()];
        let id = is_id(before);
        if id && finder.options.message_ids {
            finder.put(local, Kind::MessageId);
            hosts::host(finder, domain, Kind::MessageId);
        } else if !id && finder.options.addresses {
            let placeholder = is_stand_in(&seen[at - local.len()..at + sign.len() + domain.len()]);
            if !placeholder && !listed(ROLES, &local.to_ascii_lowercase()) {
                finder.put(local, Kind::Address);
            }
            hosts::host(finder, domain, Kind::Address);
            hosts::bare(finder, domain);
        }
        if finder.options.names && !id && !listed(ROLES, &local.to_ascii_lowercase()) {
            name(finder, before);
        }
    }
}

/// What an address has before its `@`.
fn local(before: &str) -> &str {
    let is_local = |ch: char| ch.is_alphanumeric() || "._+-=~".contains(ch);
    let start = before.trim_end_matches(is_local).len();
    let local = &before[start..];
    // `bob%40example.org@…`: that address ends here.
    if before[..start].ends_with('%') {
        return "";
    }
    // `\nbob@…` in an escaped text; `from=bob@…` in a log; `=40` in a quoted-printable one.
    let local = if before[..start].ends_with('\\') { local.get(1..).unwrap_or("") } else { local };
    // IIS writes `+` for blanks: `550+Unable+to+relay+for+bob@…`.
    let logged = local.get(3..4) == Some("+") && local.starts_with(['4', '5']);
    let local = if logged { local.rsplit('+').next().unwrap_or(local) } else { local };
    local.rsplit('=').next().unwrap_or(local).trim_start_matches(['.', '-'])
}

fn is_id(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(200))..];
    let lower = near.to_ascii_lowercase();
    lower
        .rfind("message-id")
        .or_else(|| lower.rfind("references:"))
        .or_else(|| lower.rfind("in-reply-to:"))
        .or_else(|| lower.rfind(" id="))
        .is_some_and(|at| {
            // Right behind it: what else the line names is no id.
            let between = &lower[at..];
            !between.contains(',') && between.matches([':', '=']).count() < 3 && !holds(between, " from=| to=")
        })
}

/// The name in front of `<address>`: quoted, or in a header field.
fn name(finder: &mut Finder, before: &str) {
    let Some(before) = before.trim_end().strip_suffix('<').map(str::trim_end) else { return };
    if let Some(quoted) = before.strip_suffix('"') {
        let name = &quoted[quoted.rfind('"').map_or(0, |at| at + 1)..];
        return finder.secret(bared_behind(name, "\\"), Kind::Name);
    }
    let (field, name) = before.rsplit_once([':', ',', '"', '\'', '=']).unwrap_or(("", before));
    let field = field.trim_start_matches(['>', ' ', '"', '\'']).to_ascii_lowercase();
    let words = name.split_whitespace().count();
    let spoken = name.trim_start().starts_with(|ch: char| ch.is_uppercase()) && !name.contains(|ch: char| ch.is_ascii_digit());
    if opens(&field, "from|to|cc|bcc|reply-to|sender|mail_from|email_from|\"from|default_from") && spoken && words < 6 {
        finder.secret(name.trim(), Kind::Name);
    }
}
