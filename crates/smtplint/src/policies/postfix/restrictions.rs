//! The words of restriction lists (postconf(5), access(5)), and what each does to people who are named in no table, whose names and
//! addresses are in order.

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Lets through.
    Permit,
    /// Refuses, for good or for now.
    Refuse,
    /// Lets trusted networks through.
    PermitNetworks,
    /// Lets through who has logged in.
    PermitLogin,
    /// Lets mail through for domains of its own.
    PermitDestination,
    /// Refuses mail for other people's domains.
    RefuseDestination,
    /// `check_relay_domains`: both.
    Destination,
    /// Lets this machine through.
    PermitOurselves,
    /// Looks the client up.
    Client,
    /// Looks the HELO name up.
    Helo,
    /// Looks the sender up.
    Sender,
    /// Looks the recipient up.
    Recipient,
    /// Asks a program.
    Policy,
    /// What the next word refuses is only logged.
    Warn,
    /// Refuses for now whatever would be let through.
    DeferIfPermit,
    /// Refuses in clear text.
    Plaintext,
    /// Nothing, for them.
    Nothing,
}

/// A letter of [`WORDS`] and what it means.
const EFFECTS: &[(u8, Effect)] = &[
    (b'+', Effect::Permit),
    (b'-', Effect::Refuse),
    (b'n', Effect::PermitNetworks),
    (b'a', Effect::PermitLogin),
    (b'd', Effect::PermitDestination),
    (b'u', Effect::RefuseDestination),
    (b'x', Effect::Destination),
    (b'f', Effect::PermitOurselves),
    (b'C', Effect::Client),
    (b'H', Effect::Helo),
    (b'S', Effect::Sender),
    (b'R', Effect::Recipient),
    (b'P', Effect::Policy),
    (b'w', Effect::Warn),
    (b'i', Effect::DeferIfPermit),
    (b't', Effect::Plaintext),
    (b'o', Effect::Nothing),
    (b'O', Effect::Nothing),
];

/// `letter word …`, a line an effect; capitals take an argument.
const WORDS: &str = "\
+ permit
- reject defer
n permit_mynetworks
a permit_sasl_authenticated
d permit_auth_destination
u reject_unauth_destination defer_unauth_destination
x check_relay_domains
f permit_inet_interfaces
C check_client_access
H check_helo_access
S check_sender_access
R check_recipient_access
P check_policy_service
w warn_if_reject
i defer_if_permit
t reject_plaintext_session
o defer_if_reject permit_mx_backup permit_tls_clientcerts permit_tls_all_clientcerts permit_naked_ip_address \
reject_invalid_helo_hostname reject_invalid_hostname reject_non_fqdn_helo_hostname reject_non_fqdn_hostname reject_unknown_helo_hostname \
reject_unknown_hostname reject_non_fqdn_sender reject_unknown_sender_domain reject_unlisted_sender reject_unverified_sender \
reject_sender_login_mismatch reject_authenticated_sender_login_mismatch reject_unauthenticated_sender_login_mismatch \
reject_known_sender_login_mismatch reject_non_fqdn_recipient reject_unknown_recipient_domain reject_unlisted_recipient \
reject_unverified_recipient reject_unauth_pipelining reject_multi_recipient_bounce reject_unknown_client_hostname \
reject_unknown_client reject_unknown_reverse_client_hostname reject_unknown_forward_client_hostname reject_unknown_address \
reject_maps_rbl check_recipient_maps
O sleep reject_rbl_client reject_rhsbl_client reject_rhsbl_helo reject_rhsbl_sender reject_rhsbl_recipient \
reject_rhsbl_reverse_client permit_dnswl_client permit_rhswl_client check_client_a_access check_client_mx_access check_client_ns_access \
check_reverse_client_hostname_access check_reverse_client_hostname_a_access check_reverse_client_hostname_mx_access \
check_reverse_client_hostname_ns_access check_sasl_access check_ccert_access check_etrn_access check_helo_a_access check_helo_mx_access \
check_helo_ns_access check_sender_a_access check_sender_mx_access check_sender_ns_access check_recipient_a_access \
check_recipient_mx_access check_recipient_ns_access reject_rbl reject_rhsbl";

/// What smtpd demands to find in the relay's or the recipients' list (smtpd_check.c, `relay_required`).
pub const DEMANDED: &str = "check_relay_domains reject_unauth_destination defer_unauth_destination reject defer defer_if_permit";

/// What a word does, and whether the next one is its argument.
pub fn effect(word: &str) -> Option<(Effect, bool)> {
    let row = WORDS.lines().find(|row| row[2..].split(' ').any(|known| known.eq_ignore_ascii_case(word)))?;
    let letter = row.as_bytes()[0];
    let (_, effect) = EFFECTS.iter().find(|(known, _)| *known == letter)?;
    Some((*effect, letter.is_ascii_uppercase()))
}

/// Every word.
pub fn all() -> impl Iterator<Item = &'static str> {
    WORDS.lines().flat_map(|row| row[2..].split(' '))
}

/// Words that only the sign between them makes one: `permit_mynetworks-reject_unauth_destination`.
pub fn parted(word: &str) -> Option<String> {
    let mut out = String::new();
    for part in word.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '_') {
        effect(part)?;
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(part);
    }
    out.contains(' ').then_some(out)
}

/// Whether a word can be nothing but a restriction, known or not: nobody calls a class of his own so.
pub fn looks_so(word: &str) -> bool {
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && crate::text::opens(word, "reject_|permit_|defer_|check_") || parted(word).is_some()
}
