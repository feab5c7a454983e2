//! Secrets of settings, as the dialects read them.

use super::{Finder, Kind, LARGEST_VIEW};
use crate::knowledge::providers::{Shape, by_host};
use crate::syntax::base64;
use crate::text::opens;

/// Finds the passwords, and user names that are no addresses.
pub fn find(finder: &mut Finder) {
    let head = &finder.seen[..finder.seen.floor_char_boundary(LARGEST_VIEW)];
    for plan in crate::reading::whole(head).plans {
        if let Some((secret, span)) = plan.literal_secret().and_then(|secret| Some((secret, secret.span()?))) {
            let (text, raw) = (secret.value.text.as_str(), span.text(head));
            // A Kubernetes Secret holds base64.
            match base64::decoded(raw) {
                Some(plain) if plain == text && raw != text => finder.encoded(raw, text),
                _ => finder.secret(raw, Kind::Password),
            }
        }
        let fixed = || matches!(by_host(&plan.host_name()).map(|provider| provider.user), Some(Shape::Literal(_)));
        if let Some(span) = plan.user_span().filter(|_| finder.options.names && !fixed()) {
            name(finder, span.text(head));
        }
    }
}

/// A user's name, unless it is an address or names a service.
pub fn name(finder: &mut Finder, user: &str) {
    if finder.options.names && !user.contains('@') && !user.contains("%40") && !opens(user, "apikey|resend|loops|SMTP_Injection|AKIA|ASIA")
    {
        finder.secret(user, Kind::Name);
    }
}
