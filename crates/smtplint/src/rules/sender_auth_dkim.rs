//! The DKIM signature is missing or wrong.

use super::mta_sts_broken::field;
use super::{Diagnosis, Findings};
use crate::model::records::{Records, owner};
use crate::model::{Param, Policy, ReplyMeaning};
use crate::report::{Confidence, Severity};
use crate::syntax::{base64, x509};

declare_rule! {
    /// ## What it means
    /// The message is not signed, the key in DNS does not fit, or something changed the message on its way.
    ///
    /// ## How to repair
    /// Switch signing on at the sending server or provider and publish its key.
    "sender-auth-dkim", "The DKIM signature is missing or wrong", Delivery, Error,
    explains: ["policy-other"],
    references: ["RFC 6376"],
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Dkim],
    errors: &[],
    message: "The receiver did not find a valid DKIM signature.",
    advice: "Sign with DKIM and publish the public key under selector._domainkey of the domain.",
};

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for question in records.all("TXT?").filter(|question| owner(question).contains("._domainkey.")) {
        let name = owner(question);
        match records.at(name, "TXT")[..] {
            [] if records.lacks(name, "TXT") => {
                out.add(question.span)
                    .value("name", name)
                    .title("There is no DKIM key at {name}")
                    .message("DNS has no TXT record at {name}: signatures that name this selector cannot be checked.")
                    .advice("Publish the key there, or sign with the selector whose key is published.");
            }
            [] => {}
            [key] => of_key(key, out),
            [key, ..] => {
                out.add(key.span)
                    .severity(Severity::Warning)
                    .title("There is more than one DKIM key for the selector")
                    .message("Receivers take any of the records, so some signatures fail by chance.")
                    .advice("Leave one record for each selector.");
            }
        }
    }
    out.stand_alone();
}

fn of_key(key: &Param, out: &mut Findings) {
    let data: String = field(&key.value, "p").split_ascii_whitespace().collect();
    let kind = field(&key.value, "k").to_ascii_lowercase();
    let bits = base64::bytes(&data).and_then(|der| bits(&kind, &der));
    let (severity, title, message, advice) = match bits {
        _ if data.is_empty() && key.value.contains("p=") => (
            Severity::Warning,
            "The DKIM key is withdrawn",
            "p= is empty: every signature with this selector is invalid.",
            "Publish a new key under a new selector, and sign with that.",
        ),
        None => (
            Severity::Error,
            "The DKIM key cannot be read",
            "p= holds no public key in base64: signatures cannot be checked.",
            "Publish the key again; in DNS a long text is cut into strings of 255 characters, without anything between them.",
        ),
        Some(bits) if bits < 1024 => (
            Severity::Error,
            "The DKIM key has {bits} bits; receivers want 1024 at least",
            "Keys below 1024 bits are not taken (RFC 8301).",
            "Make a key with 2048 bits, under a new selector.",
        ),
        Some(bits) if bits < 2048 => (
            Severity::Info,
            "The DKIM key has {bits} bits",
            "1024 bits are taken still; 2048 are what RFC 8301 wants of signers.",
            "Make a key with 2048 bits, under a new selector.",
        ),
        Some(_) if field(&key.value, "t").split(':').any(|flag| flag.trim() == "y") => (
            Severity::Info,
            "DKIM is being tested",
            "t=y tells receivers to treat signed mail as unsigned where the signature fails.",
            "Take t=y out when signing works.",
        ),
        Some(_) => return,
    };
    let found = out.add(key.value_span).severity(severity).value("bits", &bits.unwrap_or(0).to_string());
    found.title(title).message(message).advice(advice);
}

/// How strong a key is, as bits of RSA; Ed25519 (RFC 8463) is strong enough.
fn bits(kind: &str, der: &[u8]) -> Option<u32> {
    match kind {
        "ed25519" => (der.len() == 32).then_some(4096),
        "" | "rsa" => x509::public_key(der)?.strip_prefix("RSA ")?.parse().ok(),
        _ => None,
    }
}
