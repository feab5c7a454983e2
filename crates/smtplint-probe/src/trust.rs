//! Who vouches for a certificate: Mozilla's list, this machine's, and roots that were named.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, Error, RootCertStore};

use crate::tls::provider;

/// Who trusts a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trust {
    /// Mozilla's roots, or those that were named.
    pub mozilla: bool,
    /// This machine's.
    pub here: bool,
}

/// Roots to trust besides Mozilla's.
#[derive(Clone, Debug, Default)]
pub struct Roots(pub Vec<CertificateDer<'static>>);

impl Roots {
    /// The certificates of a PEM text; `None` if there is none in it.
    pub fn from_pem(text: &str) -> Option<Roots> {
        use rustls::pki_types::pem::PemObject;
        let read: Vec<_> = CertificateDer::pem_slice_iter(text.as_bytes()).map_while(Result::ok).collect();
        (!read.is_empty()).then_some(Roots(read))
    }

    /// Who trusts this chain at a moment in which its dates are good, in seconds since 1970. The name does not matter here.
    pub fn trust(&self, chain: &[CertificateDer<'static>], at: u64) -> Trust {
        // A self-signed certificate that was named is trusted as it is.
        if chain.first().is_some_and(|own| self.0.contains(own)) {
            return Trust { mozilla: true, here: true };
        }
        Trust { mozilla: vouches(self.store(), chain, at), here: vouches(native().clone(), chain, at) }
    }

    /// Mozilla's roots and those that were named.
    pub(crate) fn store(&self) -> RootCertStore {
        let mut store = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        store.add_parsable_certificates(self.0.iter().cloned());
        store
    }
}

fn native() -> &'static RootCertStore {
    static NATIVE: OnceLock<RootCertStore> = OnceLock::new();
    NATIVE.get_or_init(|| {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        store
    })
}

fn vouches(store: RootCertStore, chain: &[CertificateDer<'static>], at: u64) -> bool {
    let Some((own, others)) = chain.split_first() else { return false };
    let Ok(verifier) = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider()).build() else { return false };
    let name = ServerName::try_from("name.invalid").expect("a good name");
    match verifier.verify_server_cert(own, others, &name, &[], UnixTime::since_unix_epoch(Duration::from_secs(at))) {
        Ok(_) => true,
        // The chain is built before the name is compared.
        Err(Error::InvalidCertificate(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. })) => true,
        Err(_) => false,
    }
}
