//! Whether TLSA records fit the certificates of a server (RFC 7672).

use hickory_proto::rr::RData;
use hickory_proto::rr::rdata::TLSA;
use ring::digest::{SHA256, SHA512, digest};
use rustls::pki_types::CertificateDer;
use x509_parser::prelude::{FromDer, X509Certificate};

/// The certificates as the server sent them, its own first.
pub type Peer = [CertificateDer<'static>];

/// What is to be said of TLSA records and a server's certificates.
pub fn fits<'a>(records: impl Iterator<Item = &'a RData>, chain: &Peer) -> String {
    let records: Vec<&TLSA> = records.filter_map(|data| if let RData::TLSA(record) = data { Some(record) } else { None }).collect();
    match records.iter().find(|record| describes(record, chain)) {
        _ if chain.is_empty() => "there is no TLS to hold the records against".to_owned(),
        Some(record) => format!("matches the certificate: {record}"),
        None => "no record matches the certificate".to_owned(),
    }
}

/// Usage 3 (DANE-EE) speaks of the server's own certificate, 2 (DANE-TA) of one above it; senders of mail use no others (RFC 7672 §3.1.3).
fn describes(record: &TLSA, chain: &Peer) -> bool {
    let candidates = match u8::from(record.cert_usage) {
        3 => chain.get(..1),
        2 => chain.get(1..),
        _ => None,
    };
    candidates.unwrap_or_default().iter().any(|certificate| is(record, certificate))
}

fn is(record: &TLSA, certificate: &CertificateDer) -> bool {
    let Ok((_, parsed)) = X509Certificate::from_der(certificate) else { return false };
    let selected = match u8::from(record.selector) {
        0 => certificate.as_ref(),
        1 => parsed.tbs_certificate.subject_pki.raw,
        _ => return false,
    };
    match u8::from(record.matching) {
        0 => selected == record.cert_data,
        1 => digest(&SHA256, selected).as_ref() == record.cert_data,
        2 => digest(&SHA512, selected).as_ref() == record.cert_data,
        _ => false,
    }
}
