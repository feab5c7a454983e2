//! Who must act on a refusal.

use crate::text::listed;

/// Who can repair what a reply refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Who wrote or sends the message.
    Sender,
    /// Who runs the sending server, its address and its domain.
    Provider,
    /// The recipient, or who runs the recipient's server.
    Recipient,
}

const SENDER: &str = "auth-missing auth-bad-credentials auth-app-password-needed auth-basic-disabled auth-oauth-invalid auth-locked \
    auth-mechanism-mismatch auth-not-advertised auth-base64-malformed auth-username-shape sender-not-owned relay-denied \
    message-too-large content-spam rcpt-unknown rate-limited tls-required-by-server proto-extension-not-offered";
const PROVIDER: &str = "sender-auth-spf sender-auth-dkim sender-auth-dmarc sender-unauthenticated sender-domain-bad reverse-dns \
    reputation-blocklist conn-banner-reject conn-rate-limited proto-ehlo-invalid proto-syntax proto-bad-sequence proto-bare-lf \
    proto-line-too-long proto-pipelining-unauthorised greylisted";
const RECIPIENT: &str = "rcpt-quota rcpt-domain-bad mail-loop policy-other dnsbl-open-resolver tls-not-offered conn-dropped conn-refused \
    conn-blocked conn-no-greeting tls-handshake-failed";

impl Actor {
    /// Who must act where a reply shows this rule's diagnosis; `None` for rules that are not about replies.
    pub fn of(rule: &str) -> Option<Actor> {
        [(SENDER, Actor::Sender), (PROVIDER, Actor::Provider), (RECIPIENT, Actor::Recipient)]
            .into_iter()
            .find_map(|(rules, actor)| listed(rules, rule).then_some(actor))
    }

    /// In a sentence: "… must act".
    pub fn words(self) -> &'static str {
        match self {
            Actor::Sender => "the sender",
            Actor::Provider => "whoever runs the sending server or its domain",
            Actor::Recipient => "the recipient's side",
        }
    }
}
