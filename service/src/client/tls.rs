//! TLS with authorities and certificates of one's own, instead of the system's and none.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whom a client trusts, and who it says that it is. All files are PEM; they are read at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TlsFiles {
    /// The authorities that servers' certificates must come from, in place of the system's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorities: Option<PathBuf>,
    /// The certificate, with those between it and its authority, that is shown to servers which ask for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<PathBuf>,
    /// The private key of `certificate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<PathBuf>,
}

/// Why TLS cannot be used as the settings say.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be used.
    #[error("the file {} gives no {what}: {reason}", path.display())]
    File {
        /// Its path.
        path: PathBuf,
        /// What it should have.
        what: &'static str,
        /// Why it does not.
        reason: String,
    },
    /// A certificate without a key, or a key without a certificate.
    #[error("`certificate` and `key` belong together; give both or none")]
    Half,
    /// The key is not the certificate's.
    #[error("the certificate {} cannot be used with its key: {reason}", path.display())]
    Pair {
        /// The certificate's path.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The system's certificates cannot be read.
    #[error(
        "the system's certificates cannot be read ({0}); install the package ca-certificates, or name `authorities`"
    )]
    System(io::Error),
}

impl TlsFiles {
    /// The configuration that the files make.
    pub(super) fn configuration(&self) -> Result<ClientConfig, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(|error| TlsError::System(io::Error::other(error)))?;
        let builder = match &self.authorities {
            Some(path) => builder.with_root_certificates(authorities(path)?),
            None => builder.with_native_roots().map_err(TlsError::System)?,
        };
        match (&self.certificate, &self.key) {
            (None, None) => Ok(builder.with_no_client_auth()),
            (Some(certificate), Some(key)) => {
                let chain = certificates(certificate)?;
                let what = "private key";
                let key = PrivateKeyDer::from_pem_file(key).map_err(|error| unusable(key, what, &error))?;
                builder
                    .with_client_auth_cert(chain, key)
                    .map_err(|error| TlsError::Pair { path: certificate.clone(), reason: error.to_string() })
            }
            _ => Err(TlsError::Half),
        }
    }
}

fn authorities(path: &Path) -> Result<RootCertStore, TlsError> {
    let mut store = RootCertStore::empty();
    for certificate in certificates(path)? {
        store.add(certificate).map_err(|error| TlsError::File {
            path: path.to_owned(),
            what: "certificate",
            reason: error.to_string(),
        })?;
    }
    Ok(store)
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let read = read.and_then(|all| if all.is_empty() { Err(PemError::NoItemsFound) } else { Ok(all) });
    read.map_err(|error| unusable(path, "certificate", &error))
}

fn unusable(path: &Path, what: &'static str, error: &PemError) -> TlsError {
    TlsError::File { path: path.to_owned(), what, reason: error.to_string() }
}
