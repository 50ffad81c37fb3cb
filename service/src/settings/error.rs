//! Why settings are refused, naming the key, where it stands and what to write in its place.

use std::{fmt, io, path::PathBuf};

/// A refusal to start with these settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("the settings file {path} cannot be read ({source}); check the path and its permissions")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not TOML.
    #[error("the settings file {path} is not TOML: {reason}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        reason: String,
    },
    /// No such setting.
    #[error("{origin}: there is no setting `{key}`{}", Hint(.nearest))]
    UnknownKey {
        /// Where the key stands.
        origin: String,
        /// The key as it was written.
        key: String,
        /// The known key that is most like it.
        nearest: Option<String>,
    },
    /// A value that its setting cannot take.
    #[error("{origin}: the setting `{key}` cannot be read: {reason}")]
    Value {
        /// Where the value stands, as far as it is known.
        origin: String,
        /// The setting.
        key: String,
        /// What was expected.
        reason: String,
    },
}

struct Hint<'a>(&'a Option<String>);

impl fmt::Display for Hint<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(nearest) => write!(formatter, "; did you mean `{nearest}`?"),
            None => formatter.write_str("; the reference page lists all settings"),
        }
    }
}
