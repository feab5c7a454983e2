//! How a dialect's keys stand in paths.

use super::table::Form;
use crate::syntax::Notation;

impl Form {
    /// Whether this form's readers make entries of that notation.
    pub fn reads(self, notation: Notation) -> bool {
        use Notation as N;
        match self.notation {
            "env" => matches!(
                notation,
                N::Env | N::ComposeList | N::DockerRun | N::Yaml | N::Json | N::Ini | N::Python | N::Shell | N::Encoded | N::Pair
            ),
            "python" => matches!(notation, N::Python | N::Env | N::Ini),
            "ruby" => matches!(notation, N::Python | N::Env | N::Ini),
            "hash" => matches!(notation, N::Js | N::Json | N::PhpArray),
            "dict" => matches!(notation, N::Js | N::Json | N::Argument),
            "php" => matches!(notation, N::PhpProperty | N::PhpArray | N::Argument),
            "ini" => matches!(notation, N::Ini | N::Env | N::Python),
            "properties" => matches!(notation, N::Properties | N::Env | N::Ini | N::Python | N::Argument | N::Yaml),
            // Nix and TOML write the same maps with other signs.
            "yaml" => matches!(notation, N::Yaml | N::Ini),
            "object" | "list" => matches!(notation, N::Js | N::Json | N::PhpArray),
            "json" => notation == N::Json,
            "array" => notation == N::PhpArray,
            "call" => matches!(notation, N::Argument | N::Python | N::PhpProperty | N::Ini | N::Properties | N::Js),
            "word" => notation == N::Words,
            "flag" => matches!(notation, N::Flag | N::Pair),
            "line" => matches!(notation, N::Url | N::Flag | N::Ini | N::Python),
            "xml" => notation == N::Xml,
            _ => false,
        }
    }

    /// The path in front of the keys.
    pub fn start(self) -> &'static str {
        self.base.trim_end_matches('!')
    }

    /// Where `key` begins in a path that ends with it.
    pub fn tail(self, path: &str, key: &str, case: bool) -> Option<usize> {
        if self.notation == "env" {
            let name = path.rfind('.').map_or(0, |dot| dot + 1);
            let own = path[name..].strip_prefix(self.start())?;
            return env_eq(own, key).then_some(name);
        }
        let at = path.len().checked_sub(key.len()).filter(|&at| path.is_char_boundary(at))?;
        let same = if case { path[at..] == *key } else { path[at..].eq_ignore_ascii_case(key) };
        let before = &path[..at];
        let start = self.start();
        let hangs = match start {
            "" => before.is_empty() || before.ends_with('.') || before.ends_with("->"),
            _ => ends_with(before, start),
        };
        (same && hangs).then_some(at)
    }

    /// Where a key of any name begins, in a path under a base that tells the client.
    pub fn inside(self, path: &str) -> Option<usize> {
        self.whole().filter(|start| under(path, start)).map(str::len)
    }

    /// The base that tells the client, if it does.
    pub fn whole(self) -> Option<&'static str> {
        self.base.strip_suffix('!').filter(|_| self.notation != "env").map(|_| self.start())
    }
}

/// Whether a path begins so.
pub fn under(path: &str, start: &str) -> bool {
    path.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether an environment variable is the key, in capitals (`smtp.host` is `SMTP_HOST`) or as it stands.
fn env_eq(name: &str, key: &str) -> bool {
    let fold = |byte: u8| if matches!(byte, b'.' | b'-') { b'_' } else { byte.to_ascii_uppercase() };
    name == key || (name.len() == key.len() && name.bytes().zip(key.bytes()).all(|(name, key)| name == fold(key)))
}

fn ends_with(path: &str, end: &str) -> bool {
    if let Some(end) = end.strip_suffix("*.") {
        let parent = path.strip_suffix('.').and_then(|path| path.rfind('.')).map(|dot| &path[..=dot]);
        return parent.is_some_and(|parent| ends_with(parent, end));
    }
    let Some(at) = path.len().checked_sub(end.len()).filter(|&at| path.is_char_boundary(at)) else { return false };
    path[at..].eq_ignore_ascii_case(end) && (at == 0 || path[..at].ends_with('.'))
}
