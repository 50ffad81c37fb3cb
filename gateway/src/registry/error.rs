//! Why the registry's documents cannot be taken.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::error::GraphqlError;

/// Why there is no registry.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// A folder or file cannot be read.
    #[error("{path} cannot be read: {source}; name a folder of `.graphql` files, or a manifest")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A manifest is in no known format.
    #[error("{path} is no manifest: {reason}; write Apollo's format, or a JSON object of texts by id")]
    Manifest {
        /// Which file.
        path: PathBuf,
        /// What was wrong.
        reason: String,
    },
    /// Documents that cannot be taken.
    #[error("{}", listed(.0))]
    Documents(Vec<DocumentFault>),
}

/// What is wrong with one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFault {
    /// The file, or the id in a manifest.
    pub document: String,
    /// One-based line; 0 where the fault is the document's as a whole.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl DocumentFault {
    pub(super) fn new(document: &str, line: usize, message: impl Into<String>) -> Self {
        Self { document: document.to_owned(), line, message: message.into() }
    }

    pub(super) fn of(document: &str, error: &GraphqlError) -> Self {
        let line = error.locations.first().map_or(0, |location| location.line);
        Self::new(document, line, &*error.message)
    }
}

impl fmt::Display for DocumentFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.document, self.message),
            line => write!(formatter, "{}:{line}: {}", self.document, self.message),
        }
    }
}

fn listed(faults: &[DocumentFault]) -> String {
    let lines: Vec<String> = faults.iter().map(|fault| format!("- {fault}")).collect();
    format!("some documents do not fit the graph:\n{}", lines.join("\n"))
}
