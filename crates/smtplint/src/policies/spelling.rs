//! How a server's setting is written in the text it is for: main.cf, `postconf -e`, Nix, YAML, a container's environment.

use crate::model::Param;
use crate::text::{Span, holds_any, up_to};

/// `yes` and `no` in the place of another value: Nix and YAML write `true` and `false`.
pub fn in_place<'a>(text: &str, param: &Param, value: &'a str) -> &'a str {
    match (param.value_span.text(text), value) {
        ("true" | "false", "yes") => "true",
        ("true" | "false", "no") => "false",
        _ => value,
    }
}

/// Another setting below that of `param`, written as its line is; nothing where that line holds more than the one setting.
pub fn beside(text: &str, param: &Param, name: &str, value: &str) -> Option<(Span, String)> {
    let line = param.span.text(text);
    let part = |from: usize, to: usize| line.get(from.checked_sub(param.span.start)?..to.checked_sub(param.span.start)?);
    let (before, between) = (part(param.span.start, param.name_span.start)?, part(param.name_span.end, param.value_span.start)?);
    let after = up_to(part(param.value_span.end, param.span.end)?, "#").trim_end();
    if holds_any(before, "=<") || after.contains('=') || line.contains('\n') {
        return None;
    }
    let end = Span::new(param.span.end, param.span.end);
    Some((end, ["\n", before, name, between, in_place(text, param, value), after].concat()))
}
