//! Certificates in a paste (PEM, or what `openssl s_client` prints of them), and the days the paste speaks of.

use crate::model::{Case, Certificate};
use crate::syntax::{base64, x509};
use crate::text::{Span, lines, up_to};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";
const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// Adds what a text shows of certificates.
pub(crate) fn add(text: &str, case: &mut Case) {
    case.certificates = read(text);
    if !case.certificates.is_empty() {
        case.made_on = made_on(text);
    }
}

/// The certificates of a text, the server's own first.
pub fn read(text: &str) -> Vec<Certificate> {
    let mut found: Vec<Certificate> = Vec::new();
    for (at, _) in text.match_indices(BEGIN).take(8) {
        let body = &text[at + BEGIN.len()..];
        let Some(end) = body.find(END) else { continue };
        let letters: String = body[..end].split_whitespace().collect();
        let span = Span::new(at, at + BEGIN.len() + end + END.len());
        let read = base64::bytes(&letters).and_then(|der| x509::certificate(&der, span));
        found.extend(read.filter(|one| !found.iter().any(|other| other.names == one.names)));
    }
    if found.is_empty() && (text.contains("subject=") || text.contains("NotAfter: ")) {
        found.extend(printed(text));
    }
    found
}

/// `subject=CN = mail.example.org`, `issuer=…`, `v:NotBefore: …; NotAfter: …` of s_client, without the certificate itself.
fn printed(text: &str) -> Option<Certificate> {
    let (mut subject, mut issuer, mut dates) = (None, None, None);
    for line in lines(text) {
        let trimmed = line.text.trim_start();
        if let Some(name) = trimmed.strip_prefix("0 s:").or_else(|| trimmed.strip_prefix("subject=")) {
            subject = subject.or_else(|| Some((common_name(name)?, line.span)));
        } else if let Some(name) = trimmed.strip_prefix("issuer=").or_else(|| trimmed.strip_prefix("i:")) {
            issuer = issuer.or_else(|| common_name(name));
        } else if let Some((_, both)) = trimmed.split_once("NotBefore: ") {
            dates = dates.or_else(|| both.split_once("; NotAfter: "));
        }
    }
    let (name, span) = subject?;
    let (from, until) = dates.unwrap_or_default();
    let (from, until) = (day(from).unwrap_or_default(), day(until).unwrap_or_default());
    let issuer = issuer.unwrap_or_default();
    let self_issued = issuer == name;
    Some(Certificate { names: vec![name], named: false, issuer, self_issued, from, until, key: String::new(), span })
}

fn common_name(name: &str) -> Option<String> {
    let (_, rest) = name.split_once("CN = ").or_else(|| name.split_once("CN="))?;
    Some(up_to(rest, ",/").trim().to_owned())
}

/// `2026-11-24` from `Nov 24 10:50:40 2026 GMT` or `24 Nov 2026`.
fn day(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).take(5).collect();
    let at = words.iter().position(|word| word.len() == 3 && MONTHS.find(word).is_some_and(|at| at % 3 == 0))?;
    let number = |word: &&&str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = words[at..].iter().find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(number);
    let day: u32 = before.or_else(|| words.get(at + 1).filter(number))?.parse().ok()?;
    Some(dashed(year.parse().ok()?, MONTHS.find(words[at])? as u32 / 3 + 1, day))
}

fn dashed(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// The last day that the paste says it was made on: s_client's `Start Time`, the date of a greeting or a header. Nothing else
/// tells whether a certificate is out of date: there is no clock here.
pub fn made_on(text: &str) -> Option<String> {
    let mut latest: Option<String> = None;
    for line in lines(text).take(2000) {
        let trimmed = line.text.trim_start();
        let seen = match trimmed.split_once("Start Time: ") {
            Some((_, seconds)) => up_to(seconds.trim(), " ").parse().ok().map(of_epoch),
            None if trimmed.starts_with("220") || trimmed.starts_with("Date: ") => trimmed.split_once(", ").and_then(|(_, date)| day(date)),
            None => None,
        };
        latest = latest.max(seen);
    }
    latest
}

/// Days since 1970 as a date (the proleptic Gregorian calendar, by eras of 400 years from a March).
fn of_epoch(seconds: u64) -> String {
    let days = (seconds / 86_400).min(1_000_000) as u32 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    dashed(era * 400 + year + u32::from(month < 3), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_printed() {
        assert_eq!(day("Nov 24 10:50:40 2026 GMT").as_deref(), Some("2026-11-24"));
        assert_eq!(day("4 Mar 2025 10:00:00 +0000").as_deref(), Some("2025-03-04"));
        assert_eq!(day("no day"), None);
        assert_eq!(of_epoch(0), "1970-01-01");
        assert_eq!(of_epoch(1_709_164_800), "2024-02-29");
        assert_eq!(of_epoch(1_795_517_573), "2026-11-24");
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        assert!(read(&format!("{BEGIN}\nAAAA\n{END}\n{BEGIN}\nnot base64!\n{END}\n{BEGIN}\n")).is_empty());
    }
}
