//! Where the issuer's keys come from: a file or an address, with a last good copy on disk.

use super::{AuthSettings, KeyError};
use crate::client;
use http::Uri;
use std::{path::PathBuf, time::Duration};

const FETCH_TIMEOUT: Duration = Duration::from_secs(5);
const LARGEST_SET: usize = 1 << 20;

/// A source of a JWK set.
#[derive(Debug)]
pub(super) enum KeySource {
    /// A file.
    File(PathBuf),
    /// An address, and where its last good answer is kept.
    Url { url: Uri, copy: Option<PathBuf> },
}

impl KeySource {
    pub(super) fn from_settings(settings: &AuthSettings) -> Result<Self, KeyError> {
        match (&settings.jwks_file, &settings.jwks_url) {
            (Some(path), None) => Ok(Self::File(path.clone())),
            (None, Some(url)) => Ok(Self::Url { url: address(url)?, copy: settings.jwks_copy.clone() }),
            _ => Err(KeyError::Source),
        }
    }

    /// Reads the JWK set as text.
    pub(super) async fn read(&self) -> Result<String, KeyError> {
        match self {
            Self::File(path) => {
                tokio::fs::read_to_string(path).await.map_err(|source| KeyError::File { path: path.clone(), source })
            }
            Self::Url { url, .. } => fetch(url).await,
        }
    }

    /// The copy that an earlier run kept, if there is one.
    pub(super) async fn read_copy(&self) -> Option<String> {
        match self {
            Self::Url { copy: Some(copy), .. } => tokio::fs::read_to_string(copy).await.ok(),
            _ => None,
        }
    }

    /// Keeps a good answer for the next start; a failure is only logged.
    pub(super) async fn keep_copy(&self, text: &str) {
        let Self::Url { copy: Some(copy), .. } = self else {
            return;
        };
        let fresh = copy.with_extension("new");
        let written = async {
            tokio::fs::write(&fresh, text).await?;
            tokio::fs::rename(&fresh, copy).await
        };
        if let Err(error) = written.await {
            tracing::warn!(path = %copy.display(), %error, "the copy of the issuer's keys was not written");
        }
    }
}

/// The address of a JWK set.
pub(super) fn address(text: &str) -> Result<Uri, KeyError> {
    let url: Uri = text.parse().map_err(|_| KeyError::Address(text.to_owned()))?;
    match url.scheme_str() {
        Some("http" | "https") if url.host().is_some() => Ok(url),
        _ => Err(KeyError::Address(text.to_owned())),
    }
}

async fn fetch(url: &Uri) -> Result<String, KeyError> {
    let failure = |reason: String| KeyError::Fetch { url: url.to_string(), reason };
    let body =
        client::get(url.clone(), FETCH_TIMEOUT, LARGEST_SET).await.map_err(|error| failure(error.to_string()))?;
    String::from_utf8(body.into()).map_err(|error| failure(error.to_string()))
}
