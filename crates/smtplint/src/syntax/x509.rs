//! A certificate's names, issuer, dates and key (RFC 5280), from its DER: a reader for exactly these fields.

use crate::model::Certificate;
use crate::text::Span;

const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const ORGANISATION: &[u8] = &[0x55, 4, 10];
const ALTERNATIVE_NAMES: &[u8] = &[0x55, 0x1D, 0x11];
const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1];
const ELLIPTIC: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];

const INTEGER: u8 = 0x02;
const DNS_NAME: u8 = 0x82;
const EXTENSIONS: u8 = 0xA3;
const VERSION: u8 = 0xA0;

/// A walk over the elements of a DER value: tag and body of each.
struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, mut rest) = rest.split_first()?;
        let mut length = usize::from(first);
        if first > 0x80 {
            let digits = usize::from(first & 0x7F);
            let bytes = rest.get(..digits).filter(|_| digits <= 3)?;
            length = bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            rest = &rest[digits..];
        }
        let body = rest.get(..length)?;
        self.0 = &rest[length..];
        Some((tag, body))
    }

    /// The elements inside the next one.
    fn inside(&mut self) -> Option<Elements<'a>> {
        self.next().map(|(_, body)| Elements(body))
    }
}

/// The certificate in DER at that place of the text.
pub fn certificate(der: &[u8], span: Span) -> Option<Certificate> {
    let mut fields = Elements(der).inside()?.inside()?;
    if fields.0.first() == Some(&VERSION) {
        fields.next()?;
    }
    // Serial number and signature algorithm.
    for _ in 0..2 {
        fields.next()?;
    }
    let (_, issuer) = fields.next()?;
    let mut validity = fields.inside()?;
    let (from, until) = (date(validity.next()?)?, date(validity.next()?)?);
    let (_, subject) = fields.next()?;
    let key = key(fields.inside()?)?;
    let mut names = Vec::new();
    while let Some((tag, body)) = fields.next() {
        if tag == EXTENSIONS {
            names = alternative_names(Elements(body).inside()?);
        }
    }
    let named = !names.is_empty();
    if !named {
        names.extend(attribute(subject, COMMON_NAME));
    }
    let by = attribute(issuer, COMMON_NAME).or_else(|| attribute(issuer, ORGANISATION)).unwrap_or_default();
    Some(Certificate { names, named, issuer: by, self_issued: issuer == subject, from, until, key, span })
}

/// The value of the last attribute of that kind in a distinguished name.
fn attribute(name: &[u8], kind: &[u8]) -> Option<String> {
    let (mut sets, mut found) = (Elements(name), None);
    while let Some(mut set) = sets.inside() {
        let mut pair = set.inside()?;
        let ((_, this), (_, value)) = (pair.next()?, pair.next()?);
        if this == kind {
            found = Some(String::from_utf8_lossy(value).into_owned());
        }
    }
    found
}

fn alternative_names(mut extensions: Elements) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(mut extension) = extensions.inside() {
        if extension.next().is_none_or(|(_, kind)| kind != ALTERNATIVE_NAMES) {
            continue;
        }
        while let Some((_, body)) = extension.next() {
            let mut list = Elements(body).inside().unwrap_or(Elements(&[]));
            while let Some((tag, name)) = list.next() {
                if tag == DNS_NAME {
                    names.push(String::from_utf8_lossy(name).to_ascii_lowercase());
                }
            }
        }
    }
    names
}

/// `2026-11-24` from UTCTime (two digits of the year) or GeneralizedTime.
fn date((tag, body): (u8, &[u8])) -> Option<String> {
    let digits = std::str::from_utf8(body).ok().filter(|digits| digits.len() >= 12 && digits.is_ascii())?;
    let century = match (tag == 0x17, digits.as_bytes()[0]) {
        (false, _) => "",
        (true, b'5'..) => "19",
        (true, _) => "20",
    };
    let (year, rest) = digits.split_at(if tag == 0x17 { 2 } else { 4 });
    Some([century, year, "-", &rest[..2], "-", &rest[2..4]].concat())
}

/// Sort and bits of a public key (SubjectPublicKeyInfo): `RSA 2048`.
pub fn public_key(der: &[u8]) -> Option<String> {
    key(Elements(der).inside()?)
}

fn key(mut info: Elements) -> Option<String> {
    let (_, kind) = info.inside()?.next()?;
    let (_, bits) = info.next()?;
    if kind != RSA {
        return Some(if kind == ELLIPTIC { "EC".to_owned() } else { String::new() });
    }
    let (_, modulus) = Elements(bits.get(1..)?).inside()?.next().filter(|(tag, _)| *tag == INTEGER)?;
    let length = modulus.len() - usize::from(modulus.first() == Some(&0));
    Some(format!("RSA {}", length * 8))
}
