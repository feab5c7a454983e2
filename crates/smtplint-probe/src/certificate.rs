//! Each fault of a certificate on its own: a TLS library reports only the first it meets.

use std::net::IpAddr;

use rustls::pki_types::CertificateDer;
use x509_parser::prelude::*;
use x509_parser::public_key::PublicKey;

use crate::trust::{Roots, Trust};

/// What is to be said of a chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Facts.
    pub notes: Vec<String>,
    /// Faults, in the words of OpenSSL where it has any.
    pub faults: Vec<String>,
}

/// Judges a chain for `host` at `now`, in seconds since 1970.
pub fn judge(chain: &[CertificateDer<'static>], host: &str, roots: &Roots, now: u64) -> Judged {
    let mut judged = Judged::default();
    let Some(own) = chain.first() else {
        judged.faults.push("no peer certificate available".to_owned());
        return judged;
    };
    let Ok((_, certificate)) = X509Certificate::from_der(own) else {
        judged.faults.push("the certificate cannot be read".to_owned());
        return judged;
    };
    let names = names(&certificate);
    judged.notes.push(format!("TLS peer DN=\"{}\"", certificate.subject()));
    judged.notes.push(format!("TLS peer names: {}", if names.is_empty() { "none".to_owned() } else { names.join(", ") }));
    judged.notes.push(format!("TLS peer issuer: {}", certificate.issuer()));
    let validity = certificate.validity();
    judged.notes.push(format!("TLS peer valid from {} until {}", validity.not_before, validity.not_after));
    judged.dates(validity, now);
    judged.name(&names, host);
    judged.issuer(&certificate, chain, roots, now);
    judged.strength(&certificate);
    judged
}

impl Judged {
    fn dates(&mut self, validity: &Validity, now: u64) {
        let (now, first, last) = (now as i64, validity.not_before.timestamp(), validity.not_after.timestamp());
        if now > last {
            self.faults.push(format!("certificate has expired (valid until {})", validity.not_after));
        } else if now < first {
            self.faults.push(format!("certificate is not yet valid (valid from {})", validity.not_before));
        } else if last - now < 7 * 86_400 {
            self.notes.push(format!("The certificate expires in {} days", (last - now) / 86_400));
        }
    }

    fn name(&mut self, names: &[String], host: &str) {
        if !names.iter().any(|name| covers(name, host)) {
            let for_whom = if names.is_empty() { "no name".to_owned() } else { names.join(", ") };
            self.faults.push(format!("hostname mismatch: {host} is not among its names ({for_whom})"));
        }
    }

    fn issuer(&mut self, certificate: &X509Certificate, chain: &[CertificateDer<'static>], roots: &Roots, now: u64) {
        let (first, last) = (certificate.validity().not_before.timestamp(), certificate.validity().not_after.timestamp());
        // Its dates are judged apart: whom does it come from, at a moment when they are good? Some end before they begin.
        let trust = roots.trust(chain, now.max(first.max(0) as u64).min(last.max(0) as u64));
        let own = certificate.subject() == certificate.issuer();
        match trust {
            Trust { mozilla: true, .. } => {}
            Trust { here: true, .. } => self.notes.push("Trusted by this machine's roots, not by Mozilla's".to_owned()),
            _ if own => self.faults.push("self-signed certificate".to_owned()),
            _ if chain.len() == 1 => {
                self.faults.push("unable to get local issuer certificate: the chain holds the server's certificate alone".to_owned())
            }
            _ => self.faults.push("unable to get local issuer certificate".to_owned()),
        }
    }

    fn strength(&mut self, certificate: &X509Certificate) {
        // NIST SP 800-131A: RSA of 2048 bits or more.
        if let Ok(PublicKey::RSA(key)) = certificate.public_key().parsed()
            && key.key_size() < 2048
        {
            self.faults.push(format!("EE certificate key too weak: RSA with {} bits", key.key_size()));
        }
        let signature = certificate.signature_algorithm.algorithm.to_id_string();
        // RFC 3279: md5WithRSAEncryption, sha1WithRSAEncryption; RFC 5758: ecdsa-with-SHA1.
        if ["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"].contains(&signature.as_str())
            && certificate.subject() != certificate.issuer()
        {
            self.faults.push("certificate signature too weak: MD5 or SHA-1".to_owned());
        }
    }
}

/// The hash of a certificate that stands for a server's end of TLS: with the hash of its signature, SHA-256 in place of MD5 and SHA-1
/// (RFC 5929 §4.1); none where that names no hash, as Ed25519.
pub fn end_point(certificate: &CertificateDer) -> Option<Vec<u8>> {
    use ring::digest::{SHA256, SHA384, SHA512, digest};
    let (_, parsed) = X509Certificate::from_der(certificate).ok()?;
    let algorithm = match parsed.signature_algorithm.algorithm.to_id_string().as_str() {
        "1.2.840.113549.1.1.4" | "1.2.840.113549.1.1.5" | "1.2.840.113549.1.1.11" | "1.2.840.10045.4.1" | "1.2.840.10045.4.3.2" => &SHA256,
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => &SHA384,
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => &SHA512,
        _ => return None,
    };
    Some(digest(algorithm, certificate).as_ref().to_vec())
}

/// The subject alternative names; the common name counts for nothing (RFC 9525 §2).
fn names(certificate: &X509Certificate) -> Vec<String> {
    let Ok(Some(names)) = certificate.subject_alternative_name() else { return Vec::new() };
    let text = |name: &GeneralName| match name {
        GeneralName::DNSName(name) => Some(crate::transcript::printable(name.as_bytes())),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(four) => Some(IpAddr::from(four).to_string()),
            Err(_) => <[u8; 16]>::try_from(*bytes).ok().map(|sixteen| IpAddr::from(sixteen).to_string()),
        },
        _ => None,
    };
    names.value.general_names.iter().filter_map(text).collect()
}

/// Whether a name of the certificate covers `host`; a star stands for one whole label on the left (RFC 9525 §6.3).
fn covers(name: &str, host: &str) -> bool {
    if name.eq_ignore_ascii_case(host) {
        return true;
    }
    let (Some(parent), Some((first, rest))) = (name.strip_prefix("*."), host.split_once('.')) else { return false };
    !first.is_empty() && parent.contains('.') && parent.eq_ignore_ascii_case(rest) && host.parse::<IpAddr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn names_cover_hosts() {
        assert!(covers("mail.example.org", "MAIL.example.org"));
        assert!(covers("*.example.org", "mail.example.org"));
        assert!(covers("192.0.2.1", "192.0.2.1"));
        for (name, host) in
            [("*.example.org", "example.org"), ("*.example.org", "a.b.example.org"), ("*.org", "example.org"), ("*.0.2.1", "192.0.2.1")]
        {
            assert!(!covers(name, host), "{name} {host}");
        }
    }
}
