//! A network whose clients a server trusts.

use crate::text::Span;

/// One word of a list of trusted networks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// The list it stands in, as written: `mynetworks`, `relay_from_hosts`.
    pub list: String,
    /// The word: an address, a range, a name.
    pub network: String,
    /// Where it stands.
    pub span: Span,
}
