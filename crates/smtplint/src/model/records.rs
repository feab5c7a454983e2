//! Records of DNS, as a policy holds them: each is a parameter named for its type (`MX`), its service the owner; a question that was asked is one
//! named `MX?`, its value how it was answered (`NXDOMAIN, secure`).

use std::net::IpAddr;

use super::{Param, Policy};
use crate::text::opens;

/// The dialect of such policies.
pub const DNS: &str = "dns-records";

/// What a text shows of DNS.
#[derive(Clone, Copy)]
pub struct Records<'a>(&'a Policy);

impl<'a> Records<'a> {
    /// The records of a policy that holds any.
    pub fn of(policy: &'a Policy) -> Option<Records<'a>> {
        (policy.dialect == DNS).then_some(Records(policy))
    }

    /// All of a type, in the order of the text.
    pub fn all(self, kind: &'a str) -> impl Iterator<Item = &'a Param> {
        self.0.params.iter().filter(move |param| param.name == kind)
    }

    /// The domain that was asked about, where the text says so.
    pub fn domain(self) -> Option<&'a Param> {
        self.all("DOMAIN").next()
    }

    /// Those of a name, or of what it is an alias of; none that are bogus.
    pub fn at(self, owner: &str, kind: &'a str) -> Vec<&'a Param> {
        let mut owner = owner;
        for _ in 0..8 {
            let found: Vec<&Param> = self.all(kind).filter(|param| belongs(param, owner)).collect();
            if !found.is_empty() || kind == "CNAME" {
                return if self.is_bogus(owner, kind) { Vec::new() } else { found };
            }
            match self.all("CNAME").find(|param| belongs(param, owner)) {
                Some(alias) => owner = &alias.value,
                None => break,
            }
        }
        Vec::new()
    }

    /// Texts of a name that begin so, whatever their case.
    pub fn texts(self, owner: &str, begin: &str) -> Vec<&'a Param> {
        let begins = |param: &&Param| opens(&param.value.trim_start().to_ascii_lowercase(), begin);
        self.at(owner, "TXT").into_iter().filter(begins).collect()
    }

    /// The question for a type of a name.
    pub fn asked(self, owner: &str, kind: &str) -> Option<&'a Param> {
        self.0.params.iter().find(|param| param.name.strip_suffix('?') == Some(kind) && belongs(param, owner))
    }

    /// Whether DNS says that a name has no record of that type.
    pub fn lacks(self, owner: &str, kind: &'a str) -> bool {
        self.asked(owner, kind).is_some_and(answered) && self.at(owner, kind).is_empty()
    }

    /// Whether DNS says that a name leads to no address.
    pub fn leads_nowhere(self, owner: &str) -> bool {
        self.lacks(owner, "A") && self.lacks(owner, "AAAA")
    }

    /// The addresses of a name.
    pub fn addresses(self, owner: &str) -> Vec<(IpAddr, &'a Param)> {
        let mut found = self.at(owner, "A");
        found.extend(self.at(owner, "AAAA"));
        found.into_iter().filter_map(|param| Some((param.value.parse().ok()?, param))).collect()
    }

    /// Whether an answer was validated.
    pub fn is_secure(self, owner: &str, kind: &str) -> bool {
        self.asked(owner, kind).is_some_and(|question| question.value.ends_with(", secure"))
    }

    /// Whether an answer failed validation.
    pub fn is_bogus(self, owner: &str, kind: &str) -> bool {
        self.asked(owner, kind).is_some_and(|question| question.value.ends_with(", bogus"))
    }
}

/// Whether DNS gave an answer, be it that there is nothing.
pub fn answered(question: &Param) -> bool {
    opens(&question.value, "NOERROR|NXDOMAIN") && !question.value.ends_with(", bogus")
}

/// Whose record it is, without the dot.
pub fn owner(param: &Param) -> &str {
    param.service.as_deref().unwrap_or("").trim_end_matches('.')
}

fn belongs(param: &Param, name: &str) -> bool {
    owner(param).eq_ignore_ascii_case(name.trim_end_matches('.'))
}

/// Whether nobody on the Internet can reach an address (RFC 1918, RFC 6598, RFC 3927, RFC 4193 and those that are this machine's own).
pub fn is_private(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => {
            let [first, second, ..] = four.octets();
            four.is_private() || four.is_loopback() || four.is_link_local() || first == 0 || (first, second & 0xc0) == (100, 64)
        }
        IpAddr::V6(six) => {
            six.is_loopback() || six.is_unspecified() || six.segments()[0] & 0xfe00 == 0xfc00 || six.segments()[0] & 0xffc0 == 0xfe80
        }
    }
}
