//! Where supergraphs come from: a file, or an address.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use http::Uri;
use service::client::{ClientError, get};

use crate::settings::GatewaySettings;

/// The longest that an address may take to answer, and the largest supergraph.
const FETCH_TIME: Duration = Duration::from_secs(30);
const LARGEST: usize = 64 * 1024 * 1024;

/// Where a supergraph is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// An address that answers with the text.
    Url(Uri),
}

/// Why no supergraph is there.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The settings name none.
    #[error("no supergraph is named; give one with --supergraph FILE, or an address in `reload.url`")]
    None,
    /// `reload.url` is no address.
    #[error("`reload.url` is no address ({0}); give one like https://example.com/supergraph.graphql")]
    Address(String),
    /// The file cannot be read.
    #[error("the supergraph file {} cannot be read: {error}", path.display())]
    File {
        /// Its path.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// The address gave nothing.
    #[error("the supergraph cannot be read from {0}: {1}")]
    Url(Uri, ClientError),
    /// The address gave no text.
    #[error("what {0} answers is no text in UTF-8, so it is no supergraph")]
    NotText(Uri),
}

impl Source {
    /// The source that settings name: an address before a file.
    ///
    /// # Errors
    /// They name none, or no usable one.
    pub fn of(settings: &GatewaySettings) -> Result<Self, SourceError> {
        match (&settings.reload.url, &settings.supergraph) {
            (Some(url), _) => {
                let address: Uri =
                    url.parse().map_err(|error: http::uri::InvalidUri| SourceError::Address(error.to_string()))?;
                let is_usable = matches!(address.scheme_str(), Some("http" | "https")) && address.host().is_some();
                if is_usable { Ok(Self::Url(address)) } else { Err(SourceError::Address(url.clone())) }
            }
            (None, Some(file)) => Ok(Self::File(file.clone())),
            (None, None) => Err(SourceError::None),
        }
    }

    /// The supergraph's text.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub async fn read(&self) -> Result<String, SourceError> {
        match self {
            Self::File(path) => {
                let read = tokio::fs::read_to_string(path).await;
                read.map_err(|error| SourceError::File { path: path.clone(), error })
            }
            Self::Url(address) => {
                let read = get(address.clone(), FETCH_TIME, LARGEST).await;
                let bytes = read.map_err(|error| SourceError::Url(address.clone(), error))?;
                String::from_utf8(bytes.into()).map_err(|_| SourceError::NotText(address.clone()))
            }
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::Url(address) => write!(formatter, "{address}"),
        }
    }
}
