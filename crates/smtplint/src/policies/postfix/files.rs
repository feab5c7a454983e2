//! Tables whose files a paste shows beside main.cf: below a line that names the file, rows of key and action (access(5)).

use super::restrictions;
use super::tables::{Found, permits, refuses};
use super::words::words;
use crate::text::{bared, lines, listed};

/// Actions that are no restriction by themselves.
const ACTIONS: &str = "ok relay dunno reject defer discard hold filter redirect prepend info warn bcc defer_if_permit defer_if_reject";

/// Looks everybody's key up in the file of `table`, as [`super::tables::look`] does for tables that stand in main.cf.
pub fn look(text: &str, table: &str, may_claim: bool, here: &str) -> Found {
    let Some((kind, path)) = table.rsplit_once(':').filter(|(_, path)| path.len() > 4) else { return Found::Unseen };
    let rows = rows(text, path);
    let patterns = listed("regexp pcre", bared(kind, " ").rsplit(':').next().unwrap_or(kind));
    let mut claimed = Found::Nothing;
    for (key, action) in &rows {
        let all = if patterns { super::tables::matches_all(key) } else { kind.ends_with("cidr") && super::tables::is_all(key) };
        let ours = !here.is_empty() && (*key == here || here.strip_suffix(key).is_some_and(|sub| sub.ends_with('.')));
        if all || ours {
            return Found::Value((*action).to_owned());
        }
        if may_claim && permits(action) && matches!(claimed, Found::Nothing) {
            claimed = Found::Claimed((*key).to_owned(), (*action).to_owned());
        }
    }
    if rows.is_empty() { Found::Unseen } else { claimed }
}

/// The rows below the line that names the file.
fn rows<'t>(text: &'t str, path: &str) -> Vec<(&'t str, &'t str)> {
    let (mut found, mut below) = (Vec::new(), false);
    for line in lines(text) {
        let trimmed = line.text.trim();
        if names(trimmed, path) {
            below = true;
            continue;
        }
        let row = trimmed.split_once([' ', '\t']).map(|(key, action)| (key, action.trim())).filter(|(_, action)| is_action(action));
        match row {
            Some(row) if below && !trimmed.starts_with('#') => found.push(row),
            // Remarks, fences and empty lines stand before and between the rows.
            None if trimmed.starts_with(['#', '`']) || trimmed.is_empty() => {}
            None => below = false,
            _ => {}
        }
    }
    found
}

/// Whether a line announces the file: not where main.cf refers to it, nor where postmap is told of it.
fn names(line: &str, path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let bare = bared(line, "#*`:$>[]- \"'");
    let told = line.find(path).is_some_and(|at| !line[..at].ends_with(':') && !line.contains('='));
    bare == file || told && !line.contains("postmap")
}

fn is_action(action: &str) -> bool {
    let first = words(action).first().copied().unwrap_or("");
    listed(ACTIONS, &first.to_ascii_lowercase()) || permits(action) || refuses(first) || restrictions::effect(first).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASTE: &str = "smtpd_recipient_restrictions = check_sender_access hash:/etc/postfix/senders, reject\n\n# cat /etc/postfix/senders\n\
        # ours\nexample.org\tOK\nspam.example REJECT no\n\n/etc/postfix/clients.cidr:\n10.0.0.0/8 OK\n0.0.0.0/0 REJECT\nThat is all\nexample.net OK\n";

    #[test]
    fn files_below_their_names() {
        assert_eq!(rows(PASTE, "/etc/postfix/senders"), [("example.org", "OK"), ("spam.example", "REJECT no")]);
        assert!(matches!(look(PASTE, "hash:/etc/postfix/senders", true, ""), Found::Claimed(name, _) if name == "example.org"));
        assert!(matches!(look(PASTE, "hash:/etc/postfix/senders", false, ""), Found::Nothing));
        assert!(matches!(look(PASTE, "cidr:/etc/postfix/clients.cidr", false, ""), Found::Value(action) if action == "REJECT"));
        assert!(matches!(look(PASTE, "hash:/etc/postfix/others", true, ""), Found::Unseen));
    }
}
